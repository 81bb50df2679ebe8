package ingest

import (
	"errors"

	"fingerpost/app/directory"
)

// repair takes out what the domain's rules do not let through, where the record
// can do without it, so that one bad cell does not cost a group its listing.
// What it can't take out is left for Validate to refuse.
func (n *normaliser) repair() {
	for _, e := range faults(n.service.Validate()) {
		if value, ok := without(n.service, e.Field); ok {
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
