package store_test

import (
	"slices"
	"strings"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/app/store"

	"github.com/google/go-cmp/cmp"
)

// said gives a service of a feed with nothing but what is asked for.
func said(feed, externalID string, edit func(*directory.Service)) *directory.Service {
	s := &directory.Service{Name: "Tea and talk", Source: directory.Source{Feed: feed, ExternalID: externalID}}
	if edit != nil {
		edit(s)
	}
	directory.Identify(feed, s)
	return s
}

func do(t *testing.T, s *store.Store, fn func(*store.Tx) error) {
	t.Helper()
	if err := s.Write(t.Context(), store.Actor{Name: "steward@example.org", Source: "test"}, fn); err != nil {
		t.Fatal(err)
	}
}

func join(t *testing.T, s *store.Store, a, b string, e store.Evidence) {
	t.Helper()
	do(t, s, func(tx *store.Tx) error { return tx.Join(a, b, e) })
}

func part(t *testing.T, s *store.Store, id string) {
	t.Helper()
	do(t, s, func(tx *store.Tx) error { _, err := tx.Part(id, store.Evidence{Steward: true}); return err })
}

// seen gives what the public finds, by identifier, with the phone numbers of
// each, and makes sure that every way of reading tells the same.
func seen(t *testing.T, s *store.Store, ids ...string) map[string]string {
	t.Helper()
	all := map[string]string{}
	_, err := s.Each(t.Context(), func(service *directory.Service) error {
		var feeds []string
		for _, source := range service.Sources {
			feeds = append(feeds, source.Feed)
		}
		all[service.ID] = strings.Join(feeds, "+") + " " + service.Summary + " " + service.Email
		one, err := s.Service(t.Context(), service.ID)
		if err != nil {
			return err
		}
		if diff := cmp.Diff(one, service); diff != "" {
			t.Errorf("Each and Service differ:\n%s", diff)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	several, err := s.Services(t.Context(), ids)
	if err != nil {
		t.Fatal(err)
	}
	for _, service := range several {
		if _, ok := all[service.ID]; !ok {
			t.Errorf("Services gives %s, which Each does not", service.ID)
		}
	}
	if len(ids) > 0 && len(several) != len(all) {
		t.Errorf("Services gives %d of %d", len(several), len(all))
	}
	noProblems(t, s)
	return all
}

func TestJoinAndPart(t *testing.T) {
	s := open(t, store.Options{})
	a := said("a", "1", func(s *directory.Service) { s.Summary = "From a"; s.AssuredDate = "2026-01-01" })
	b := said("b", "1", func(s *directory.Service) { s.Summary = "From b"; s.Email = "b@example.org" })
	c := said("c", "1", func(s *directory.Service) { s.AssuredDate = "2026-05-01" })
	putAll(t, s, []*directory.Service{a, b, c})
	apart := seen(t, s, a.ID, b.ID, c.ID)

	changed := changedBy(t, s, func() { join(t, s, a.ID, b.ID, store.Evidence{Score: 0.9, Why: "same name"}) })
	if want := []string{a.ID, b.ID}; !sameIDs(changed, want) {
		t.Errorf("the change log names %v, want %v", changed, want)
	}
	// What a knows goes before; what it does not know comes from b.
	if got := seen(t, s, a.ID, b.ID, c.ID)[a.ID]; got != "a+b From a b@example.org" {
		t.Errorf("joined: %q", got)
	}
	if kept, err := s.Service(t.Context(), b.ID); err != nil || kept.ID != a.ID {
		t.Errorf("a link to what was joined leads to %v, %v", kept, err)
	}
	if own, err := s.ServiceInFull(t.Context(), b.ID); err != nil || cmp.Diff(own, b) != "" {
		t.Errorf("b's own word is not what it was: %v %s", err, cmp.Diff(own, b))
	}

	// A change to either is a change to what is seen.
	b.Email = "new@example.org"
	changed = changedBy(t, s, func() { putAll(t, s, []*directory.Service{b}) })
	if want := []string{a.ID, b.ID}; !sameIDs(changed, want) {
		t.Errorf("the change log names %v, want %v", changed, want)
	}
	if got := seen(t, s)[a.ID]; got != "a+b From a new@example.org" {
		t.Errorf("after a change: %q", got)
	}

	// A third, joined to the second: all are found under the first.
	join(t, s, b.ID, c.ID, store.Evidence{Steward: true})
	if got := seen(t, s, a.ID, b.ID, c.ID); len(got) != 1 || got[a.ID] != "c+a+b From a new@example.org" {
		t.Errorf("three: %v", got)
	}

	// The kept one parts: the others stay one, under the identifier of the first joined.
	part(t, s, a.ID)
	if got := seen(t, s, a.ID, b.ID, c.ID); len(got) != 2 || got[a.ID] != apart[a.ID] || got[b.ID] != "c+b From b new@example.org" {
		t.Errorf("the kept one parted: %v", got)
	}
	part(t, s, c.ID)
	if got := seen(t, s, a.ID, b.ID, c.ID); len(got) != 3 || got[c.ID] != apart[c.ID] {
		t.Errorf("all parted: %v", got)
	}

	// What a person has parted, only a person joins.
	err := s.Write(t.Context(), who, func(tx *store.Tx) error { return tx.Join(a.ID, b.ID, store.Evidence{Score: 1}) })
	if directory.KindOf(err) != directory.Conflict {
		t.Errorf("joined again: %v", err)
	}
	join(t, s, b.ID, a.ID, store.Evidence{Steward: true})
	if got := seen(t, s); len(got) != 2 || got[b.ID] == "" {
		t.Errorf("joined by a person: %v", got)
	}

	entries, err := s.History(t.Context(), b.ID)
	if err != nil {
		t.Fatal(err)
	}
	var acts []string
	for _, e := range entries {
		acts = append(acts, string(e.Act)+" "+e.Who.Name+" "+e.Why)
	}
	for _, want := range []string{"joined steward@example.org same name", "parted steward@example.org "} {
		if !slices.Contains(acts, want) {
			t.Errorf("history is %q, without %q", acts, want)
		}
	}
}

func sameIDs(got, want []string) bool {
	got, want = slices.Clone(got), slices.Clone(want)
	slices.Sort(got)
	slices.Sort(want)
	return slices.Equal(got, want)
}

func TestJoinErrors(t *testing.T) {
	s := open(t, store.Options{})
	a, b := said("a", "1", nil), said("b", "1", nil)
	putAll(t, s, []*directory.Service{a, b})
	nobody := directory.FeedID("x", "service", "1")
	for name, test := range map[string]struct {
		do   func(*store.Tx) error
		kind directory.Kind
	}{
		"itself":           {func(tx *store.Tx) error { return tx.Join(a.ID, a.ID, store.Evidence{}) }, directory.Conflict},
		"nobody":           {func(tx *store.Tx) error { return tx.Join(a.ID, nobody, store.Evidence{}) }, directory.NotFound},
		"to nobody":        {func(tx *store.Tx) error { return tx.Join(nobody, a.ID, store.Evidence{}) }, directory.NotFound},
		"part nothing":     {func(tx *store.Tx) error { _, err := tx.Part(a.ID, store.Evidence{}); return err }, directory.Conflict},
		"part nobody":      {func(tx *store.Tx) error { _, err := tx.Part(nobody, store.Evidence{}); return err }, directory.NotFound},
		"nobody is apart":  {func(tx *store.Tx) error { return tx.SetApart(a.ID, nobody, store.Evidence{}) }, directory.NotFound},
		"apart of oneself": {func(tx *store.Tx) error { return tx.SetApart(a.ID, a.ID, store.Evidence{}) }, directory.Conflict},
		"twice": {func(tx *store.Tx) error {
			if err := tx.Join(a.ID, b.ID, store.Evidence{}); err != nil {
				return err
			}
			return tx.Join(b.ID, a.ID, store.Evidence{})
		}, directory.Conflict},
	} {
		if err := s.Write(t.Context(), who, test.do); directory.KindOf(err) != test.kind {
			t.Errorf("%s: %v, want %s", name, err, test.kind)
		}
	}
	if got := seen(t, s); len(got) != 2 {
		t.Errorf("something was done all the same: %v", got)
	}
}

// TestHalfGoes withdraws and removes one half of what is joined.
func TestHalfGoes(t *testing.T) {
	s := open(t, store.Options{})
	for _, feed := range []string{"a", "b"} {
		if err := s.PutFeed(t.Context(), store.Feed{Name: feed}); err != nil {
			t.Fatal(err)
		}
	}
	a := said("a", "1", func(s *directory.Service) { s.Summary = "From a" })
	b := said("b", "1", func(s *directory.Service) { s.Email = "b@example.org" })
	putAll(t, s, []*directory.Service{a, b})
	join(t, s, a.ID, b.ID, store.Evidence{})
	withdraw := func(id string) {
		do(t, s, func(tx *store.Tx) error { _, err := tx.Withdraw(id, "gone"); return err })
	}

	withdraw(a.ID) // The kept identifier stays, with the other's facts alone.
	if got := seen(t, s, a.ID, b.ID); len(got) != 1 || got[a.ID] != "  b@example.org" {
		t.Errorf("a is withdrawn: %v", got)
	}
	putAll(t, s, []*directory.Service{a})
	withdraw(b.ID)
	if got := seen(t, s, a.ID, b.ID); len(got) != 1 || got[a.ID] != " From a " {
		t.Errorf("b is withdrawn: %v", got)
	}
	withdraw(a.ID)
	if both, err := s.Service(t.Context(), a.ID); err != nil || both.Publication.State != directory.Withdrawn {
		t.Errorf("both are withdrawn: %+v, %v", both, err)
	}
	putAll(t, s, []*directory.Service{a, b})

	if _, err := s.RemoveFeed(t.Context(), who, "a"); err != nil {
		t.Fatal(err)
	}
	if got := seen(t, s, b.ID); len(got) != 1 || got[b.ID] != "  b@example.org" {
		t.Errorf("a is removed: %v", got)
	}
	if led, err := s.Service(t.Context(), a.ID); err != nil || led.ID != b.ID {
		t.Errorf("a link to what was removed leads to %v, %v", led, err)
	}
	// It comes again: they are one still, found where they were found since.
	putAll(t, s, []*directory.Service{a})
	if got := seen(t, s, a.ID, b.ID); len(got) != 1 || got[b.ID] == "" {
		t.Errorf("a is back: %v", got)
	}
	for _, feed := range []string{"a", "b"} {
		if err := s.PutFeed(t.Context(), store.Feed{Name: feed}); err != nil {
			t.Fatal(err)
		}
		if _, err := s.RemoveFeed(t.Context(), who, feed); err != nil {
			t.Fatal(err)
		}
	}
	if got := seen(t, s); len(got) != 0 {
		t.Errorf("both are removed: %v", got)
	}
	if _, err := s.Service(t.Context(), a.ID); directory.KindOf(err) != directory.NotFound {
		t.Errorf("both are removed: %v", err)
	}
}

// TestPrecedence has a feed's precedence go before what is fresher, and a change
// of it be seen.
func TestPrecedence(t *testing.T) {
	s := open(t, store.Options{})
	if err := s.PutFeed(t.Context(), store.Feed{Name: "b"}); err != nil {
		t.Fatal(err)
	}
	a := said("a", "1", func(s *directory.Service) { s.Summary = "From a"; s.AssuredDate = "2026-10-01" })
	b := said("b", "1", func(s *directory.Service) { s.Summary = "From b" })
	putAll(t, s, []*directory.Service{a, b})
	join(t, s, a.ID, b.ID, store.Evidence{})
	if got := seen(t, s, a.ID, b.ID)[a.ID]; got != "a+b From a " {
		t.Errorf("the fresher first: %q", got)
	}
	changed := changedBy(t, s, func() {
		if err := s.SetPolicy(t.Context(), "b", store.Policy{Precedence: 10}); err != nil {
			t.Fatal(err)
		}
	})
	if !slices.Contains(changed, a.ID) {
		t.Errorf("the change log names %v", changed)
	}
	if got := seen(t, s, a.ID, b.ID)[a.ID]; got != "b+a From b " {
		t.Errorf("the organisation's own word first: %q", got)
	}
}

func TestWaiting(t *testing.T) {
	s := open(t, store.Options{})
	a, b, c := said("a", "1", nil), said("b", "1", nil), said("c", "1", nil)
	putAll(t, s, []*directory.Service{a, b, c})
	do(t, s, func(tx *store.Tx) error {
		for _, other := range []*directory.Service{b, c} {
			if err := tx.Wait(a.ID, other.ID, store.Evidence{Score: 0.7, Why: "alike"}); err != nil {
				return err
			}
		}
		return nil
	})
	waiting := func() (n int) {
		t.Helper()
		pairs, err := s.Waiting(t.Context(), 10)
		if err != nil {
			t.Fatal(err)
		}
		return len(pairs)
	}
	if waiting() != 2 {
		t.Errorf("%d wait", waiting())
	}
	do(t, s, func(tx *store.Tx) error { return tx.SetApart(c.ID, a.ID, store.Evidence{Steward: true}) })
	do(t, s, func(tx *store.Tx) error { return tx.Wait(a.ID, c.ID, store.Evidence{Score: 0.8}) })
	if waiting() != 1 {
		t.Errorf("%d wait, of which one is kept apart", waiting())
	}
	join(t, s, a.ID, b.ID, store.Evidence{Steward: true})
	if waiting() != 0 {
		t.Errorf("%d wait, though joined", waiting())
	}
	if joined, err := s.Joined(t.Context(), "b", 10); err != nil || len(joined) != 1 || joined[0].A != b.ID || joined[0].B != a.ID {
		t.Errorf("b is joined: %v, %v", joined, err)
	}
}

func TestSharing(t *testing.T) {
	s := open(t, store.Options{})
	var all []*directory.Service
	for _, feed := range []string{"a", "b", "c"} {
		for n := range 5 {
			all = append(all, said(feed, string(rune('0'+n)), nil))
		}
	}
	putAll(t, s, all)
	do(t, s, func(tx *store.Tx) error {
		for i, service := range all {
			// All share 1; three of a place in their feeds share 10, 11, …
			if err := tx.SetKeys(service.ID, service.Source.Feed, []int64{-1, 1, int64(10 + i%5)}); err != nil {
				return err
			}
		}
		if err := tx.SetKeys(all[5].ID, "b", []int64{11}); err != nil { // b's first
			return err
		}
		for _, test := range []struct {
			keys []int64
			most int
			want []string
		}{
			{[]int64{10}, 5, []string{all[10].ID}}, // b's first has it no more
			{[]int64{11}, 5, []string{all[5].ID, all[6].ID, all[11].ID}},
			{[]int64{1}, 8, nil}, // nine have it
			{[]int64{1, 12}, 8, []string{all[7].ID, all[12].ID}},
			{[]int64{2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13, 14}, 5, []string{all[7].ID, all[8].ID, all[9].ID, all[10].ID, all[12].ID, all[13].ID, all[14].ID}},
			{nil, 5, nil},
		} {
			likes, err := tx.Sharing("a", test.keys, test.most)
			var got []string
			for _, like := range likes {
				got = append(got, like.ID)
			}
			if err != nil || !sameIDs(got, test.want) {
				t.Errorf("%v: %v, %v; want %v", test.keys, got, err, test.want)
			}
		}
		return nil
	})
}
