package ingest

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/importers"
)

func groups(from, to int) []string {
	rows := []string{"id,name"}
	for i := from; i < to; i++ {
		rows = append(rows, fmt.Sprintf("%d,Group %d", i, i))
	}
	return rows
}

// publication gives how a group stands.
func (in *Ingest) publication(t *testing.T, i int) directory.Publication {
	t.Helper()
	s, err := in.Store.Service(t.Context(), directory.FeedID("test", "service", fmt.Sprint(i)))
	if err != nil {
		t.Fatal(err)
	}
	return s.Publication
}

// TestMayHaveClosed follows listings that a stopped run would have withdrawn.
func TestMayHaveClosed(t *testing.T) {
	in := open(t)
	run := func(job Job, rows []string) (*Report, error) { return in.csv(t, job, rows...) }
	if _, err := run(Job{}, groups(0, 30)); err != nil {
		t.Fatal(err)
	}
	if _, err := run(Job{DryRun: true}, groups(0, 10)); !errors.Is(err, ErrGuard) || in.publication(t, 20).Reason != "" {
		t.Error("a dry run says that listings may have closed:", err)
	}
	for _, rows := range [][]string{groups(0, 10), groups(0, 0)} { // A part of it, and nothing at all.
		if _, err := run(Job{}, rows); !errors.Is(err, ErrGuard) {
			t.Fatal(err)
		}
		if p := in.publication(t, 20); p.State != directory.Published || !strings.HasPrefix(p.Reason, "May have closed") {
			t.Errorf("%+v", p)
		}
	}
	if report, err := run(Job{}, groups(0, 30)); err != nil || report.Counts.Updated != 30 {
		t.Fatal(err, report.Line())
	}
	for i := range 30 {
		if p := in.publication(t, i); p != (directory.Publication{}) {
			t.Errorf("%d is back, and stands as %+v", i, p)
		}
	}
	if _, err := run(Job{}, groups(0, 10)); !errors.Is(err, ErrGuard) {
		t.Fatal(err)
	}
	if p := in.publication(t, 5); p.Reason != "" {
		t.Errorf("what the source still has is %+v", p)
	}
	if report, err := run(Job{Confirm: true}, groups(0, 10)); err != nil || report.Counts.Withdrawn != 20 || in.publication(t, 20).State != directory.Withdrawn {
		t.Fatal(err, report.Line())
	}
}

// TestAnEmptySourceIsAnAlarm holds it for feeds of any size.
func TestAnEmptySourceIsAnAlarm(t *testing.T) {
	in := open(t)
	if _, err := in.csv(t, Job{}, groups(0, 2)...); err != nil {
		t.Fatal(err)
	}
	if _, err := in.csv(t, Job{}, groups(0, 0)...); !errors.Is(err, ErrGuard) || !strings.Contains(err.Error(), "the source is empty") {
		t.Error(err)
	}
	if report, err := in.csv(t, Job{Confirm: true}, groups(0, 0)...); err != nil || report.Counts.Withdrawn != 2 {
		t.Error(err, report.Line())
	}
	if _, err := in.csv(t, Job{}, groups(0, 0)...); err != nil {
		t.Error("an empty source after an empty one:", err)
	}
}

// TestSuddenDoubling follows listings that came all at once, more of them than
// one transaction takes.
func TestSuddenDoubling(t *testing.T) {
	in := open(t)
	states := func() map[directory.PublicationState]int {
		n := map[directory.PublicationState]int{}
		if _, err := in.Store.Each(t.Context(), func(s *directory.Service) error { n[s.Publication.State]++; return nil }); err != nil {
			t.Fatal(err)
		}
		return n
	}
	if _, err := in.csv(t, Job{}, groups(0, 600)...); err != nil {
		t.Fatal(err) // The first reading of a feed is no doubling.
	}
	if report, err := in.csv(t, Job{}, groups(0, 1199)...); err != nil || states()[""] != 1199 {
		t.Fatal(err, report.Line()) // Nearly as many again is growth.
	}
	if report, err := in.csv(t, Job{DryRun: true}, groups(0, 2700)...); !errors.Is(err, ErrGuard) || states()[""] != 1199 {
		t.Fatal(err, report.Line())
	}
	report, err := in.csv(t, Job{}, groups(0, 2700)...)
	if n := states(); !errors.Is(err, ErrGuard) || n[directory.Held] != 1501 || n[""] != 1199 {
		t.Fatal(err, n, report.Line())
	}
	// They wait, run after run, and nothing is written for it.
	before, _ := in.Store.LastChange(t.Context())
	report, err = in.csv(t, Job{}, groups(0, 2700)...)
	if after, _ := in.Store.LastChange(t.Context()); err != nil || after != before || report.Counts.Unchanged != 2700 || !strings.Contains(strings.Join(report.Notes, " "), "1501 services") {
		t.Error(err, report.Line(), report.Notes)
	}
	if report, err := in.csv(t, Job{Confirm: true}, groups(0, 2700)...); err != nil || report.Counts.Updated != 1501 || states()[""] != 2700 {
		t.Error(err, report.Line(), states())
	}
	if report, err := in.csv(t, Job{}, groups(0, 2700)...); err != nil || report.Counts.Unchanged != 2700 {
		t.Error(err, report.Line())
	}
}

func TestSmallFeedsGrowInJumps(t *testing.T) {
	in := open(t)
	if _, err := in.csv(t, Job{}, groups(0, 2)...); err != nil {
		t.Fatal(err)
	}
	if _, err := in.csv(t, Job{}, groups(0, 11)...); err != nil {
		t.Error(err)
	}
	if _, err := in.csv(t, Job{}, groups(0, 22)...); !errors.Is(err, ErrGuard) || in.publication(t, 21).State != directory.Held {
		t.Error("twice as many:", err)
	}
}

// TestAddressesThatAreKeptBack holds which listings are told by their area.
func TestAddressesThatAreKeptBack(t *testing.T) {
	in := open(t)
	for _, test := range []struct {
		name, summary, needs, venue string
		held                        bool
	}{
		{"Haven domestic abuse refuge", "", "", "Rose House", true},
		{"Haven domestic abuse refuge", "", "housing", "Rose House", true}, // What is stated keeps no word from being read.
		{"Willow Women's Refuge", "", "", "Willow", true},
		{"A safe place", "Refuge accommodation for women and children", "housing", "12 The Street", true},
		{"Rape crisis centre", "", "", "Market House", true},
		{"Survivors of sexual violence: a group", "", "", "Library", true},
		{"Support", "For people fleeing violence at home", "", "Hub", true},
		{"Women's Aid outreach", "", "", "Hub", true},
		{"Knit and natter", "We meet in the organiser's home, tea provided", "", "Elm Road", true},
		{"Book club", "Held at a member's house each month", "", "", true},
		{"Prayer group", "We gather in each other's homes", "", "", true},
		{"Craft", "", "", "Private house", true},
		{"Craft", "", "", "Leader's home", true},
		{"Home visits", "We visit you in your own home", "", "Council House", false},
		{"Carers", "Support for people at home", "", "St Mary's House", false},
		{"Conversation café", "For refugees and asylum seekers", "", "Hub", false},
		{"Wildlife refuge walk", "A gentle walk round the bird refuge", "", "Reserve", false},
		{"Our new home", "We have moved to our new home in the town hall", "", "Town Hall", false},
		{"Care home sing-along", "", "", "Elm Care Home", false},
		{"Chair yoga", "Gentle and friendly", "", "Bishops' House", false},
	} {
		s, report := in.one(t, "name,summary,needs,venue,postcode", fmt.Sprintf("%s,%q,%s,%s,S1 2HE", test.name, test.summary, test.needs, test.venue))
		if got := s.Locations[0].Location.Visibility == directory.Area; got != test.held {
			t.Errorf("%s, %s, %s: held %v", test.name, test.summary, test.venue, got)
		}
		if told := strings.Contains(fmt.Sprint(report.Problems), "until a steward"); told != test.held {
			t.Errorf("%s, %s: %v", test.name, test.summary, report.Problems)
		}
	}
}

// TestPersonalDetails holds that what tells of a person is neither stored nor
// told in the report.
func TestPersonalDetails(t *testing.T) {
	s := &directory.Service{
		Name:         "Walk",
		Phones:       []directory.Phone{{Number: "0114 496 0001", Description: "Office"}, {Number: "07700 900123", Description: "Walk leader"}, {Number: "0114 496 0002", Description: "home number"}},
		Organization: &directory.Organization{Name: "Trust", Phones: []directory.Phone{{Number: "07700 900124", Description: "session leader's mobile"}}},
		Extra:        []directory.Extra{{Name: "Contact name", Value: "A Person"}, {Name: "walk_leader", Value: "A Person"}, {Name: "group name", Value: "Striders"}, {Name: "Leadership training", Value: "yes"}},
	}
	told := ""
	n := &normaliser{service: s, report: func(p importers.Problem) error { told += fmt.Sprint(p); return nil }}
	n.personal()
	if len(s.Phones) != 1 || s.Phones[0].Description != "Office" || len(s.Organization.Phones) != 0 || len(s.Extra) != 2 {
		t.Errorf("%+v", s)
	}
	for _, secret := range []string{"07700", "A Person", "0002"} {
		if strings.Contains(told, secret) {
			t.Errorf("the report tells %q: %s", secret, told)
		}
	}
}
