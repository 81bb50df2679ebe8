package ingest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/app/store"
)

// confirmRest settles, by a steward's word on all of a feed, what waited before the
// run and was not met by it: a feed of changes speaks only of what has changed, and
// a source that can't be read, which is what unread says, of nothing. It is settled
// as it is stored, which is how the steward has seen it. Addresses are settled by
// name alone. It tells whether there was anything.
func (b *batch) confirmRest(ctx context.Context, unread error) (settled bool, err error) {
	w := Word{Feed: b.job.Feed.Name, Answer: store.Yes}
	var waits [][]store.Question
	for id, asked := range b.known {
		asked = slices.DeleteFunc(slices.Clone(asked), func(q store.Question) bool {
			return q.Answer != "" || q.About == store.AboutAddress
		})
		if len(asked) > 0 && b.seen[id] == "" {
			waits = append(waits, asked)
		}
	}
	slices.SortFunc(waits, func(a, b []store.Question) int { return strings.Compare(a[0].ServiceID, b[0].ServiceID) })
	published, withdrawn := 0, 0
	for page := range slices.Chunk(waits, batchSize) {
		var of [2]int
		err := b.in.Store.Write(ctx, b.actor(), func(tx *store.Tx) (err error) {
			of, err = w.settleAll(ctx, b.in.Store, tx, page)
			return err
		})
		if err != nil {
			return false, fmt.Errorf("settle what waits of %s: %w", w.Feed, err)
		}
		published, withdrawn = published+of[0], withdrawn+of[1]
	}
	b.report.Counts.Updated += published
	b.report.Counts.Withdrawn += withdrawn
	if size, err := b.sizeAtEnd(ctx); err != nil || size > 0 {
		err = errors.Join(err, b.keepSize(ctx))
		if err != nil {
			return false, err
		}
	}
	if settled = published+withdrawn > 0; settled && unread != nil {
		b.report.Notes = append(b.report.Notes, fmt.Sprintf("The source could not be read (%s). What waited was settled as it was last read.", b.hide(unread.Error())))
	}
	return settled, nil
}

// settleAll settles what is asked about services as they are stored. It gives how
// many were published and how many withdrawn.
func (w Word) settleAll(ctx context.Context, st *store.Store, tx *store.Tx, waits [][]store.Question) (of [2]int, err error) {
	for _, asked := range waits {
		s, err := st.ServiceInFull(ctx, asked[0].ServiceID)
		if err != nil {
			return of, err
		}
		if s.Publication.State == directory.Withdrawn {
			continue // By this run, or before: nothing needs to be said of it.
		}
		if _, err := w.settle(tx, s, asked); err != nil {
			return of, err
		}
		if slices.ContainsFunc(asked, func(q store.Question) bool { return q.About == store.AboutClosed }) {
			of[1]++
		} else {
			of[0]++
		}
	}
	return of, nil
}
