package openactive

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"slices"

	"fingerpost/app/directory"
)

// sweep takes out what a walk from the beginning, once it has come to the end,
// did not meet; and what was in feeds that the dataset has no more, once all
// others have been walked to the end: a feed that has moved brings its listings
// along. A feed of which too much is missing keeps no other from being swept.
func (r *run) sweep(ctx context.Context) error {
	walked := r.walked()
	var failures []error
	for _, f := range slices.Clone(r.at.Feeds) {
		oldest := f.Generation
		switch {
		case f.Left && walked:
			oldest = math.MaxInt64
		case f.Left || !f.Again || !f.End:
			continue
		}
		if err := r.sweepFeed(ctx, f, oldest); fatal(ctx, err) {
			return err
		} else if err != nil {
			failures = append(failures, err)
			continue
		}
		f.Again = false
		if f.Left {
			r.at.Feeds = slices.DeleteFunc(r.at.Feeds, func(have *feed) bool { return have == f })
			r.note("The dataset no longer has the feed %s (%s).", f.name(), f.URL)
		}
		if err := r.commit(); err != nil {
			return err
		}
	}
	return errors.Join(failures...)
}

// walked tells whether every feed that is harvested has been read to the end.
func (r *run) walked() bool {
	return !slices.ContainsFunc(r.at.Feeds, func(f *feed) bool { return !f.Left && f.Skip == "" && !f.End })
}

// ended tells whether this run came to the end of every feed that can be read:
// one that has been discontinued has no more to tell.
func (r *run) ended() bool {
	return !slices.ContainsFunc(r.at.Feeds, func(f *feed) bool { return !f.Left && f.Skip == "" && f.Gone.IsZero() && !f.last })
}

// sweepFeed takes out a feed's items of a generation before oldest.
func (r *run) sweepFeed(ctx context.Context, f *feed, oldest int64) error {
	gone, err := r.missing(ctx, f, oldest)
	if err != nil {
		return err
	}
	if len(gone.Listings) > 0 {
		if kept := r.mayGo(gone); kept != nil {
			if err := r.doubt(ctx, f, oldest); err != nil {
				return err
			}
			return kept
		}
	}
	taken := 0
	err = r.eachItem(ctx, f, func(v *view, key string, k kept) error {
		if k.Generation >= oldest {
			return nil
		}
		taken++
		if err := r.forget(ctx, v, key, k, kept{}); err != nil {
			return err
		}
		return v.put(key, nil)
	})
	if taken > 0 && err == nil {
		r.note("Read from the beginning on %s, the feed %s no longer had %d of its items, and they were taken out.", directory.DateOf(r.now()), f.name(), taken)
	}
	return err
}

// missing looks up which of a feed's listings are of a generation before oldest.
// A series of events is none itself: its events are, by names of their own.
func (r *run) missing(ctx context.Context, f *feed, oldest int64) (Missing, error) {
	gone := Missing{Feed: f.name()}
	err := r.eachItem(ctx, f, func(v *view, key string, k kept) error {
		if k.Role != "n" {
			return nil
		}
		gone.All++
		if k.Generation >= oldest {
			return nil
		}
		n, _, err := v.head(ctx, k.Ref)
		if err != nil || n.Owner != key {
			return err
		}
		var known []string
		if _, err := v.read(ctx, "e/"+k.Ref, &known); err == nil && slices.Contains(known, n.ID) {
			gone.Listings = append(gone.Listings, n.ID)
		}
		return err
	})
	return gone, err
}

// doubt notes of what a walk did not meet, and what stays all the same, that it
// is to be handed on when it comes again, though it be as it was.
func (r *run) doubt(ctx context.Context, f *feed, oldest int64) error {
	return r.eachItem(ctx, f, func(v *view, key string, k kept) error {
		if k.Generation >= oldest || k.Role != "n" || k.Doubt {
			return nil
		}
		k.Doubt = true
		return v.put(key, k)
	})
}

// eachItem calls do for each item of a feed, some at a time, and commits after
// each.
func (r *run) eachItem(ctx context.Context, f *feed, do func(v *view, key string, k kept) error) error {
	for after := ""; ; {
		found, err := r.State.Scan(ctx, itemKey(f, ""), after, 1000)
		if err != nil {
			return refused(err)
		}
		v := r.view()
		for _, e := range found {
			after = e.Key
			var k kept
			if json.Unmarshal(e.Value, &k) != nil {
				continue
			}
			if err := do(v, e.Key, k); err != nil {
				return err
			}
		}
		if len(found) == 0 {
			return nil
		}
		if err := r.commit(); err != nil {
			return err
		}
	}
}
