package ical

import (
	"fmt"
	"strings"
	"time"

	"fingerpost/app/directory"
	"github.com/teambition/rrule-go"
)

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
