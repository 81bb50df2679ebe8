package csvfile

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"

	"fingerpost/app/directory"
)

// book is the sheets of a workbook that can be read, and what became of the
// others.
type book struct {
	headers headerTable
	own     mapping
	tables  []*table // that are listed from
	related []*table // that say more of what is listed
	loose   []*table // without a header that names what a row is about
	unread  []*table // that nothing can be made of
	spools  []*spool
	notes   []string
	refused error // why the first sheet that is not empty can't be read
}

// maxSheets and maxBook bound what a workbook may hold: sheets, and bytes of
// their rows written as CSV.
const (
	maxSheets = 200
	maxBook   = 512 << 20
)

// book copies the sheets to where they can be read twice, finds their headers,
// and settles what they are to each other. The caller closes what it gives, also
// with an error.
func (im Importer) book(ctx context.Context, own mapping, sheets iter.Seq2[string, iter.Seq2[[]string, error]]) (*book, error) {
	b := &book{headers: im.headers, own: own}
	left := int64(maxBook)
	for name, rows := range sheets {
		if len(b.spools) == maxSheets {
			return b, directory.Errorf(directory.Invalid, "", "The workbook has more than %d sheets. Import those with services in a workbook of their own.", maxSheets)
		}
		s, err := newSheetSpool(ctx, rows, left)
		if err != nil {
			return b, fmt.Errorf("read the sheet %s: %w", name, err)
		}
		b.spools = append(b.spools, s)
		left -= s.size
		if err := b.add(name, s); err != nil {
			return b, err
		}
	}
	if err := b.relate(); err != nil {
		return b, err
	}
	if len(b.tables)+len(b.related) == 1 {
		for _, t := range slices.Concat(b.tables, b.related) {
			t.name = "" // Its rows need no more than a number.
		}
	}
	return b, nil
}

// add takes in one sheet.
func (b *book) add(name string, s *spool) error {
	t := &table{spool: s, name: tidy(name)}
	var refused *directory.Error
	l, err := findLayout(b.headers, b.own.of(t.name), s)
	switch {
	case errors.As(err, &refused):
		if b.refused == nil {
			b.refused = err
		}
		if t.layout, err = findLinks(b.headers, b.own.of(t.name), s); err != nil {
			return err
		}
		if t.layout == nil {
			t.refused = refused
			b.refuse(t)
			return nil
		}
		t.refused = refused
		b.loose = append(b.loose, t)
	case err != nil:
		return err
	case l == nil:
		b.notes = append(b.notes, fmt.Sprintf("The sheet %s is empty.", name))
	default:
		t.layout = l
		b.tables = append(b.tables, t)
	}
	return nil
}

func (b *book) close() {
	for _, s := range b.spools {
		s.Close()
	}
}
