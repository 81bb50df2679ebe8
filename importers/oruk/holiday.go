package oruk

import (
	"slices"

	"fingerpost/app/directory"
	"fingerpost/importers/loose"
)

// maxClosed is how many days a holiday may have: longer ones are a slip, or say that
// a service is closed for good.
const maxClosed = 92

// holidays reads version 1's holiday_schedules into the sessions that they are
// about. Days on which it is closed are left out of them. What is held on a holiday
// at other times is kept as words.
func (r *reader) holidays(rows []loose.Object, schedules []directory.Schedule) []directory.Schedule {
	for _, row := range rows {
		from, to := r.date(row, "start_date"), r.date(row, "end_date")
		if from == "" {
			continue
		}
		to = max(from, to)
		if closed, known := row.Truth("closed"); known && !closed {
			if words := r.heldOn(row, from, to); words.Description != "" {
				schedules = append(schedules, words)
			}
			continue
		}
		if to > from.Add(maxClosed) {
			r.problem("holiday_schedules", string(from)+" to "+string(to), "No holiday has so many days. It was left out.")
			continue
		}
		for i := range schedules {
			if schedules[i].Readable() {
				schedules[i].Except = without(schedules[i].Except, from, to)
			}
		}
	}
	return schedules
}

// without adds the days from one to another, both included, to those that are left
// out.
func without(days []directory.Date, from, to directory.Date) []directory.Date {
	for n := 0; n <= maxClosed; n++ {
		d := from.Add(n)
		if d < from || d > to {
			break // The years end with 9999.
		}
		if !slices.Contains(days, d) {
			days = append(days, d)
		}
	}
	return days
}

// heldOn tells the times of a holiday in words.
func (r *reader) heldOn(row loose.Object, from, to directory.Date) directory.Schedule {
	s := directory.Schedule{Opens: r.clock(row, "opens_at"), Closes: r.clock(row, "closes_at"), ValidFrom: from, ValidTo: to}
	words, _ := wordsOnly(rule{}, s)
	return words
}
