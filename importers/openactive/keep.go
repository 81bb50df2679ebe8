package openactive

import (
	"bytes"
	"context"
	"strings"
)

// needs gives the keys of what it takes to keep an item, as far as it is not
// remembered.
func (n *reading) needs(m *memory) []string {
	var keys []string
	moved := n.before.Role != n.after.Role || n.before.Ref != n.after.Ref
	switch {
	case moved && n.before.Role == "n":
		keys = append(keys, "n/"+n.before.Ref)
	case moved && n.before.Role == "c":
		keys = append(keys, "s/"+n.before.Ref+"/"+n.before.Group)
	}
	_, remembered := m.parents[n.after.Ref]
	if n.after.Role == "n" || n.after.Role == "c" && (!remembered || n.above.Thing != nil) {
		keys = append(keys, "n/"+n.after.Ref)
	}
	return keys
}

// keep puts one item into the state, and takes out what it was before.
func (b *batch) keep(ctx context.Context, v *view, n *reading) error {
	if err := b.forget(ctx, v, n.key, n.before, n.after); err != nil {
		return err
	}
	if n.before.Doubt && n.after.Role == "n" {
		if err := v.dirty(n.after.Ref, false); err != nil {
			return err
		}
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
	if err := v.putNode(before.Ref, nil); err != nil {
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
		if err := v.putBytes("k/"+n.after.Above+"/"+n.after.Ref, marked); err != nil {
			return err
		}
	}
	for _, alias := range n.node.Aliases {
		if err := v.put("a/"+alias, n.after.Ref); err != nil {
			return err
		}
	}
	if !isURL(n.node.ID) {
		if err := v.mark(byOtherNames); err != nil {
			return err
		}
	}
	if known && v.says(n.after.Ref, n.node) && old.Owner == n.node.Owner {
		return nil // It says what it said before.
	}
	if err := v.putNode(n.after.Ref, n.node); err != nil {
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
	if !isURL(n.above.ID) {
		if err := v.mark(byOtherNames); err != nil {
			return err
		}
	}
	parent, err := v.parent(ctx, ref)
	if err != nil {
		return err
	}
	if n.above.Thing != nil && !parent.owned {
		if err := v.fetch(ctx, []string{"n/" + ref}); err != nil {
			return err
		}
		if !v.says(ref, n.above) {
			if err := v.putNode(ref, n.above); err != nil {
				return err
			}
		}
		parent = v.memory.parents[ref]
	}
	var at any
	if n.at != nil && (n.at.Part || !n.at.over(b.today())) {
		at = n.at
	}
	speaks := n.whole != nil && (!parent.known || parent.wants)
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

// byOtherNames is the mark that some things are called by more than one name, so
// that before they are put together it must be found out which.
const byOtherNames = "b/"

// says tells whether a node that was fetched says what another does.
func (v *view) says(ref string, n *node) bool {
	_, was, _ := bytes.Cut(v.known["n/"+ref], newline)
	_, is, _ := bytes.Cut(n.bytes(), newline)
	return bytes.Equal(was, is)
}
