// Package nhs reads the NHS website's directory of organisations as its Service
// Search gives them (version 2, JSON): page by page from a web address, or from a
// saved answer.
//
// It is read for clinics that are held where people go anyway: in leisure centres,
// libraries, community halls. The directory tells of all places alike, some hundred
// thousand of them, so what is not held at such a place is left out and counted,
// unless Everywhere says otherwise.
package nhs

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"fingerpost/importers/loose"
	"fingerpost/importers/preset"
)

// KeyHeader is the header in which Service Search wants its key. Who fetches adds it.
const KeyHeader = "subscription-key"

// Importer reads organisations. The zero value is ready.
type Importer struct {
	Everywhere bool // also what is not held in a leisure centre or the like
	MaxPages   int  // of one run; 0 is 1,000
}

const (
	maxPages = 1000
	maxItem  = 1 << 20 // bytes of one record
	perPage  = 100     // records that are asked for at once
)

// Import reads what src.Ref names. Of a web address its $top and $skip are ours to
// set; what it searches for is its own. A page is ended after each page, without a
// cursor: organisations move between pages from one run to the next. src.Set takes
// the simple columns of the CSV template; src.Map and src.Cursor have no meaning
// here.
func (i Importer) Import(ctx context.Context, src importers.Source, out importers.Output) (importers.Outcome, error) {
	r := &run{Source: src, out: out, set: preset.Values(src.Set), everywhere: i.Everywhere, maxPages: i.MaxPages, seen: map[string]bool{}}
	if r.maxPages <= 0 {
		r.maxPages = maxPages
	}
	if err := r.set.Check(); err != nil {
		return importers.Outcome{}, err
	}
	err := r.pages(ctx)
	if r.elsewhere > 0 {
		r.note("Organisations that are not in a leisure centre, a library, a community hall or the like, which were left out: %d.", r.elsewhere)
	}
	if n := r.elsewhere + r.again; n > 0 && err == nil {
		if err = out.Record(importers.Record{Where: "organisations that were left out", Rows: n}); err == nil {
			err = out.Page("")
		}
	}
	return importers.Outcome{Complete: r.complete && err == nil, Notes: r.notes}, err
}

// Recognise tells whether an address, or the first bytes of what is behind it, are
// those of Service Search.
func Recognise(ref string, head []byte) bool {
	if u, err := url.Parse(ref); err == nil && strings.HasSuffix(strings.ToLower(u.Hostname()), "api.nhs.uk") && strings.Contains(u.Path, "service-search") {
		return true
	}
	return bytes.Contains(head, []byte(`"OrganisationName"`)) && (bytes.Contains(head, []byte(`"ODSCode"`)) || bytes.Contains(head, []byte(`"SearchKey"`)))
}

// run is one import.
type run struct {
	importers.Source
	out        importers.Output
	set        preset.Values
	everywhere bool
	maxPages   int

	seen      map[string]bool // the ids of all organisations so far
	read      int             // records so far, repeated ones included
	elsewhere int
	again     int // that came more than once
	complete  bool
	notes     []string
}

func (r *run) note(format string, args ...any) {
	r.notes = append(r.notes, fmt.Sprintf(format, args...))
}

// pages reads from the first page to the last.
func (r *run) pages(ctx context.Context) error {
	if !importers.IsURL(r.Ref) {
		at, err := r.page(ctx, r.Ref, "")
		r.complete = err == nil && at.next == "" && r.read >= at.total
		if err == nil && !r.complete {
			r.note("This is one page of several: what is not in it is left as it was.")
		}
		return err
	}
	ref, err := asked(r.Ref, 0)
	if err != nil {
		return err
	}
	for n := 1; ; n++ {
		at, err := r.page(ctx, ref, fmt.Sprintf("page %d, ", n))
		if err != nil {
			return fmt.Errorf("page %d: %w", n, err)
		}
		switch {
		case at.items > 0 && at.fresh == 0:
			r.note("Page %d brought nothing new, so it was read to there.", n)
			r.complete = r.read >= at.total
			return nil
		case at.next != "":
			ref, err = importers.NextLink(at.next, at.from, ref)
		case at.items < perPage && r.read >= at.total || at.items == 0:
			if r.complete = r.read >= at.total; !r.complete {
				r.note("It says that it has %d organisations and gave %d: what was not among them is left as it was.", at.total, r.read)
			}
			return nil
		default:
			ref, err = asked(r.Ref, r.read)
		}
		if err != nil {
			return err
		}
		if n == r.maxPages {
			r.note("Stopped after %d pages, the most that one run reads.", n)
			return nil
		}
	}
}

// asked gives the address of the records from an offset on.
func asked(ref string, skip int) (string, error) {
	u, err := url.Parse(strings.TrimSpace(ref))
	if err != nil {
		return "", &directory.Error{Kind: directory.Invalid, Message: "That is not a web address.", Err: err}
	}
	query := u.Query()
	query.Set("$top", strconv.Itoa(perPage))
	query.Set("$count", "true")
	query.Del("$skip")
	if skip > 0 {
		query.Set("$skip", strconv.Itoa(skip))
	}
	u.RawQuery = query.Encode()
	return u.String(), nil
}

// leaf is what a page was.
type leaf struct {
	from  string // after redirects
	items int
	fresh int // that had not come before
	total int
	next  string
}

// page reads one page and hands its organisations on. Where it breaks off, what came
// before is kept.
func (r *run) page(ctx context.Context, ref, where string) (leaf, error) {
	doc, err := r.Get.Get(ctx, ref)
	if err != nil {
		return leaf{}, err
	}
	defer doc.Body.Close()
	at := leaf{from: doc.Ref}
	rest, err := loose.Items(doc.Body, maxItem, func(raw []byte, over bool) error {
		at.items++
		r.read++
		if err := ctx.Err(); err != nil {
			return err
		}
		fresh, err := r.item(fmt.Sprintf("%sitem %d", where, at.items), raw, over)
		if fresh {
			at.fresh++
		}
		return err
	}, "value")
	if errors.Is(err, loose.ErrTruncated) {
		err = &directory.Error{Kind: directory.Unavailable, Message: fmt.Sprintf("It breaks off after item %d. What came before is kept.", at.items), Err: err}
	}
	if err != nil && at.items == 0 {
		return at, err
	}
	if stop := r.out.Page(""); stop != nil {
		return at, stop
	}
	at.total, _ = rest.Whole("@odata.count", "odata.count")
	at.next = rest.Line("@odata.nextLink", "odata.nextLink")
	return at, err
}
