package store_test

import (
	"slices"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/app/store"

	"github.com/google/go-cmp/cmp"
)

// neighbours gives three services of one organisation, the first two in one
// building.
func neighbours() (a, b, c *directory.Service) {
	make := func(externalID, venue string) *directory.Service {
		s := walk("shared", externalID)
		s.Locations[0].Location.Name, s.Locations[0].Location.Postcode = venue, "S1 2HE"
		s.Locations[0].Location.ExternalID = venue
		directory.Identify("shared", s)
		return s
	}
	return make("a", "Town Hall"), make("b", "Town Hall"), make("c", "Library")
}

// changedBy gives the services that a write put into the change log.
func changedBy(tb testing.TB, s *store.Store, write func()) []string {
	tb.Helper()
	before, err := s.LastChange(tb.Context())
	if err != nil {
		tb.Fatal(err)
	}
	write()
	ids, last, err := s.Changes(tb.Context(), before, 100_000)
	if err != nil {
		tb.Fatal(err)
	}
	if now, err := s.LastChange(tb.Context()); err != nil || now != last {
		tb.Errorf("Changes read up to %d of %d, err %v", last, now, err)
	}
	slices.Sort(ids)
	return ids
}

func sorted(services ...*directory.Service) []string {
	var ids []string
	for _, s := range services {
		ids = append(ids, s.ID)
	}
	slices.Sort(ids)
	return ids
}

func TestSharedChangesTouchSharers(t *testing.T) {
	a, b, c := neighbours()
	for _, test := range []struct {
		name   string
		change func(*directory.Service)
		want   []string
	}{
		{"the service's own text touches nobody else", func(s *directory.Service) { s.Summary = "Other words" }, sorted(a)},
		{"the venue touches those who are held there", func(s *directory.Service) { s.Locations[0].Location.Address = "1 High Street" }, sorted(a, b)},
		{"what is so of the service at the venue is its own", func(s *directory.Service) {
			s.Locations[0].Accessibility = directory.Facts{"bsl": directory.Yes}
		}, sorted(a)},
		{"hiding the venue touches those who are held there", func(s *directory.Service) { s.Locations[0].Location.Visibility = directory.Hidden }, sorted(a, b)},
		{"the organisation touches all that it runs", func(s *directory.Service) { s.Organization.Phones = []directory.Phone{{Number: "0114 496 0000"}} }, sorted(a, b, c)},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := open(t, store.Options{})
			a, b, c := neighbours()
			putAll(t, s, []*directory.Service{a, b, c})
			test.change(a)
			if diff := cmp.Diff(test.want, changedBy(t, s, func() { put(t, s, a) })); diff != "" {
				t.Errorf("changed (-want +got):\n%s", diff)
			}
			got, err := s.ServiceInFull(t.Context(), b.ID)
			if err != nil {
				t.Fatal(err)
			}
			b.Organization, b.Locations[0].Location = a.Organization, a.Locations[0].Location
			if diff := cmp.Diff(b, got); diff != "" {
				t.Errorf("the neighbour (-want +got):\n%s", diff)
			}
			if got := changedBy(t, s, func() { put(t, s, a) }); got != nil {
				t.Errorf("putting it again changed %v", got)
			}
			noProblems(t, s)
		})
	}
}

// TestDisagreementSettles imports two rows that say different things of one
// venue and one organisation: the last holds, and importing both again changes
// nothing, so that they don't take turns for ever.
func TestDisagreementSettles(t *testing.T) {
	s := open(t, store.Options{})
	a, b, _ := neighbours()
	a.Locations[0].Location.District, b.Locations[0].Location.District = "E08000039", "E08000035"
	a.Organization.Description, b.Organization.Description = "One", "Another"
	putAll(t, s, []*directory.Service{a, b})
	if got := changedBy(t, s, func() { putAll(t, s, []*directory.Service{a, b}) }); got != nil {
		t.Errorf("the second import changed %v", got)
	}
	got, err := s.ServiceInFull(t.Context(), a.ID)
	if err != nil || got.Locations[0].Location.District != "E08000035" || got.Organization.Description != "Another" {
		t.Errorf("%+v, err %v; want what was said last", got, err)
	}
}

// TestStrictestMaskHolds keeps a venue hidden while any service there asks for
// it, whatever the others say and in whatever order they come.
func TestStrictestMaskHolds(t *testing.T) {
	s := open(t, store.Options{})
	a, b, _ := neighbours()
	visibility := func(id string) directory.Visibility {
		t.Helper()
		got, err := s.Service(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		return got.Locations[0].Location.Visibility
	}
	ask := func(s *directory.Service, v directory.Visibility) *directory.Service {
		s.Locations[0].Location.Visibility = v
		return s
	}
	put(t, s, ask(a, directory.Hidden))
	put(t, s, ask(b, directory.Exact))
	if v := visibility(b.ID); v != directory.Hidden {
		t.Errorf("beside a hidden service: %q", v)
	}
	b.Summary = "The exact one comes again with other words."
	put(t, s, b)
	if v := visibility(b.ID); v != directory.Hidden {
		t.Errorf("after the exact one came again: %q", v)
	}
	withdraw(t, s, a.ID)
	withdraw(t, s, b.ID)
	put(t, s, b)
	if v := visibility(b.ID); v != directory.Hidden {
		t.Errorf("after the hidden one was withdrawn: %q", v)
	}
	put(t, s, ask(a, directory.Area))
	if v := visibility(b.ID); v != directory.Area {
		t.Errorf("after it asked for its area: %q", v)
	}
	put(t, s, ask(a, ""))
	if v := visibility(b.ID); v != directory.Exact {
		t.Errorf("after it asked for nothing: %q", v)
	}
	put(t, s, ask(a, directory.Hidden))
	a.Locations = nil
	if got := changedBy(t, s, func() { put(t, s, a) }); !slices.Contains(got, b.ID) {
		t.Errorf("moving out changed only %v", got)
	}
	if v := visibility(b.ID); v != directory.Exact {
		t.Errorf("after the hidden one moved out: %q", v)
	}
	noProblems(t, s)
}

// TestWhatNobodyUsesGoes moves services away from their venue and organisation.
func TestWhatNobodyUsesGoes(t *testing.T) {
	s := open(t, store.Options{})
	a, b, c := neighbours()
	putAll(t, s, []*directory.Service{a, b, c})
	count := func() [2]int {
		t.Helper()
		stats, err := s.Stats(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return [2]int{stats.Organizations, stats.Locations}
	}
	hall, walkers := a.Locations[0].Location.ID, a.Organization
	for _, step := range []struct {
		name string
		do   func()
		want [2]int
	}{
		{"at the start", func() {}, [2]int{1, 2}},
		{"one of two moves out", func() { a.Locations = nil; put(t, s, a) }, [2]int{1, 2}},
		{"the other too", func() { b.Locations = c.Locations; put(t, s, b) }, [2]int{1, 1}},
		{"two leave the organisation", func() { a.Organization, b.Organization = nil, nil; put(t, s, a); put(t, s, b) }, [2]int{1, 1}},
		{"the organisation comes by itself", func() { putOrganization(t, s, walkers) }, [2]int{1, 1}},
		{"and stays when the last one leaves", func() { c.Organization = nil; put(t, s, c) }, [2]int{1, 1}},
	} {
		step.do()
		if got := count(); got != step.want {
			t.Errorf("%s: %v organisations and locations, want %v", step.name, got, step.want)
		}
	}
	entries, err := s.History(t.Context(), hall)
	if err != nil || len(entries) != 2 || entries[1].Act != store.ActRemoved {
		t.Errorf("history of the hall: %+v, err %v", entries, err)
	}
	noProblems(t, s)
}

func putOrganization(tb testing.TB, s *store.Store, o *directory.Organization) store.Outcome {
	tb.Helper()
	var outcome store.Outcome
	err := s.Write(tb.Context(), who, func(tx *store.Tx) (err error) {
		outcome, err = tx.PutOrganization(o)
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
	return outcome
}

func withdraw(tb testing.TB, s *store.Store, id string) bool {
	tb.Helper()
	var done bool
	err := s.Write(tb.Context(), who, func(tx *store.Tx) (err error) {
		done, err = tx.Withdraw(id, "Its feed no longer has it.")
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
	return done
}

// TestOrganizationByItself keeps where it came from though a service names it.
func TestOrganizationByItself(t *testing.T) {
	s := open(t, store.Options{})
	o := full(t).Organization
	if got := putOrganization(t, s, o); got != store.Created {
		t.Errorf("%s, want created", got)
	}
	if got := putOrganization(t, s, o); got != store.Unchanged {
		t.Errorf("again: %s, want unchanged", got)
	}
	got, err := s.Organization(t.Context(), o.ID)
	if diff := cmp.Diff(o, got); err != nil || diff != "" {
		t.Errorf("err %v (-want +got):\n%s", err, diff)
	}
	w := walk("test", "1")
	brought := *o
	brought.Source, brought.Description = directory.Source{}, "As the service tells it"
	w.Organization = &brought
	put(t, s, w)
	want := brought
	want.Source = o.Source
	got, err = s.Organization(t.Context(), o.ID)
	if diff := cmp.Diff(&want, got); err != nil || diff != "" {
		t.Errorf("after a service brought it: err %v (-want +got):\n%s", err, diff)
	}
	if got := putOrganization(t, s, o); got != store.Unchanged {
		t.Errorf("by itself again: %s, want unchanged", got)
	}
	if _, err := s.Organization(t.Context(), directory.NewID()); directory.KindOf(err) != directory.NotFound {
		t.Errorf("one that is not there: %v", err)
	}
	noProblems(t, s)
}
