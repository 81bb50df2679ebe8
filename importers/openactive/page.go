package openactive

import (
	"context"
	"fmt"
	"hash/crc32"
	"regexp"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"fingerpost/importers/loose"
)

// chunk is how many items are applied, and committed, at a time where a page has
// more: RPDE suggests 500 a page.
const chunk = 1000

// page is one page of a feed.
type page struct {
	next    string // as the page gives it
	from    string // the page's address after redirects
	licence string
	items   int
	slots   int
	digest  uint32 // of what is in it
}

// castagnoli is a sum that processors work out by themselves.
var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// readPage reads a page and applies its items to the state as they come. Where
// the page breaks off, what came before has been applied; as the cursor stays,
// it is read again next time.
func (r *run) readPage(ctx context.Context, f *feed, ref, name string) (page, error) {
	p := page{from: ref}
	document, err := r.Get.Get(ctx, ref)
	if err != nil {
		return p, fmt.Errorf("%s: %w", name, err)
	}
	defer document.Body.Close()
	p.from = document.Ref
	b := batch{run: r, feed: f}
	rest, err := loose.Items(document.Body, r.maxItem, func(raw []byte, over bool) error {
		p.items++
		p.digest = crc32.Update(p.digest, castagnoli, raw)
		return b.take(ctx, fmt.Sprintf("%s, item %d", name, p.items), raw, over)
	}, "items")
	if fatal(ctx, err) {
		return p, err
	}
	if applied := b.apply(ctx); applied != nil {
		return p, applied
	}
	p.slots = b.slots
	if err != nil {
		// A firewall's page with status 200 passes, and so does half a page: both
		// are the server's bad moment, not the feed's end.
		return p, &directory.Error{Kind: directory.Unavailable, Message: fmt.Sprintf("%s is no page that can be read to its end: %v", name, err), Err: err}
	}
	v, _ := rest.Get("next")
	p.next, _ = v.(string)
	p.licence = licenceOf(rest)
	return p, nil
}

// licenceOf reads the licence that a page is given under, or "".
func licenceOf(page loose.Object) string {
	v, _ := page.Get("license", "licence")
	return loose.Shorten(strings.TrimSpace(loose.Words(v)), 200)
}

// batch gathers items of one feed and applies them together.
type batch struct {
	*run
	feed  *feed
	items []item
	seen  map[string]bool
	bare  bool // what has no envelope is a thing itself
	slots int
}

// take reads an item, and applies those before it where they are many or have
// the same id.
func (b *batch) take(ctx context.Context, where string, raw []byte, over bool) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if over {
		return b.reject(where, "", string(raw), fmt.Sprintf("This item has more than %d kB.", b.maxItem>>10))
	}
	it, why := readItem(raw, b.bare)
	if why != "" {
		return b.reject(where, it.id, string(raw), why)
	}
	it.where = where
	if b.seen[it.id] || len(b.items) >= chunk {
		if err := b.apply(ctx); err != nil {
			return err
		}
	}
	if b.seen == nil {
		b.seen = map[string]bool{}
	}
	b.seen[it.id] = true
	b.items = append(b.items, it)
	return nil
}

// private finds what might be a person's, in an item that was not read.
var private = regexp.MustCompile(`[^\s"]+@[^\s"]+|(\+44|\b0)[\d ()-]{8,}\d`)

// reject takes down an item that is left out, with how it begins.
func (r *run) reject(where, id, value, message string) error {
	value = strings.ToValidUTF8(value[:min(len(value), 800)], "?")
	return refused(r.out.Problem(importers.Problem{
		Where: where, Message: message + " It was left out.", Value: loose.Shorten(private.ReplaceAllString(value, "(not kept)"), 200), Rejected: true, ID: id,
	}))
}
