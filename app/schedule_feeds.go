package main

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"
	"time"

	"fingerpost/app/directory"
	"fingerpost/app/ingest"
	"fingerpost/app/store"
)

// feedsAtOnce is how many feeds are read at the same time: enough that some slow
// ones hold nobody up, since most of it is waiting, and few enough that searching
// stays quick on a small machine.
const feedsAtOnce = 4

// feedReader reads the feeds that are due, in a server. Which ones are is asked
// of the record each time, so that what other processes add, pause or read is
// known at once.
type feedReader struct {
	p  *parts
	in *ingest.Ingest // from start on; one for all, since its client sees to one request at a time for each host
	wg sync.WaitGroup

	longest time.Duration // of one run

	mu      sync.Mutex
	reading map[string]string // feed → the server that it is on
	resting map[string]rest   // by feed
	struck  time.Time         // when the clock struck last
}

// runLongest is how long one run may take, so that four partners whose servers
// are slow keep nobody waiting for ever. A dataset of a million items takes less;
// what takes longer goes on in the next run from where it came to.
const runLongest = time.Hour

// errTooLong is why a run ends that takes longer.
var errTooLong = directory.Errorf(directory.Unavailable, "", "It took longer than a run may (%s), so it was ended. What came is kept, and the next run goes on from there where the source allows that. Ask whoever runs the server why it is so slow.", runLongest)

// rest is a feed's pause after a failure that could not be kept: the disk is
// full, or another program has the record. It lasts as long as the server.
type rest struct {
	until    time.Time
	failures int
}

func newFeedReader(p *parts) *feedReader {
	return &feedReader{p: p, longest: runLongest, reading: map[string]string{}, resting: map[string]rest{}}
}

// start makes ready, and takes back what a server that was killed had in hand.
func (r *feedReader) start(ctx context.Context) error {
	r.in = r.p.ingest()
	return r.p.store.DropLease(ctx, "", serverHolder)
}

// tick begins to read what is due, as far as there is room, and returns at once.
func (r *feedReader) tick(ctx context.Context) {
	if ctx.Err() != nil {
		return
	}
	now, err := r.strike(ctx)
	var due []store.Feed
	if err == nil {
		due, err = r.p.store.Due(ctx, now)
	}
	if err != nil {
		if ctx.Err() == nil {
			r.p.log.Error("it can't be told which feeds are due", "error", err)
		}
		return
	}
	for _, feed := range due {
		if r.begin(feed, now) {
			r.wg.Go(func() {
				defer r.end(feed.Name)
				r.read(ctx, feed.Name)
			})
		}
	}
}

// wait waits until nothing is read any more.
func (r *feedReader) wait() { r.wg.Wait() }

// begin tells whether a feed may be read now. Two of one server would only wait
// for each other, and keep others out meanwhile.
func (r *feedReader) begin(feed store.Feed, now time.Time) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	at := host(feed.Ref)
	if len(r.reading) >= feedsAtOnce || now.Before(r.resting[feed.Name].until) {
		return false
	}
	for name, server := range r.reading {
		if name == feed.Name || server == at {
			return false
		}
	}
	r.reading[feed.Name] = at
	return true
}

func (r *feedReader) end(name string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.reading, name)
}

// read reads a feed, and logs what came of it.
func (r *feedReader) read(ctx context.Context, name string) {
	var report *ingest.Report
	err := r.p.alone(ctx, name, serverHolder, func(ctx context.Context) (err error) {
		// Before the lease was had, another process may have done this.
		feed, err := r.p.store.Feed(ctx, name)
		if err != nil || feed.Paused || feed.Every == 0 || feed.Next.After(r.in.Now()) {
			return err
		}
		report, err = r.guarded(ctx, feed)
		return err
	})
	log := r.p.log.With("feed", name)
	switch {
	case ctx.Err() != nil:
		log.Info("the reading of a feed was cut short, since the server stops; it goes on at the next start")
	case err != nil:
		log.Warn("a feed could not be read", "error", eachOnce(err))
		r.pause(ctx, name)
	case report != nil:
		r.mu.Lock()
		delete(r.resting, name)
		r.mu.Unlock()
		log.Info("a feed was read", "counts", report.Line())
	}
}

// pause leaves a feed alone for a while whose failure could not be kept, so that
// neither its server nor the log is troubled each second.
func (r *feedReader) pause(ctx context.Context, name string) {
	now := r.in.Now()
	feed, err := r.p.store.Feed(ctx, name)
	if err == nil && (feed.Next.After(now) || feed.Every == 0) {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	failures := r.resting[name].failures + 1
	r.resting[name] = rest{now.Add(backoff(name, failures)), failures}
}

// guarded reads a feed and makes a failure of a panic: what one partner sends
// must not take the directory away from everybody.
func (r *feedReader) guarded(ctx context.Context, feed store.Feed) (report *ingest.Report, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("a fault of the program: %v", fault)
			r.p.log.Error("a fault while a feed was read", "feed", feed.Name, "fault", fault, "stack", string(debug.Stack()))
			next, failures := plan(feed, err, r.in.Now())
			if kept := r.p.store.SetNext(ctx, feed.Name, next, failures); kept != nil {
				r.p.log.Error("the next attempt can't be kept", "feed", feed.Name, "error", kept)
			}
		}
	}()
	return r.p.readPlanned(ctx, r.in, ingest.Job{Feed: feed, Sparing: true}, r.longest)
}
