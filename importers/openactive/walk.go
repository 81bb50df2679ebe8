package openactive

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"path"
	"strings"
	"time"

	"fingerpost/app/directory"
	"fingerpost/importers"
)

// maxEmpty is how many pages are followed one after the other that are empty, or
// the same as the one before: filtering publishers have some, endless feeds
// nothing else.
const maxEmpty = 20

// walk reads a feed's pages from where it stands to its last page, or so many. Each page is committed with the cursor that follows it.
func (r *run) walk(ctx context.Context, f *feed, pages int) error {
	switch now := r.now(); {
	case f.Skip != "" || f.Left:
		return nil
	case !f.Gone.IsZero() && now.Sub(f.Gone) < offline:
		r.note("The feed %s was discontinued on %s, and is asked for again after a week.", f.name(), directory.DateOf(f.Gone))
		return nil
	case !f.At.IsZero() && now.Sub(f.At) > offline:
		r.note("The feed %s was last read on %s: what was deleted since may have been forgotten, so it is read from the beginning.", f.name(), directory.DateOf(f.At))
		f.begin(now, true)
	case f.Generation == 0:
		again, err := r.knows(ctx, f)
		if err != nil {
			return err
		}
		f.begin(now, again)
	}
	seen, empty, before := map[string]bool{}, 0, uint32(0)
	for n := 1; ; n++ {
		ref := f.Next
		if ref == "" {
			ref = f.URL
		}
		if n > pages {
			r.note("There is more of the feed %s than one run reads: the next run goes on from there.", f.name())
			return nil
		}
		seen[ref] = true
		r.pages--
		p, err := r.readPage(ctx, f, ref, fmt.Sprintf("%s page %d", f.name(), n))
		if err != nil {
			return r.failed(ctx, f, err)
		}
		next, err := follow(p, ref)
		if r.at.Licence == "" {
			r.at.Licence = p.licence
		}
		if p.items > 0 && p.items == p.slots && n == 1 && f.Next == "" {
			f.Skip = "slots"
			r.passOver(f)
			next, err = ref, nil
		}
		f.At, f.Gone = r.now().UTC().Truncate(time.Second), time.Time{}
		last := p.items == 0 && next == ref
		looped := err == nil && !last && f.Skip == "" && seen[next]
		if err == nil && !looped && f.Skip == "" {
			f.Next = next
		}
		f.End, f.last = f.End || last, last
		if e := r.commit(); e != nil {
			return e
		}
		if empty++; p.items > 0 && p.digest != before {
			empty = 0
		}
		before = p.digest
		switch {
		case err != nil:
			return fmt.Errorf("%s page %d: %w", f.name(), n, err)
		case f.Skip != "" || last:
			return nil
		case looped:
			return r.flag(fmt.Sprintf("%s page %d", f.name(), n), next, "The next page is one that was read before, so the feed goes round in a ring. What is in it is kept; tell whoever publishes it.")
		case empty == maxEmpty:
			return r.flag(fmt.Sprintf("%s page %d", f.name(), n), next, fmt.Sprintf("%d pages in a row are empty or the same as the one before, and none says that it is the last. The next run goes on from there; tell whoever publishes it.", maxEmpty))
		}
	}
}

// follow gives the address of the next page: the page's own address where it is
// the last one, which is asked for again next time (RPDE 1.0, "last page").
func follow(p page, ref string) (string, error) {
	if p.next == "" {
		return "", directory.Errorf(directory.Invalid, "next", "The page doesn't say where the next one is, so it is no page of a feed by RPDE.")
	}
	if same(p.next, ref) || same(p.next, p.from) {
		return ref, nil
	}
	next, err := importers.NextLink(strings.ReplaceAll(strings.TrimSpace(p.next), " ", "%20"), p.from, ref)
	if err == nil && (same(next, ref) || same(next, p.from)) {
		return ref, nil
	}
	return next, err
}

// same tells whether two addresses are one, however they are spelt.
func same(a, b string) bool {
	if a == b {
		return true
	}
	u, err1 := url.Parse(a)
	v, err2 := url.Parse(b)
	if err1 != nil || err2 != nil || u.Host == "" {
		return false
	}
	return strings.EqualFold(u.Host, v.Host) && strings.TrimSuffix(u.EscapedPath(), "/") == strings.TrimSuffix(v.EscapedPath(), "/") && u.RawQuery == v.RawQuery &&
		(u.Scheme == v.Scheme || u.Scheme == "http" && v.Scheme == "https")
}

// failed takes down that a feed could not be read. What was discontinued is not
// asked for again for a week, unless somebody sets the feed up anew.
func (r *run) failed(ctx context.Context, f *feed, err error) error {
	var status importers.Status
	if fatal(ctx, err) || !errors.As(err, &status) || status != 404 && status != 410 {
		return err
	}
	f.Gone = r.now().UTC().Truncate(time.Second)
	if e := r.commit(); e != nil {
		return e
	}
	return fmt.Errorf("the feed %s is discontinued. Its listings are left as they are, and it is asked for again after a week: %w", f.name(), err)
}

// flag takes down what is wrong with a feed as such.
func (r *run) flag(where, value, message string) error {
	return refused(r.out.Problem(importers.Problem{Where: where, Field: "next", Message: message, Value: value}))
}

// commit ends a page: what was put into the state is kept with the cursor.
func (r *run) commit() error { return refused(r.out.Page(r.at.String())) }

// name gives what people know a feed by.
func (f *feed) name() string {
	if f.Type != "" {
		return f.Type
	}
	u, err := url.Parse(f.URL)
	if err != nil || strings.Trim(u.Path, "/") == "" {
		return f.URL
	}
	return path.Base(u.Path)
}

// host gives the server that a feed is on.
func (f *feed) host() string {
	u, err := url.Parse(f.URL)
	if err != nil {
		return f.URL
	}
	return u.Host
}
