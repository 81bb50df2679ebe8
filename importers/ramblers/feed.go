package ramblers

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"fingerpost/importers/loose"
)

// path is where Walks Manager has its walks, and limit how many it gives at once.
const (
	path  = "/api/volunteers/walksevents"
	limit = 300
)

// Recognise tells whether a web address, or the first bytes of what is behind one,
// are walks that this package reads.
func Recognise(ref string, head []byte) bool {
	if u, err := url.Parse(ref); err == nil && (strings.EqualFold(u.Hostname(), "walks-manager.ramblers.org.uk") || strings.HasSuffix(strings.TrimRight(u.Path, "/"), path)) {
		return true
	}
	head = bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")))
	if bytes.HasPrefix(head, []byte("{")) || bytes.HasPrefix(head, []byte("[")) {
		for _, name := range []string{"start_date_time", "walk_leader", "item_type"} {
			if bytes.Contains(head, []byte(`"`+name+`"`)) {
				return true
			}
		}
		return false
	}
	line, _, _ := bytes.Cut(head, []byte("\n"))
	return len(layoutOf(fields(string(line)), nil)) > 3
}

// read reads the source, whichever it is.
func (r *run) read(ctx context.Context) error {
	if !importers.IsURL(r.Ref) {
		_, err := r.page(ctx, r.Ref, "")
		return err
	}
	ref, err := first(r.Ref)
	if err != nil {
		return err
	}
	total, read := 0, 0
	for n := 1; ; n++ {
		at, err := r.page(ctx, ref, fmt.Sprintf("page %d, ", n))
		if err != nil {
			return fmt.Errorf("page %d: %w", n, err)
		}
		total, read = max(total, at.total), read+at.items
		switch {
		case !at.paged:
			return nil
		case at.items > 0 && at.fresh == 0:
			r.note("Page %d brought nothing new, so the walks were read to there.", n)
			return r.judge(len(r.seen), total)
		case at.items == 0, total > 0 && read >= total, total == 0 && at.items < limit:
			return r.judge(len(r.seen), total)
		case n == r.maxPages:
			return directory.Errorf(directory.Invalid, "", "It has more than %d pages. Nothing was changed. Ask for fewer walks, with groups= or date_end= in the address.", n)
		}
		if ref, err = after(ref, read); err != nil {
			return err
		}
	}
}

// judge says whether what was read is all, once a feed has come to its end. Where
// much of it is lacking, groups would lose dates that they have.
func (r *run) judge(read, total int) error {
	r.complete = read >= total
	if read*10 < total*9 {
		return directory.Errorf(directory.Unavailable, "", "It says that it has %d walks and gave %d. Nothing was changed.", total, read)
	}
	if !r.complete {
		r.note("It says that it has %d walks and gave %d: what was not among them is left as it was.", total, read)
	}
	return nil
}

// sheaf is what a page was.
type sheaf struct {
	paged bool // it is one of several that are asked for
	items int
	total int
	fresh int // items that had not come before
}

// page reads one page of walks, or a sheet. Where names it for people.
func (r *run) page(ctx context.Context, ref, where string) (sheaf, error) {
	doc, err := r.Get.Get(ctx, ref)
	if err != nil {
		return sheaf{}, err
	}
	defer doc.Body.Close()
	body := bufio.NewReaderSize(doc.Body, 4096)
	if head, _ := body.Peek(512); !looksLikeJSON(head) {
		return sheaf{}, r.sheet(ctx, body)
	}
	var at sheaf
	rest, err := loose.Items(body, maxItem, func(raw []byte, over bool) error {
		at.items++
		return r.raw(ctx, &at, fmt.Sprintf("%sitem %d", where, at.items), raw, over)
	}, "data")
	if err != nil {
		if errors.Is(err, loose.ErrTruncated) {
			err = &directory.Error{Kind: directory.Unavailable, Message: fmt.Sprintf("It breaks off after item %d. Nothing was changed.", at.items), Err: err}
		}
		return at, err
	}
	summary := rest.Child("summary")
	at.total, _ = summary.Whole("total")
	at.paged = importers.IsURL(ref) && strings.Contains(ref, "limit=")
	if offset, _ := summary.Whole("offset"); !at.paged {
		r.complete = offset == 0 && at.items >= at.total
		if !r.complete {
			r.note("This is one page of several (%d of %d walks): what is not in it is left as it was.", at.items, at.total)
		}
	}
	return at, nil
}

// raw takes an item as it was sent.
func (r *run) raw(ctx context.Context, at *sheaf, where string, raw []byte, over bool) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	v, err := loose.Decode(raw)
	m, ok := v.(map[string]any)
	o := loose.Of(m)
	if id := cmp.Or(o.ID("id"), digest(raw)); r.seen[id] {
		return nil
	} else if r.seen[id] = true; len(r.seen) > r.maxWalks {
		return directory.Errorf(directory.Invalid, "", "There are more than %d walks. Ask for fewer, with groups= or date_end= in the address.", r.maxWalks)
	}
	at.fresh++
	if over || err != nil || !ok {
		return r.reject(walk{where: where}, "", strings.ToValidUTF8(string(raw[:min(len(raw), 200)]), "?"), "This is no walk that can be read. It was left out.")
	}
	return r.item(where, o)
}

// digest stands in for the id of a walk that has none.
func digest(raw []byte) string {
	sum := sha256.Sum256(raw)
	return string(sum[:])
}

func looksLikeJSON(head []byte) bool {
	head = bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")))
	return len(head) == 0 || head[0] == '{' || head[0] == '[' || head[0] == '<'
}

// first gives the address of the first page: the whole of it as it was given, or
// the path that Walks Manager has for a host alone.
func first(ref string) (string, error) {
	u, err := url.Parse(strings.TrimSpace(ref))
	if err != nil {
		return "", &directory.Error{Kind: directory.Invalid, Message: "That is not a web address.", Err: err}
	}
	if strings.Trim(u.Path, "/") == "" {
		u.Path = path
	}
	if !strings.HasSuffix(strings.TrimRight(u.Path, "/"), path) {
		return u.String(), nil // A page or a sheet that somebody put somewhere.
	}
	query := u.Query()
	query.Set("limit", strconv.Itoa(limit))
	query.Del("offset")
	u.RawQuery = query.Encode()
	return u.String(), nil
}

// after gives the address of the walks from an offset on. What is asked for goes by
// what came: a server may give fewer at once than it is asked for.
func after(ref string, offset int) (string, error) {
	u, err := url.Parse(ref)
	if err != nil {
		return "", err
	}
	query := u.Query()
	query.Set("offset", strconv.Itoa(offset))
	u.RawQuery = query.Encode()
	return u.String(), nil
}
