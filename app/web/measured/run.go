//go:build peers

package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"runtime/pprof"
	"sync"
	"time"

	"fingerpost/app/store"
	"fingerpost/search"
	"fingerpost/seed"
)

// followEvery is how often the server looks at the change log, as the program's
// own does.
const followEvery = 250 * time.Millisecond

// served is the line that says where the servers are and what making them took.
type served struct {
	Whole string `json:"whole"` // host:port of the server as it is
	Plain string `json:"plain"` // of the one that takes a question as its peers do

	Record float64 `json:"record_s"` // seconds of filling the record
	Index  float64 `json:"index_s"`  // of building the index, or of opening it
}

// run fills the record, serves, and takes changes until its input ends.
func run(ctx context.Context, data, profile string, in io.Reader, out io.Writer) (err error) {
	st, err := store.Open(ctx, filepath.Join(data, "record.db"), store.Options{Migrate: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	lines := bufio.NewReaderSize(in, 1<<20)
	var where served
	began := time.Now()
	if err := fill(ctx, st, lines, out); err != nil {
		return fmt.Errorf("fill the record: %w", err)
	}
	where.Record = time.Since(began).Seconds()
	o := search.Options{Source: st.Unkept(), Log: slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))}
	if o.Vocabulary, err = seed.LoadVocabulary(); err != nil {
		return err
	}
	if o.Urgent, err = seed.LoadUrgent(); err != nil {
		return err
	}
	if o.Places, err = seed.Gazetteer(); err != nil {
		return err
	}
	began = time.Now()
	ix, err := search.Open(ctx, filepath.Join(data, "index"), o)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, ix.Close()) }()
	where.Index = time.Since(began).Seconds()

	following, stop := context.WithCancel(ctx)
	var follower sync.WaitGroup
	follower.Go(func() { ix.Follow(following, followEvery) })
	defer func() { stop(); follower.Wait() }()
	servers, err := serve(st, ix, &where)
	defer func() { err = errors.Join(err, servers.close()) }()
	if err != nil {
		return err
	}
	if profile != "" {
		f, err := os.Create(profile)
		if err != nil {
			return err
		}
		defer f.Close()
		if err := pprof.StartCPUProfile(f); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
	if err := json.NewEncoder(out).Encode(where); err != nil {
		return err
	}
	return takeChanges(ctx, st, lines, out)
}
