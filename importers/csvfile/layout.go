package csvfile

import (
	"fmt"
	"strings"
)

// column is what is done with one column of the sheet.
type column struct {
	header  string // as the sheet writes it
	field   field
	access  string // an accessibility term
	drop    string // why its cells are not kept, or ""
	blank   bool   // it has no header
	given   bool   // a mapping says what it is
	guessed bool   // its header is not known, and ends in "name"
}

// extra tells whether the column's cells are kept as they are, beside the rest.
func (c column) extra() bool {
	return c.field == none && c.access == "" && c.drop == "" && !c.blank
}

// layout is how the rows of one sheet are read.
type layout struct {
	columns []column
	row     int                // of the header
	next    int64              // where the row after it begins
	comma   byte               // what stands between cells
	headers [fieldCount]string // what the sheet calls our fields
	known   int                // columns whose header is understood
	// name is the field that says what a row is about: fName, or fVenue and
	// fOrganization where the sheet has no better.
	name field
	// register: rows are organisations, and nothing that anybody could go to.
	register bool
}

// has tells whether the sheet has a column for a field.
func (l *layout) has(f field) bool { return l.headers[f] != "" }

// newLayout tells the columns by their headers, with the feed's own names for
// them first (see mapping).
func newLayout(table headerTable, own mapping, header []string) *layout {
	l := &layout{columns: make([]column, len(header))}
	best := [fieldCount]int{}
	holder := [fieldCount]int{}
	for i, text := range header {
		text = tidy(text)
		name := normal(text)
		c := &l.columns[i]
		c.header, c.blank = text, name == ""
		m, ok := table[name]
		if given, mapped := own[name]; mapped {
			m, ok, c.given = given, true, given.rank < 0
		}
		if f := hoursField(name); !ok && f != none {
			m, ok = meaning{field: f}, true
		}
		if !ok {
			continue
		}
		l.known++
		c.access, c.drop = m.access, m.drop
		if m.field == none {
			continue
		}
		if had := l.has(m.field); had && glue[m.field] == "" {
			if best[m.field] <= m.rank {
				continue // The column stays one of the others.
			}
			l.columns[holder[m.field]].field = none
		} else if had {
			c.field = m.field
			continue
		}
		c.field, l.headers[m.field], best[m.field], holder[m.field] = m.field, text, m.rank, i
	}
	l.findName()
	return l
}

// findName settles what the rows are about.
func (l *layout) findName() {
	for i := range l.columns {
		if c := &l.columns[i]; !l.has(fName) && c.extra() && !l.has(fVenue) && !l.has(fOrganization) && looksLikeName(normal(c.header)) {
			c.field, c.guessed, l.headers[fName] = fName, true, c.header
			l.known++
		}
	}
	switch {
	case l.has(fName):
		l.name = fName
	case l.has(fOrganization):
		l.name = fOrganization
		l.register = !l.hasAny(fVenue, fAddress, fPostcode, fLatitude, fSchedule, fDay, fMonday, fDate, fDelivery, fKind, fArea, fCategory)
	case l.has(fVenue):
		l.name = fVenue
	}
}

func (l *layout) hasAny(fields ...field) bool {
	for _, f := range fields {
		if l.has(f) {
			return true
		}
	}
	return false
}

// fate says what becomes of columns that are not known.
func (l *layout) fate() string {
	if l.register {
		return "Not known, and not kept, since an organisation has no place for it"
	}
	return "Not known, and kept beside the record as it is written"
}

// TellsColumn tells whether a note of an import is of how one column is read,
// which Columns says too.
func TellsColumn(note string) bool {
	return strings.Contains(note, arrow) || strings.Contains(note, notKept)
}

// What stands in the notes of how one column is read.
const (
	arrow   = " → "
	notKept = ": not kept ("
)

// notes tells people how each column that is read is read; of the others a
// problem tells.
func (l *layout) notes() []string {
	var notes []string
	for _, c := range l.columns {
		switch {
		case c.field != none && c.header == c.field.String():
		case c.field != none:
			notes = append(notes, fmt.Sprintf("%s"+arrow+"%s", c.header, c.field))
		case c.access != "":
			notes = append(notes, fmt.Sprintf("%s"+arrow+"accessibility: %s", c.header, c.access))
		case c.drop != "" && c.drop != pointer:
			notes = append(notes, fmt.Sprintf("%s"+notKept+"%s)", c.header, c.drop))
		}
	}
	switch {
	case l.register:
		notes = append(notes, fmt.Sprintf("The rows are organisations (%s): they become no services.", l.headers[fOrganization]))
	case l.name != fName && l.name != none:
		notes = append(notes, fmt.Sprintf("No column names the service, so %s does.", l.headers[l.name]))
	}
	return notes
}
