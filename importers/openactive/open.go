package openactive

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"fingerpost/importers/loose"
)

// open finds the feeds: those of the cursor, of the dataset's page, or those
// that are named. Failures are what does not keep known feeds from being read.
func (r *run) open(ctx context.Context) (failures []error, err error) {
	known, ok := readCursor(r.Cursor)
	named := strings.Fields(r.Ref)
	switch {
	case ok && !known.Dataset:
		r.at = known
	case len(named) > 1:
		r.take(Dataset{Feeds: feedsAt(named)}, cursor{})
	default:
		found, err := Discover(ctx, r.Get, r.Ref)
		switch {
		case err != nil && ok && ctx.Err() == nil:
			r.at = known
			failures = append(failures, fmt.Errorf("the dataset's page, without which its known feeds were read: %w", err))
		case err != nil:
			return nil, err
		case len(found.Datasets) > 0 && len(found.Feeds) == 0:
			return nil, directory.Errorf(directory.Invalid, "", "This is a catalogue of %d datasets, each its publisher's own. Add those you want, one by one: %s", len(found.Datasets), strings.Join(found.Datasets[:min(3, len(found.Datasets))], ", "))
		case len(found.Feeds) == 0:
			return nil, directory.Errorf(directory.Invalid, "", "There are no feeds in the dataset that %s describes.", r.Ref)
		case !found.Page && found.Feeds[0].Type == "Slot":
			found.Feeds[0].Type = "" // Its first item is one; others may not be.
			r.take(found, known)
		default:
			r.take(found, known)
		}
	}
	r.at.sort()
	for _, f := range r.at.Feeds {
		if f.Skip != "" && !f.Left {
			r.passOver(f)
		}
	}
	return failures, nil
}

// passOver says why a feed is not harvested.
func (r *run) passOver(f *feed) {
	r.note("The feed %s (%s) is of slots, times at which a court or pool can be booked. They are not harvested: what can be booked there is told by its facilities.", f.name(), f.URL)
}

// take puts the feeds of a dataset into the cursor beside what was known of
// them. One that the dataset no longer has stays until the others have been
// walked to the end, and is emptied then.
func (r *run) take(found Dataset, known cursor) {
	r.at = cursor{Dataset: found.Page, Licence: found.Licence, Attribution: found.Publisher}
	for _, d := range found.Feeds {
		f := known.find(d.URL)
		if f == nil {
			f = &feed{URL: d.URL}
		}
		f.Type, f.Left = d.Type, false
		if f.Skip = ""; d.Type == "Slot" {
			f.Skip = "slots"
		}
		if r.at.find(d.URL) == nil {
			r.at.Feeds = append(r.at.Feeds, f)
		}
	}
	for _, f := range known.Feeds {
		if r.at.find(f.URL) == nil {
			f.Left = true
			r.at.Feeds = append(r.at.Feeds, f)
		}
	}
}

func feedsAt(urls []string) (feeds []Feed) {
	for _, u := range urls {
		feeds = append(feeds, Feed{URL: u, Type: typeOf("", "", u)})
	}
	return feeds
}

// file reads a saved page, a list of items, or one item. There is no next page,
// and nothing that is not in it is gone.
func (r *run) file(ctx context.Context) error {
	document, err := r.Get.Get(ctx, r.Ref)
	if err != nil {
		return err
	}
	defer document.Body.Close()
	f := &feed{URL: r.Ref}
	f.begin(r.now(), false)
	r.at.Feeds = []*feed{f}
	b := batch{run: r, feed: f, bare: true}
	body := bufio.NewReader(document.Body)
	head, _ := body.Peek(512)
	head = bytes.TrimSpace(bytes.TrimPrefix(head, byteOrder))
	n := 0
	each := func(raw []byte, over bool) error {
		n++
		return b.take(ctx, fmt.Sprintf("item %d", n), raw, over)
	}
	if len(head) > 0 && head[0] == '{' && !members.Match(head) {
		raw, err := io.ReadAll(io.LimitReader(body, int64(r.maxItem)+1))
		if err != nil {
			return err
		}
		err = each(bytes.TrimSpace(bytes.TrimPrefix(raw, byteOrder)), len(raw) > r.maxItem)
		if err != nil {
			return err
		}
	} else {
		rest, err := loose.Items(body, r.maxItem, each, "items")
		if err != nil {
			return err
		}
		r.at.Licence = licenceOf(rest)
	}
	if err := b.apply(ctx); err != nil {
		return err
	}
	return r.commit()
}

// byteOrder is the mark that some editors put before a text.
var byteOrder = []byte("\xef\xbb\xbf")

// tell notes what was left out on purpose.
func (r *run) tell() {
	for _, what := range slices.Sorted(maps.Keys(r.tally)) {
		r.note("%s: %d.", what, r.tally[what])
	}
}

// knows tells whether records of an earlier walk of a feed are in the state.
func (r *run) knows(ctx context.Context, f *feed) (bool, error) {
	found, err := r.State.Scan(ctx, itemKey(f, ""), "", 1)
	return len(found) > 0, refused(err)
}

var _ importers.Importer = Importer{}
