package main

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"fingerpost/app/directory"
)

// TestSlots goes through a year with both changes of the clocks, by odd steps,
// and looks for what no slot may do.
func TestSlots(t *testing.T) {
	london := directory.London()
	for _, every := range []time.Duration{time.Minute, 7 * time.Minute, time.Hour, 6 * time.Hour, 25 * time.Hour, day, 2 * day, 7 * day} {
		for _, name := range []string{"a", "example.org", "trafford"} {
			at := time.Date(2026, 3, 20, 0, 0, 0, 0, time.UTC)
			end := at.Add(min(250*day, 40_000*every))
			first := slot(name, every, at)
			for at.Before(end) {
				next := slot(name, every, at)
				if again := slot(name, every, next.Add(-time.Second)); !again.Equal(next) {
					t.Fatalf("%s every %s: %s is no slot a second before: %s", name, every, next, again)
				}
				gap := slot(name, every, next).Sub(next)
				slack := time.Duration(0)
				if every%day == 0 {
					slack = time.Hour // The night that has an hour more, or less.
					w, f := next.In(london), first.In(london)
					if skipped := w.Hour() == 2 && f.Hour() == 1 || w.Hour() == 0 && f.Hour() == 1; (w.Hour() != f.Hour() && !skipped) || w.Minute() != f.Minute() {
						t.Fatalf("%s every %s: at %s, and first at %s", name, every, w, f)
					}
				}
				if !next.After(at) || next.Sub(at) > every+slack || gap < every-slack || gap > every+slack {
					t.Fatalf("%s every %s: after %s comes %s, and %s later the next", name, every, at, next, gap)
				}
				at = at.Add(every*5/7 + time.Second)
			}
		}
	}
}

// TestSlotsAreSpread has a thousand feeds come evenly over the day.
func TestSlotsAreSpread(t *testing.T) {
	at := time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)
	hours := make([]int, 24)
	for i := range 1000 {
		hours[slot(fmt.Sprintf("feed-%d", i), day, at).Hour()]++
	}
	if slices.Min(hours) < 20 || slices.Max(hours) > 70 {
		t.Errorf("by the hour: %v", hours)
	}
}

func TestParseEvery(t *testing.T) {
	for text, want := range map[string]time.Duration{"6h": 6 * time.Hour, "1d": day, "90m": 90 * time.Minute, "1m": time.Minute, "366d": 366 * day, "0": 0, "0d": 0, "1h30m5.7s": time.Hour + 30*time.Minute + 5*time.Second} {
		got, err := parseEvery(text)
		if err != nil || got != want {
			t.Errorf("%s: %s, %v", text, got, err)
		}
		if again, err := parseEvery(everyText(got)); got != 0 && (err != nil || again != got) {
			t.Errorf("%s is written %s, which reads %s, %v", got, everyText(got), again, err)
		}
	}
	for _, text := range []string{"", "6", "d", "daily", "-6h", "-1d", "1s", "59s", "367d", "99999999999999999999d", "1.5d", "9999h"} {
		if got, err := parseEvery(text); err == nil {
			t.Errorf("%q is read as %s", text, got)
		}
	}
	for every, want := range map[time.Duration]string{6 * time.Hour: "6h", day: "1d", 90 * time.Minute: "1h30m", time.Minute: "1m", 10 * time.Minute: "10m", 10 * time.Hour: "10h", 61 * time.Second: "1m1s"} {
		if got := everyText(every); got != want {
			t.Errorf("%d is %s, want %s", every, got, want)
		}
	}
}
