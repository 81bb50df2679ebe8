package oruk

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"fingerpost/importers/loose"
)

// batch is how many records of a file are stored together.
const batch = 200

// file reads a saved file. It is the whole of its source where it is no page, or
// the only one.
func (r *run) file(ctx context.Context) error {
	document, err := r.Get.Get(ctx, r.Ref)
	if err != nil {
		return err
	}
	defer document.Body.Close()
	n, foreign := 0, 0
	var about subject
	d, err := readDocument(document.Body, r.maxItem, func(raw []byte, over bool) error {
		n++
		if err := ctx.Err(); err != nil {
			return err
		}
		it, err := r.item(fmt.Sprintf("item %d", n), raw, over)
		if it.about.foreign() != "" {
			about = it.about
			foreign++
		}
		if err != nil || n%batch != 0 {
			return err
		}
		return r.out.Page("")
	})
	if err := cmp.Or(r.out.err, ctx.Err()); err != nil {
		return err
	}
	if err := r.out.Page(""); err != nil {
		return err
	}
	if errors.Is(err, loose.ErrTruncated) {
		return fmt.Errorf("%s breaks off after item %d: what came before it was read; get the whole file and import it again: %w", r.Ref, n, err)
	}
	if err != nil {
		return fmt.Errorf("read %s after item %d: %w", r.Ref, n, err)
	}
	if n > 0 && foreign == n {
		return about.refused()
	}
	return r.judge(d, n)
}

// item hands on one item of a file.
func (r *run) item(where string, raw []byte, over bool) (row, error) {
	it, usable, fresh, err := r.take(where, raw, over, aService)
	if err != nil || !usable || !fresh {
		return it, err
	}
	return it, r.emit(it)
}

// judge says what a file amounted to.
func (r *run) judge(d document, n int) error {
	pages, _ := d.envelope.Whole("total_pages")
	total, counted := d.envelope.Whole("total_items", "total_elements")
	last, flagged := d.envelope.Truth("last_page", "last")
	first, placed := d.envelope.Truth("first_page", "first")
	if name := dialectOf(d.envelope); name != "" {
		r.note("Read as %s.", name)
	}
	switch {
	case d.kind == nothing:
		return noServices(r.Ref, d)
	case d.kind != page:
		r.complete = d.kind != single
	case flagged && !last, placed && !first, pages > 1 && !(first && last), counted && total > n:
		r.note("This is one page of several (%d of %d records): what is not in it is left as it was.", n, max(total, n))
	default:
		r.complete = true
	}
	return nil
}
