package ical

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"fingerpost/importers/plain"
)

// calendar is a VCALENDAR (RFC 5545, section 3.4).
type calendar struct {
	name        string // what people call it, or ""
	description string
	zone        *time.Location // of times that name none
	cancel      bool           // METHOD:CANCEL: all of it is called off
	events      []component
	zones       zones
	others      int // entries that are no events
}

// component is the lines of one event, or of a time zone.
type component struct {
	props []property
	parts []component // of a time zone: its STANDARD and DAYLIGHT
	kind  string
	line  int
}

func (c *component) first(name string) (property, bool) {
	i := slices.IndexFunc(c.props, func(p property) bool { return p.name == name })
	if i < 0 {
		return property{}, false
	}
	return c.props[i], true
}

// fault is something wrong with the file itself.
type fault struct {
	importers.Problem
	cut bool // the file breaks off
}

// maxProps is how many lines of one event are read.
const maxProps = 5_000

// parser puts lines together, whatever ends are missing.
type parser struct {
	calendars []*calendar
	faults    []fault
	now       *calendar
	open      *component // the event or time zone
	part      *component // inside of a time zone
	inside    []string   // what is open inside of an event, or of what is passed over
	events    int
}

// readCalendars reads every calendar of a text. Its error is a *directory.Error
// where there are too many events.
func readCalendars(text []byte) ([]*calendar, []fault, error) {
	p := &parser{}
	for number, line := range unfold(text) {
		prop, ok := readProperty(number, line)
		if !ok {
			p.fault(number, line, "This line is none that a calendar has, and was left out.")
			continue
		}
		p.take(prop)
		if p.events > maxEvents {
			return nil, nil, directory.Errorf(directory.Invalid, "", "The file has more than %d events. Publish a calendar of coming ones only.", maxEvents)
		}
	}
	if p.open != nil {
		p.faults = append(p.faults, fault{importers.Problem{Where: lineText(p.open.line), Message: "The file ends inside this event. It was left out.", Rejected: p.open.kind == "VEVENT", ID: p.open.uid()}, true})
	}
	for _, c := range p.calendars {
		c.zones.local = c.zone
	}
	return p.calendars, p.faults, nil
}

func (c *component) uid() string {
	p, _ := c.first("UID")
	return shorten(strings.TrimSpace(p.text()), 300)
}

func (p *parser) fault(line int, value, message string) {
	if len(p.faults) < maxTold {
		p.faults = append(p.faults, fault{Problem: importers.Problem{Where: lineText(line), Message: message, Value: shorten(value, 200)}})
	}
}

func lineText(n int) string { return fmt.Sprintf("line %d", n) }

// calendar gives the open calendar; a file may begin without one.
func (p *parser) calendar() *calendar {
	if p.now == nil {
		p.now = &calendar{zone: directory.London()}
		p.calendars = append(p.calendars, p.now)
	}
	return p.now
}

func (p *parser) take(prop property) {
	kind := strings.ToUpper(strings.TrimSpace(prop.value))
	switch {
	case prop.name == "BEGIN":
		p.begin(kind, prop.line)
	case prop.name == "END":
		p.end(kind)
	case len(p.inside) > 0: // An alarm, or an entry that is no event.
	case p.part != nil:
		p.part.add(prop)
	case p.open != nil:
		p.open.add(prop)
	default:
		p.calendar().property(prop)
	}
}

// unused are properties that nothing is made of: who is invited, above all, is
// not even held.
var unused = []string{"ATTENDEE", "DTSTAMP", "CREATED", "TRANSP", "PRIORITY", "ATTACH", "RELATED-TO", "REQUEST-STATUS"}

func (c *component) add(prop property) {
	if len(c.props) < maxProps && !slices.Contains(unused, prop.name) {
		c.props = append(c.props, prop)
	}
}

func (p *parser) begin(kind string, line int) {
	switch kind {
	case "VCALENDAR":
		p.close()
		p.now = nil
		p.calendar()
	case "VEVENT", "VTIMEZONE":
		p.close() // What was open was never closed.
		p.calendar()
		p.open = &component{kind: kind, line: line}
	case "STANDARD", "DAYLIGHT":
		if p.open != nil && p.open.kind == "VTIMEZONE" {
			p.endPart()
			p.part = &component{kind: kind, line: line}
			return
		}
		p.inside = append(p.inside, kind)
	default:
		if p.open == nil && len(p.inside) == 0 {
			p.calendar().others++
		}
		if len(p.inside) < 20 {
			p.inside = append(p.inside, kind)
		}
	}
}

func (p *parser) end(kind string) {
	switch kind {
	case "VCALENDAR":
		p.close()
		p.now = nil
	case "VEVENT", "VTIMEZONE":
		if p.open != nil {
			p.close()
		}
	case "STANDARD", "DAYLIGHT":
		p.endPart()
	default:
		if i := slices.Index(p.inside, kind); i >= 0 {
			p.inside = p.inside[:i]
		}
	}
}

func (p *parser) endPart() {
	if p.part != nil && p.open != nil {
		p.open.parts = append(p.open.parts, *p.part)
	}
	p.part = nil
}

// close puts what is open into its calendar.
func (p *parser) close() {
	p.endPart()
	p.inside = nil
	if p.open == nil {
		return
	}
	c := p.calendar()
	if p.open.kind == "VEVENT" {
		c.events = append(c.events, *p.open)
		p.events++
	} else {
		c.zones.define(p.open)
	}
	p.open = nil
}

// property reads what a calendar says of itself. X-WR-CALNAME and its fellows
// are not in the standard and in nearly every calendar; NAME is RFC 7986's.
func (c *calendar) property(p property) {
	switch p.name {
	case "X-WR-CALNAME", "NAME":
		if name := calendarName(plain.Line(p.text())); c.name == "" {
			c.name = name
		}
	case "X-WR-CALDESC", "DESCRIPTION":
		if c.description == "" {
			c.description = shorten(plain.Text(p.text()), directory.MaxText)
		}
	case "X-WR-TIMEZONE", "TIMEZONE-ID":
		// UTC is what programs write for a calendar whose owner chose none.
		if zone, ok := c.zones.named(p.text()); ok && zone != time.UTC {
			c.zone = zone
		}
	case "METHOD":
		c.cancel = strings.EqualFold(strings.TrimSpace(p.value), "CANCEL")
	}
}

// unnamed are the names that programs give to a calendar by themselves.
var unnamed = []string{"", "calendar", "my calendar", "events", "event calendar", "events calendar", "untitled", "untitled calendar", "home", "work", "personal", "default", "public", "calendar feed", "ical", "ics", "shared calendar"}

// calendarName gives who a calendar is of, or "" where its name does not say. A
// person's own calendar is named after an e-mail address.
func calendarName(s string) string {
	lower := strings.ToLower(s)
	if slices.Contains(unnamed, lower) || strings.Contains(s, "@") || strings.Contains(s, "://") {
		return ""
	}
	for _, end := range []string{" events calendar", " public calendar", " calendar"} {
		if strings.HasSuffix(lower, end) && len(lower) == len(s) {
			return shorten(strings.TrimRight(s[:len(s)-len(end)], " -–—|:"), directory.MaxName)
		}
	}
	return shorten(s, directory.MaxName)
}

// shorten cuts a text to n characters.
func shorten(s string, n int) string {
	if len(s) <= n {
		return s
	}
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}
