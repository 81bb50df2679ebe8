package web

import (
	"slices"
	"time"

	"fingerpost/app/directory"
)

// comingSessions is how many dates a listing shows.
const comingSessions = 5

// whenSection says when it is held, and gives the next dates.
func whenSection(s *directory.Service, now time.Time) section {
	part := section{ID: "when", Title: "When"}
	usual := row{Label: "Usually"}
	for _, schedule := range s.AllSchedules() {
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
	dates := row{Label: "The next dates"}
	for _, session := range s.NextSessions(now, comingSessions) {
		v := value{Text: longSession(session, now)}
		if session.CheckFirst != "" {
			v.Note = "(" + session.CheckFirst + ": check first)"
		}
		dates.Values = append(dates.Values, v)
	}
	part.Rows = compact(usual, dates)
	if len(part.Rows) == 0 {
		part.Unknown = "The days and times were not told us: " + askFirst(s) + "."
	}
	return part
}
