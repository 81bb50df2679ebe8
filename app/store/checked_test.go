package store_test

import (
	"testing"

	"fingerpost/app/directory"
	"fingerpost/app/store"
)

// What is counted as checked is published, and was checked on the day or after it.
func TestCheckedSince(t *testing.T) {
	s := open(t, store.Options{})
	var all []*directory.Service
	for id, day := range map[string]directory.Date{"today": "2026-11-23", "on the day": "2026-10-24", "before": "2026-10-23", "never": "", "kept back": "2026-11-23"} {
		one := walk("feed", id)
		one.AssuredDate = day
		if id == "kept back" {
			one.Publication = directory.Publication{State: directory.Withheld}
		}
		all = append(all, one)
	}
	putAll(t, s, all)
	for day, want := range map[directory.Date]int{"2026-10-24": 2, "2026-11-23": 1, "2026-11-24": 0, "2020-01-01": 3} {
		if got, err := s.CheckedSince(t.Context(), day); err != nil || got != want {
			t.Errorf("since %s: %d (%v), want %d", day, got, err, want)
		}
	}
}
