package main

import (
	"testing"
	"time"

	"fingerpost/app/store"
)

func TestOverdue(t *testing.T) {
	for _, test := range []struct {
		name string
		feed store.Feed
		want time.Duration
	}{
		{"just due", store.Feed{Every: day, Next: nine}, 0},
		{"an hour late", store.Feed{Every: day, Next: nine.Add(-time.Hour)}, 0},
		{"more than that", store.Feed{Every: day, Next: nine.Add(-61 * time.Minute)}, 61 * time.Minute},
		{"of a short interval", store.Feed{Every: 10 * time.Minute, Next: nine.Add(-11 * time.Minute)}, 11 * time.Minute},
		{"to come", store.Feed{Every: day, Next: nine.Add(time.Hour)}, 0},
		{"added and not read", store.Feed{Every: day, Created: nine.Add(-2 * time.Hour)}, 2 * time.Hour},
		{"added just now", store.Feed{Every: day, Created: nine.Add(-time.Minute)}, 0},
		{"paused", store.Feed{Every: day, Next: nine.Add(-9 * day), Paused: true}, 0},
		{"by hand", store.Feed{Created: nine.Add(-9 * day)}, 0},
	} {
		if got := overdue(test.feed, nine); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}

func TestParseDays(t *testing.T) {
	for text, want := range map[string]int{"90d": 90, "8w": 56, "6mo": 183, "1y": 365, " 2 y": 731, "1d": 1, "120mo": 3653} {
		if got, err := parseDays(text); err != nil || got != want {
			t.Errorf("%s: %d, %v; want %d", text, got, err, want)
		}
	}
	for _, text := range []string{"", "6", "d", "6m", "often", "0d", "-1d", "11y", "1.5y", "99999999999999999999d", "4000d"} {
		if got, err := parseDays(text); err == nil {
			t.Errorf("%q is read as %d", text, got)
		}
	}
}
