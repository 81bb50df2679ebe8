package search

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"time"
)

// changesAtOnce bounds how many changes are read and applied together.
const changesAtOnce = 500

// CatchUp applies the change log up to now. What it applied can be found when
// it returns. An index that was made with another vocabulary stays as it is until
// Follow, or Reindex, has made it anew. A record whose change log is shorter than
// what was applied is not the one that the index was made from, so the index is
// built anew.
func (ix *Index) CatchUp(ctx context.Context) (err error) {
	last, err := ix.Source.LastChange(ctx)
	if err != nil {
		return fmt.Errorf("follow the record: %w", err)
	}
	position, err := ix.position()
	if err != nil {
		return err
	}
	if last < position {
		return ix.Reindex(ctx)
	}
	if ix.stale() {
		return nil
	}
	ix.writing.Lock()
	defer ix.writing.Unlock()
	v, err := ix.acquire()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, ix.release(v)) }()
	for position, more := v.position, true; more; {
		if position, more, err = ix.advance(ctx, v.generation, position); err != nil {
			return fmt.Errorf("follow the record: %w", err)
		}
		if more {
			if err := ix.refresh(v.generation); err != nil {
				return err
			}
		}
	}
	return nil
}

func (ix *Index) position() (int64, error) {
	v, err := ix.acquire()
	if err != nil {
		return 0, err
	}
	return v.position, ix.release(v)
}

// advance applies the next changes after a position to a generation and gives
// how far they go; more is false where there are none. Services that are gone,
// or that nobody may find any more, are taken out. Words, rows and position are
// on disk together or not at all. The caller holds ix.writing.
func (ix *Index) advance(ctx context.Context, g *generation, position int64) (last int64, more bool, err error) {
	ids, last, err := ix.Source.Changes(ctx, position, changesAtOnce)
	if err != nil || last <= position {
		return position, false, err
	}
	services, err := ix.Source.Services(ctx, ids)
	if err != nil {
		return position, false, err
	}
	batch := g.index.NewBatch()
	for _, id := range ids {
		batch.Delete(id)
	}
	for _, s := range services {
		if err := ix.words.addTo(batch, s); err != nil {
			return position, false, err
		}
	}
	batch.SetInternal(positionKey, strconv.AppendInt(nil, last, 10))
	return last, true, g.apply(batch)
}

// refresh makes what was written the newest view. The caller holds ix.writing.
func (ix *Index) refresh(g *generation) error {
	v, err := ix.newView(g, ix.view)
	if err != nil {
		return err
	}
	return ix.publish(v)
}

// Follow applies the change log every so often until ctx ends. A failure is
// logged when it begins and when it is over, and tried again.
func (ix *Index) Follow(ctx context.Context, every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	ix.workAhead(ctx)
	failing := 0
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		switch err := ix.follow(ctx, failing); {
		case ctx.Err() != nil || errors.Is(err, errClosed):
			return
		case err != nil:
			if failing++; failing == 1 {
				ix.Log.Error("the search index falls behind the record", "err", err)
			}
		case failing > 0:
			ix.Log.Info("the search index follows the record again")
			failing = 0
		}
	}
}

// workAhead works out when the next sessions are, a little at a time, so that
// the first ones to ask don't wait for it. What it did is kept until each
// session is over.
func (ix *Index) workAhead(ctx context.Context) {
	v, err := ix.acquire()
	if err != nil {
		return
	}
	for _, p := range v.parts {
		for _, c := range p.calendars {
			if ctx.Err() != nil {
				break
			}
			c.nextSession(ix.Now())
			runtime.Gosched()
		}
	}
	if err := ix.release(v); err != nil {
		ix.Log.Error("an old view of the search index can't be closed", "err", err)
	}
}

// stale tells whether the index was made with another vocabulary. What is written
// to it then would not be read back.
func (ix *Index) stale() bool {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	return ix.view != nil && ix.view.generation.stale
}

// tries is after how many failures in a row the index is made anew instead: its
// folder may be gone. It is tried again after as many.
const tries = 5

// follow applies the change log, or, where the index was made with another
// vocabulary or can't be written, makes it anew while the old one answers.
func (ix *Index) follow(ctx context.Context, failures int) error {
	if failures > 0 && failures%tries == 0 {
		return ix.Reindex(ctx)
	}
	if ix.stale() {
		ix.Log.Info("the search index is made anew for the vocabulary of today")
		return ix.Reindex(ctx)
	}
	return ix.CatchUp(ctx)
}

// Reindex builds the index anew beside the live one, applies what changed
// meanwhile, and swaps it in. Searches and updates go on until then.
func (ix *Index) Reindex(ctx context.Context) error {
	g, position, err := ix.words.build(ctx, ix.dir, ix.version, ix.Source)
	if err != nil {
		return err
	}
	ix.writing.Lock()
	defer ix.writing.Unlock()
	for more := true; more && err == nil; {
		position, more, err = ix.advance(ctx, g, position)
	}
	if err == nil {
		err = ix.swap(g)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("build the index: %w", err), g.index.Close(), os.RemoveAll(g.dir))
	}
	return nil
}

// swap makes a generation the live one, on disk and for searches. The caller
// holds ix.writing.
func (ix *Index) swap(g *generation) error {
	v, err := ix.newView(g, ix.view)
	if err != nil {
		return err
	}
	if err := makeCurrent(ix.dir, g); err != nil {
		return errors.Join(err, v.reader.Close())
	}
	return ix.publish(v)
}
