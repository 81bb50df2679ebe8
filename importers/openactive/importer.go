// Package openactive reads OpenActive: sessions, events, courses and facilities
// by the Modelling Opportunity Data specification 2.0, harvested page by page by
// Realtime Paged Data Exchange 1.0 (RPDE) from a dataset's feeds.
//
// A dataset is several feeds: a series in one, its sessions in another, in any
// order. What has been read is kept in the run's State, the feeds' places in its
// cursor; when all feeds have been walked as far as they go, each listing that
// something new was heard of is put together and handed on, once. With a State a
// run is never complete in the sense of importers.Outcome: what is gone is said
// by name, by a tombstone or because a walk from the beginning did not meet it.
// Without one it hands on all that there is, and is complete if it came to the
// end of each feed.
//
// A listing is known by its @id, else by its type and its item's id
// ("Event/616"). One listing is made of a session series with its sessions, of
// a course, a headline event or a facility, and of all the events of one name
// in an event series. Items count where they are read (records of nothing but
// Rows), so that records of listings have Rows below 0.
package openactive

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"fingerpost/importers/loose"
	"fingerpost/importers/preset"
)

// Importer harvests a dataset, or reads a saved page. The zero value is ready.
type Importer struct {
	MaxPages int              // of one run, over all feeds; 0 is 10,000. The next run goes on from there
	MaxItem  int              // bytes of one item; 0 is 1 MB
	Now      func() time.Time // nil is time.Now
	// MayGo is asked, once for each feed, before a walk from the beginning takes out
	// what it did not meet. An error keeps all of it, and is returned; it is asked
	// about again by the next run. Where it is nil anything may go.
	MayGo func(Missing) error
}

// Missing is what a walk from the beginning of a feed did not meet.
type Missing struct {
	Feed     string   // as people know it: "SessionSeries"
	Listings []string // the identifiers by which they were handed on
	All      int      // how many listings the feed had
}

// The bounds of a run unless the caller says otherwise. A dataset of a million
// items has some 2,000 pages; an item with all its texts some 10 kB.
const (
	maxPages = 10_000
	maxItem  = 1 << 20
)

// Import reads what src.Ref names: a dataset's page (HTML with JSON-LD, or the
// JSON-LD itself), one feed, several feeds parted by spaces, or a file that holds
// a page, a list of items, or one item. A catalogue is refused: its datasets are
// different publishers'. src.Set takes the simple columns of the CSV template;
// src.Map has no meaning here.
//
// Where a feed fails the others go on, and the errors come back joined: an
// *importers.Wait is in the chain where a server asks to be left alone, a
// directory.NotFound where it has discontinued a feed.
func (i Importer) Import(ctx context.Context, src importers.Source, out importers.Output) (importers.Outcome, error) {
	r := &run{
		Source: src, out: out, set: preset.Values(src.Set), mayGo: i.MayGo, now: time.Now,
		pages: cmp.Or(max(i.MaxPages, 0), maxPages), maxItem: cmp.Or(max(i.MaxItem, 0), maxItem), tally: map[string]int{}, memory: newMemory(),
	}
	r.Ref = strings.TrimSpace(r.Ref)
	if i.Now != nil {
		r.now = i.Now
	}
	if r.mayGo == nil {
		r.mayGo = func(Missing) error { return nil }
	}
	if r.State == nil {
		r.State = &importers.Memory{}
		r.Cursor = ""
	}
	if err := r.set.Check(); err != nil {
		return importers.Outcome{}, err
	}
	err := r.read(ctx)
	r.tell()
	whole := err == nil && importers.IsURL(r.Ref) && r.walked()
	return importers.Outcome{Notes: r.notes, Complete: whole && src.State == nil, End: whole && src.State != nil && r.ended()}, err
}

// run is one import.
type run struct {
	importers.Source
	out     importers.Output
	set     preset.Values
	mayGo   func(Missing) error // never nil
	now     func() time.Time
	pages   int // that may still be read
	maxItem int

	at      cursor
	memory  *memory
	objects loose.Reader
	tally   map[string]int // what was left out on purpose, by what it was
	notes   []string
}

// read harvests every feed, then hands on what became of it.
func (r *run) read(ctx context.Context) error {
	if !importers.IsURL(r.Ref) {
		if err := r.file(ctx); err != nil {
			return stop(err)
		}
		return stop(r.flush(ctx))
	}
	failures, err := r.open(ctx)
	if err != nil {
		return err
	}
	waiting := map[string]bool{}
	for i, f := range r.at.turns() {
		if waiting[f.host()] {
			r.note("The feed %s was not asked for: its server asks to be left alone for a while.", f.name())
			continue
		}
		// Each feed leaves a page to each of those after it, so that an endless one
		// keeps none of them waiting for ever.
		err := r.walk(ctx, f, max(r.pages-(len(r.at.Feeds)-1-i), min(r.pages, 1)))
		var wait *importers.Wait
		waiting[f.host()] = errors.As(err, &wait)
		if fatal(ctx, err) {
			return stop(err)
		}
		failures = append(failures, err)
	}
	for _, sweep := range []func(context.Context) error{r.sweep, r.flush} {
		err := sweep(ctx)
		if fatal(ctx, err) {
			return stop(err)
		}
		failures = append(failures, err)
	}
	return errors.Join(failures...)
}

// refusal is what the output, or the state, says; it ends the run.
type refusal struct{ error }

// refused marks an error of the output or the state.
func refused(err error) error {
	if err == nil {
		return nil
	}
	return refusal{err}
}

func fatal(ctx context.Context, err error) bool {
	var r refusal
	return errors.As(err, &r) || err != nil && ctx.Err() != nil
}

// stop gives the error as the output gave it.
func stop(err error) error {
	var r refusal
	if errors.As(err, &r) {
		return r.error
	}
	return err
}

func (r *run) note(format string, args ...any) {
	r.notes = append(r.notes, fmt.Sprintf(format, args...))
}

// today gives the day of the run.
func (r *run) today() directory.Date { return directory.DateOf(r.now()) }
