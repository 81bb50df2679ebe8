package csvfile

import (
	"context"
	"fmt"
	"iter"
	"os"
	"slices"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/importers"
)

// ImportSheets reads services from the sheets of a workbook as Import does from
// a CSV file: a sheet is its name, and its rows from the first on, a blank one
// for each that the workbook leaves out. It takes standard types, so that who
// opens workbooks needs to know nothing of this package.
//
// Each sheet with a header that names what its rows are about is read, and the
// others are noted; rows of one service may stand in several. Where one sheet
// names services, others may say more of them: where they are held, when, by
// whom (see relations). An error among the rows ends the run with nothing handed
// on.
func (im Importer) ImportSheets(ctx context.Context, src importers.Source, out importers.Output, sheets iter.Seq2[string, iter.Seq2[[]string, error]]) (importers.Outcome, error) {
	var outcome importers.Outcome
	r, err := newRun(src, out)
	if err != nil {
		return outcome, err
	}
	book, err := im.book(ctx, r.own, sheets)
	defer book.close()
	if err != nil {
		return outcome, err
	}
	outcome.Notes = book.notes
	if len(book.tables) == 0 {
		if book.refused != nil {
			return outcome, book.refused
		}
		outcome.Complete = true
		outcome.Notes = append(outcome.Notes, "The workbook is empty.")
		return outcome, nil
	}
	r.tables, r.related = book.tables, book.related
	return r.finish(ctx, outcome)
}

// newSheetSpool writes rows down as CSV, in at most so many bytes, to be read
// as a file is. The caller closes what it gives.
func newSheetSpool(ctx context.Context, rows iter.Seq2[[]string, error], most int64) (*spool, error) {
	w := &rowWriter{spool: &spool{comma: ','}}
	count := 0
	for cells, err := range rows {
		if err == nil {
			err = ctx.Err()
		}
		if count++; err == nil && count > 2*maxRows {
			err = directory.Errorf(directory.Invalid, "", "A sheet has more than %d rows. Split it, and import each part as a feed of its own.", maxRows)
		}
		if err == nil {
			err = w.write(cells)
		}
		if err == nil && w.size > most {
			err = directory.Errorf(directory.Invalid, "", "The sheets hold more than %d MB of text. Split the workbook, and import each part as a feed of its own.", maxBook>>20)
		}
		if err != nil {
			w.spool.Close()
			return nil, err
		}
	}
	if err := w.done(); err != nil {
		w.spool.Close()
		return nil, err
	}
	return w.spool, nil
}

// rowWriter writes rows as CSV, into memory first and into a temporary file
// where they are many.
type rowWriter struct {
	*spool
	held []byte
}

var doubled = strings.NewReplacer(`"`, `""`)

func (w *rowWriter) write(cells []string) error {
	before := len(w.held)
	if len(cells) > maxColumns+1 {
		// One more than may be, with the row's last, shows the reader that there
		// are too many.
		cells = append(slices.Clone(cells[:maxColumns]), cells[len(cells)-1])
	}
	for i, c := range cells {
		if i > 0 {
			w.held = append(w.held, ',')
		}
		if strings.ContainsAny(c, "\",\r\n") || strings.HasPrefix(c, " ") {
			w.held = append(append(append(w.held, '"'), doubled.Replace(c)...), '"')
		} else {
			w.held = append(w.held, c...)
		}
	}
	w.held = append(w.held, '\n')
	w.size += int64(len(w.held) - before)
	if len(w.held) < inMemory {
		return nil
	}
	return w.flush()
}

// flush moves what is held into the file.
func (w *rowWriter) flush() error {
	if w.file == nil {
		file, err := os.CreateTemp("", "fingerpost-*.csv")
		if err != nil {
			return fmt.Errorf("make a temporary file: %w", err)
		}
		w.file, w.ReaderAt = file, file
	}
	if _, err := w.file.Write(w.held); err != nil {
		return fmt.Errorf("write to a temporary file: %w", err)
	}
	w.held = w.held[:0]
	return nil
}

func (w *rowWriter) done() error {
	if w.file == nil {
		w.ReaderAt = strings.NewReader(string(w.held))
		return nil
	}
	return w.flush()
}
