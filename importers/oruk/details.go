package oruk

import (
	"context"
	"errors"
	"fmt"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"fingerpost/importers/loose"
)

// details is how it goes with fetching records one by one.
type details struct {
	got      int
	recalled int // that an earlier run got
	failed   int // since the last that was got
	off      bool
}

// tries is how many records in a row are asked for in vain before a server counts
// as one that has no more to say than its list, or, where it had, as down.
const tries = 3

// fillIn hands on the records of a page that wait, each completed from its own
// address where the list's rows are thin: lists may leave out all that is
// nested (HSDS-UK 3.0, /services). Where any row of the feed is full, thin ones
// just have no more to say.
func (r *run) fillIn(ctx context.Context, at *leaf) error {
	for _, it := range at.rows {
		keep := true
		if !r.full && !r.details.off && it.id != "" && at.kind != single {
			var err error
			if keep, err = r.detail(ctx, at.ref, &it); err != nil {
				return err
			}
		}
		if keep {
			if err := r.emit(it); err != nil {
				return err
			}
		}
	}
	at.rows = nil
	return nil
}

// detail completes a row from its own address. Where that fails though it has
// worked for others, the row is not to be kept: a thin record would wipe what is
// known from a full one. An error ends the run.
func (r *run) detail(ctx context.Context, list string, it *row) (keep bool, err error) {
	ref, err := record(list, it.id)
	if err != nil {
		return true, nil
	}
	full, err := r.recall(ctx, *it)
	if err != nil {
		return false, err
	}
	if full != nil {
		r.details.recalled++
		it.complete(full)
		return true, nil
	}
	full, raw, err := r.one(ctx, ref, it.id)
	var wait *importers.Wait
	switch {
	case err == nil:
		r.details.got++
		r.details.failed = 0
		err := r.retain(*it, raw) // By what the row says, before it is completed.
		it.complete(full)
		return true, err
	case errors.As(err, &wait) || ctx.Err() != nil:
		return false, fmt.Errorf("%s: %w", it.where, err)
	case directory.KindOf(err) == directory.NotFound && r.details.got > 0:
		return true, r.lacking(it, err, false)
	case r.details.got > 0:
		r.partial = true
		if r.details.failed++; r.details.failed == tries {
			return false, fmt.Errorf("%s: %w", it.where, err)
		}
		return false, r.lacking(it, err, true)
	}
	if r.details.failed++; r.details.failed == 1 {
		r.note("The list has short records only, and the full ones can't be fetched (%v).", err)
	}
	r.details.off = r.details.failed == tries
	return true, nil
}

// complete puts a full record in the place of a row. What the list says and the full
// record leaves out is kept.
func (it *row) complete(full loose.Object) {
	for name, m := range it.o {
		if _, ok := full[name]; !ok {
			full[name] = m
		}
	}
	it.o = full
	it.about = subjectOf(full, it.about)
}

func (r *run) lacking(it *row, err error, rejected bool) error {
	message := "The full record can't be fetched, and the list's short one was kept: "
	if rejected {
		message = "The full record can't be fetched. What is known from before was left as it is: "
	}
	return r.out.Problem(importers.Problem{Where: it.where, Field: "id", Value: loose.Shorten(it.id, 200), Message: message + err.Error(), Rejected: rejected, ID: it.id})
}

// one fetches one record, and gives it as it was sent, too.
func (r *run) one(ctx context.Context, ref, id string) (found loose.Object, sent []byte, err error) {
	document, err := r.Get.Get(ctx, ref)
	if err != nil {
		return nil, nil, err
	}
	defer document.Body.Close()
	_, err = readDocument(document.Body, r.maxItem, func(raw []byte, over bool) error {
		v, err := loose.Decode(raw)
		if m, ok := v.(map[string]any); ok && !over && err == nil && found == nil {
			if o := loose.Of(m); o.ID("id") == id {
				found, sent = o, raw
			}
		}
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	if found == nil {
		return nil, nil, directory.Errorf(directory.Invalid, "", "%s is not the record that was asked for.", ref)
	}
	return found, sent, nil
}
