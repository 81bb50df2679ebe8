package ical

import (
	"regexp"
	"strings"
	"time"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"fingerpost/importers/plain"
)

// event is a VEVENT, read (RFC 5545, section 3.6.1).
type event struct {
	of         *calendar
	line       int
	uid        string // as the calendar has it
	series     string // uid without what a program adds when a series is cut in two
	replaces   moment // RECURRENCE-ID: which session of the series it takes the place of
	andLater   bool   // and of all that follow
	start, end moment // end may be unknown; of days it is the first one after
	rules      []string
	exrules    []string
	except     []moment
	also       []extraSession
	cancelled  bool
	tentative  bool
	private    bool
	sequence   int
	modified   time.Time
	name       string
	props      component
}

// extraSession is a value of RDATE; end is known for a period.
type extraSession struct{ start, end moment }

// The most dates of one property that are kept.
const maxDates = 5_000

// reader reads one event and takes down what is wrong.
type eventReader struct {
	*calendar
	e        *event
	problems []importers.Problem
}

func (r *eventReader) bad(p property, message string) {
	if len(r.problems) < 20 {
		r.problems = append(r.problems, importers.Problem{Where: lineText(p.line), Field: p.name, Message: message, Value: p.value, ID: r.e.uid})
	}
}

// event reads a component. It gives nil, and a problem that rejects it, where
// there is no event in it that could be told.
func (c *calendar) event(raw component) (*event, []importers.Problem) {
	r := &eventReader{calendar: c, e: &event{of: c, line: raw.line, props: raw, uid: raw.uid(), cancelled: c.cancel}}
	e := r.e
	e.series = cutSeries.ReplaceAllString(e.uid, "$1")
	for _, p := range raw.props {
		r.property(p)
	}
	summary, _ := raw.first("SUMMARY")
	e.name = plain.Line(summary.text())
	r.called()
	if slicesContainsFold(busy, e.name) {
		e.private = true
	}
	reject := ""
	switch {
	case e.private:
	case !e.start.known() && e.cancelled && e.replaces.known():
	case !e.start.known():
		reject = "The event doesn't say when it begins (DTSTART), so it was left out."
	case e.name == "" && !e.replaces.known():
		reject = "The event has no name (SUMMARY), so nobody could tell what it is. It was left out."
	}
	if reject != "" {
		return nil, append(r.problems, importers.Problem{Where: lineText(raw.line), Field: "VEVENT", Message: reject, Rejected: true, ID: e.uid})
	}
	r.length()
	return e, r.problems
}

// cutSeries matches what Google adds to the identifier of a series from the
// day on which it was changed: the rest of it is the same series.
var cutSeries = regexp.MustCompile(`_R\d{8}(?:T\d{6}Z?)?(@google\.com)$`)

// busy is what a calendar says that tells strangers only when its owner has no
// time.
var busy = []string{"busy", "free", "private", "private event", "private appointment", "tentative", "unavailable", "out of office", "no title", "(no title)", "untitled event"}

// off matches a name that says that the session is not held.
var off = regexp.MustCompile(`(?i)^[\W_]*(?:cancel+ed|postponed|called off)\b|[\W_](?:cancel+ed|postponed)[\W_]*$`)

// called takes a name that says "CANCELLED" at its word.
func (r *eventReader) called() {
	if e := r.e; off.MatchString(e.name) {
		e.cancelled = true
		e.name = strings.Trim(off.ReplaceAllString(e.name, ""), " -–—:|*!()[]")
	}
}

func (r *eventReader) property(p property) {
	e := r.e
	switch p.name {
	case "DTSTART":
		if m, ok := r.moment(p, p.value); ok && !e.start.known() {
			e.start = m
		}
	case "DTEND":
		if m, ok := r.moment(p, p.value); ok {
			e.end = m
		}
	case "RECURRENCE-ID":
		if m, ok := r.moment(p, p.value); ok {
			e.replaces, e.andLater = m, strings.EqualFold(p.params["RANGE"], "THISANDFUTURE")
		}
	case "RRULE":
		e.rules = append(e.rules, p.value)
	case "EXRULE":
		e.exrules = append(e.exrules, p.value)
	case "EXDATE":
		for _, value := range p.list() {
			if m, ok := r.moment(p, value); ok && len(e.except) < maxDates {
				e.except = append(e.except, m)
			}
		}
	case "RDATE":
		r.also(p)
	case "STATUS":
		status := strings.ToUpper(strings.TrimSpace(p.value))
		e.cancelled = e.cancelled || status == "CANCELLED" || status == "CANCELED"
		e.tentative = status == "TENTATIVE"
	case "CLASS":
		class := strings.ToUpper(strings.TrimSpace(p.value))
		e.private = e.private || class == "PRIVATE" || class == "CONFIDENTIAL"
	case "SEQUENCE":
		e.sequence = whole(p.value)
	case "LAST-MODIFIED":
		if m, ok := readMoment(p.value, time.UTC); ok {
			e.modified = m.instant()
		}
	case "X-MICROSOFT-CDO-ALLDAYEVENT":
		if strings.EqualFold(strings.TrimSpace(p.value), "TRUE") {
			e.start.day = e.start.known()
			e.end.day = e.end.known()
		}
	}
}

// moment reads a value of a property in the zone that it names.
func (r *eventReader) moment(p property, value string) (moment, bool) {
	if strings.TrimSpace(value) == "" {
		return moment{}, false
	}
	zone := r.zone
	if id := p.params["TZID"]; id != "" {
		found, ok := r.zones.named(id)
		if zone = found; !ok && !strings.HasSuffix(strings.TrimSpace(value), "Z") && r.zones.tell(id) {
			r.bad(property{p.name, nil, id, p.line}, "Nobody knows this time zone, and the calendar doesn't define it. Its times were read as "+zone.String()+"'s.")
		}
	}
	m, ok := readMoment(value, zone)
	if !ok {
		r.bad(property{p.name, nil, value, p.line}, "This is not a time such as 20261124T140000, and was left out.")
	}
	return m, ok
}

func (r *eventReader) also(p property) {
	for _, value := range p.list() {
		from, to, period := strings.Cut(value, "/")
		start, ok := r.moment(p, from)
		if !ok || len(r.e.also) >= maxDates {
			continue
		}
		s := extraSession{start: start}
		if length, ok := readDuration(to); period && ok {
			s.end = start
			s.end.wall = start.wall.Add(length)
		} else if period {
			s.end, _ = r.moment(p, to)
		}
		r.e.also = append(r.e.also, s)
	}
}

// length works out the end from a DURATION, and drops one that can't be.
func (r *eventReader) length() {
	e := r.e
	if !e.start.known() {
		e.end = moment{} // What is called off need not say when it was to be held.
		return
	}
	if p, ok := e.props.first("DURATION"); ok && !e.end.known() {
		d, ok := readDuration(p.value)
		if !ok {
			r.bad(p, "This is not a duration such as PT1H30M, and was left out.")
		} else {
			e.end = e.start
			e.end.wall = e.start.wall.Add(d)
		}
	}
	if !e.end.known() {
		return
	}
	if !e.start.day && e.end.day {
		e.end = moment{} // A day is no time at which a session of an hour ends.
		return
	}
	e.end.day = e.start.day
	if e.end.instant().Before(e.start.instant()) {
		p, _ := e.props.first("DTEND")
		r.bad(p, "The event ends before it begins, so its end was left out.")
		e.end = moment{}
	}
}

// clocks gives when a session begins and ends by the clock in London; nil is
// not known. Long tells that it goes on into a day after the next.
func (e *event) clocks() (opens, closes *directory.Clock, long bool) {
	return clocksOf(e.start, e.end)
}

func clocksOf(start, end moment) (opens, closes *directory.Clock, long bool) {
	if start.day || !start.known() {
		return nil, nil, false
	}
	_, from := start.london()
	if !end.known() || !end.instant().After(start.instant()) {
		return &from, nil, false
	}
	if end.instant().Sub(start.instant()) >= 24*time.Hour {
		return &from, nil, true
	}
	_, to := end.london()
	if to == from {
		return &from, nil, false // A day of 23 or 25 hours ends when it began.
	}
	return &from, &to, false
}

func whole(s string) int {
	n := 0
	for _, c := range strings.TrimSpace(s) {
		if c < '0' || c > '9' || n > 1<<30 {
			return n
		}
		n = n*10 + int(c-'0')
	}
	return n
}

func slicesContainsFold(all []string, s string) bool {
	for _, one := range all {
		if strings.EqualFold(one, s) {
			return true
		}
	}
	return false
}
