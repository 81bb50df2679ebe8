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
		if ok && !possible(o, m.start.wall) {
			ok = false
		}
		if !ok {
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

// rule adds the sessions of a rule.
func (t *timetable) rule(m *event, o rrule.ROption, until moment) {
	if until.known() && until.zone == nil {
		until.zone = m.start.zone
	}
	s := base(m)
	s.RRule, s.ValidTo = "", ""
	if n := int(m.end.wall.Sub(m.start.wall).Hours()) / 24; m.start.day && m.end.known() && n > 1 {
		s.Description = strings.TrimSpace(fmt.Sprintf("%s Each time for %d days", s.Description, n))
	}
	shift, constant := t.shift(m, o)
	moved, ok := shifted(explicit(o, m.start.wall), shift)
	clocks := clocksIn(o, m.start.wall)
	if !constant || !ok || len(o.Byweekno)+len(o.Byyearday)+len(o.Byeaster)+len(o.Bysecond) > 0 ||
		len(clocks) > 0 && (len(clocks) > 12 || o.Count > 0 || len(o.Bysetpos) > 0 || shift != 0 || m.start.day) {
		t.run.tally.dated++
		t.dates(m, o, until)
		return
	}
	s.RRule = writeRule(moved)
	for _, one := range atClocks(s, m, clocks) {
		one.ValidTo = lastDay(until, one)
		if one.ValidTo != "" && one.ValidTo < one.Start {
			continue // It was ended before it began.
		}
		// The first session counts though the rule may not say so.
		if at := walls(moved, day(one.Start), 1, all); len(at) == 1 && dateOf(at[0]) != one.Start {
			one.Also = []directory.Date{one.Start}
		}
		t.sessions = append(t.sessions, placed{one, m})
	}
}

func all(time.Time) (keep, more bool) { return true, true }

// atClocks gives a schedule for each time of day that a rule names.
func atClocks(s directory.Schedule, m *event, clocks []int) []directory.Schedule {
	if len(clocks) == 0 {
		return []directory.Schedule{s}
	}
	var out []directory.Schedule
	own := m.start.wall.Hour()*60 + m.start.wall.Minute()
	for _, at := range clocks {
		one := s
		move := func(c *directory.Clock) *directory.Clock {
			if c == nil {
				return nil
			}
			moved := directory.Clock(((int(*c)+at-own)%1440 + 1440) % 1440)
			return &moved
		}
		one.Opens, one.Closes = move(s.Opens), move(s.Closes)
		out = append(out, one)
	}
	return out
}

// shift gives by how many days the London day of a rule's sessions differs from
// the day on which the rule has them, and whether the London time of day is
// always the same, so that the rule can be kept. A rule in UTC is taken to mean
// the time on the wall: no group meets an hour earlier in winter, and programs
// write so that think in UTC.
func (t *timetable) shift(m *event, o rrule.ROption) (days int, constant bool) {
	if m.start.day || m.start.zone == directory.London() {
		return 0, true
	}
	of := func(wall time.Time) (int, directory.Clock) {
		there := moment{wall: wall, zone: m.start.zone}
		date, clock := there.london()
		return int(day(date).Sub(day(dateOf(wall))).Hours()) / 24, clock
	}
	days, clock := of(m.start.wall)
	if m.start.zone == time.UTC {
		t.run.tally.utc++
		return days, true
	}
	constant = true
	from := max(t.today.Add(-31), dateOf(m.start.wall))
	walls(o, m.start.wall, maxExpanded, func(wall time.Time) (keep, more bool) {
		if dateOf(wall) < from {
			return false, true
		}
		d, c := of(wall)
		constant = constant && d == days && (c == clock || len(o.Byhour)+len(o.Byminute) > 0)
		return true, constant && dateOf(wall) < from.Add(expandDays)
	})
	return days, constant && len(o.Byhour)+len(o.Byminute) == 0
}

// lastDay gives the day of the last session that may be before the end of a
// rule; "" is no end.
func lastDay(until moment, s directory.Schedule) directory.Date {
	if !until.known() {
		return ""
	}
	last, clock := until.london()
	if !until.day && s.Opens != nil && clock < *s.Opens {
		return last.Add(-1)
	}
	return last
}

// dates adds a rule's coming sessions one by one, for each time of day that
// they have in London.
func (t *timetable) dates(m *event, o rrule.ROption, until moment) {
	last := t.today.Add(expandDays)
	length := time.Duration(0)
	if m.end.known() {
		length = m.end.wall.Sub(m.start.wall)
	}
	for _, wall := range walls(o, m.start.wall, maxExpanded, func(wall time.Time) (keep, more bool) {
		start := moment{wall: wall, zone: m.start.zone, day: m.start.day}
		date, _ := start.london()
		ended := until.known() && start.instant().After(until.instant()) && !(until.day && dateOf(wall) == dateOf(until.wall))
		return date >= t.today, date <= last && !ended
	}) {
		x := extraSession{start: moment{wall: wall, zone: m.start.zone, day: m.start.day}}
		if length > 0 {
			x.end = x.start
			x.end.wall = wall.Add(length)
		}
		t.date(m, x)
	}
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
