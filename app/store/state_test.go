package store_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/app/store"
	"fingerpost/importers"

	"github.com/google/go-cmp/cmp"
)

// remember sets entries of a feed's state in a transaction of its own.
func remember(t *testing.T, s *store.Store, feed string, entries map[string][]byte) error {
	t.Helper()
	return s.Write(t.Context(), who, func(tx *store.Tx) error { return tx.SetState(feed, entries) })
}

// TestState holds the state of two feeds against a map in memory: the same is
// put into both, and the same is found.
func TestState(t *testing.T) {
	s := open(t, store.Options{})
	feeds := []string{"a", "b"}
	model := map[string]*importers.Memory{}
	for _, feed := range feeds {
		if err := s.PutFeed(t.Context(), store.Feed{Name: feed}); err != nil {
			t.Fatal(err)
		}
		model[feed] = &importers.Memory{}
	}
	random := rand.New(rand.NewPCG(1, 2))
	key := func() string {
		return []string{"i/", "n/", "n/é", "", "i"}[random.IntN(5)] + fmt.Sprint(random.IntN(60))
	}
	for round := range 60 {
		feed := feeds[random.IntN(2)]
		entries := map[string][]byte{}
		for range random.IntN(30) {
			k, value := key(), []byte(fmt.Sprint("value ", random.IntN(1000)))
			if random.IntN(3) == 0 {
				value = nil
			}
			entries[k] = value
			if err := model[feed].Put(k, value); err != nil {
				t.Fatal(err)
			}
		}
		if err := remember(t, s, feed, entries); err != nil {
			t.Fatal(err)
		}
		for _, feed := range feeds {
			keys := make([]string, random.IntN(250))
			for i := range keys {
				keys[i] = key()
			}
			want, _ := model[feed].Get(t.Context(), keys...)
			got, err := s.State(t.Context(), feed, keys)
			if diff := cmp.Diff(want, got); err != nil || diff != "" {
				t.Fatalf("round %d, feed %s: %v %s", round, feed, err, diff)
			}
			prefix, after, limit := []string{"", "i/", "n/", "n/é", "x"}[random.IntN(5)], []string{"", "i/3", "n/", "n/é2", "zz"}[random.IntN(5)], 1+random.IntN(40)
			entries, err := model[feed].Scan(t.Context(), prefix, after, limit)
			found, failed := s.ScanState(t.Context(), feed, prefix, after, limit)
			if err != nil || failed != nil || len(entries) != len(found) {
				t.Fatalf("round %d, feed %s, %q after %q: %v %v: %d, want %d", round, feed, prefix, after, err, failed, len(found), len(entries))
			}
			for i, e := range entries {
				if found[i].Key != e.Key || string(found[i].Value) != string(e.Value) {
					t.Fatalf("round %d, feed %s, %q after %q: %v, want %v", round, feed, prefix, after, found[i], e)
				}
			}
		}
	}
}

// TestStateGoesWithItsFeed removes one feed of two, in more than one step.
func TestStateGoesWithItsFeed(t *testing.T) {
	s := open(t, store.Options{})
	if err := remember(t, s, "nobody", map[string][]byte{"a": {1}}); directory.KindOf(err) != directory.NotFound {
		t.Errorf("a state of no feed: %v", err)
	}
	many := map[string][]byte{}
	for i := range store.StateBatch + 10 {
		many[fmt.Sprint(i)] = []byte{1}
	}
	for _, feed := range []string{"gone", "stays"} {
		if err := s.PutFeed(t.Context(), store.Feed{Name: feed}); err != nil {
			t.Fatal(err)
		}
		if err := remember(t, s, feed, many); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.RemoveFeed(t.Context(), who, "gone"); err != nil {
		t.Fatal(err)
	}
	if left, err := s.ScanState(t.Context(), "gone", "", "", 10); err != nil || len(left) != 0 {
		t.Error(left, err)
	}
	if left, err := s.ScanState(t.Context(), "stays", "", "", len(many)+1); err != nil || len(left) != len(many) {
		t.Error(len(left), err)
	}
}
