//go:build peers

package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"time"

	"fingerpost/app/directory"
	"fingerpost/app/ingest"
	"fingerpost/app/store"
	"fingerpost/importers"
	"fingerpost/importers/openactive"
	"fingerpost/search"
	"fingerpost/seed"
)

// followEvery is how often the index looks at the change log, as in a server.
const followEvery = 250 * time.Millisecond

// client reads from the loopback address, without the pause that partners get.
func client() *importers.Client {
	return importers.NewClient(importers.Options{AllowPrivate: true})
}

// harvest harvests and measures it.
func harvest(ctx context.Context, o options) (f figures, err error) {
	end, err := profiled(o.profile)
	if err != nil {
		return f, err
	}
	if o.only == parse {
		f, err = parseAlone(ctx, o)
	} else {
		f, err = intoRecord(ctx, o)
	}
	if err = errors.Join(err, end()); err != nil {
		return f, err
	}
	f.Busy = busy()
	f.Peak, err = peak()
	return f, err
}

// parseAlone reads everything and keeps nothing that lasts.
func parseAlone(ctx context.Context, o options) (f figures, err error) {
	began := time.Now()
	out := &counted{}
	_, err = openactive.Importer{}.Import(ctx, importers.Source{Feed: feedName, Ref: o.from, Get: client(), State: &importers.Memory{}}, out)
	f.Fetched = time.Since(began).Seconds()
	f.Read, f.Listings, f.Found = out.read, out.listings, f.Fetched
	return f, err
}

const feedName = "measured"

// intoRecord harvests into a record, and where wanted has an index follow.
func intoRecord(ctx context.Context, o options) (f figures, err error) {
	st, err := store.Open(ctx, filepath.Join(o.keep, "record.db"), store.Options{Migrate: true})
	if err != nil {
		return f, err
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	vocabulary, err := seed.LoadVocabulary()
	if err != nil {
		return f, err
	}
	places, err := seed.Gazetteer()
	if err != nil {
		return f, err
	}
	words := search.NewWords(vocabulary)
	found := func() error { return nil }
	if o.only == whole {
		ix, err := search.Open(ctx, filepath.Join(o.keep, "index"), search.Options{
			Vocabulary: vocabulary, Words: words, Places: places, Source: st.Unkept(), Log: slog.New(slog.NewTextHandler(os.Stderr, nil)),
		})
		if err != nil {
			return f, err
		}
		defer func() { err = errors.Join(err, ix.Close()) }()
		following, stop := context.WithCancel(ctx)
		var follower sync.WaitGroup
		follower.Go(func() { ix.Follow(following, followEvery) })
		defer func() { stop(); follower.Wait() }()
		found = func() error { return caughtUp(ctx, ix, &f.Listings) }
	}
	in := &ingest.Ingest{Store: st, Places: places, Vocabulary: vocabulary, Meaning: meaning{words}, Get: client(), Now: time.Now}
	began := time.Now()
	report, err := in.Run(ctx, ingest.Job{Feed: store.Feed{Name: feedName, Format: "openactive", Ref: o.from}})
	if err != nil {
		return f, err
	}
	f.Read, f.Fetched = report.Counts.Read, time.Since(began).Seconds()
	f.Listings = report.Counts.Created
	if err := found(); err != nil {
		return f, err
	}
	f.Found = time.Since(began).Seconds()
	if f.Record, err = size(o.keep, "record.db*"); err == nil {
		f.Index, err = size(o.keep, "index/*", "index/*/*", "index/*/*/*")
	}
	return f, err
}

// caughtUp waits until the index has followed as far as the record goes, and
// counts what it has.
func caughtUp(ctx context.Context, ix *search.Index, listings *int) error {
	for tick := time.NewTicker(10 * time.Millisecond); ; {
		s, err := ix.Status(ctx)
		if *listings = s.Docs; err != nil || s.Behind == 0 {
			tick.Stop()
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-tick.C:
		}
	}
}

// counted takes all and keeps nothing.
type counted struct{ read, listings int }

// Record counts a record.
func (c *counted) Record(r importers.Record) error {
	if r.Rows >= 0 {
		c.read += max(r.Rows, 1)
	}
	if r.Service != nil {
		c.listings++
	}
	return nil
}

// Problem takes none: nothing that is made up is wrong.
func (c *counted) Problem(p importers.Problem) error { return fmt.Errorf("%s: %s", p.Where, p.Message) }

// Page takes a page.
func (c *counted) Page(string) error { return nil }

// meaning lends search's understanding of words to ingest, as the program does.
type meaning struct{ words *search.Words }

func (m meaning) Needs(s *directory.Service) []string { return m.words.Infer(s).Needs }
