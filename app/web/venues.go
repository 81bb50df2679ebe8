package web

import (
	"slices"
	"time"

	"fingerpost/app/directory"
)

// venueNames gives what to call each venue where a service has several. One
// that may not be told, or has no name of its own, is called by its number.
func (v voice) venueNames(service *directory.Service) []string {
	var names []string
	for i, at := range service.Locations {
		p := v.place(at.Location)
		name := p.Name
		if slices.Contains(names, name) {
			name = p.Short(at.Location.Postcode)
		}
		if p.Hidden || name == "" || slices.Contains(names, name) {
			name = v.T("Venue %d", i+1)
		}
		names = append(names, name)
	}
	return names
}

// held is a session and the venue, by its place in the list; -1 where no venue
// is stated for it.
type held struct {
	directory.Session
	At int
}

// coming gives the next sessions of a service, each with its venue, soonest
// first. A service with one venue has everything there.
func coming(s *directory.Service, now time.Time, n int) []held {
	var sessions []held
	add := func(schedules []directory.Schedule, nation string, at int) {
		for _, schedule := range schedules {
			for _, session := range schedule.Next(now, nation, n) {
				sessions = append(sessions, held{session, at})
			}
		}
	}
	for i := range s.Locations {
		add(s.Locations[i].Schedules, s.NationAt(i), i)
	}
	unstated := -1
	if len(s.Locations) == 1 {
		unstated = 0
	}
	add(s.Schedules, s.NationAt(-1), unstated)
	slices.SortStableFunc(sessions, func(a, b held) int { return a.Start.Compare(b.Start) })
	sessions = slices.CompactFunc(sessions, func(a, b held) bool { return a.Start.Equal(b.Start) && a.At == b.At })
	return sessions[:min(n, len(sessions))]
}

// at says where a session is held, for a service with several venues.
func (v voice) at(h held, names []string) string {
	if h.At < 0 || len(names) < 2 {
		return ""
	}
	return v.T(", at %s", names[h.At])
}
