package openactive

import (
	"context"
	"fmt"
	"slices"

	"fingerpost/importers"
)

// together is how many listings are put together between two commits.
const together = 200

// flush hands on every listing that something new was heard of, once.
func (r *run) flush(ctx context.Context) error {
	for _, step := range []func(context.Context) error{r.commitNow, r.resolve, r.spread, r.handOn} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// commitNow makes lasting what was read, so that it is met when the state is
// looked through.
func (r *run) commitNow(context.Context) error {
	clear(r.memory.marks) // They are taken out one by one from now on.
	return r.commit()
}

// resolve finds out whom sessions mean that call their series by another name
// than it calls itself.
func (r *run) resolve(ctx context.Context) error {
	v := r.view()
	if needed, err := v.read(ctx, byOtherNames, new(any)); err != nil || !needed {
		return err
	}
	return r.each(ctx, "d/", func(v *view, found []string) error {
		var keys []string
		for _, ref := range found {
			keys = append(keys, "n/"+ref, "a/"+ref)
		}
		if err := v.fetch(ctx, keys); err != nil {
			return err
		}
		for _, ref := range found {
			var is string
			if known, err := v.read(ctx, "a/"+ref, &is); err != nil || !known || v.known["n/"+ref] != nil {
				if err != nil {
					return err
				}
				continue
			}
			if err := v.dirty(is, false); err != nil {
				return err
			}
			if err := v.put("d/"+ref, nil); err != nil {
				return err
			}
		}
		return nil
	})
}

// spread marks what inherits from what has changed, and what inherits from
// that. Where things inherit from each other in a ring it comes to an end since
// each is marked once.
func (r *run) spread(ctx context.Context) error {
	for more := true; more; {
		more = false
		err := r.each(ctx, "p/", func(v *view, found []string) error {
			more = true
			for _, ref := range found {
				if err := r.spreadFrom(ctx, v, ref); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (r *run) spreadFrom(ctx context.Context, v *view, ref string) error {
	if err := v.put("p/"+ref, nil); err != nil {
		return err
	}
	if err := v.put("d/"+ref, 2); err != nil {
		return err
	}
	for after := ""; ; {
		below, err := r.State.Scan(ctx, "k/"+ref+"/", after, together)
		if err != nil {
			return refused(err)
		}
		for _, e := range below {
			after = e.Key
			heir := e.Key[len("k/"+ref+"/"):]
			var marked int
			if _, err := v.read(ctx, "d/"+heir, &marked); err != nil {
				return err
			}
			if marked == 2 {
				continue
			}
			if err := v.put("d/"+heir, 1); err != nil {
				return err
			}
			if err := v.put("p/"+heir, 1); err != nil {
				return err
			}
		}
		if len(below) < together {
			return nil
		}
	}
}

// handOn puts listings together and hands them on.
func (r *run) handOn(ctx context.Context) error {
	return r.each(ctx, "d/", func(v *view, found []string) error {
		var keys []string
		for _, ref := range found {
			keys = append(keys, "n/"+ref, "e/"+ref)
		}
		if err := v.fetch(ctx, keys); err != nil {
			return err
		}
		for _, ref := range found {
			if err := r.handOnOne(ctx, v, ref); err != nil {
				return err
			}
		}
		return nil
	})
}

// handOnOne hands on the listings that a node amounts to, and that those are
// gone which it amounted to before.
func (r *run) handOnOne(ctx context.Context, v *view, ref string) error {
	var before, now []string
	if _, err := v.read(ctx, "e/"+ref, &before); err != nil {
		return err
	}
	listings, err := r.listings(ctx, v, ref)
	if err != nil {
		return err
	}
	// What is put comes before what is handed on: an output that stores in the
	// middle of a page then never has a record of which the state knows less.
	for _, l := range listings {
		now = append(now, l.id)
	}
	if !slices.Equal(before, now) {
		var value any
		if len(now) > 0 {
			value = now
		}
		if err := v.put("e/"+ref, value); err != nil {
			return err
		}
	}
	if err := v.put("d/"+ref, nil); err != nil {
		return err
	}
	for _, id := range before {
		if !slices.Contains(now, id) {
			if err := r.out.Record(importers.Record{Where: id, Rows: -1, Deleted: true, ExternalID: id}); err != nil {
				return refused(err)
			}
		}
	}
	for _, l := range listings {
		if err := r.out.Record(importers.Record{Where: l.where, Rows: -1, Service: r.service(l)}); err != nil {
			return refused(err)
		}
	}
	return nil
}

// each calls do for the refs under a prefix, some at a time, and commits after
// each. What do adds before the place that it has come to is for the next time.
func (r *run) each(ctx context.Context, prefix string, do func(v *view, refs []string) error) error {
	for after := ""; ; {
		found, err := r.State.Scan(ctx, prefix, after, together)
		if err != nil {
			return refused(fmt.Errorf("look through the state: %w", err))
		}
		if len(found) == 0 {
			return nil
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		var refs []string
		for _, e := range found {
			refs = append(refs, e.Key[len(prefix):])
			after = e.Key
		}
		if err := do(r.view(), refs); err != nil {
			return err
		}
		if err := r.commit(); err != nil {
			return err
		}
	}
}
