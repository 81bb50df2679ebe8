package directory

import (
	"slices"
	"strings"

	"fingerpost/geo"
)

// fill puts what another word knows into what this one does not say. Facts that
// make sense together only are taken together: a price with what it is for, an
// age with the other end of its range.
func fill(s, other *Service) {
	if s.AlternateName == "" && fold(other.Name) != fold(s.Name) {
		s.AlternateName = other.Name // So that its words find it too.
	}
	first(&s.AlternateName, other.AlternateName)
	first(&s.Summary, other.Summary)
	first(&s.Description, other.Description)
	first(&s.Kind, other.Kind)
	list(&s.Needs, other.Needs)
	list(&s.Activities, other.Activities)
	s.Organization = fillOrganization(s.Organization, other.Organization)
	first(&s.Status, other.Status)
	first(&s.URL, other.URL)
	first(&s.Email, other.Email)
	list(&s.Phones, other.Phones)
	fillSessions(s, other)
	list(&s.ServiceAreas, other.ServiceAreas)
	list(&s.Delivery, other.Delivery)
	if s.Cost == "" && len(s.CostOptions) == 0 {
		s.Cost, s.CostOptions = other.Cost, other.CostOptions
	}
	if s.MinimumAge == nil && s.MaximumAge == nil {
		s.MinimumAge, s.MaximumAge = other.MinimumAge, other.MaximumAge
	}
	first(&s.Gender, other.Gender)
	list(&s.Languages, other.Languages)
	list(&s.Audiences, other.Audiences)
	first(&s.Eligibility, other.Eligibility)
	first(&s.NotFor, other.NotFor)
	list(&s.Referral, other.Referral)
	first(&s.Join, other.Join)
	if s.Intake.State == "" {
		s.Intake = other.Intake
	}
	if s.WaitingDays == nil {
		s.WaitingDays, s.WaitingTold = other.WaitingDays, other.WaitingTold
	}
	first(&s.Effort, other.Effort)
	first(&s.Terrain, other.Terrain)
	first(&s.WalkMiles, other.WalkMiles)
	first(&s.Outdoors, other.Outdoors)
	first(&s.FirstVisit, other.FirstVisit)
	first(&s.Bring, other.Bring)
	first(&s.Companions, other.Companions)
	first(&s.GettingThere, other.GettingThere)
	s.Accessibility = fillFacts(s.Accessibility, other.Accessibility)
	s.Extra = slices.Clone(s.Extra)
	for _, e := range other.Extra {
		if !slices.Contains(s.Extra, e) {
			s.Extra = append(s.Extra, e)
		}
	}
}

// first takes a value where there is none.
func first[T comparable](into *T, from T) {
	var none T
	if *into == none {
		*into = from
	}
}

// list takes a list where there is none. A list is one fact: to join two would
// bring back a venue or a price that the better word no longer has.
func list[T any](into *[]T, from []T) {
	if len(*into) == 0 {
		*into = from
	}
}

// fillFacts lays facts under others, term by term.
func fillFacts(facts, under Facts) Facts {
	if len(under) == 0 {
		return facts
	}
	return under.With(facts)
}

// fillOrganization takes the other's organisation where there is none, and what
// it knows besides where both are the same by name.
func fillOrganization(o, other *Organization) *Organization {
	switch {
	case o == nil:
		return other
	case other == nil || fold(o.Name) != fold(other.Name):
		return o
	}
	filled := *o
	first(&filled.Description, other.Description)
	first(&filled.URL, other.URL)
	first(&filled.Email, other.Email)
	list(&filled.Phones, other.Phones)
	list(&filled.Identifiers, other.Identifiers)
	return &filled
}

// fillSessions takes the other's venues where there are none, and else what it
// knows besides of the venues that both have; and its sessions where none can
// be read.
func fillSessions(s, other *Service) {
	bare := !slices.ContainsFunc(s.AllSchedules(), Schedule.Readable) && slices.ContainsFunc(other.AllSchedules(), Schedule.Readable)
	nothing := len(s.AllSchedules()) == 0
	if bare || nothing {
		s.Schedules = other.Schedules
	}
	if len(s.Locations) == 0 {
		s.Locations = slices.Clone(other.Locations)
		if !bare && !nothing { // Its sessions are known, wherever they are held.
			for i := range s.Locations {
				s.Locations[i].Schedules = nil
			}
		}
		return
	}
	s.Locations = slices.Clone(s.Locations)
	for i := range s.Locations {
		at := &s.Locations[i]
		if bare || nothing {
			at.Schedules = nil
		}
		for _, there := range other.Locations {
			if !sameVenue(at.Location, there.Location) {
				continue
			}
			if bare || nothing {
				at.Schedules = there.Schedules
			}
			at.Accessibility = fillFacts(at.Accessibility, there.Accessibility)
			fillLocation(&at.Location, there.Location)
			break
		}
	}
}

func fillLocation(l *Location, other Location) {
	if !l.Exact() {
		return
	}
	first(&l.Name, other.Name)
	first(&l.Address, other.Address)
	first(&l.Postcode, other.Postcode)
	first(&l.District, other.District)
	// Where somebody has put a venue on the map beats where its postcode lies.
	if l.Point == nil || l.PointFrom != "source" && other.PointFrom == "source" && other.Point != nil {
		l.Point, l.PointFrom = other.Point, other.PointFrom
	}
	l.Accessibility = fillFacts(l.Accessibility, other.Accessibility)
}

// nearby is how far apart two sources put one and the same venue, in metres.
const nearby = 150

// sameVenue tells whether two sources mean the same venue of one service.
func sameVenue(a, b Location) bool {
	if a.Postcode != "" && b.Postcode != "" {
		return strings.EqualFold(a.Postcode, b.Postcode)
	}
	return a.Point != nil && b.Point != nil && geo.Distance(*a.Point, *b.Point) <= nearby
}
