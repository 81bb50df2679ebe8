package main

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"fingerpost/app/ingest"
	"fingerpost/app/store"
	"fingerpost/importers"
)

func TestPlan(t *testing.T) {
	now := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	feed := store.Feed{Name: "example.org", Every: 6 * time.Hour}
	broken := errors.New("it broke")
	wait := func(after time.Duration) error {
		return fmt.Errorf("page 3: %w", &importers.Wait{Status: 429, Until: now.Add(after)})
	}
	for _, test := range []struct {
		name     string
		failures int // before
		err      error
		from, to time.Duration // from now
		after    int
	}{
		{"done", 0, nil, 3 * time.Hour, 9 * time.Hour, 0},
		{"done after failures", 7, nil, 3 * time.Hour, 9 * time.Hour, 0},
		{"the first failure", 0, broken, 5 * time.Minute, 6*time.Minute + 15*time.Second, 1},
		{"the second", 1, broken, 10 * time.Minute, 12*time.Minute + 30*time.Second, 2},
		{"the eighth", 7, broken, 640 * time.Minute, 800 * time.Minute, 8},
		{"the ninth", 8, broken, 1280 * time.Minute, day, 9},
		{"the tenth", 9, broken, day, day, 10},
		{"the thousandth", 999, broken, day, day, 1000},
		{"a guard, which a steward settles", 0, fmt.Errorf("import x: %w", ingest.ErrGuard), 3 * time.Hour, 9 * time.Hour, 1},
		{"asked to wait", 0, wait(2 * time.Hour), 2 * time.Hour, 2 * time.Hour, 1},
		{"asked to wait for days", 0, wait(3 * day), 3 * day, 3 * day, 1},
		{"asked to wait less than would be waited anyway", 5, wait(time.Second), 160 * time.Minute, 200 * time.Minute, 6},
		{"asked to wait, not for how long", 0, &importers.Wait{Status: 503}, 5 * time.Minute, 6*time.Minute + 15*time.Second, 1},
	} {
		feed.Failures = test.failures
		next, failures := plan(feed, test.err, now)
		if in := next.Sub(now); in < test.from || in > test.to || failures != test.after {
			t.Errorf("%s: in %s after %d failures, want from %s to %s after %d", test.name, in, failures, test.from, test.to, test.after)
		}
		if again, _ := plan(feed, test.err, now); !again.Equal(next) {
			t.Errorf("%s: it is not the same twice", test.name)
		}
	}
	if next, failures := plan(store.Feed{Name: "by-hand"}, nil, now); !next.IsZero() || failures != 0 {
		t.Errorf("a feed without a schedule: %v", next)
	}
}
