package directory

import (
	"iter"
	"slices"
	"strings"
)

// weekCodes are the weekdays as a rule writes them (RFC 5545, section 3.3.10), in the
// order of package time.
var weekCodes = []string{"SU", "MO", "TU", "WE", "TH", "FR", "SA"}

// weekOf gives the days of a rule that takes the same ones every week and says
// nothing else: "FREQ=WEEKLY;BYDAY=MO,WE". Nearly every rule is such a one, and to
// walk it by itself takes a tenth of what package rrule takes, which makes itself
// ready for the others too.
func weekOf(rule string) (week [7]bool, ok bool) {
	days, ok := strings.CutPrefix(rule, "FREQ=WEEKLY;BYDAY=")
	if !ok || len(days) > len("SU,MO,TU,WE,TH,FR,SA") {
		return week, false
	}
	for code := range strings.SplitSeq(days, ",") {
		i := slices.Index(weekCodes, code)
		if i < 0 {
			return week, false
		}
		week[i] = true
	}
	return week, true
}

// weekDays walks the days of a week of a schedule, from a day of its own start or
// later on.
func (s Schedule) weekDays(week [7]bool, first, last Date) iter.Seq[Date] {
	from, ok := max(first, s.Start).midnight()
	if !ok { // Whatever package rrule makes of it.
		return s.followed(first, last)
	}
	return func(yield func(Date) bool) {
		t := from
		for range maxSteps {
			for !week[t.Weekday()] {
				t = t.AddDate(0, 0, 1)
			}
			if d := dated(t); t.Year() > 9999 || d > last || !yield(d) {
				return
			}
			t = t.AddDate(0, 0, 1)
		}
	}
}
