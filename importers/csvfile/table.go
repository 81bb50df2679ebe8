package csvfile

import (
	"fmt"
	"slices"
	"strings"

	"fingerpost/app/directory"
)

// table is rows under one header: a CSV file, or one sheet of a workbook.
type table struct {
	*layout
	spool *spool
	name  string // the sheet's, or "" where the file has one table only
	order int    // among the file's tables
	role  role
	to    [linkCount]int // which columns point at other sheets, where its role is not listings
	// relations are what the workbook's other sheets say of what this one lists.
	relations *relations
	refused   *directory.Error // why nothing can be listed from it
}

// reader gives a reader that stands after the header, with a buffer of a size.
func (t *table) reader(size int) *rowReader {
	r := newRowReader(t.spool, t.comma, size)
	r.table = t
	r.seek(t.next, t.row)
	return r
}

// column tells whether the table has a header that a mapping names (see mapKey).
func (t *table) column(key string) bool {
	return slices.ContainsFunc(t.columns, func(c column) bool {
		return key == normal(c.header) || key == normal(t.name)+"!"+normal(c.header)
	})
}

// prefix leads what is said of the table: its name, where the file has several.
func (t *table) prefix() string {
	if t.name == "" {
		return ""
	}
	return t.name + ", "
}

// where names the row of a line for people, or several: "row 12", "rows 2, 5",
// and in a workbook with several tables "Groups, row 12".
func where(lines ...*line) string {
	var b strings.Builder
	for len(lines) > 0 {
		n := 1
		for n < len(lines) && lines[n].table == lines[0].table {
			n++
		}
		if b.Len() > 0 {
			b.WriteString("; ")
		}
		if t := lines[0].table; t != nil {
			b.WriteString(t.prefix())
		}
		b.WriteString(rowsText(lines[:n]))
		lines = lines[n:]
	}
	return b.String()
}

// rowsText names rows of one table.
func rowsText(lines []*line) string {
	if len(lines) == 1 {
		return fmt.Sprintf("row %d", lines[0].number)
	}
	var b strings.Builder
	for i, n := range lines[:min(len(lines), 10)] {
		if i > 0 {
			b.WriteString(", ")
		}
		fmt.Fprint(&b, n.number)
	}
	if len(lines) > 10 {
		fmt.Fprintf(&b, " and %d more", len(lines)-10)
	}
	return "rows " + b.String()
}
