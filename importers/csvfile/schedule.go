package csvfile

import (
	"strings"
	"time"

	"fingerpost/app/directory"
)

// weekdays are the days as people shorten them, without a plural's s.
var weekdays = map[string]time.Weekday{
	"monday": time.Monday, "mon": time.Monday, "tuesday": time.Tuesday, "tue": time.Tuesday, "tues": time.Tuesday,
	"wednesday": time.Wednesday, "wed": time.Wednesday, "weds": time.Wednesday, "thursday": time.Thursday, "thu": time.Thursday,
	"thur": time.Thursday, "thurs": time.Thursday, "friday": time.Friday, "fri": time.Friday, "saturday": time.Saturday,
	"sat": time.Saturday, "sunday": time.Sunday, "sun": time.Sunday,
}

// schedules reads what one row says of when.
func (b *builder) schedules(n *line) []directory.Schedule {
	var schedules []directory.Schedule
	for _, entry := range strings.Split(n.text[fSchedule], "|") {
		if entry = strings.TrimSpace(entry); entry == "" {
			continue
		}
		if s, ok := parseNotation(entry); ok {
			schedules = append(schedules, s)
			continue
		}
		schedules = append(schedules, directory.Schedule{Description: entry})
	}
	return schedules
}
