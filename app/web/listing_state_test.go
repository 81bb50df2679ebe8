package web_test

import (
	"slices"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/app/store"
)

// safe is a listing that somebody must be able to leave at once.
func safe(tb testing.TB, externalID string) *directory.Service {
	return listing(tb, externalID, func(s *directory.Service) {
		s.Name, s.Needs = "Quiet Thursday Drop-in "+externalID, []string{"domestic-abuse"}
		s.Phones = []directory.Phone{{Number: "0114 496 0555"}}
		s.Locations = at(tb, "Town Hall", "S1 2HE")
		s.Schedules = []directory.Schedule{directory.Weekly("FREQ=WEEKLY;BYDAY=TH", 600, 690)}
	})
}

// What nobody else should see can be left at once, in each of its states, and is
// not offered for a calendar that others read.
func TestPrivateListings(t *testing.T) {
	ended := safe(t, "ended")
	ended.Expires = "2026-11-01"
	s := open(t, slices.Concat(listings(t), []*directory.Service{safe(t, "safe"), ended}))
	leave := []string{"data-leave", "Leave now", "clear your browser’s history"}
	for _, sc := range []scenario{
		{Name: "the listing", URL: "/services/" + id("safe"), Status: 200, Contains: leave, NotContains: []string{"Add to my calendar"}},
		{Name: "its form", URL: "/services/" + id("safe") + "/report", Status: 200, Contains: leave},
		{Name: "the thanks", URL: "/services/" + id("safe") + "/reported", Status: 200, Contains: leave},
		{Name: "when it has gone", URL: "/services/" + id("ended"), Status: 410, Contains: leave},
		{Name: "another", URL: "/services/" + id("amblers"), Status: 200, Contains: []string{"Add to my calendar"}, NotContains: []string{"data-leave"}},
	} {
		sc.run(t, s)
	}
}

// Whatever a listing's end was, its address says so and leads on.
func TestEndedListings(t *testing.T) {
	closed := listing(t, "closed", func(s *directory.Service) {
		s.Name, s.Kind, s.Status, s.Locations = "Hillsborough Hikers", "walking-group", "defunct", at(t, "Hillsborough Park", "S6 4HD")
	})
	masked := listing(t, "masked", func(s *directory.Service) {
		s.Name, s.Kind, s.Expires, s.Locations = "Evening Circle", "self-help-group", "2026-10-31", at(t, "Maureen's house", "S7 1FG")
		s.Locations[0].Location.Address, s.Locations[0].Location.Visibility = "9 Foxglove Avenue, Sheffield", directory.Area
	})
	twin := listing(t, "twin", func(s *directory.Service) { s.Name, s.Kind = "Meersbrook Ambler's Walk", "walking-group" })
	s := open(t, slices.Concat(listings(t), []*directory.Service{closed, masked, twin}))
	err := s.store.Write(t.Context(), store.Actor{Name: "steward@example.org", Source: "command"}, func(tx *store.Tx) error {
		return tx.Join(id("amblers"), twin.ID, store.Evidence{Why: "the same", Steward: true})
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, sc := range []scenario{
		{Name: "closed", URL: "/services/" + closed.ID, Status: 410,
			Contains: []string{"Hillsborough Hikers is not here any more", "We were last told so on 21 November 2026.", "Meersbrook Amblers", "See others like it around S6"}},
		{Name: "masked: by its district alone", URL: "/services/" + masked.ID, Status: 410,
			Contains: []string{"Evening Circle is not here any more", "It ended on 31 October 2026.", "around Sheffield"}, NotContains: []string{"S7", "Foxglove", "Maureen"}},
	} {
		sc.run(t, s)
	}
	res, _ := s.get(t, "/services/"+twin.ID)
	if to := res.Header.Get("Location"); res.StatusCode != 302 || to != "/services/"+id("amblers") {
		t.Errorf("one that is another: status %d, to %q", res.StatusCode, to)
	}
}
