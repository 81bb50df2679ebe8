package openactive

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"slices"

	"fingerpost/app/directory"
)

// A walk from the beginning may take out this share of a feed's listings, or
// this many, without asking.
const (
	maxShare = 5 // a fifth
	maxGone  = 5
)

// sweep takes out what a walk from the beginning, once it has come to the end,
// did not meet; and what was in feeds that the dataset has no more, once all
// others have been walked to the end: a feed that has moved brings its listings
// along.
func (r *run) sweep(ctx context.Context) error {
	walked := r.walked()
	for _, f := range slices.Clone(r.at.Feeds) {
		oldest := f.Generation
		switch {
		case f.Left && walked:
			oldest = math.MaxInt64
		case f.Left || !f.Again || !f.End:
			continue
		}
		if err := r.sweepFeed(ctx, f, oldest); err != nil {
			return err
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
	return nil
}

// walked tells whether every feed that is harvested has been read to the end.
func (r *run) walked() bool {
	return !slices.ContainsFunc(r.at.Feeds, func(f *feed) bool { return !f.Left && f.Skip == "" && !f.End })
}

// sweepFeed takes out a feed's items of a generation before oldest.
func (r *run) sweepFeed(ctx context.Context, f *feed, oldest int64) error {
	all, gone := 0, 0
	err := r.eachItem(ctx, f, func(v *view, key string, k kept) error {
		if k.Role != "n" {
			return nil
		}
		all++
		if k.Generation >= oldest {
			return nil
		}
		n, _, err := v.head(ctx, k.Ref)
		if n.Owner == key {
			gone++
		}
		return err
	})
	if err != nil {
		return err
	}
	if gone > maxGone && gone*maxShare > all && !r.confirm {
		return fmt.Errorf("%w: %d of the %d listings of the feed %s were not met when it was read from the beginning. Nothing was taken out. Look at the source; if it is right, say so",
			ErrShrunk, gone, all, f.name())
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
