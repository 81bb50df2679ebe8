package xlsx

import (
	"fmt"
	"iter"

	"github.com/xuri/excelize/v2"
)

// rows gives a sheet's rows. A formula's cell has the value that the
// spreadsheet program last worked out.
func (b *Book) rows(name string) iter.Seq2[[]string, error] {
	return func(yield func([]string, error) bool) {
		r := &rowReader{name: name}
		if err := r.open(b); err != nil {
			yield(nil, err)
			return
		}
		defer r.rows.Close()
		for {
			cells, ok, err := r.next()
			if err != nil {
				yield(nil, err)
				return
			}
			if !ok {
				break
			}
			if !yield(cells, nil) {
				return
			}
		}
		if r.unworked > 0 {
			b.notes = append(b.notes, fmt.Sprintf("The sheet %s has %d formulas without their results, so their cells are blank. Open the workbook in a spreadsheet program and save it, and they are there.", name, r.unworked))
		}
		if r.hidden > 0 {
			b.notes = append(b.notes, fmt.Sprintf("The sheet %s has %d hidden rows, which are read as the others are.", name, r.hidden))
		}
	}
}

// rowReader reads one sheet.
type rowReader struct {
	name     string
	merged   *merged
	rows     *excelize.Rows
	number   int // of the row read last, from 1
	hidden   int // rows so far that are hidden and not empty
	unworked int // formulas without a result
}

func (r *rowReader) open(b *Book) (err error) {
	part := b.parts[b.paths[r.name]]
	if r.merged, err = readMerged(part); err != nil {
		return err
	}
	if r.unworked, err = unworked(part); err != nil {
		return err
	}
	return broken(func() (err error) {
		if r.rows, err = b.excel.Rows(r.name); err != nil {
			return invalid("The sheet %s can't be read. Open the workbook in the spreadsheet program, save it, and import that.", r.name)
		}
		return nil
	})
}

// next gives the next row; ok is false after the last.
func (r *rowReader) next() (cells []string, ok bool, err error) {
	err = broken(func() (err error) {
		if ok = r.rows.Next(); !ok {
			if r.rows.Error() != nil {
				return invalid("The sheet %s has more rows than a sheet can have.", r.name)
			}
			return nil
		}
		r.number++
		if cells, err = r.rows.Columns(); err != nil {
			return invalid("The row %d of the sheet %s can't be read. Open the workbook in the spreadsheet program, save it, and import that.", r.number, r.name)
		}
		return nil
	})
	if err != nil || !ok {
		return nil, false, err
	}
	if len(cells) > 0 && r.rows.GetRowOpts().Hidden {
		r.hidden++
	}
	return r.merged.fill(r.number, cells), true, nil
}
