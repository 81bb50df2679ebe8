package oruk

import (
	"fingerpost/app/directory"
	"fingerpost/importers"
	"fingerpost/importers/loose"
)

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
		if !importers.LeaveOut(schedules, from, to) {
			r.problem("holiday_schedules", string(from)+" to "+string(to), "No holiday has so many days. It was left out.")
		}
	}
	return schedules
}

// heldOn tells the times of a holiday in words.
func (r *reader) heldOn(row loose.Object, from, to directory.Date) directory.Schedule {
	s := directory.Schedule{Opens: r.clock(row, "opens_at"), Closes: r.clock(row, "closes_at"), ValidFrom: from, ValidTo: to}
	words, _ := wordsOnly(rule{}, s)
	return words
}
