package web

import (
	"slices"
	"strings"
	"time"

	"fingerpost/app/directory"
	ics "github.com/arran4/golang-ical"
)

// event is a schedule on its way into a calendar.
type event struct {
	directory.Schedule
	first directory.Date // the day of DTSTART, which is a session
	last  directory.Date // the last day that the rule may reach, or ""
	made  *ics.VEvent
}

// ahead is how far a first session is looked for, in days: as far as pages look.
const ahead = 366

// events gives what a schedule puts in a calendar: its rule, and each day besides
// as an event of its own, since many calendars don't read RDATE.
func events(s directory.Schedule, now time.Time) []*event {
	var all []*event
	today := directory.DateOf(now)
	rule := s
	rule.Also = nil
	if e := newEvent(rule, today); e != nil {
		all = append(all, e)
	}
	held := slices.Collect(rule.Days(today, today.Add(ahead)))
	rule.RRule, rule.Start, rule.Also = "", "", s.Also
	for d := range rule.Days(today, today.Add(ahead)) {
		if !slices.Contains(held, d) {
			held = append(held, d)
			all = append(all, &event{Schedule: directory.Schedule{Start: d, Opens: s.Opens, Closes: s.Closes}, first: d})
		}
	}
	return all
}

// newEvent gives the event of a rule, or of one day; nil where no session is to
// come.
func newEvent(s directory.Schedule, today directory.Date) *event {
	if !s.Readable() || !follows(s, today) {
		return nil
	}
	e := &event{Schedule: s, last: s.ValidTo}
	from := today
	if dependsOnFirst(s.RRule) && s.Start != "" {
		from = s.Start // Which sessions there are depends on where it began.
	}
	whole := s
	whole.Except = nil // EXDATE tells them, so one may begin the rule.
	for d := range whole.Days(from, max(today, from).Add(ahead)) {
		e.first = d
		break
	}
	if e.first == "" {
		return nil
	}
	if until := part(s.RRule, "UNTIL"); len(until) >= 8 {
		day := directory.Date(until[:4] + "-" + until[4:6] + "-" + until[6:8])
		if e.last == "" || day < e.last {
			e.last = day
		}
	}
	return e
}

// follows tells that a session is held today or later.
func follows(s directory.Schedule, today directory.Date) bool {
	for range s.Days(today, today.Add(ahead)) {
		return true
	}
	return false
}

// dependsOnFirst tells that a rule's days depend on the first one.
func dependsOnFirst(rule string) bool {
	interval := part(rule, "INTERVAL")
	return part(rule, "COUNT") != "" || interval != "" && interval != "1"
}

// part gives the value of a part of a rule (RFC 5545, 3.3.10), or "".
func part(rule, name string) string {
	for p := range strings.SplitSeq(rule, ";") {
		if key, value, _ := strings.Cut(p, "="); strings.EqualFold(key, name) {
			return value
		}
	}
	return ""
}

// event writes the times.
func (e *event) event(id string) *ics.VEvent {
	e.made = ics.NewEvent(id)
	e.set(ics.ComponentPropertyDtStart, e.first, e.Opens)
	if e.Opens != nil && e.Closes != nil {
		end := e.first
		if *e.Closes <= *e.Opens {
			end = end.Add(1)
		}
		e.set(ics.ComponentPropertyDtEnd, end, e.Closes)
	}
	if e.RRule == "" {
		return e.made
	}
	e.made.AddProperty(ics.ComponentPropertyRrule, e.rule())
	for _, d := range e.Except {
		if d >= e.first {
			text, parameter := moments(d, e.Opens)
			e.made.AddProperty(ics.ComponentPropertyExdate, text, parameter)
		}
	}
	return e.made
}

// rule writes the rule with its end as RFC 5545 wants it beside a time in a zone:
// in UTC, or a day where the start is one.
func (e *event) rule() string {
	var parts []string
	for p := range strings.SplitSeq(e.RRule, ";") {
		if key, _, _ := strings.Cut(p, "="); !strings.EqualFold(key, "UNTIL") {
			parts = append(parts, p)
		}
	}
	if e.last != "" && part(e.RRule, "COUNT") == "" {
		until := strings.ReplaceAll(string(e.last), "-", "")
		if e.Opens != nil {
			until = e.last.At(24*60 - 1).UTC().Format("20060102T150405Z")
		}
		parts = append(parts, "UNTIL="+until)
	}
	return strings.Join(parts, ";")
}

func (e *event) set(name ics.ComponentProperty, d directory.Date, at *directory.Clock) {
	text, parameter := moments(d, at)
	e.made.SetProperty(name, text, parameter)
}

// moments writes a time in London, or a day where the time is not known.
func moments(d directory.Date, at *directory.Clock) (string, ics.PropertyParameter) {
	if at == nil {
		return strings.ReplaceAll(string(d), "-", ""), ics.WithValue("DATE")
	}
	return d.At(*at).Format("20060102T150405"), ics.WithTZID(london)
}

const london = "Europe/London"

// addLondon tells a calendar when the clocks change in London (IANA tz database,
// europe: the rules since 1996).
func addLondon(cal *ics.Calendar) {
	zone := cal.AddTimezone(london)
	summer := &ics.Daylight{}
	winter := ics.NewStandard()
	for _, half := range []struct {
		c                           *ics.ComponentBase
		start, rule, name, from, to string
	}{
		{&summer.ComponentBase, "19960331T010000", "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "BST", "+0000", "+0100"},
		{&winter.ComponentBase, "19961027T020000", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "GMT", "+0100", "+0000"},
	} {
		half.c.AddProperty(ics.ComponentPropertyDtStart, half.start)
		half.c.AddProperty(ics.ComponentPropertyRrule, half.rule)
		half.c.AddProperty(ics.ComponentProperty(ics.PropertyTzname), half.name)
		half.c.AddProperty(ics.ComponentProperty(ics.PropertyTzoffsetfrom), half.from)
		half.c.AddProperty(ics.ComponentProperty(ics.PropertyTzoffsetto), half.to)
	}
	zone.Components = append(zone.Components, summer, winter)
}
