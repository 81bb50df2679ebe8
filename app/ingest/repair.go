package ingest

import (
	"errors"
	"maps"
	"slices"
	"strings"

	"fingerpost/app/directory"
)

// repair takes out what the domain's rules do not let through, where the record
// can do without it, so that one bad cell does not cost a group its listing.
// What it can't take out is left for Validate to refuse.
func (n *normaliser) repair() {
	for _, e := range faults(n.service.Validate()) {
		value, ok := without(n.service, e.Field)
		if !ok {
			value, ok = withoutOthers(n.service, e.Field)
		}
		if ok {
			n.problem(e.Field, value, e.Message+" The listing is kept without it.")
			if value != "" {
				n.refuse(e.Field, value)
			}
		}
	}
}

// faults takes a joined error apart.
func faults(err error) []*directory.Error {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		var all []*directory.Error
		for _, e := range joined.Unwrap() {
			all = append(all, faults(e)...)
		}
		return all
	}
	var e *directory.Error
	if errors.As(err, &e) {
		// A part of a service wraps its own faults: keep the outer field.
		return []*directory.Error{e}
	}
	return nil
}

// without clears a field and gives what was there.
func without(s *directory.Service, field string) (value string, ok bool) {
	clear := func(text *string) (string, bool) {
		value := *text
		*text = ""
		return value, true
	}
	switch field {
	case "url":
		return clear(&s.URL)
	case "email":
		return clear(&s.Email)
	case "status":
		return clear(&s.Status)
	case "join":
		return clear(&s.Join)
	case "gender":
		return clear(&s.Gender)
	case "cost":
		return clear(&s.Cost)
	case "effort":
		return clear(&s.Effort)
	case "intake":
		s.Intake = directory.Intake{}
	case "min_age", "max_age":
		s.MinimumAge, s.MaximumAge = nil, nil
	case "waiting_days":
		s.WaitingDays = nil
	case "walk_miles":
		s.WalkMiles = nil
	case "price":
		s.CostOptions = nil
	case "assured_date":
		value, s.AssuredDate = string(s.AssuredDate), ""
	case "expires":
		value, s.Expires = string(s.Expires), ""
	case "organization":
		if s.Organization == nil || s.Organization.Name == "" {
			s.Organization = nil
		} else {
			value = s.Organization.URL + " " + s.Organization.Email
			s.Organization.URL, s.Organization.Email = "", ""
		}
	default:
		return "", false
	}
	return value, true
}

// withoutOthers clears what is not one of our terms out of a field that holds
// several, and what a venue can do without; it gives what was there.
func withoutOthers(s *directory.Service, field string) (value string, ok bool) {
	only := func(list *[]string, terms []string) (string, bool) {
		var others []string
		*list = slices.DeleteFunc(*list, func(term string) bool {
			known := slices.Contains(terms, term)
			if !known {
				others = append(others, term)
			}
			return !known
		})
		return strings.Join(others, ", "), true
	}
	switch field {
	case "delivery":
		return only(&s.Delivery, directory.Deliveries)
	case "referral":
		return only(&s.Referral, directory.Referrals)
	case "audience":
		return only(&s.Audiences, directory.Audiences)
	case "outdoors":
		value, s.Outdoors = string(s.Outdoors), directory.Unknown
	case "waiting_told":
		value, s.WaitingTold = string(s.WaitingTold), ""
	case "publication":
		// Nobody knows what was meant, so a steward is asked.
		value, s.Publication = string(s.Publication.State), directory.Publication{State: directory.Held, Reason: "Its source gives it a state that is not one of ours."}
	case "accessibility":
		known := func(f directory.Facts) {
			maps.DeleteFunc(f, func(term string, fact directory.Fact) bool {
				return !slices.Contains(directory.AccessTerms, term) || fact != directory.Unknown && !fact.Known()
			})
		}
		known(s.Accessibility)
		for i := range s.Locations {
			known(s.Locations[i].Accessibility)
			known(s.Locations[i].Location.Accessibility)
		}
	case "visibility":
		for i := range s.Locations {
			// What can't be read hides the venue: it was meant to be masked somehow.
			if l := &s.Locations[i].Location; !slices.Contains([]directory.Visibility{"", directory.Exact, directory.Area, directory.Hidden}, l.Visibility) {
				value, l.Visibility = string(l.Visibility), directory.Hidden
			}
		}
	default:
		return "", false
	}
	return value, true
}
