package csvfile

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
)

// What one row may be at most: far more than any sheet of services has, and
// little enough that a hostile one costs nothing.
const (
	maxField   = 1 << 20 // bytes
	maxRow     = 4 << 20 // bytes
	maxColumns = 5000
)

// maxUnclosed is how many quotation marks may be left open before the reader
// takes every line for a row. Each costs a look at the rest of the file.
const maxUnclosed = 20

// rawRow is one row as it is written. Cells are good until the next is read.
type rawRow struct {
	table  *table // nil where only the header is looked for
	number int    // as a spreadsheet counts, blank rows and title rows included
	offset int64  // where it begins in the spool
	cells  []string
	fault  string // why it can't be used, whole sentences, or ""
	note   string // what was done to read it, or ""
	filled bool   // something is written in it, in cells that were cut off
}

// blank tells whether nothing is written in the row.
func (r rawRow) blank() bool {
	if r.filled {
		return false
	}
	for _, c := range r.cells {
		for i := range len(c) {
			if c[i] > ' ' {
				return false
			}
		}
	}
	return true
}

// rowReader cuts a spool into rows (RFC 4180, and what programs write that
// does not follow it): lines end in CR, LF or both, a quotation mark inside a
// cell that has none around it stands for itself, and so does one that is
// followed by more of the cell.
//
// encoding/csv is not used because it can't say which row of the spreadsheet a
// record is, and reads a quotation mark that is never closed to the end of the
// file.
type rowReader struct {
	src      *spool
	in       *bufio.Reader
	at       int64
	row      int
	table    *table // what the rows are of
	comma    byte
	unclosed int
	buffer   []byte
	ends     []int
}

func newRowReader(src *spool, comma byte, size int) *rowReader {
	r := &rowReader{src: src, comma: comma, in: bufio.NewReaderSize(nil, size)}
	r.seek(0, 0)
	return r
}

// seek goes to where a row begins; row is the number of the one before it.
func (r *rowReader) seek(offset int64, row int) {
	r.in.Reset(r.src.from(offset))
	r.at, r.row = offset, row
}

// next gives the next row, io.EOF after the last.
func (r *rowReader) next() (rawRow, error) {
	start, number := r.at, r.row+1
	row := rawRow{table: r.table, number: number, offset: start}
	end, err := r.scan(r.unclosed < maxUnclosed)
	if err != nil {
		return row, err
	}
	if end.open || end.stray && end.lines > 0 {
		// The mark was most likely never meant to open anything, so the line is
		// read by itself and the next rows are not lost in it.
		r.unclosed++
		r.seek(start, r.row)
		if end, err = r.scan(false); err != nil {
			return row, err
		}
		row.note = "A quotation mark in this row is never closed, so the row was read up to the end of its line. Check the cells, and close or double the mark."
	}
	r.row = number
	switch {
	case end.long:
		row.fault = fmt.Sprintf("A cell is longer than %d characters, or the row longer than %d. Cut the text, and check that a quotation mark is not left open.", maxField, maxRow)
	case len(r.ends) > maxColumns:
		row.fault = fmt.Sprintf("The row has more than %d cells. Check that commas inside a text have quotation marks around them.", maxColumns)
	}
	if row.fault != "" {
		// What is left tells people which row it is; what stands further along is
		// not lost in silence, for the row is then not blank.
		row.filled = len(bytes.TrimSpace(r.buffer)) > 0
		r.ends = r.ends[:min(len(r.ends), 50)]
	}
	row.cells = r.cells()
	return row, nil
}

// cells cuts the row's bytes, made a string once, at the ends of its cells.
func (r *rowReader) cells() []string {
	all := string(r.buffer)
	cells := make([]string, len(r.ends))
	from := 0
	for i, end := range r.ends {
		cells[i], from = all[from:end], end
	}
	return cells
}

// ending is how the scan of a row came out.
type ending struct {
	open  bool // a quoted cell was still open at the end of the file
	stray bool // a mark inside a quoted cell was followed by more of it
	long  bool // more than a row may be; the rest was read and dropped
	lines int  // line ends inside quoted cells
}

// scan reads one row into buffer and ends. Without multiline a quoted cell ends
// with its line.
func (r *rowReader) scan(multiline bool) (ending, error) {
	r.buffer, r.ends = r.buffer[:0], r.ends[:0]
	var end ending
	quoted, began := false, false // inside quotation marks; anything read at all
	field := 0                    // where the cell begins in buffer
	put := func(c byte) {
		if len(r.buffer)-field >= maxField || len(r.buffer) >= maxRow {
			end.long = true
			return
		}
		r.buffer = append(r.buffer, c)
	}
	finish := func() {
		if len(r.ends) <= maxColumns {
			r.ends = append(r.ends, len(r.buffer))
		}
		field = len(r.buffer)
	}
	for {
		c, err := r.read()
		if err == io.EOF {
			if !began {
				return end, io.EOF
			}
			end.open = quoted && multiline
			finish()
			return end, nil
		}
		if err != nil {
			return end, fmt.Errorf("read row %d: %w", r.row+1, err)
		}
		began = true
		switch {
		case quoted && c == '"':
			switch r.peek() {
			case '"':
				r.read()
				put('"')
			case int(r.comma), '\n', '\r', eof:
				quoted = false
			default:
				// A mark that does not end the cell: people write 6" pipes. Where
				// only spaces follow, the cell is over.
				if r.spacesThenEnd() {
					quoted = false
				} else {
					end.stray = true
					put('"')
				}
			}
		case quoted && (multiline || c != '\n' && c != '\r'):
			if c == '\n' {
				end.lines++
			}
			put(c)
		case c == '"' && len(bytes.TrimLeft(r.buffer[field:], " ")) == 0:
			quoted, r.buffer = true, r.buffer[:field]
		case c == r.comma:
			finish()
		case c == '\n', c == '\r':
			if c == '\r' && r.peek() == '\n' {
				r.read()
			}
			finish()
			return end, nil
		default:
			put(c)
		}
	}
}

// eof is what peek gives at the end.
const eof = -1

func (r *rowReader) read() (byte, error) {
	c, err := r.in.ReadByte()
	if err == nil {
		r.at++
	}
	return c, err
}

func (r *rowReader) peek() int {
	b, err := r.in.Peek(1)
	if err != nil {
		return eof
	}
	return int(b[0])
}

// spacesThenEnd tells whether only spaces follow before the cell's end, and if
// so passes over them.
func (r *rowReader) spacesThenEnd() bool {
	const look = 16
	b, _ := r.in.Peek(look)
	for i, c := range b {
		switch c {
		case ' ':
			continue
		case r.comma, '\n', '\r':
			r.in.Discard(i)
			r.at += int64(i)
			return true
		}
		return false
	}
	if len(b) < look {
		r.in.Discard(len(b))
		r.at += int64(len(b))
		return true
	}
	return false
}
