package csvfile

import (
	"bytes"
	"context"
	"io"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/importers"
)

// pageRecords is after how many records a page ends.
const pageRecords = 500

// Importer reads services from CSV. It may be used by several goroutines.
type Importer struct{ headers headerTable }

// New gives an importer.
func New() Importer { return Importer{headers: newHeaderTable()} }

// Import reads the file behind src.Ref and hands on a record for each service,
// in the order of their first rows. It ends a page every 500 records. CSV has
// no cursor: a run begins at the beginning, and an Outcome without an error is
// complete. A link to a Google spreadsheet is followed to its CSV (see
// ExportLink).
//
// A file that is no CSV, or has no column to name its services by, and a Map or
// Set that can't be followed, are a *directory.Error of kind Invalid. Rows that
// can't be used are problems (importers.Problem) and end nothing.
func (im Importer) Import(ctx context.Context, src importers.Source, out importers.Output) (importers.Outcome, error) {
	var outcome importers.Outcome
	r, err := newRun(src, out)
	if err != nil {
		return outcome, err
	}
	s, err := fetch(ctx, src)
	if err != nil {
		return outcome, err
	}
	defer s.Close()
	if s.note != "" {
		outcome.Notes = append(outcome.Notes, s.note)
	}
	if err := refuseText(s); err != nil {
		return outcome, err
	}
	l, err := findLayout(im.headers, r.own.of(""), s)
	if err != nil {
		return outcome, err
	}
	if l == nil {
		outcome.Complete = true
		outcome.Notes = append(outcome.Notes, "The file is empty.")
		return outcome, nil
	}
	r.tables = []*table{{layout: l, spool: s}}
	return r.finish(ctx, outcome)
}

// newRun checks what a source asks for.
func newRun(src importers.Source, out importers.Output) (*run, error) {
	own, err := readMap(src.Map)
	if err != nil {
		return nil, err
	}
	set, err := readSet(src.Set)
	if err != nil {
		return nil, err
	}
	return &run{own: own, set: set, out: out}, nil
}

// finish hands on all that the tables hold.
func (r *run) finish(ctx context.Context, outcome importers.Outcome) (importers.Outcome, error) {
	if err := r.all(ctx); err != nil {
		return outcome, err
	}
	outcome.Complete = true
	outcome.Notes = append(outcome.Notes, r.notes()...)
	return outcome, nil
}

// fetch copies the bytes behind the source to where they can be read twice.
func fetch(ctx context.Context, src importers.Source) (*spool, error) {
	ref, _ := ExportLink(src.Ref, "csv")
	doc, err := src.Get.Get(ctx, ref)
	if err != nil {
		return nil, err
	}
	defer doc.Body.Close()
	head := make([]byte, 512)
	n, err := io.ReadFull(doc.Body, head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return nil, err
	}
	head = head[:n]
	if err := refuse(head, doc.ContentType); err != nil {
		return nil, err
	}
	return newSpool(io.MultiReader(bytes.NewReader(head), doc.Body))
}

// readSet checks Source.Set, so that a value that can't be read is said once and
// not for every row.
func readSet(given map[string]string) (defaults, error) {
	set := defaults{}
	for name, value := range given {
		f := fieldNamed(strings.TrimSpace(name))
		if f == none || f == fID {
			return set, directory.Errorf(directory.Invalid, name, "That is not a column that can be set. Use one of %s.", strings.Join(fieldNames[fName:templateEnd], ", "))
		}
		set[f] = tidy(value)
	}
	l := &layout{name: fName, headers: fieldNames}
	b := newBuilder(l, defaults{}, []*line{{text: set}})
	b.service()
	b.at(&line{text: set})
	for _, p := range b.problems {
		return set, directory.Errorf(directory.Invalid, p.Field, "%s The value to set is %q.", p.Message, p.Value)
	}
	return set, nil
}
