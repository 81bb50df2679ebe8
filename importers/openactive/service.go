package openactive

import (
	"slices"

	"fingerpost/app/directory"
)

// service makes the record of a listing.
func (r *run) service(l listing) *directory.Service {
	t := l.thing
	s := &directory.Service{
		Name: t.Name, Summary: t.Summary, Description: t.Description, Activities: t.Activities, Organization: t.Organization,
		URL: t.URL, Email: t.Email, Phones: t.Phones, Delivery: t.Delivery, GettingThere: t.GettingThere, FirstVisit: t.FirstVisit,
		Cost: t.Cost, CostOptions: t.Costs, Join: t.Join, MinimumAge: t.MinimumAge, MaximumAge: t.MaximumAge, Gender: t.Gender,
		Eligibility: t.Eligibility, Accessibility: t.Access, Outdoors: t.Outdoors, WalkMiles: t.Miles, Extra: t.Extra, Modified: t.Modified,
		Source: directory.Source{ExternalID: l.id, URL: t.URL, Licence: r.at.Licence, Attribution: r.at.Attribution},
	}
	for _, place := range t.Places {
		if venue(s, place) < 0 {
			s.Locations = append(s.Locations, directory.ServiceAtLocation{Location: place})
		}
	}
	own := len(s.Locations)
	for _, one := range t.times(l.sessions) {
		at := schedulesAt(s, one.place, own)
		*at = append(*at, one.schedule)
	}
	if len(s.Locations) > 0 && len(s.Delivery) == 0 {
		s.Delivery = []string{"in-person"}
	}
	s.Expires = t.expires(l.sessions)
	if t.Off == "cancelled" || t.Off == "postponed" {
		s.Status = "temporarily closed" // It is still found, and says so.
	}
	if t.Full && t.At != nil {
		s.Intake = directory.Intake{State: "full", Until: max(t.At.Day, t.At.Until)}
	}
	r.set.Fill(s)
	return s
}

// schedulesAt gives where the sessions at a place belong. Those of which no place
// is stated are held at the listing's own, where it has one.
func schedulesAt(s *directory.Service, place *directory.Location, own int) *[]directory.Schedule {
	switch {
	case place == nil && own == 1:
		return &s.Locations[0].Schedules
	case place == nil:
		return &s.Schedules
	}
	i := venue(s, *place)
	if i < 0 {
		i = len(s.Locations)
		s.Locations = append(s.Locations, directory.ServiceAtLocation{Location: *place})
	}
	return &s.Locations[i].Schedules
}

// venue gives which of a service's venues a place is, or -1.
func venue(s *directory.Service, place directory.Location) int {
	return slices.IndexFunc(s.Locations, func(have directory.ServiceAtLocation) bool { return samePlace(have.Location, place) })
}

func samePlace(a, b directory.Location) bool {
	if a.ExternalID != "" && a.ExternalID == b.ExternalID {
		return true
	}
	near := a.Point == nil || b.Point == nil || *a.Point == *b.Point
	return a.Name == b.Name && a.Address == b.Address && a.Postcode == b.Postcode && near
}

// expires gives the day after which a listing is over: that of what is held
// once; the last that a series states, where none of its schedules is without
// an end, or of its sessions if those go on for longer. A series that states no
// end has none: its sessions are published a week or two ahead.
func (t *thing) expires(sessions []occasion) directory.Date {
	if t.Open || t.Ends == "" || t.Type == "OnDemandEvent" {
		return ""
	}
	last := t.Ends
	for _, at := range sessions {
		last = max(last, at.Day, at.Until)
	}
	return last
}
