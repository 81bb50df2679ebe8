package directory

import (
	"slices"
	"time"

	"github.com/teambition/rrule-go"
)

// Package rrule follows a rule wherever it leads. These say of a rule that comes
// from outside whether it leads anywhere.

// RuleCountable tells whether each day that a rule counts ("2TU") is one that a
// month, or a year, can have. Package rrule does not ask, and breaks down over
// the eighth Wednesday of December.
func RuleCountable(o rrule.ROption) bool {
	most := 0
	switch {
	case o.Freq == rrule.MONTHLY, o.Freq == rrule.YEARLY && len(o.Bymonth) > 0:
		most = 5
	case o.Freq == rrule.YEARLY:
		most = 53
	}
	return !slices.ContainsFunc(o.Byweekday, func(w rrule.Weekday) bool { return w.N() > most || w.N() < -most })
}

// RulePossible tells whether a rule has any session in the 28 years after a day,
// after which the calendar repeats itself. A rule that has none, "the 30th of
// February", is looked for by package rrule up to the year 9999, which takes it
// seconds; so the question is moved to the end of that time: to the last year
// but 28 whose days fall as those of the start do.
func RulePossible(o rrule.ROption, start time.Time) bool {
	year := rrule.MAXYEAR - 28
	for year%4 != start.Year()%4 || time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC).Weekday() != time.Date(start.Year(), 1, 1, 0, 0, 0, 0, time.UTC).Weekday() {
		year--
	}
	o.Dtstart, o.Until, o.Count = start.AddDate(year-start.Year(), 0, 0), time.Time{}, 1
	r, err := rrule.NewRRule(o)
	if err != nil {
		return false
	}
	_, ok := r.Iterator()()
	return ok
}

// RuleEasy tells whether a rule has sessions for certain: it takes every week, or
// every month, and leaves out nothing that it could be looked through for.
func RuleEasy(o rrule.ROption) bool {
	return len(o.Bymonth)+len(o.Bymonthday)+len(o.Bysetpos)+len(o.Byyearday)+len(o.Byweekno)+len(o.Byeaster) == 0 &&
		(o.Freq == rrule.WEEKLY || o.Freq == rrule.MONTHLY && o.Interval <= 1 || len(o.Byweekday) == 0)
}
