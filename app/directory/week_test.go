package directory

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// The days of a week are those that package rrule gives.
func TestWeekDays(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	some := func() Date {
		return []Date{"", Date("2026-11-24").Add(r.IntN(900) - 450), "1899-12-31", "9999-12-20", "2026-02-30", "soon"}[min(r.IntN(16), 1+r.IntN(5))]
	}
	walked := 0
	for range 3000 {
		var codes []string
		for range 1 + r.IntN(4) {
			codes = append(codes, weekCodes[r.IntN(7)])
		}
		s := Schedule{RRule: "FREQ=WEEKLY;BYDAY=" + strings.Join(codes, ","), Start: some(), ValidFrom: some()}
		first := Date("2026-11-24").Add(r.IntN(60) - 30)
		if r.IntN(20) == 0 {
			first = "9999-12-01"
		}
		last := first.Add(r.IntN(400))
		week, ok := weekOf(s.RRule)
		if !ok {
			t.Fatalf("%q is every week", s.RRule)
		}
		want := slices.Collect(s.followed(max(first, s.ValidFrom), last))
		days := s.weekDays(week, max(first, s.ValidFrom), last)
		for range 2 { // It can be walked again.
			if diff := cmp.Diff(want, slices.Collect(days)); diff != "" {
				t.Fatalf("%+v from %s to %s: %s", s, first, last, diff)
			}
		}
		walked += len(want)
	}
	if walked < 10_000 {
		t.Errorf("%d days were walked", walked)
	}
}

// Rules that say more than a week are left to package rrule.
func TestWeekOf(t *testing.T) {
	for _, rule := range []string{
		"", "FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=", "FREQ=WEEKLY;BYDAY=MO,", "FREQ=WEEKLY;BYDAY=1MO", "FREQ=WEEKLY;BYDAY=mo", "FREQ=WEEKLY;BYDAY=MO;COUNT=3", "FREQ=WEEKLY;BYDAY=MO;INTERVAL=2",
		"FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "FREQ=MONTHLY;BYDAY=MO", "FREQ=WEEKLY;BYDAY=" + strings.Repeat("MO,", 200) + "MO",
	} {
		if week, ok := weekOf(rule); ok {
			t.Errorf("%q is taken for %v", rule, week)
		}
	}
	if week, ok := weekOf("FREQ=WEEKLY;BYDAY=MO,SA,MO"); !ok || week != [7]bool{time.Monday: true, time.Saturday: true} {
		t.Error(week, ok)
	}
}
