package oruk

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"fingerpost/app/directory"
	"fingerpost/importers"
)

// leaf is a page of a feed that was read.
type leaf struct {
	document
	ref   string // where it was asked for
	from  string // where it came from, after redirects
	fresh int    // records that had not come before
	rows  []row  // those that wait for the page's end
	held  int    // bytes of them

	foreign int     // items that can be no listing
	about   subject // of the last of them
}

// feed reads a feed from its first page, or from where an earlier run stopped,
// to its last.
func (r *run) feed(ctx context.Context) error {
	if err := r.remember(ctx); err != nil {
		return err
	}
	at, err := r.open(ctx)
	if err != nil {
		return err
	}
	size := at.items // of the first page
	for n := 1; ; n++ {
		next, err := r.after(at, n, size)
		if err != nil {
			next = at.ref
		}
		if err == nil && next == "" {
			if err := cmp.Or(r.learn(), r.forget(ctx)); err != nil {
				return err
			}
		}
		if stop := r.out.Page(r.cursor(next)); stop != nil || err != nil || next == "" {
			return cmp.Or(stop, err)
		}
		if n == r.maxPages {
			r.note("Stopped after %d pages, the most that one run reads. The next run goes on from there.", n)
			return nil
		}
		if at, err = r.page(ctx, next); err != nil {
			return err
		}
	}
}

// open finds and reads the first page.
func (r *run) open(ctx context.Context) (leaf, error) {
	// A cursor that leads to another host is of an address that was changed since.
	if from, err := importers.NextLink(r.Cursor, r.Ref); err == nil && r.Cursor != "" {
		r.resumed = true
		r.note("Went on from where the last run stopped.")
		return r.page(ctx, from)
	}
	places, err := listings(r.Ref)
	if err != nil {
		return leaf{}, &directory.Error{Kind: directory.Invalid, Message: r.Ref + " is not a web address.", Err: err}
	}
	var why error
	for _, l := range places {
		at, err := r.page(ctx, l.page(1, r.since.from, false))
		if at.items == 0 && refusesWishes(err) {
			at, err = r.page(ctx, l.page(1, time.Time{}, true))
		}
		if err == nil && at.kind == nothing {
			err = noServices(l.String(), at.document)
		}
		if err == nil {
			return at, nil
		}
		// Only an answer that is no list makes another spelling worth a try.
		if kind := directory.KindOf(err); at.items > 0 || kind != directory.NotFound && kind != directory.Invalid {
			return leaf{}, err
		}
		if why == nil || directory.KindOf(why) == directory.NotFound {
			why = err // A page that is there says more than one that isn't.
		}
	}
	return leaf{}, why
}

// cursor gives the place to go on from: none where services are held that a
// later run would know only the rest of.
func (r *run) cursor(ref string) string {
	if len(r.places.rows) > 0 {
		return ""
	}
	return ref
}

// refusesWishes tells whether a server may have stumbled over parameters that
// it doesn't know.
func refusesWishes(err error) bool {
	var status importers.Status
	return errors.As(err, &status) && (status == http.StatusBadRequest || status == http.StatusUnprocessableEntity || status == http.StatusInternalServerError)
}

// page reads one page and hands its records on. Where it breaks off, or its
// records can't all be completed, what came before is handed on and the page is
// ended, so that it is kept, with the page itself as the place to go on from.
func (r *run) page(ctx context.Context, ref string) (leaf, error) {
	at := leaf{ref: ref}
	name := pageName(ref)
	document, err := r.Get.Get(ctx, ref)
	if err != nil {
		return at, fmt.Errorf("%s: %w", name, err)
	}
	defer document.Body.Close()
	at.from = document.Ref
	at.document, err = readDocument(document.Body, r.maxItem, func(raw []byte, over bool) error {
		at.items++
		return r.receive(ctx, &at, fmt.Sprintf("%s, item %d", name, at.items), raw, over)
	})
	// The host has one turn to give: the page's ends before a record's begins.
	document.Body.Close()
	switch {
	case r.out.err != nil || ctx.Err() != nil:
		return at, cmp.Or(r.out.err, ctx.Err())
	case err != nil && at.items == 0:
		return at, fmt.Errorf("%s: %w", name, err)
	case at.items > 0 && at.foreign == at.items:
		return at, fmt.Errorf("%s: %w", name, at.about.refused())
	case err != nil:
		err = &directory.Error{Kind: directory.Unavailable, Message: fmt.Sprintf("%s can't be read after item %d: %v. What came before is kept; the next run goes on from there.", name, at.items, err), Err: err}
	}
	if unfilled := r.fillIn(ctx, &at); err == nil {
		err = unfilled
	}
	if err != nil && r.out.err == nil {
		r.out.Page(r.cursor(ref))
	}
	return at, cmp.Or(r.out.err, err)
}

// receive takes an item of a page. A thin record, and all after it, wait for the
// page's end, when it can be completed; full ones are handed on as they come.
func (r *run) receive(ctx context.Context, at *leaf, where string, raw []byte, over bool) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	it, usable, fresh, err := r.take(where, raw, over, subjectAt(at.ref))
	if fresh {
		at.fresh++
	}
	if it.about.foreign() != "" {
		at.foreign++
		at.about = it.about
	}
	if err != nil || !usable || !fresh {
		return err
	}
	if it.about.foreign() != "" {
		return r.emit(it)
	}
	r.since.see(it.o)
	r.full = r.full || it.full()
	if r.full && len(at.rows) == 0 {
		return r.emit(it)
	}
	at.rows = append(at.rows, it)
	if at.held += len(raw); at.held > maxHeld {
		return directory.Errorf(directory.Invalid, "", "it has more than %d MB of short records. Ask for fewer a page, with per_page in the address", maxHeld>>20)
	}
	return nil
}

// after gives where the next page is, or "" after the last. N counts the pages
// of this run, size is how many items the first one had.
func (r *run) after(at leaf, n, size int) (next string, err error) {
	e := at.envelope
	end, flagged := e.Truth("last_page", "last")
	total, counted := e.Whole("total_items", "total_elements")
	link := e.Line("next", "next_url")
	if n == 1 {
		r.note("Read as %s.", cmp.Or(dialectOf(e), "Open Referral UK"))
		r.linked = link != ""
	}
	short := n > 1 && at.items < size
	switch {
	case at.kind == single:
		r.note("This is one service of a feed: the others are left as they were.")
		return "", nil
	case at.items > 0 && at.fresh == 0:
		// Some servers give the same page for ever.
		r.note("Page %d brought nothing new, so the feed was read to there.", n)
	case at.items == 0, flagged && end:
	case link != "":
		return importers.NextLink(link, at.from, at.ref)
	case r.linked:
		// Where pages lead from one to the next, the last leads nowhere.
	case short && !(flagged && counted && r.read < total):
		// Without a flag that denies it, fewer than before is the end.
	case at.kind != page && at.items != perPage:
		// A bare list is all that there is, unless it is just as long as was asked.
	default:
		return turn(at.ref)
	}
	r.short = counted && r.read < total
	r.complete = !r.resumed && !r.short && r.everything()
	if r.short {
		r.note("The feed says that it has %d records and gave %d: what was not among them is left as it was.", total, r.read)
	}
	return "", nil
}

// pageName names a page for people.
func pageName(ref string) string {
	u, err := url.Parse(ref)
	if err == nil {
		if n, err := strconv.Atoi(u.Query().Get("page")); err == nil {
			return "page " + strconv.Itoa(n)
		}
		return "page " + u.RequestURI()
	}
	return "page " + ref
}
