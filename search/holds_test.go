package search

import (
	"slices"
	"testing"
	"time"

	"fingerpost/app/directory"
)

// TestHolds: a session is on the day and in the parts of it that it overlaps, in
// London, and past midnight on the next.
func TestHolds(t *testing.T) {
	at := func(day, clock string) time.Time {
		moment, err := time.ParseInLocation("2006-01-02 15:04", day+" "+clock, directory.London())
		if err != nil {
			t.Fatal(err)
		}
		return moment.UTC()
	}
	saturday, summer := "2026-11-28", "2026-07-18"
	late := directory.Session{Start: at(saturday, "22:00"), End: at("2026-11-29", "01:00"), Timed: true}
	for name, test := range map[string]struct {
		session     directory.Session
		days, times []string
	}{
		"morning":         {directory.Session{Start: at(saturday, "09:00"), End: at(saturday, "10:00"), Timed: true}, []string{"sat"}, []string{"morning"}},
		"across midday":   {directory.Session{Start: at(saturday, "11:00"), End: at(saturday, "13:00"), Timed: true}, []string{"sat"}, []string{"morning", "afternoon"}},
		"no end":          {directory.Session{Start: at(saturday, "17:00"), Timed: true}, []string{"sat"}, []string{"evening"}},
		"no time":         {directory.Session{Start: at(saturday, "12:00")}, []string{"sat"}, nil},
		"just after noon": {directory.Session{Start: at(summer, "12:00"), End: at(summer, "12:30"), Timed: true}, []string{"sat"}, []string{"afternoon"}},
	} {
		for _, day := range dayNames {
			for _, part := range []string{"", "morning", "afternoon", "evening"} {
				q := Query{Days: []string{day}}
				want := slices.Contains(test.days, day)
				if part != "" {
					q.Times = []string{part}
					want = want && slices.Contains(test.times, part)
				}
				if got := q.Holds(test.session); got != want {
					t.Errorf("%s on %s %s: %v", name, day, part, got)
				}
			}
		}
		if !(&Query{}).Holds(test.session) {
			t.Errorf("%s: not held though nothing was asked for", name)
		}
	}
	for q, want := range map[*Query]bool{
		{Days: []string{"sun"}, Times: []string{"morning"}}: true, {Days: []string{"sun"}, Times: []string{"evening"}}: false,
		{Days: []string{"sat"}, Times: []string{"evening"}}: true, {Times: []string{"afternoon"}}: false,
	} {
		if got := q.Holds(late); got != want {
			t.Errorf("from Saturday 10pm to 1am at %v %v: %v", q.Days, q.Times, got)
		}
	}
}
