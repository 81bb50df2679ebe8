package ingest

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"fingerpost/app/directory"
	"fingerpost/app/store"
)

// sizeKey is where it is kept, in the state of a feed of changes, how many
// services it had when it was last read to its end, or when a steward last said
// that what it had brought was right. A feed that comes to no end is judged by
// that, however many runs it takes.
const sizeKey = "size/end"

// sizeAtEnd gives what was kept, or 0.
func (b *batch) sizeAtEnd(ctx context.Context) (size int, err error) {
	values, err := b.in.Store.State(ctx, b.job.Feed.Name, []string{sizeKey})
	if err != nil || values[0] == nil {
		return 0, err
	}
	if err := json.Unmarshal(values[0], &size); err != nil {
		return 0, fmt.Errorf("read how large %s was: %w", b.job.Feed.Name, err)
	}
	return size, nil
}

// keepSize keeps how many services the feed has now.
func (b *batch) keepSize(ctx context.Context) error {
	if b.state == nil {
		return nil // A dry run leaves nothing.
	}
	before, err := b.sizeAtEnd(ctx)
	if err != nil {
		return err
	}
	present, err := b.in.Store.Present(ctx, b.job.Feed.Name)
	if err != nil || len(present) == before {
		return err
	}
	value, err := json.Marshal(len(present))
	if err != nil {
		return fmt.Errorf("keep how large %s is: %w", b.job.Feed.Name, err)
	}
	return b.in.Store.Write(ctx, b.actor(), func(tx *store.Tx) error {
		return tx.SetState(b.job.Feed.Name, map[string][]byte{sizeKey: value})
	})
}

// release lets through what was held because it was too much, where it is not any
// more: a publisher that gives all its listings new identifiers tells first of the
// new ones and then that the old ones are gone.
func (b *batch) release() error {
	name := b.job.Feed.Name
	present, err := b.in.Store.Present(b.ctx, name)
	if err != nil || b.doubles(len(present)-b.size) {
		return err
	}
	asked, err := b.in.Store.Questions(b.ctx, name)
	if err != nil {
		return err
	}
	asked = slices.DeleteFunc(asked, func(q store.Question) bool {
		return q.About != store.AboutPublish || q.Answer != "" || q.Why != heldBack
	})
	for page := range slices.Chunk(asked, batchSize) {
		err := b.in.Store.Write(b.ctx, b.actor(), func(tx *store.Tx) error { return b.letThrough(tx, page) })
		if err != nil {
			return fmt.Errorf("let services of %s through: %w", name, err)
		}
	}
	for _, q := range asked {
		if b.seen[q.ServiceID] != "" {
			b.waiting--
		}
	}
	if b.sudden = false; len(asked) > 0 {
		b.report.Notes = append(b.report.Notes, fmt.Sprintf("It had brought %s all at once, and many have gone since: the new ones, which were held, have been let through.", plural(len(asked), "service")))
	}
	return nil
}

// letThrough publishes services that were held, and forgets that they were asked
// about.
func (b *batch) letThrough(tx *store.Tx, asked []store.Question) error {
	for _, q := range asked {
		s, err := b.in.Store.ServiceInFull(b.ctx, q.ServiceID)
		if err != nil {
			return err
		}
		if s.Publication.State == directory.Held {
			s.Publication = directory.Publication{}
			if _, err := tx.PutService(s); err != nil {
				return err
			}
		}
		if err := tx.DropQuestion(q); err != nil {
			return err
		}
	}
	return nil
}
