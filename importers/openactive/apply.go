package openactive

import (
	"context"

	"fingerpost/importers"
)

// reading is an item with what it says.
type reading struct {
	item
	key           string
	before, after kept      // what was and what will be remembered of it
	node          *node     // what a listing or a series says
	above         *node     // what is embedded in it, and it belongs to
	at            *occasion // when a session is held
	whole         *thing    // what a session says of its whole
}

// apply puts the gathered items into the state. What is as it was costs nothing
// but its generation.
func (b *batch) apply(ctx context.Context) error {
	if len(b.items) == 0 {
		return nil
	}
	items := b.items
	b.items, b.seen = nil, nil
	v := b.view()
	keys := make([]string, len(items))
	for i, it := range items {
		keys[i] = itemKey(b.feed, it.id)
	}
	if err := v.fetch(ctx, keys); err != nil {
		return err
	}
	counted := 0
	var news []*reading
	for i, it := range items {
		n := &reading{item: it, key: keys[i]}
		known, err := v.read(ctx, n.key, &n.before)
		if err != nil {
			return err
		}
		verdict, err := b.judge(v, n, known)
		if err != nil {
			return err
		}
		if verdict != rejected {
			counted++
		}
		if verdict == changed {
			news = append(news, n)
		}
	}
	if err := b.keepAll(ctx, v, news); err != nil {
		return err
	}
	if counted > 0 {
		if err := b.out.Record(importers.Record{Where: items[0].where, Rows: counted}); err != nil {
			return refused(err)
		}
	}
	if len(items) >= chunk {
		return b.commit() // The cursor is still that of the page before, which is read again if the rest of it can't be.
	}
	return nil
}

// keepAll puts what has changed into the state.
func (b *batch) keepAll(ctx context.Context, v *view, news []*reading) error {
	var keys []string
	for _, n := range news {
		keys = append(keys, n.needs(v.memory)...)
	}
	if err := v.fetch(ctx, keys); err != nil {
		return err
	}
	for _, n := range news {
		if err := b.keep(ctx, v, n); err != nil {
			return err
		}
	}
	return nil
}

// verdict is what an item amounts to.
type verdict int

const (
	unchanged verdict = iota // it brings nothing new, or nothing of use
	changed
	rejected // it can't be read; that has been taken down, and counted
)

// judge looks whether an item brings anything new, and reads it if so.
func (b *batch) judge(v *view, n *reading, known bool) (verdict, error) {
	if n.state == "deleted" {
		if kindName(n.kind) == "Slot" {
			b.slots++
		}
		if !known {
			return unchanged, nil // A first harvest is full of tombstones of what it never met.
		}
		if b.stale(n) {
			return unchanged, nil
		}
		return changed, nil
	}
	n.after = kept{Generation: b.feed.Generation, Modified: n.modified, Hash: digest(n.raw)}
	if known && b.stale(n) {
		return unchanged, nil
	}
	if known && n.before.Hash == n.after.Hash {
		return unchanged, b.renew(v, n)
	}
	done, err := b.read(n)
	switch {
	case err != nil:
		return rejected, err
	case done == rejected && known:
		return rejected, b.renew(v, n) // What is broken is not gone.
	case done == unchanged && n.before.Role != "":
		return changed, nil // It was of use, and is no more.
	}
	return done, nil
}

// stale tells whether something newer of the same id has been read in the same
// walk. A walk from the beginning starts afresh: the numbers may have too. What
// was said to be changed in years to come is a slip, and what comes after it puts
// it right.
func (b *batch) stale(n *reading) bool {
	if n.before.Generation != b.feed.Generation || !earlier(n.modified, n.before.Modified) || ahead(n.before.Modified, b.now()) {
		return false
	}
	b.tally["Items that came after newer ones of the same id, and were passed over"]++
	return true
}

// renew notes that an item was met, and stays what it was.
func (b *batch) renew(v *view, n *reading) error {
	same := n.before
	same.Generation, same.Modified, same.Doubt = b.feed.Generation, n.modified, false
	if same == n.before {
		return nil
	}
	if n.before.Doubt {
		if err := v.dirty(n.before.Ref, false); err != nil {
			return err
		}
	}
	return v.put(n.key, same)
}
