package ical

import (
	"slices"
	"strings"
	"time"

	"fingerpost/app/directory"
)

// maxExcept is how many days without a session a schedule keeps: the latest.
const maxExcept = 1000

// exceptions takes out the sessions that EXDATE and EXRULE name. A day is meant
// where the time of day is none of the master's: many programs write midnight.
func (t *timetable) exceptions(m *event, first int) {
	for _, x := range m.except {
		date, clock := x.london()
		at := slices.IndexFunc(t.sessions[first:], func(p placed) bool { return p.Opens != nil && *p.Opens == clock })
		for i := first; i < len(t.sessions); i++ {
			if s := &t.sessions[i].Schedule; at < 0 || x.day || s.Opens != nil && *s.Opens == clock {
				t.without(s, date)
			}
		}
	}
	for _, text := range m.exrules {
		o, until, ok := readRule(text)
		if t.run.hard++; !ok || t.run.hard > maxHard || !directory.RulePossible(o, m.start.wall) {
			t.bad(m, "EXRULE", text, "This rule can't be followed, and was left out.")
			continue
		}
		walls(o, m.start.wall, maxExpanded, func(wall time.Time) (keep, more bool) {
			date, _ := moment{wall: wall, zone: m.start.zone, day: m.start.day}.london()
			if date < t.today {
				return false, true
			}
			if until.known() && date > dateOf(until.wall) || date > t.today.Add(expandDays) {
				return false, false
			}
			for i := first; i < len(t.sessions); i++ {
				t.without(&t.sessions[i].Schedule, date)
			}
			return true, true
		})
	}
}

// without takes a day out of a schedule.
func (t *timetable) without(s *directory.Schedule, date directory.Date) {
	if i := slices.Index(s.Also, date); i >= 0 {
		s.Also = slices.Delete(s.Also, i, i+1)
	}
	s.Except = withDate(s.Except, date)
	if len(s.Except) > maxExcept {
		s.Except = s.Except[len(s.Except)-maxExcept:]
	}
}

// override puts an event in the place of the session of its series that it
// names (RFC 5545, section 3.8.4.4). What it does not say is as the series has
// it.
func (t *timetable) override(masters []*event, e *event) {
	was, _ := e.replaces.london()
	i := t.holding(e)
	if i < 0 {
		// No schedule has the session that it replaces; it is held all the same.
		at := max(0, slices.IndexFunc(masters, func(m *event) bool { return m.uid == e.uid }))
		if m := masters[at]; !e.cancelled && e.start.known() && !m.cancelled {
			t.replacement(m, e)
		}
		return
	}
	m := t.sessions[i].at
	if e.andLater {
		t.fromThen(m, e, i, was)
		return
	}
	if e.cancelled || !e.start.known() {
		t.without(&t.sessions[i].Schedule, was)
		return
	}
	s := &t.sessions[i].Schedule
	now := base(e)
	if now.Start == was && same(now.Opens, s.Opens) && (same(now.Closes, s.Closes) || !e.end.known()) && !elsewhere(m, e) && note(m, e) == "" {
		return // Only its words differ.
	}
	t.without(s, was)
	t.replacement(m, e)
}

// holding gives the schedule that a replaced session is of, or -1: one that
// could hold it, has its time of day and its identifier if there are several.
func (t *timetable) holding(e *event) int {
	was, clock := e.replaces.london()
	best, most := -1, 0
	for i := range t.sessions {
		s := &t.sessions[i]
		if s.at.replaces.known() || was < s.Start || s.ValidTo != "" && was > s.ValidTo {
			continue
		}
		points := 1
		if s.Opens != nil && *s.Opens == clock {
			points += 2
		}
		if s.at.uid == e.uid {
			points++
		}
		if points > most {
			best, most = i, points
		}
	}
	return best
}

// replacement adds the session that an override is.
func (t *timetable) replacement(m, e *event) {
	s := base(e)
	if !e.end.known() && m.end.known() && !e.start.day {
		moved := *e
		moved.end = e.start
		moved.end.wall = e.start.wall.Add(m.end.wall.Sub(m.start.wall))
		s = base(&moved)
	}
	if s.Start < t.today {
		return
	}
	if words := note(m, e); words != "" {
		s.Description = strings.TrimSpace(words + ". " + s.Description)
	}
	at := m
	if elsewhere(m, e) {
		at = e
	}
	t.sessions = append(t.sessions, placed{s, at})
}

// note is what an override calls its session, where the series has another name.
func note(m, e *event) string {
	if e.name == "" || strings.EqualFold(e.name, m.name) {
		return ""
	}
	return shorten(e.name, directory.MaxName)
}

func elsewhere(m, e *event) bool {
	_, stated := e.props.first("LOCATION")
	return stated && e.place() != "" && !strings.EqualFold(e.place(), m.place())
}

// fromThen ends the series' schedules on the day before, and goes on with what
// the override says.
func (t *timetable) fromThen(m, e *event, i int, was directory.Date) {
	old := t.sessions[i].Schedule
	s := &t.sessions[i].Schedule
	s.ValidTo = was.Add(-1)
	if e.cancelled || !e.start.known() || old.RRule == "" {
		return
	}
	now := base(e)
	o, _, ok := readRule(old.RRule)
	if ok && o.Count > 0 {
		// How many are left, once those before are taken off.
		before := walls(o, day(old.Start), maxDates, func(wall time.Time) (bool, bool) { return true, dateOf(wall) < was })
		o.Count -= len(before)
		ok = o.Count > 0
	}
	if ok {
		o, ok = shifted(o, int(day(now.Start).Sub(day(was)).Hours())/24)
	}
	if ok {
		now.RRule, now.ValidTo, now.Except = writeRule(o), old.ValidTo, old.Except
	} else {
		t.bad(m, "RECURRENCE-ID", string(was), "What changes from this day on can't be told by a rule. The session of this day alone was changed.")
	}
	at := m
	if elsewhere(m, e) {
		at = e
	}
	t.sessions = append(t.sessions, placed{now, at})
}

// singles adds events that don't repeat. One that is called off takes its day
// out of what else there is at that time.
func (t *timetable) singles(events []*event) {
	var first *event // All have one place, and are kept by it.
	for _, e := range events {
		date, _ := e.start.london()
		if e.cancelled || e.end.known() && !e.end.instant().After(t.run.now) || date < t.today && !e.end.known() {
			continue
		}
		if first == nil {
			first = e
		}
		if first.tentative != e.tentative {
			t.once(e, "")
			continue
		}
		t.date(first, extraSession{e.start, e.end})
	}
	for _, e := range events {
		if !e.cancelled {
			continue
		}
		date, clock := e.start.london()
		for i := range t.sessions {
			if s := &t.sessions[i]; s.RRule != "" && (s.Opens == nil || *s.Opens == clock) {
				t.without(&s.Schedule, date)
			}
		}
	}
}
