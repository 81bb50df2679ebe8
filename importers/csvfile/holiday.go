package csvfile

import (
	"strings"

	"fingerpost/app/directory"
	"fingerpost/importers"
)

// The sheet of days on which services are closed, or held at other times (HSDS
// 1.1, holiday_schedules), with what its columns mean there.
const holidaySheet = "holiday schedule"

var holidayHeaders = map[string]field{
	"closed": fClosed, "start date": fValidFrom, "end date": fValidTo, "opens at": fStartTime, "closes at": fEndTime,
}

// holidaysOf gives the rows of such sheets that are about what a row points at.
func (rel *relations) holidaysOf(to link, id string) (days []*line) {
	if id == "" {
		return nil
	}
	for _, d := range rel.holidays[to][id] {
		d.used = true
		days = append(days, d.line)
	}
	return days
}

// closedOn gives lines of a service with the holidays that hold wherever it is
// held.
func (rel *relations) closedOn(lines []*line) []*line {
	days := rel.holidaysOf(toService, fold(lines[0].text[fID]))
	if len(days) == 0 {
		days = rel.holidaysOf(toService, fold(lines[0].text[fName]))
	}
	if len(days) == 0 {
		return lines
	}
	out := make([]*line, len(lines))
	for i, n := range lines {
		n := *n
		n.holidays = append(days[:len(days):len(days)], n.holidays...)
		out[i] = &n
	}
	return out
}

// holidays leaves the days on which a service is closed out of its sessions. What
// is held then at other times is kept as words.
func (b *builder) holidays(n *line, schedules []directory.Schedule) []directory.Schedule {
	if len(schedules) == 0 {
		return nil
	}
	for _, row := range n.holidays {
		from, to := b.day(row, fValidFrom), b.day(row, fValidTo)
		if from == "" {
			continue
		}
		to = max(from, to)
		if closed, said := yesNo(row.text[fClosed]); said && closed == directory.No {
			if when := row.text[fStartTime] + upTo(row.text[fEndTime]); when != "" {
				schedules = append(schedules, directory.Schedule{Description: strings.TrimSuffix(string(from)+" to "+string(to), " to "+string(from)) + ": " + when})
			}
			continue
		}
		if !importers.LeaveOut(schedules, from, to) {
			b.badAt(fValidTo, row, string(from)+" to "+string(to), "No holiday has so many days. It was left out.")
		}
	}
	return schedules
}
