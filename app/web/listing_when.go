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
func (s *Server) whenSection(service *directory.Service, now time.Time) section {
	part := section{ID: "when", Title: "When"}
	names := s.venueNames(service)
	if len(names) < 2 {
		part.Rows = compact(usually("Usually", service.AllSchedules(), now))
	} else {
		for i, at := range service.Locations {
			part.Rows = append(part.Rows, compact(usually("At "+names[i], at.Schedules, now))...)
		}
		part.Rows = append(part.Rows, compact(usually("Where is not told us", service.SchedulesAt(-1), now))...)
	}
	dates := row{Label: "The next dates"}
	for _, session := range coming(service, now, comingSessions) {
		v := value{Text: longSession(session.Session, now) + session.venue(names)}
		if session.CheckFirst != "" {
			v.Note = "(" + session.CheckFirst + ": check first)"
		}
		dates.Values = append(dates.Values, v)
	}
	part.Rows = append(part.Rows, compact(dates)...)
	if len(part.Rows) == 0 {
		part.Unknown = "The days and times were not told us: " + askFirst(service) + "."
	}
	return part
}

// usually puts in words when some schedules that are not over repeat.
func usually(label string, schedules []directory.Schedule, now time.Time) row {
	usual := row{Label: label}
	for _, schedule := range schedules {
		words := repeats(schedule, now)
		if words == "" || schedule.ValidTo != "" && schedule.ValidTo < directory.DateOf(now) {
			continue
		}
		v := value{Text: words}
		if schedule.Description != words {
			v.Note = schedule.Description
		}
		if !slices.Contains(usual.Values, v) {
			usual.Values = append(usual.Values, v)
		}
	}
	return usual
}
