package ical

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"github.com/teambition/rrule-go"
)

// expandDays is how far ahead dates are worked out where no rule can tell them,
// maxExpanded how many.
const (
	expandDays  = 400
	maxExpanded = 500
)

// placed is a schedule and the event that says where it is held.
type placed struct {
	directory.Schedule
	at *event
}

// timetable works out when a series is held.
type timetable struct {
	run      *run
	today    directory.Date
	sessions []placed
	problems []importers.Problem
}

func (t *timetable) bad(e *event, field, value, message string) {
	if len(t.problems) < 20 {
		t.problems = append(t.problems, importers.Problem{Where: lineText(e.line), Field: field, Message: message, Value: value, ID: e.uid})
	}
}

// schedules gives the sessions of a series that are yet to come, as rules in
// London time as far as they can be told so.
func (r *run) schedules(s *series) ([]placed, []importers.Problem) {
	t := &timetable{run: r, today: directory.DateOf(r.now)}
	for _, m := range s.masters {
		if !m.cancelled {
			t.master(m)
		}
	}
	for _, e := range s.overrides {
		t.override(s.masters, e)
	}
	t.singles(s.singles)
	return slices.DeleteFunc(t.sessions, func(p placed) bool { return !t.alive(p.Schedule) }), t.problems
}

// alive tells whether a schedule has a session to come.
func (t *timetable) alive(s directory.Schedule) bool {
	if s.Start > t.today || len(s.Next(t.run.now, "", 1)) > 0 {
		return true
	}
	// One that comes round in more than a year has none in the next.
	return s.RRule != "" && s.ValidTo == "" && !strings.Contains(s.RRule, "COUNT=")
}

// master adds what a repeating event says, without what takes its place.
func (t *timetable) master(m *event) {
	first := len(t.sessions)
	for _, text := range m.rules {
		o, until, ok := readRule(text)
		if !ok || !t.run.follows(o, m) {
			t.bad(m, "RRULE", text, "This rule can't be followed. The event was read as held once, and the rule kept as words.")
			t.once(m, "Repeats: "+shorten(text, 200))
			continue
		}
		t.rule(m, o, until)
	}
	if len(m.rules) == 0 {
		t.once(m, "")
	}
	for _, x := range m.also {
		t.extra(m, x, first)
	}
	t.exceptions(m, first)
}

// maxHard is how many rules of one file are looked through year by year, or date
// by date. Each may take milliseconds, and no calendar has so many.
const maxHard = 10_000

// follows tells whether a rule has sessions, and may be followed.
func (r *run) follows(o rrule.ROption, m *event) bool {
	plain := m.start.day || m.start.zone == directory.London() || m.start.zone == time.UTC
	if directory.RuleEasy(o) && plain {
		return true
	}
	r.hard++
	return r.hard <= maxHard && directory.RulePossible(o, m.start.wall)
}

// base gives the schedule of an event without a rule.
func base(e *event) directory.Schedule {
	day, _ := e.start.london()
	s := directory.Schedule{Start: day}
	var long bool
	s.Opens, s.Closes, long = e.clocks()
	switch {
	case long:
		until, clock := e.end.london()
		s.Description = fmt.Sprintf("Until %s, %s", until.At(0).Format("Monday 2 January 2006"), clock)
	case e.start.day && e.end.known():
		if n := int(e.end.wall.Sub(e.start.wall).Hours()) / 24; n > 1 {
			s.RRule, s.ValidTo = "FREQ=DAILY", day.Add(n-1)
		}
	}
	if e.tentative {
		s.Description = strings.TrimSpace("Not yet confirmed. " + s.Description)
	}
	return s
}

func (t *timetable) once(e *event, words string) {
	s := base(e)
	s.Description = strings.TrimSpace(s.Description + " " + words)
	t.sessions = append(t.sessions, placed{s, e})
}

// extra adds a session of RDATE, to a schedule of the master that has its time
// of day where there is one; first is the master's first schedule.
func (t *timetable) extra(m *event, x extraSession, first int) {
	if !x.end.known() && m.end.known() {
		x.end = x.start
		x.end.wall = x.start.wall.Add(m.end.wall.Sub(m.start.wall))
	}
	x.start.day = m.start.day
	date, _ := x.start.london()
	if date < t.today {
		return
	}
	opens, closes, _ := clocksOf(x.start, x.end)
	for i := first; i < len(t.sessions); i++ {
		s := &t.sessions[i].Schedule
		if s.RRule != "" && same(s.Opens, opens) && same(s.Closes, closes) && date >= s.Start && (s.ValidTo == "" || date <= s.ValidTo) {
			s.Also = withDate(s.Also, date)
			return
		}
	}
	t.date(m, x)
}

// date adds one session to those of its event that have the same time of day
// and no rule.
func (t *timetable) date(at *event, x extraSession) {
	held := base(&event{start: x.start, end: x.end, tentative: at.tentative})
	for i := range t.sessions {
		s := &t.sessions[i]
		if s.at == at && s.RRule == "" && held.RRule == "" && same(s.Opens, held.Opens) && same(s.Closes, held.Closes) && s.Description == held.Description {
			if held.Start != s.Start {
				s.Also = withDate(s.Also, held.Start)
			}
			return
		}
	}
	t.sessions = append(t.sessions, placed{held, at})
}

func withDate(dates []directory.Date, d directory.Date) []directory.Date {
	if i, found := slices.BinarySearch(dates, d); !found && len(dates) < maxDates {
		dates = slices.Insert(dates, i, d)
	}
	return dates
}

func same(a, b *directory.Clock) bool {
	return a == nil && b == nil || a != nil && b != nil && *a == *b
}

func day(d directory.Date) time.Time {
	t, _ := time.Parse(time.DateOnly, string(d))
	return t
}
