package search

import (
	"slices"
	"strings"

	"fingerpost/app/directory"
)

// serviceSays gives how a service stands to one parameter: yes, no, unsaid.
func (o *oracle) serviceSays(s *listing, parameter int, q Query) verdict {
	kinds := func(asked []string, have ...string) bool {
		return slices.ContainsFunc(asked, func(a string) bool {
			return slices.ContainsFunc(have, func(h string) bool { return h == a || slices.Contains(o.words.vocabulary.Narrower(a), h) })
		})
	}
	unknownOr := func(unknown, ok bool) verdict {
		switch {
		case ok:
			return yes
		case unknown:
			return unsaid
		}
		return no
	}
	any := func(asked, have []string) verdict {
		return unknownOr(len(have) == 0, slices.ContainsFunc(have, func(h string) bool { return slices.Contains(asked, h) }))
	}
	switch parameter {
	case byKind:
		return unknownOr(s.meaning.Kind == "", len(q.Kinds) == 0 || kinds(q.Kinds, s.meaning.Kind))
	case byNeed:
		return unknownOr(len(s.meaning.Needs) == 0, len(q.Needs) == 0 || kinds(q.Needs, s.meaning.Needs...))
	case byCost:
		cost := s.CostKind(directory.DateOf(o.now))
		return unknownOr(cost == "", len(q.Costs) == 0 || slices.Contains(q.Costs, cost))
	case byAge:
		return unknownOr(false, q.Age == nil || s.AdmitsAge(*q.Age))
	case byGender:
		return unknownOr(false, q.Gender == "" || s.AdmitsGender(q.Gender))
	case byOnly:
		return unknownOr(false, q.Only == "" || s.Gender == q.Only)
	case byLanguage:
		if len(q.Languages) == 0 {
			return yes
		}
		wider := false
		for _, l := range s.Languages {
			for _, asked := range q.Languages {
				a, c := strings.ToLower(asked), strings.ToLower(l.Code)
				if c == a || strings.HasPrefix(c, a+"-") {
					return yes
				}
				wider = wider || strings.HasPrefix(a, c+"-")
			}
		}
		return unknownOr(len(s.Languages) == 0 || wider, false)
	case byReferral:
		if len(q.Referrals) == 0 {
			return yes
		}
		return any(q.Referrals, s.Referral)
	case byDelivery:
		if len(q.Delivery) == 0 {
			return yes
		}
		have := s.Delivery
		if len(s.Delivery) == 0 && len(s.Locations) > 0 {
			have = []string{"in-person"}
		}
		return any(q.Delivery, have)
	case byAudience:
		return unknownOr(false, len(q.Audiences) == 0 || s.AdmitsAudience(q.Audiences...))
	}
	return yes
}

// placeSays gives how a place stands to access, or to day and time together.
func (s *listing) accessSays(i int, q Query) verdict {
	access, v := s.access[i], yes
	for _, term := range q.Access {
		switch access[term] {
		case directory.No:
			return no
		case directory.Unknown:
			v = unsaid
		}
	}
	return v
}

// held tells whether one session at a place is on a day and at a time that is
// asked for.
func (s *listing) held(i int, q Query) bool {
	if len(q.Days) == 0 && len(q.Times) == 0 {
		return true
	}
	return slices.ContainsFunc(s.slots[i], func(slot directory.Slot) bool {
		return onDay(slot, q) && (len(q.Times) == 0 || slices.ContainsFunc(q.Times, func(t string) bool {
			from := map[string]directory.Clock{"morning": 0, "afternoon": 720, "evening": 1020}[t]
			to := map[string]directory.Clock{"morning": 720, "afternoon": 1020, "evening": 1440}[t]
			return slot.From >= 0 && slot.From < to && slot.To > from
		}))
	})
}

func onDay(slot directory.Slot, q Query) bool {
	return len(q.Days) == 0 || slices.Contains(q.Days, strings.ToLower(slot.Day.String()[:3]))
}

// sessionsUnsaid tells whether a service has not said when any of its sessions
// is, or for the time, at what hour one on a day that is asked for is held at a
// place.
func (s *listing) sessionsUnsaid(i int, parameter int, q Query) bool {
	nothing := true
	for _, x := range s.AllSchedules() {
		nothing = nothing && x.RRule == "" && x.Start == "" && len(x.Also) == 0
	}
	if parameter == byDay {
		return len(q.Days) > 0 && nothing
	}
	return len(q.Times) > 0 && (len(q.Days) == 0 && nothing || slices.ContainsFunc(s.slots[i], func(slot directory.Slot) bool {
		return slot.From < 0 && onDay(slot, q)
	}))
}

// found tells whether a service satisfies a query's filters within a radius.
func (o *oracle) found(s *listing, q Query, within float64) bool {
	return o.passes(s, q) && slices.ContainsFunc(s.reached(q, within), func(i int) bool { return s.accessSays(i, q) == yes && s.held(i, q) })
}

func (o *oracle) passes(s *listing, q Query) bool {
	for p := range parameters {
		if o.serviceSays(s, p, q) != yes {
			return false
		}
	}
	return true
}

// without gives the query with one parameter left out.
func without(q Query, parameter int) Query {
	switch parameter {
	case byKind:
		q.Kinds = nil
	case byNeed:
		q.Needs = nil
	case byDay:
		q.Days = nil
	case byTime:
		q.Times = nil
	case byCost:
		q.Costs = nil
	case byAccess:
		q.Access = nil
	case byAge:
		q.Age = nil
	case byGender:
		q.Gender = ""
	case byOnly:
		q.Only = ""
	case byLanguage:
		q.Languages = nil
	case byReferral:
		q.Referrals = nil
	case byDelivery:
		q.Delivery = nil
	case byAudience:
		q.Audiences = nil
	}
	return q
}

// unconfirmed tells whether a service meets all else and has not said how it
// stands to one parameter.
func (o *oracle) unconfirmed(s *listing, q Query, parameter int, within float64) bool {
	rest := without(q, parameter)
	if o.found(s, q, within) {
		return false
	}
	switch parameter {
	case byAccess:
		return o.passes(s, q) && slices.ContainsFunc(s.reached(q, within), func(i int) bool { return s.held(i, q) && s.accessSays(i, q) == unsaid })
	case byDay, byTime:
		return o.passes(s, q) && slices.ContainsFunc(s.reached(q, within), func(i int) bool {
			return s.accessSays(i, q) == yes && !s.held(i, q) && s.sessionsUnsaid(i, parameter, q)
		})
	}
	return o.found(s, rest, within) && o.serviceSays(s, parameter, q) == unsaid
}

func (s *listing) onDay(o *oracle, q Query, day string, within float64) bool {
	q.Days = []string{day}
	return o.found(s, q, within)
}
