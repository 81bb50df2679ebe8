package openactive

import (
	"bytes"
	"context"
	"strings"
)

// needs gives the keys of what it takes to keep an item.
func (n *reading) needs() []string {
	var keys []string
	for _, k := range []kept{n.before, n.after} {
		switch k.Role {
		case "n":
			keys = append(keys, "n/"+k.Ref, "d/"+k.Ref, "p/"+k.Ref)
		case "c":
			keys = append(keys, "n/"+k.Ref, "d/"+k.Ref, "s/"+k.Ref+"/"+k.Group)
		}
	}
	return keys
}

// keep puts one item into the state, and takes out what it was before.
func (b *batch) keep(ctx context.Context, v *view, n *reading) error {
	if err := b.forget(ctx, v, n.key, n.before, n.after); err != nil {
		return err
	}
	switch n.after.Role {
	case "n":
		if err := b.keepNode(ctx, v, n); err != nil {
			return err
		}
	case "c":
		if err := b.keepSession(ctx, v, n); err != nil {
			return err
		}
	}
	if n.after.Hash == "" {
		return v.put(n.key, nil)
	}
	return v.put(n.key, n.after)
}

// forget takes out what an item was, as far as it is that no more.
func (r *run) forget(ctx context.Context, v *view, key string, before, after kept) error {
	moved := before.Role != after.Role || before.Ref != after.Ref
	if before.Above != "" && (moved || before.Above != after.Above) {
		if err := v.put("k/"+before.Above+"/"+before.Ref, nil); err != nil {
			return err
		}
	}
	if !moved || before.Role == "" {
		return nil
	}
	if before.Role == "c" {
		if err := v.put("c/"+before.Ref+"/"+key[2:], nil); err != nil {
			return err
		}
		if err := r.forgetSample(ctx, v, key, before); err != nil {
			return err
		}
		return v.dirty(before.Ref, false)
	}
	old, known, err := v.head(ctx, before.Ref)
	if err != nil || !known || old.Owner != key {
		return err // Another item has become what it was.
	}
	for _, alias := range old.Aliases {
		if err := v.put("a/"+alias, nil); err != nil {
			return err
		}
	}
	if err := v.put("n/"+before.Ref, nil); err != nil {
		return err
	}
	return v.dirty(before.Ref, true)
}

// forgetSample takes out what a session said of its whole.
func (r *run) forgetSample(ctx context.Context, v *view, key string, before kept) error {
	var s sample
	at := "s/" + before.Ref + "/" + before.Group
	known, err := v.read(ctx, at, &s)
	if err != nil || !known || s.Owner != key {
		return err
	}
	s.Owner = "" // It may still speak for the others, but not alone.
	return v.put(at, s)
}

// keepNode keeps a listing or a series.
func (b *batch) keepNode(ctx context.Context, v *view, n *reading) error {
	old, known, err := v.head(ctx, n.after.Ref)
	if err != nil {
		return err
	}
	if known && old.Owner != "" && old.Owner != n.key && strings.HasPrefix(old.Owner, itemKey(b.feed, "")) {
		b.tally["Items that call themselves what another item of their feed does: the newer one counts"]++
	}
	if n.after.Above != "" && n.after.Above != n.after.Ref {
		if err := v.put("k/"+n.after.Above+"/"+n.after.Ref, mark); err != nil {
			return err
		}
	}
	for _, alias := range n.node.Aliases {
		if err := v.put("a/"+alias, n.after.Ref); err != nil {
			return err
		}
	}
	if !isURL(n.node.ID) {
		if err := b.called(v); err != nil {
			return err
		}
	}
	now := n.node.bytes()
	_, was, _ := bytes.Cut(v.known["n/"+n.after.Ref], newline)
	if _, is, _ := bytes.Cut(now, newline); known && bytes.Equal(was, is) && old.Owner == n.node.Owner {
		return nil // It says what it said before.
	}
	if err := v.putBytes("n/"+n.after.Ref, now); err != nil {
		return err
	}
	return v.dirty(n.after.Ref, above[n.node.Thing.Type])
}

// above are the types that others inherit from: an event by itself, or a pool,
// has nothing below it but its own times.
var above = map[string]bool{"EventSeries": true, "SessionSeries": true, "CourseInstance": true, "HeadlineEvent": true}

// keepSession keeps a session, with what it says of its whole where the whole
// isn't there to say so.
func (b *batch) keepSession(ctx context.Context, v *view, n *reading) error {
	ref := n.after.Ref
	whole, known, err := v.head(ctx, ref)
	if err != nil {
		return err
	}
	if !isURL(n.above.ID) {
		if err := b.called(v); err != nil {
			return err
		}
	}
	if n.above.Thing != nil && whole.Owner == "" {
		now := n.above.bytes()
		_, was, _ := bytes.Cut(v.known["n/"+ref], newline)
		if _, is, _ := bytes.Cut(now, newline); !bytes.Equal(was, is) {
			if err := v.putBytes("n/"+ref, now); err != nil {
				return err
			}
		}
		whole, known = *n.above, true
	}
	var at any
	if n.at != nil && (n.at.Part || !n.at.over(b.today())) {
		at = n.at
	}
	speaks := n.whole != nil && (!known || whole.Wants)
	if at == nil && !speaks && n.before.Role != "c" {
		n.after = kept{} // It has passed, and nobody needs to hear of it again.
		return nil
	}
	if at != nil || n.before.Role == "c" {
		if err := v.put("c/"+ref+"/"+n.key[2:], at); err != nil {
			return err
		}
	}
	if speaks {
		s := sample{Owner: n.key, Above: n.above.ID, Where: n.where, Thing: n.whole}
		if err := v.put("s/"+ref+"/"+n.after.Group, s); err != nil {
			return err
		}
	}
	return v.dirty(ref, false)
}

// called notes that some things are called by more than one name, so that before
// they are put together it must be found out which.
func (b *batch) called(v *view) error {
	if v.known["b/"] != nil {
		return nil
	}
	v.known["b/"] = mark
	return refused(v.state.Put("b/", mark))
}
