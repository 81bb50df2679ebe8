package store_test

import (
	"testing"

	"fingerpost/app/directory"
	"fingerpost/app/store"

	"github.com/google/go-cmp/cmp"
)

func policyOf(t *testing.T, s *store.Store, feed string) store.Policy {
	t.Helper()
	f, err := s.Feed(t.Context(), feed)
	if err != nil {
		t.Fatal(err)
	}
	return f.Policy
}

func TestPolicy(t *testing.T) {
	s := open(t, store.Options{})
	if err := s.PutFeed(t.Context(), store.Feed{Name: "plain"}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(store.Policy{}, policyOf(t, s, "plain")); diff != "" {
		t.Error("what nothing was agreed with (-want +got):\n" + diff)
	}
	first := store.Policy{Hold: true, Area: []string{"E08000039", "S1"}, Precedence: 50, CheckDays: 90}
	if err := s.PutFeed(t.Context(), store.Feed{Name: "strict", Policy: first}); err != nil {
		t.Fatal(err)
	}
	// A run keeps the feed as it was when it began: that undoes nothing.
	if err := s.PutFeed(t.Context(), store.Feed{Name: "strict", Licence: "OGL-UK-3.0"}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(first, policyOf(t, s, "strict")); diff != "" {
		t.Error("-want +got:\n" + diff)
	}
	second := store.Policy{Precedence: -3, CheckDays: 400}
	if err := s.SetPolicy(t.Context(), "strict", second); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(second, policyOf(t, s, "strict")); diff != "" {
		t.Error("-want +got:\n" + diff)
	}
	for _, bad := range []store.Policy{{Precedence: 1001}, {Precedence: -1001}, {CheckDays: -1}, {CheckDays: 3661}} {
		if err := s.SetPolicy(t.Context(), "strict", bad); directory.KindOf(err) != directory.Invalid {
			t.Errorf("%+v: %v", bad, err)
		}
		if err := s.PutFeed(t.Context(), store.Feed{Name: "new", Policy: bad}); directory.KindOf(err) != directory.Invalid {
			t.Errorf("%+v: %v", bad, err)
		}
	}
	if err := s.SetPolicy(t.Context(), "nobody", second); directory.KindOf(err) != directory.NotFound {
		t.Error(err)
	}
}

// TestCheckDays has a listing say how long a check holds by its feed as that is
// now, wherever it is read, and the change log name it when that changes.
func TestCheckDays(t *testing.T) {
	s := open(t, store.Options{})
	for _, name := range []string{"mine", "theirs"} {
		if err := s.PutFeed(t.Context(), store.Feed{Name: name}); err != nil {
			t.Fatal(err)
		}
	}
	mine := fill(t, s, "mine", 7)
	fill(t, s, "theirs", 3)
	days := func() map[string]int {
		n := map[string]int{}
		if _, err := s.Each(t.Context(), func(s *directory.Service) error { n[s.Source.Feed] += s.CheckDays; return nil }); err != nil {
			t.Fatal(err)
		}
		return n
	}
	cached := func() int {
		found, err := s.Services(t.Context(), []string{mine[3].ID})
		if err != nil {
			t.Fatal(err)
		}
		return found[0].CheckDays
	}
	if got := days(); got["mine"] != 0 || cached() != 0 {
		t.Error(got, cached())
	}
	changed := changedBy(t, s, func() {
		if err := s.SetPolicy(t.Context(), "mine", store.Policy{CheckDays: 30}); err != nil {
			t.Fatal(err)
		}
	})
	if got := days(); got["mine"] != 7*30 || got["theirs"] != 0 || cached() != 30 || len(changed) != 7 {
		t.Error(got, cached(), changed)
	}
	noProblems(t, s) // The record itself is as it was written.
	again := *mine[3]
	again.CheckDays = 5
	if outcome := put(t, s, &again); outcome != store.Unchanged {
		t.Errorf("it is %s: the policy is no part of a record", outcome)
	}
}
