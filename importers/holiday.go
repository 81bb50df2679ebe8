package importers

import (
	"slices"

	"fingerpost/app/directory"
)

// maxClosed is how many days a holiday may have: longer ones are a slip, or say that
// a service is closed for good.
const maxClosed = 92

// LeaveOut takes the days from one to another, both included, out of the sessions
// whose days can be worked out. It tells whether it did: no holiday lasts for more
// than three months.
func LeaveOut(schedules []directory.Schedule, from, to directory.Date) bool {
	if to > from.Add(maxClosed) {
		return false
	}
	for i := range schedules {
		if schedules[i].Readable() {
			schedules[i].Except = without(schedules[i].Except, from, to)
		}
	}
	return true
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
