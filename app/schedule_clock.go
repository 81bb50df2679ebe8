package main

import (
	"context"
	"time"

	"fingerpost/app/store"
)

// jumped is by how much a clock must have gone back to be taken for one that was
// wrong before and is right now. Clocks are put back by a little all the time.
const jumped = time.Minute

// strike takes the time, and puts right what a clock that was ahead has left
// behind: at the first strike, and whenever time has gone back since the last.
func (r *feedReader) strike(ctx context.Context) (time.Time, error) {
	now := r.in.Now()
	r.mu.Lock()
	first, back := r.struck.IsZero(), r.struck.Sub(now) > jumped
	r.struck = now
	if back {
		clear(r.resting)
	}
	r.mu.Unlock()
	if !first && !back {
		return now, nil
	}
	return now, r.rewind(ctx, now)
}

// rewind has those feeds read at once that would wait for longer than can have
// been meant.
func (r *feedReader) rewind(ctx context.Context, now time.Time) error {
	feeds, err := r.p.store.Feeds(ctx)
	if err != nil {
		return err
	}
	for _, f := range feeds {
		if f.Every == 0 || !f.Next.After(now.Add(farthest(f))) {
			continue
		}
		r.p.log.Warn("a feed would wait for very long, since the clock was ahead; it is read now", "feed", f.Name, "until", f.Next)
		if err := r.p.store.SetNext(ctx, f.Name, time.Time{}, f.Failures); err != nil {
			return err
		}
	}
	return nil
}

// farthest is how far ahead a feed's next reading may be: an interval and a half
// (see plan), or, after a failure, what a partner may ask for, which is a week.
func farthest(f store.Feed) time.Duration {
	if f.Failures > 0 {
		return max(2*f.Every, 8*day)
	}
	return 2*f.Every + time.Hour
}
