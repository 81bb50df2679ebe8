package search

import (
	"testing"
	"time"

	"fingerpost/app/directory"
)

// TestMovingClock asks the same questions as time passes, without any change to
// the record: sessions end, days begin, listings expire.
func TestMovingClock(t *testing.T) {
	all := randomServices(t, 30, 250)
	m := newMemory(all...)
	now := noon
	ix, err := Open(t.Context(), t.TempDir(), Options{Vocabulary: loadVocabulary(t), Source: m, Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	r := newRandom(31, loadVocabulary(t))
	steps := []time.Duration{0, time.Minute, 29 * time.Minute, 3 * time.Hour, 12 * time.Hour, 24 * time.Hour, 7 * 24 * time.Hour, 40 * 24 * time.Hour, -60 * 24 * time.Hour}
	for _, step := range steps {
		now = now.Add(step)
		o := newOracle(ix, all, now)
		for range 12 {
			q := r.query()
			q.Sort = pick(r, "next", "next", "distance", "name")
			if diff := compare(t, ix, q, o.answer(q)); diff != "" {
				t.Fatalf("at %s: %+v: %s", now, q, diff)
			}
		}
	}
}

// TestExpires: a listing is found on its last day and not on the next, by
// London's midnight.
func TestExpires(t *testing.T) {
	m := newMemory(&directory.Service{ID: "a", Name: "Summer walks", Expires: "2026-07-01"})
	now := time.Date(2026, 7, 1, 22, 59, 0, 0, time.UTC)
	ix, err := Open(t.Context(), t.TempDir(), Options{Vocabulary: loadVocabulary(t), Source: m, Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	for _, want := range []int{1, 0} {
		a, err := ix.Search(t.Context(), Query{})
		if err != nil || a.Total != want {
			t.Errorf("at %s: %d found, want %d, %v", now, a.Total, want, err)
		}
		now = now.Add(2 * time.Minute)
	}
}
