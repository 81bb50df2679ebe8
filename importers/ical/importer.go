package ical

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"fingerpost/app/directory"
	"fingerpost/importers"
)

// The bounds of one file: far more than any public calendar has.
const (
	maxBytes  = 32 << 20
	maxEvents = 100_000
	maxTold   = 1000 // lines that can't be read, told one by one
)

// pageRecords is after how many records a page ends.
const pageRecords = 500

// Importer reads services from calendars. The zero value is ready.
type Importer struct {
	// Defaults reads Source.Set (see csvfile.Defaults). Without it nothing can
	// be set.
	Defaults func(map[string]string) (func(*directory.Service), error)
	// Now is the moment against which sessions are past; nil is time.Now.
	Now func() time.Time
}

// Import reads the calendars in the file behind src.Ref, which may begin with
// webcal://, and hands on a record for each series of events, in the order of
// their first events. Events that don't repeat and have one name and place are
// one service. What is only in the past, or was called off, is handed on as gone.
//
// A calendar has no cursor, and an Outcome without an error is complete unless
// the file breaks off inside an event. What is no calendar is a *directory.Error
// of kind Invalid. Map has no meaning here.
func (im Importer) Import(ctx context.Context, src importers.Source, out importers.Output) (importers.Outcome, error) {
	r := &run{now: time.Now(), out: out, fill: func(*directory.Service) {}}
	if im.Now != nil {
		r.now = im.Now()
	}
	if len(src.Set) > 0 {
		if im.Defaults == nil {
			return importers.Outcome{}, directory.Errorf(directory.Invalid, "set", "Nothing can be set for this format.")
		}
		fill, err := im.Defaults(src.Set)
		if err != nil {
			return importers.Outcome{}, err
		}
		r.fill = fill
	}
	text, err := fetch(ctx, src)
	if err != nil {
		return importers.Outcome{}, err
	}
	if err := refuse(text); err != nil {
		return importers.Outcome{}, err
	}
	if err := r.all(ctx, text); err != nil {
		return importers.Outcome{Notes: r.notes}, err
	}
	return importers.Outcome{Complete: !r.cut, Notes: r.notes}, nil
}

// run is one import.
type run struct {
	now     time.Time
	out     importers.Output
	fill    func(*directory.Service)
	records int
	hard    int  // rules that took long to follow
	cut     bool // the file breaks off inside an event
	tally   tally
	notes   []string
}

// tally counts what notes tell about a whole file.
type tally struct {
	past, private, cancelled, others, utc, dated int
}

func (r *run) note(n int, format string, args ...any) {
	if n > 0 {
		r.notes = append(r.notes, fmt.Sprintf(format, args...))
	}
}

func (r *run) problem(p importers.Problem) error {
	p.Value = shorten(p.Value, 200)
	return r.out.Problem(p)
}

func (r *run) all(ctx context.Context, text []byte) error {
	calendars, faults, err := readCalendars(text)
	if err != nil {
		return err
	}
	for _, f := range faults {
		r.cut = r.cut || f.cut
		if err := r.problem(f.Problem); err != nil {
			return err
		}
	}
	var names []string
	var events []*event
	for _, c := range calendars {
		read, err := r.events(ctx, c)
		if err != nil {
			return err
		}
		events = append(events, read...)
		if c.name != "" && !slices.Contains(names, c.name) {
			names = append(names, c.name)
		}
	}
	// All together, since calendars in one file may have the same events.
	for _, s := range gather(events) {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := r.series(s); err != nil {
			return err
		}
	}
	r.summary(len(calendars), names)
	return r.out.Page("")
}

// events reads the events of one calendar.
func (r *run) events(ctx context.Context, c *calendar) ([]*event, error) {
	r.tally.others += c.others
	events := make([]*event, 0, len(c.events))
	for _, raw := range c.events {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		e, problems := c.event(raw)
		for _, p := range problems {
			if err := r.problem(p); err != nil {
				return nil, err
			}
		}
		switch {
		case e == nil:
		case e.private:
			r.tally.private++
		default:
			events = append(events, e)
		}
	}
	return events, nil
}

// series hands on one service, or that it is gone: called off, or over. To say so
// of each tells the one that ended from the one that a broken calendar lost.
func (r *run) series(s *series) error {
	var service *directory.Service
	var problems []importers.Problem
	switch {
	case s.cancelled() && !s.over(r.now):
		r.tally.cancelled++
	case s.cancelled():
		r.tally.past++
	default:
		service, problems = r.service(s)
		if i := slices.IndexFunc(problems, endless); service == nil && i >= 0 {
			return r.lost(s, problems[i])
		}
		if service == nil {
			r.tally.past++
		}
	}
	if service == nil {
		return r.record(importers.Record{Where: s.where(), Rows: len(s.all()), Deleted: true, ExternalID: s.id})
	}
	for _, p := range problems {
		if err := r.problem(p); err != nil {
			return err
		}
	}
	r.fill(service)
	return r.record(importers.Record{Where: s.where(), Rows: len(s.all()), Service: service})
}

// endless tells whether a rule could not be followed that sets no end.
func endless(p importers.Problem) bool {
	rule := strings.ToUpper(p.Value)
	return p.Field == "RRULE" && !strings.Contains(rule, "UNTIL=") && !strings.Contains(rule, "COUNT=")
}

// lost leaves a series out of which nobody can tell when it is held next, or
// that it is over.
func (r *run) lost(s *series, p importers.Problem) error {
	p.Message = "This rule can't be followed, and says of no end, so it is not known when the event is held next. It was left out; what is known of it from before was left as it is."
	p.Rejected, p.ID = true, s.id
	if err := r.problem(p); err != nil {
		return err
	}
	if rest := len(s.all()) - 1; rest > 0 {
		return r.record(importers.Record{Where: s.where(), Rows: rest})
	}
	return nil
}

func (r *run) record(rec importers.Record) error {
	if err := r.out.Record(rec); err != nil {
		return err
	}
	if r.records++; r.records%pageRecords == 0 {
		return r.out.Page("")
	}
	return nil
}

// summary tells people what was met.
func (r *run) summary(calendars int, names []string) {
	t := r.tally
	r.note(len(names), "Calendars: %s.", strings.Join(names, ", "))
	r.note(max(0, calendars-1), "There are %d calendars in the file.", calendars)
	r.note(t.past, "Over, since all of it is in the past: %d series or groups of events.", t.past)
	r.note(t.cancelled, "Cancelled as a whole: %d series or groups of events.", t.cancelled)
	r.note(t.private, "Left out, since they are private or say no more than “busy”: %d events.", t.private)
	r.note(t.others, "Left out, since they are no events (to-dos, journals and the like): %d entries.", t.others)
	r.note(t.utc, "Repeating in UTC, and read at the London time of the first session in summer and in winter: %d rules.", t.utc)
	r.note(t.dated, "Not to be told by a rule in London time, so that the dates of the next %d days were taken: %d rules.", expandDays, t.dated)
	if r.cut {
		r.notes = append(r.notes, "The file breaks off inside an event, so what is not in it is not taken to be gone.")
	}
}
