package web

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"fingerpost/app/directory"
	"github.com/google/go-cmp/cmp"
	"github.com/teambition/rrule-go"
)

// Whoever follows the calendar goes on the days that the page gives: the lines are
// followed by another reader of RFC 5545, a year on from any day.
func TestCalendarGivesTheDaysOfThePage(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 5545))
	pick := func(from ...string) string { return from[random.IntN(len(from))] }
	someDay := func() directory.Date { return directory.Date("2026-06-01").Add(random.IntN(500)) }
	made := 0
	for range 800 {
		s := directory.Weekly(pick("FREQ=WEEKLY;BYDAY=TU", "FREQ=WEEKLY;BYDAY=MO,TH", "FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", "FREQ=DAILY;COUNT=40",
			"FREQ=MONTHLY;BYDAY=1SA", "FREQ=MONTHLY;BYDAY=-1FR,2MO", "FREQ=MONTHLY;BYMONTHDAY=13", "FREQ=WEEKLY;BYDAY=SU;UNTIL=20270401", "FREQ=WEEKLY;COUNT=9;BYDAY=TU,FR", "FREQ=YEARLY", ""), 600, 690)
		if s.RRule == "" || random.IntN(2) == 0 || dependsOnFirst(s.RRule) || s.RRule == "FREQ=WEEKLY" || s.RRule == "FREQ=YEARLY" {
			s.Start = someDay()
		}
		if random.IntN(3) == 0 {
			s.ValidFrom = someDay()
		}
		if random.IntN(3) == 0 {
			s.ValidTo = someDay()
		}
		for range random.IntN(4) {
			s.Except = append(s.Except, someDay())
		}
		for range random.IntN(3) {
			s.Also = append(s.Also, someDay())
		}
		today := someDay()
		last := today.Add(300)
		var want []directory.Date
		for d := range s.Days(today, last) {
			want = append(want, d)
		}
		want = slices.Compact(want)
		var got []directory.Date
		if all := lines(t, s, today.At(9*60)); all != nil {
			made++
			got = followed(t, all, today, last)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%+v from %s\n%s\n(-page +calendar):\n%s", s, today, strings.Join(lines(t, s, today.At(9*60)), "\n"), diff)
		}
	}
	if made < 300 {
		t.Errorf("only %d calendars", made)
	}
}

// followed gives the days that a calendar's lines come to, event by event.
func followed(t *testing.T, all []string, first, last directory.Date) []directory.Date {
	t.Helper()
	days := map[directory.Date]bool{}
	for len(all) > 0 {
		end := slices.IndexFunc(all[1:], func(line string) bool { return strings.HasPrefix(line, "DTSTART") }) + 1
		if end == 0 {
			end = len(all)
		}
		one := slices.DeleteFunc(slices.Clone(all[:end]), func(line string) bool { return strings.HasPrefix(line, "DTEND") })
		all = all[end:]
		if len(one) == 1 {
			date := strings.TrimPrefix(one[0], "DTSTART;TZID=Europe/London:")
			days[directory.Date(date[:4]+"-"+date[4:6]+"-"+date[6:8])] = true
			continue
		}
		set, err := rrule.StrToRRuleSet(strings.Join(one, "\n"))
		if err != nil {
			t.Fatalf("%q: %v", one, err)
		}
		for _, at := range set.Between(first.At(0), last.At(24*60-1), true) {
			days[directory.DateOf(at)] = true
		}
	}
	var out []directory.Date
	for d := range days {
		if d >= first && d <= last {
			out = append(out, d)
		}
	}
	slices.Sort(out)
	return out
}
