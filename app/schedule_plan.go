package main

import (
	"context"
	"errors"
	"math/bits"
	"net/url"
	"strings"
	"time"

	"fingerpost/app/directory"
	"fingerpost/app/ingest"
	"fingerpost/app/store"
	"fingerpost/importers"
)

// After a failure a feed is tried again after this long, after twice as long
// when that fails too, and so on up to a day.
const (
	firstBackoff   = 5 * time.Minute
	longestBackoff = day
)

// backoff gives how long to wait after so many failures in a row, which is at
// least 1. Names part the feeds of a server that was down by up to a quarter.
func backoff(name string, failures int) time.Duration {
	wait := longestBackoff
	if doublings := failures - 1; doublings < bits.Len64(uint64(longestBackoff/firstBackoff)) {
		wait = firstBackoff << doublings
	}
	return min(wait+time.Duration(spread(name)*float64(wait)/4), longestBackoff)
}

// plan gives when a feed is to be read after a run that ended now with err, and
// how many runs have then failed in a row.
func plan(feed store.Feed, err error, now time.Time) (next time.Time, failures int) {
	if feed.Every > 0 {
		// Half an interval passes at least, also after the first run, which is not
		// at the feed's place in it.
		next = slot(feed.Name, feed.Every, now.Add(feed.Every/2))
	}
	if err == nil {
		return next, 0
	}
	failures = feed.Failures + 1
	if !errors.Is(err, ingest.ErrGuard) { // That is for a steward to settle; asking sooner helps nobody.
		next = now.Add(backoff(feed.Name, failures))
	}
	var wait *importers.Wait
	if errors.As(err, &wait) && wait.Until.After(next) {
		next = wait.Until
	}
	return next, failures
}

// readPlanned reads a feed, which the caller has the lease of, and keeps when it
// is to be read again. A run that was cut short because ctx ended changes
// nothing of that: it goes on as soon as the clock is watched again. One that
// takes longer than longest is ended, and has failed.
func (p *parts) readPlanned(ctx context.Context, in *ingest.Ingest, job ingest.Job, longest time.Duration) (*ingest.Report, error) {
	reading, done := context.WithTimeoutCause(ctx, longest, errTooLong)
	defer done()
	report, err := in.Run(reading, job)
	if ctx.Err() != nil || job.DryRun {
		return report, err
	}
	// The feed may have been changed while it was read.
	feed, gone := p.store.Feed(ctx, job.Feed.Name)
	if directory.KindOf(gone) == directory.NotFound {
		return report, err
	}
	if gone != nil {
		return report, errors.Join(err, gone)
	}
	next, failures := plan(feed, err, in.Now())
	return report, errors.Join(err, p.store.SetNext(ctx, feed.Name, next, failures), p.leaveAlone(ctx, err))
}

// leaveAlone has the clock ask nothing of a server that has asked to be left
// alone, for any other feed of it either.
func (p *parts) leaveAlone(ctx context.Context, err error) error {
	var wait *importers.Wait
	if !errors.As(err, &wait) || wait.Until.IsZero() {
		return nil
	}
	feeds, err := p.store.Feeds(ctx)
	if err != nil {
		return err
	}
	for _, f := range feeds {
		if f.Every > 0 && f.Next.Before(wait.Until) && host(f.Ref) == host(wait.Ref) {
			if err := p.store.SetNext(ctx, f.Name, wait.Until, f.Failures); err != nil && directory.KindOf(err) != directory.NotFound {
				return err
			}
		}
	}
	return nil
}

// host gives the host and port of a web address, or the whole of what is none.
func host(ref string) string {
	if u, err := url.Parse(ref); err == nil && u.Host != "" {
		return strings.ToLower(u.Host)
	}
	return ref
}
