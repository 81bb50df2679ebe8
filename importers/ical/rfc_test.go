package ical

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"github.com/google/go-cmp/cmp"
	"github.com/teambition/rrule-go"
)

// TestAgainstRFC holds the sessions of a year of random series in London time
// against those that package rrule finds for the events as they are written.
func TestAgainstRFC(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 11))
	rules := []string{"FREQ=WEEKLY;BYDAY=%[1]s", "FREQ=WEEKLY;INTERVAL=2;BYDAY=%[1]s,%[2]s", "FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=3;WKST=SU;BYDAY=%[1]s,SU", "FREQ=MONTHLY;BYDAY=%[3]d%[1]s", "FREQ=MONTHLY;BYMONTHDAY=%[4]d", "FREQ=MONTHLY;INTERVAL=2",
		"FREQ=DAILY", "FREQ=DAILY;INTERVAL=5", "FREQ=YEARLY", "FREQ=MONTHLY;BYDAY=%[1]s;BYSETPOS=-1", "FREQ=WEEKLY;COUNT=%[4]d;BYDAY=%[1]s", "FREQ=MONTHLY;BYDAY=-1%[2]s"}
	days := []string{"MO", "TU", "WE", "TH", "FR", "SA", "SU"}
	for i := range 400 {
		start := time.Date(2026, time.Month(1+random.IntN(12)), 1+random.IntN(28), 7+random.IntN(14), 30*random.IntN(2), 0, 0, directory.London())
		rule := fmt.Sprintf(rules[random.IntN(len(rules))]+"%[5]s", days[random.IntN(7)], days[random.IntN(7)], 1+random.IntN(4), 1+random.IntN(28), "")
		until := time.Time{}
		if random.IntN(3) == 0 && !strings.Contains(rule, "COUNT") {
			until = start.AddDate(0, random.IntN(24), random.IntN(3)).Add(time.Duration(random.IntN(3)-1) * time.Hour)
			rule += ";UNTIL=" + until.UTC().Format("20060102T150405Z")
		}
		o, err := rrule.StrToROptionInLocation(rule, directory.London())
		if err != nil {
			t.Fatal(err)
		}
		o.Dtstart = start
		r, err := rrule.NewRRule(*o)
		if err != nil {
			t.Fatal(err)
		}
		held := map[time.Time]bool{start: true} // DTSTART counts, whatever the rule says.
		for _, at := range r.Between(start, now.AddDate(3, 0, 0), true) {
			held[at] = true
		}
		if !until.IsZero() && until.Before(start) {
			held = map[time.Time]bool{}
		}
		lines := []string{"DTSTART" + inLondon + start.Format("20060102T150405"), "DURATION:PT1H", "RRULE:" + rule}
		var events []string
		if random.IntN(3) == 0 {
			at := time.Date(2027, time.Month(1+random.IntN(9)), 3, start.Hour(), start.Minute(), 0, 0, directory.London())
			lines = append(lines, "RDATE"+inLondon+at.Format("20060102T150405"))
			held[at] = true
		}
		for _, at := range slices.SortedFunc(maps.Keys(held), time.Time.Compare) {
			if at.Before(now) {
				continue
			}
			switch random.IntN(25) {
			case 0:
				lines = append(lines, "EXDATE:"+at.UTC().Format("20060102T150405Z"))
				delete(held, at)
			case 1:
				to := at.AddDate(0, 0, 1).Add(17 * time.Minute)
				events = append(events, eventOf("RECURRENCE-ID"+inLondon+at.Format("20060102T150405"), "DTSTART:"+to.UTC().Format("20060102T150405Z"), "DURATION:PT2H"))
				delete(held, at)
				held[to] = true
			}
		}
		var want []string
		for at := range held {
			if at.After(now) && at.Before(now.AddDate(0, 0, 360)) {
				want = append(want, at.UTC().Format(time.DateTime))
			}
		}
		slices.Sort(want)
		text := calendarOf(append([]string{eventOf(lines...)}, events...)...)
		out, _ := read(t, text, importers.Source{})
		var got []string
		for _, rec := range out.Records {
			if rec.Deleted {
				continue // All of it is past.
			}
			for _, s := range rec.Service.AllSchedules() {
				for _, session := range s.Next(now, "", 1000) {
					if session.Start.After(now) && session.Start.Before(now.AddDate(0, 0, 360)) {
						got = append(got, session.Start.UTC().Format(time.DateTime))
					}
				}
			}
		}
		slices.Sort(got)
		got = slices.Compact(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("round %d: %s\n%s", i, text, diff)
		}
	}
}
