package ingest

import (
	"context"
	"errors"
	"fmt"

	"fingerpost/app/directory"
	"fingerpost/app/store"
	"fingerpost/importers"
	"github.com/paulmach/orb"
)

// batchSize is how many records are stored in one transaction: enough to share
// its cost, few enough that another process never waits long. Those of a page
// that comes with state are stored together with it, unless they are very many.
const (
	batchSize = 500
	pageSize  = 4 * batchSize
)

// errRollback ends a dry run's transactions, after they have told what they
// would have done.
var errRollback = errors.New("dry run")

// batch gathers what an importer hands on and stores it page by page. It is the
// importers.Output of a run.
type batch struct {
	ctx     context.Context
	in      *Ingest
	job     Job
	run     store.Run
	report  *Report
	state   *state // nil where nothing is to be left
	cursor  string // as it is stored
	pending []importers.Record
	seen    map[string]string // identifier → where in the source
	broken  []string          // identifiers of records that could not be read; "" where not even that could
	before  int               // records that the last complete run left out
	hide    func(string) string
	missed  missed
	shared  shared
	standing
}

func newBatch(in *Ingest, job Job) *batch {
	return &batch{in: in, job: job, report: &Report{Feed: job.Feed.Name, Withheld: map[string]int{}}, seen: map[string]string{}, hide: hide(in.key(job.Feed.Name), job.Feed.Ref), missed: missed{gone: map[string]bool{}},
		shared: shared{points: map[string]orb.Point{}, off: map[string]bool{}}}
}

// Record takes a record, put right and checked; a bad one is reported and left
// out, and never ends the run.
func (b *batch) Record(r importers.Record) error {
	b.report.Counts.Read += rowsOf(r)
	if r.Service == nil && r.Organization == nil && !r.Deleted {
		return nil
	}
	if err := b.prepare(&r); err != nil {
		if directory.KindOf(err) == "" {
			return err
		}
		b.report.Counts.Rejected += max(rowsOf(r), 1)
		e := faults(err)[0]
		return b.problem(importers.Problem{Where: r.Where, Field: e.Field, Message: e.Message, Rejected: true})
	}
	b.pending = append(b.pending, r)
	if n := len(b.pending); n >= pageSize || n >= batchSize && !b.remembers() {
		return b.store(nil)
	}
	return nil
}

// rowsOf gives how many source records one was made of that were not counted
// before.
func rowsOf(r importers.Record) int {
	if r.Rows == 0 {
		return 1
	}
	return max(r.Rows, 0)
}

// remembers tells whether anything was put into the state since the last page.
func (b *batch) remembers() bool { return b.state != nil && len(b.state.puts) > 0 }

// Problem takes what an importer could not use.
func (b *batch) Problem(p importers.Problem) error {
	if p.Rejected {
		b.report.Counts.Read++
		b.report.Counts.Rejected++
		id := ""
		if p.ID != "" {
			id = directory.FeedID(b.job.Feed.Name, "service", p.ID)
		}
		b.broken = append(b.broken, id)
	}
	return b.problem(p)
}

// Page stores what came since the last page, with the state and the cursor that
// follow it.
func (b *batch) Page(cursor string) error { return b.store(&cursor) }

// rest stores what came after the last page of a run that has ended. What the
// state was to know of stays out with it: it comes again.
func (b *batch) rest() error {
	if b.remembers() {
		b.pending = nil
	}
	return b.store(nil)
}

// store stores what is pending in one transaction: with the cursor and the state
// where a page ends, else without.
func (b *batch) store(cursor *string) error {
	moved := cursor != nil && *cursor != b.cursor && !b.job.DryRun
	settled := cursor != nil && b.remembers()
	if len(b.pending) == 0 && !moved && !settled {
		return nil
	}
	var done store.Counts
	withheld := map[string]int{}
	err := b.in.Store.Write(b.ctx, b.actor(), func(tx *store.Tx) error {
		done = store.Counts{} // The transaction may be tried again.
		clear(withheld)
		for _, r := range b.pending {
			if err := b.put(tx, r, &done, withheld); err != nil {
				return fmt.Errorf("%s: %w", r.Where, err)
			}
		}
		if b.job.DryRun {
			return errRollback
		}
		if settled {
			if err := tx.SetState(b.job.Feed.Name, b.state.puts); err != nil {
				return err
			}
		}
		if moved {
			return tx.SetCursor(b.job.Feed.Name, *cursor)
		}
		return nil
	})
	if err != nil && !errors.Is(err, errRollback) {
		return err
	}
	b.pending = b.pending[:0]
	clear(b.changes)
	if moved {
		b.cursor = *cursor
	}
	if settled {
		clear(b.state.puts)
	}
	b.add(done, withheld)
	return nil
}

func (b *batch) add(done store.Counts, withheld map[string]int) {
	c := &b.report.Counts
	c.Created += done.Created
	c.Updated += done.Updated
	c.Unchanged += done.Unchanged
	c.Withdrawn += done.Withdrawn
	c.Duplicates += done.Duplicates
	for reason, n := range withheld {
		b.report.Withheld[reason] += n
	}
	if b.job.Progress != nil {
		b.job.Progress(*c)
	}
}

func (b *batch) problem(p importers.Problem) error {
	p.Message, p.Value = b.hide(p.Message), b.hide(shorten(p.Value))
	b.report.Total++
	if len(b.report.Problems) < maxKept {
		b.report.Problems = append(b.report.Problems, p)
	}
	if b.job.Problems != nil {
		if _, err := fmt.Fprintln(b.job.Problems, problemLine(p)); err != nil {
			return fmt.Errorf("write the problems: %w", err)
		}
	}
	return nil
}

func shorten(s string) string {
	if r := []rune(s); len(r) > 200 {
		return string(r[:200]) + "…"
	}
	return s
}
