package oruk

import (
	"encoding/json"
	"io"
	"maps"
	"slices"

	"fingerpost/app/directory"
	"fingerpost/importers/loose"
)

// maxFields bounds what stands around the items of a page: a dozen numbers.
const maxFields = 200

// document is what a page or a file says around its items.
type document struct {
	envelope loose.Object // of a page; nil of anything else
	kind     kind
	items    int
	maxItem  int // bytes that are kept of one
}

// kind is what a document turned out to be.
type kind int

const (
	nothing  kind = iota // no item at all, and no list of any
	page                 // an object with a list in it
	bare                 // a list
	single               // an object that is an item itself
	separate             // several objects, one after the other
)

// lists are the names under which a page keeps its items, folded. Validators
// and publishers use all of them.
var lists = map[string]bool{"contents": true, "content": true, "items": true, "data": true, "results": true, "services": true}

// readDocument reads a page envelope, an array, one object or several in a row
// and calls each for every item, as it comes. Where the document breaks off or
// can't be read, what came before has been given, and the error says why.
func readDocument(r io.Reader, maxItem int, each func(raw []byte, over bool) error) (document, error) {
	d := document{maxItem: maxItem}
	s := loose.NewScanner(r, maxItem)
	item := func(raw []byte, over bool) error {
		d.items++
		return each(raw, over)
	}
	for first := true; ; first = false {
		switch b, err := s.Next(); {
		case err == io.EOF && first:
			return d, directory.Errorf(directory.Invalid, "", "It is empty.")
		case err == io.EOF:
			return d, nil
		case err != nil:
			return d, err
		case b == '[':
			d.kind = max(d.kind, bare)
			if err := s.Elements(item); err != nil {
				return d, err
			}
		case b == '{':
			if err := d.object(s, first, item); err != nil {
				return d, err
			}
		case b == '<':
			return d, directory.Errorf(directory.Invalid, "", "It is a web page, not data: perhaps a page to log in, or an error. Ask the publisher for the address of the feed.")
		default:
			return d, directory.Errorf(directory.Invalid, "", "It is not JSON: it begins with %q.", s.Start())
		}
	}
}

// object reads an object at the top: a page if it has a list, else an item.
func (d *document) object(s *loose.Scanner, first bool, item func([]byte, bool) error) error {
	fields := map[string]json.RawMessage{}
	paged, size, over := false, 0, false
	err := s.Members(func(key string) error {
		if b, _ := s.Next(); b == '[' && lists[loose.Fold(key)] && !organizes(key, fields) {
			paged = true
			d.kind = page
			return s.Elements(item)
		}
		raw, cut, err := s.Value()
		if err != nil {
			return err
		}
		if size += len(raw); cut || size > d.maxItem || len(fields) >= 10*maxFields {
			over = true
			return nil
		}
		fields[key] = raw
		return nil
	})
	if paged {
		if first && len(fields) <= maxFields {
			d.envelope = envelope(fields)
		}
		return err
	}
	if err != nil {
		return err
	}
	if all := envelope(fields); first && all.ID("id") == "" && all.Line("name") == "" {
		d.envelope = all // What a base says of itself, or a refusal.
		return nil
	}
	if d.kind == nothing {
		d.kind = single
	} else if d.kind == single {
		d.kind = separate
	}
	return item(whole(fields), over)
}

// organizes tells whether a list is not a page's, but of the services of an
// organisation, which has said before who it is.
func organizes(key string, fields map[string]json.RawMessage) bool {
	return loose.Fold(key) == "services" && fields["id"] != nil && fields["name"] != nil
}

// envelope gives the fields that can be read.
func envelope(fields map[string]json.RawMessage) loose.Object {
	all := map[string]any{}
	for key, raw := range fields {
		if v, err := loose.Decode(raw); err == nil {
			all[key] = v
		}
	}
	return loose.Of(all)
}

// whole puts an object's members together again, as they were written.
func whole(fields map[string]json.RawMessage) []byte {
	raw := []byte{'{'}
	for i, key := range slices.Sorted(maps.Keys(fields)) {
		if i > 0 {
			raw = append(raw, ',')
		}
		name, _ := json.Marshal(key) // A string always can be.
		raw = append(append(append(raw, name...), ':'), fields[key]...)
	}
	return append(raw, '}')
}
