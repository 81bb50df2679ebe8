package ramblers

import (
	"fmt"
	"slices"
	"time"

	"fingerpost/app/directory"
)

// dated writes days on which sessions are held as a schedule. Days that follow a
// rule are written as one, so that they can be told as such ("Tuesdays, 10 to
// 11am"); it gives these very days and no others.
func dated(days []directory.Date) directory.Schedule {
	days = unique(days)
	best, fewest := directory.Schedule{Start: days[0], Also: days[1:]}, len(days)
	if len(days) < 3 {
		return best
	}
	for _, r := range rules(days[0]) {
		missing, follows := r.missing(days)
		// What is left out more often than every third time is no rule.
		if follows && len(missing) < fewest && len(missing)*2 <= len(days) {
			fewest = len(missing)
			best = directory.Schedule{Start: days[0], RRule: r.text, ValidFrom: days[0], ValidTo: days[len(days)-1], Except: missing}
		}
	}
	return best
}

// rule is a way in which sessions repeat from a first one on.
type rule struct {
	text string
	next func(n int) directory.Date // the n-th after the first
}

// rules are the ways in which groups meet: every week, every other, or on the same
// weekday of each month.
func rules(first directory.Date) []rule {
	t := first.At(12 * 60)
	day := []string{"SU", "MO", "TU", "WE", "TH", "FR", "SA"}[t.Weekday()]
	nth := (t.Day()-1)/7 + 1
	all := []rule{
		{"FREQ=WEEKLY;BYDAY=" + day, func(n int) directory.Date { return first.Add(7 * n) }},
		{"FREQ=WEEKLY;INTERVAL=2;BYDAY=" + day, func(n int) directory.Date { return first.Add(14 * n) }},
	}
	if nth < 5 { // Not every month has a fifth one.
		all = append(all, rule{fmt.Sprintf("FREQ=MONTHLY;BYDAY=%d%s", nth, day), func(n int) directory.Date {
			month := time.Date(t.Year(), t.Month()+time.Month(n), 1, 12, 0, 0, 0, directory.London())
			ahead := (int(t.Weekday()) - int(month.Weekday()) + 7) % 7
			return directory.DateOf(month.AddDate(0, 0, ahead+7*(nth-1)))
		}})
	}
	return all
}

// missing gives the days that the rule has up to the last of days and that are not
// among them; follows tells whether it has all of them.
func (r rule) missing(days []directory.Date) (missing []directory.Date, follows bool) {
	found := 0
	for n := 0; found < len(days); n++ {
		switch d := r.next(n); {
		case d == days[found]:
			found++
		case d > days[found] || len(missing) > len(days):
			return missing, false
		default:
			missing = append(missing, d)
		}
	}
	return missing, true
}

// unique gives days in order, each once.
func unique(days []directory.Date) []directory.Date {
	days = slices.Clone(days)
	slices.Sort(days)
	return slices.Compact(days)
}
