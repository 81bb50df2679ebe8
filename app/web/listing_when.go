package web

import (
	"slices"
	"time"

	"fingerpost/app/directory"
)

// comingSessions is how many dates a listing shows.
const comingSessions = 5

// whenSection says when it is held, at each venue where there are several, and
// gives the next dates.
func (v voice) whenSection(service *directory.Service, now time.Time) section {
	part := section{ID: "when", Title: v.T("When")}
	names := v.venueNames(service)
	if len(names) < 2 {
		part.Rows = compact(v.usually(v.T("Usually"), service.AllSchedules(), now))
	} else {
		for i, at := range service.Locations {
			part.Rows = append(part.Rows, compact(v.usually(v.T("At %s", names[i]), at.Schedules, now))...)
		}
		part.Rows = append(part.Rows, compact(v.usually(v.T("Where is not told us"), service.SchedulesAt(-1), now))...)
	}
	dates := row{Label: v.T("The next dates")}
	for _, session := range coming(service, now, comingSessions) {
		date := value{Text: v.longSession(session.Session, now) + v.at(session, names)}
		if session.CheckFirst != "" {
			date.Note = "(" + v.T("%s: check first", v.T(session.CheckFirst)) + ")"
		}
		dates.Values = append(dates.Values, date)
	}
	part.Rows = append(part.Rows, compact(dates)...)
	if len(part.Rows) == 0 {
		part.Unknown = v.T("The days and times were not told us: %s.", v.askFirst(service))
	}
	return part
}

// usually puts in words when some schedules that are not over repeat.
func (v voice) usually(label string, schedules []directory.Schedule, now time.Time) row {
	usual := row{Label: label}
	for _, schedule := range schedules {
		words := v.repeats(schedule, now)
		if words == "" || schedule.ValidTo != "" && schedule.ValidTo < directory.DateOf(now) {
			continue
		}
		repeated := value{Text: words}
		if schedule.Description != words {
			repeated.Note = schedule.Description
		}
		if !slices.Contains(usual.Values, repeated) {
			usual.Values = append(usual.Values, repeated)
		}
	}
	return usual
}
