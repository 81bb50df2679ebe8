package csvfile

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/importers"
)

// line is one row with its cells put under our fields.
type line struct {
	table    *table // nil for the values that are set for all rows
	number   int
	text     [fieldCount]string
	extras   []directory.Extra
	access   directory.Facts
	problems []importers.Problem
	fault    string  // why the row can't be used, or ""
	note     string  // words beside its times
	holidays []*line // rows of another sheet that say when it is closed
}

// readLine puts a row's cells under the fields of its columns.
func (l *layout) readLine(raw rawRow) *line { return l.readFields(raw, false) }

// readKey is readLine for the fields alone that a row's key is made of.
func (l *layout) readKey(raw rawRow) *line { return l.readFields(raw, true) }

func (l *layout) readFields(raw rawRow, keyOnly bool) *line {
	n := &line{table: raw.table, number: raw.number, fault: raw.fault}
	if n.fault != "" {
		l.readNumbers(n, raw.cells)
		return n
	}
	if raw.note != "" {
		n.problem("", raw.note, "")
	}
	for i, cell := range raw.cells {
		if i >= len(l.columns) {
			if tidy(cell) != "" {
				*n = line{table: n.table, number: n.number}
				l.readNumbers(n, raw.cells)
				n.fault = fmt.Sprintf("The row has %d cells, and the header %d: a text with a comma in it most likely has no quotation marks around it, and then what follows stands in the wrong columns. Put them round it.", len(raw.cells), len(l.columns))
				return n
			}
			continue
		}
		if c := &l.columns[i]; !keyOnly || keyFields[c.field] {
			n.put(c, cell)
		}
	}
	return n
}

// readNumbers reads what a sheet knows a row by, of one that can't be used.
func (l *layout) readNumbers(n *line, cells []string) {
	for i := range min(len(cells), len(l.columns)) {
		if c := &l.columns[i]; numbers[c.field] {
			n.put(c, cells[i])
		}
	}
}

// put reads one cell.
func (n *line) put(c *column, cell string) {
	if cell == "" || c.drop != "" {
		return
	}
	if strings.IndexByte(cell, 0) >= 0 {
		n.problem(c.header, "The cell has characters that are no text (NUL). They were taken out.", cell)
	}
	text, formula := harmless(readable(c.field, tidy(cell)))
	if formula {
		n.problem(c.header, "The cell is a formula, so its result is not known. Paste values in its place. What is written was kept as plain text.", cell)
	}
	if text == "" || isUnknown(c.field, text) {
		return
	}
	switch {
	case c.access != "":
		fact, ok := yesNo(text)
		if !ok {
			n.extra(c.header, text)
			return
		}
		if fact.Known() {
			if n.access == nil {
				n.access = directory.Facts{}
			}
			n.access[c.access] = fact
		}
	case c.field == none:
		if c.blank {
			return
		}
		n.extra(c.header, text)
	case n.text[c.field] != "":
		n.text[c.field] += glue[c.field] + text
	default:
		n.text[c.field] = clock(c.field, text)
	}
}

// seconds are those that programs write behind a time of day.
var seconds = regexp.MustCompile(`^(\d{1,2}:\d{2}):\d{2}(?:\.\d+)?Z?$`)

// clock takes the seconds off the beginning or end of a session.
func clock(f field, text string) string {
	if f == fStartTime || f == fEndTime {
		return seconds.ReplaceAllString(text, "$1")
	}
	return text
}

func (n *line) extra(name, value string) {
	n.extras = append(n.extras, directory.Extra{Name: name, Value: value})
}

func (n *line) problem(header, message, value string) {
	n.problems = append(n.problems, importers.Problem{Where: where(n), Field: header, Message: message, Value: cut(value, 200)})
}

// same tells whether two rows say the same in every column.
func (n *line) same(o *line) bool {
	if n.text != o.text || !slices.Equal(n.extras, o.extras) || len(n.access) != len(o.access) {
		return false
	}
	for term, fact := range n.access {
		if o.access[term] != fact {
			return false
		}
	}
	return true
}
