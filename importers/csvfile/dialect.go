package csvfile

import (
	"io"
	"slices"
	"strings"

	"fingerpost/app/directory"
)

// titleRows is how many rows may stand above the header.
const titleRows = 15

// findLayout finds what stands between cells and which row is the header: the
// first row where it names what the rows are about, else the one of the first
// few that does and has the most headers that are understood. It gives nil
// where the file has no rows at all.
func findLayout(table headerTable, own mapping, s *spool) (*layout, error) {
	var best *layout
	var first rawRow
	commas := []byte{',', ';', '\t', '|'}
	if s.comma != 0 {
		commas = []byte{s.comma}
	}
	for _, comma := range commas {
		l, top, err := headerWith(table, own, s, comma)
		if err != nil {
			return nil, err
		}
		if len(top.cells) > len(first.cells) {
			first = top
		}
		if l != nil && (best == nil || l.known > best.known) {
			best = l
		}
	}
	if best != nil || first.number == 0 {
		return best, nil
	}
	if first.fault != "" {
		return nil, directory.Errorf(directory.Invalid, "", "The header in row %d can't be used. %s", first.number, first.fault)
	}
	reads := cut(strings.Join(first.cells, " | "), 300)
	if slices.ContainsFunc(first.cells, telltale) {
		return nil, directory.Errorf(directory.Invalid, "name", "There is no row of headings: the first row reads like a record. Put one above it that says what the columns are (name, postcode, phone …). The first row reads: %s.", reads)
	}
	return nil, directory.Errorf(directory.Invalid, "name", "No column says what the services are called. Name one “name” in the header row, or say which it is with --map. The first row reads: %s.", reads)
}

// telltale tells whether a cell is something that no heading is.
func telltale(cell string) bool {
	cell = tidy(cell)
	return slices.ContainsFunc(telling, func(f field) bool { return f != fPhone && forms[f](cell) && !geoArea.MatchString(cell) }) || len(phones(cell)) > 0
}

// anyLayout takes the first row for the header of a sheet in which none names what
// the rows are about, parted by what makes the most cells of it. It gives nil
// where there is no row.
func anyLayout(table headerTable, own mapping, s *spool) (best *layout, err error) {
	commas := []byte{',', ';', '\t', '|'}
	if s.comma != 0 {
		commas = []byte{s.comma}
	}
	for _, comma := range commas {
		r := newRowReader(s, comma, 16<<10)
		for {
			row, err := r.next()
			if err != nil {
				if err = endOfRows(err); err != nil {
					return nil, err
				}
				break
			}
			if row.blank() {
				continue
			}
			if l := newLayout(table, own, row.cells); best == nil || len(l.columns) > len(best.columns) {
				l.row, l.next, l.comma, best = row.number, r.at, comma, l
			}
			break
		}
	}
	return best, nil
}

// headerWith looks for the header with one way of parting cells. Top is the
// first row that is not blank.
func headerWith(table headerTable, own mapping, s *spool, comma byte) (best *layout, top rawRow, err error) {
	r := newRowReader(s, comma, 16<<10)
	for seen := 0; seen < titleRows; {
		row, err := r.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, top, err
		}
		if row.blank() {
			continue
		}
		seen++
		if seen == 1 {
			top = row
		}
		if row.fault != "" {
			continue
		}
		l := newLayout(table, own, row.cells)
		if l.name == none || best != nil && l.known <= best.known {
			continue
		}
		l.row, l.next, l.comma, best = row.number, r.at, comma, l
		if seen == 1 {
			break
		}
	}
	if best != nil {
		best, err = underneath(table, own, best, s)
	}
	return best, top, err
}

// underneath gives the layout of a header in two rows, where the row under one is
// a header too: "Venue" over "Name" and "Postcode". A label stands for the blank
// cells behind it.
func underneath(table headerTable, own mapping, l *layout, s *spool) (*layout, error) {
	r := newRowReader(s, l.comma, 16<<10)
	r.seek(l.next, l.row)
	row, err := r.next()
	if err != nil {
		return l, endOfRows(err)
	}
	under := newLayout(table, own, row.cells)
	filled := len(under.columns)
	for _, c := range under.columns {
		if c.blank {
			filled--
		}
	}
	if row.fault != "" || under.known < 2 || under.known*3 < filled*2 || slices.ContainsFunc(row.cells, telltale) {
		return l, nil
	}
	header := make([]string, max(len(l.columns), len(row.cells)))
	label := ""
	for i := range header {
		if i < len(l.columns) && !l.columns[i].blank {
			label = l.columns[i].header
		}
		cell := ""
		if i < len(row.cells) {
			cell = tidy(row.cells[i])
		}
		_, known := table[normal(label+" "+cell)]
		_, alone := table[normal(cell)]
		switch {
		case cell == "" && i < len(l.columns):
			header[i] = l.columns[i].header
		case cell != "" && label != "" && (known || !alone):
			header[i] = label + " " + cell
		default:
			header[i] = cell
		}
	}
	both := newLayout(table, own, header)
	if both.name == none || both.known <= l.known {
		return l, nil
	}
	both.row, both.next, both.comma = row.number, r.at, l.comma
	return both, nil
}

// findLinks finds the header of a sheet whose rows are named by nothing and
// point at those of other sheets, by a number: a place's own, or a service's. It
// gives nil where there is none.
func findLinks(table headerTable, own mapping, s *spool) (*layout, error) {
	r := newRowReader(s, ',', 16<<10)
	for range titleRows {
		row, err := r.next()
		if err != nil {
			return nil, endOfRows(err)
		}
		if row.blank() || row.fault != "" {
			continue
		}
		l := newLayout(table, own, row.cells)
		pointing := 0
		for _, at := range l.links() {
			if at >= 0 {
				pointing++
			}
		}
		if pointing > 0 && len(l.columns) > 1 {
			l.row, l.next, l.comma = row.number, r.at, ','
			return l, nil
		}
	}
	return nil, nil
}
