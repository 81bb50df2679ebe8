package csvfile

import (
	"context"
	"errors"
	"iter"
	"slices"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/importers"
)

// Sheet is how one table is read, for who makes a mapping: a CSV file, or a sheet
// of a workbook.
type Sheet struct {
	Name    string   // "" where there is one table only
	Row     int      // of the headers, as a spreadsheet counts; 0 where none was found
	About   string   // what its rows are, for people: "services"
	Fault   string   // why its rows can't be read as things are, in whole sentences, or ""
	Columns []Column // in the sheet's order
}

// Column is how one column is read.
type Column struct {
	Header  string   // as the sheet writes it, "" where it has none
	Field   string   // our column, or accessibility term; "" where it is none
	Why     string   // what becomes of a column that is not one of ours
	Kept    bool     // its cells are kept as words, though it is none
	Doubt   string   // why Field may be wrong, in a whole sentence, or ""
	Guesses []string // our columns that it may be, likeliest first, where it is not read
	Samples []string // up to three values that differ, as they are written, cut to 60 characters
	Settled bool     // its sheet, or a mapping, says what is to become of it: nobody needs to be asked
}

// The bounds of what is shown of a column, and how far samples are looked for.
const (
	maxSamples  = 3
	maxGuesses  = 3
	sampleRows  = 200
	sampleRunes = 60
)

// Columns tells how the file behind src.Ref is read with src.Map, without making
// records of its rows: a sheet, or none where the file is empty. Where no column
// names the services, that is the sheet's Fault. Its other errors are those of
// Import.
func (im Importer) Columns(ctx context.Context, src importers.Source) ([]Sheet, error) {
	own, err := readMap(src.Map)
	if err != nil {
		return nil, err
	}
	s, err := fetch(ctx, src)
	if err != nil {
		return nil, err
	}
	defer s.Close()
	if err := refuseText(s); err != nil {
		return nil, err
	}
	t := &table{spool: s}
	if t.layout, err = findLayout(im.headers, own.of(""), s); err != nil {
		if err = t.unread(im.headers, own, err); err != nil {
			return nil, err
		}
	}
	if t.layout == nil {
		return nil, nil
	}
	sheet, err := t.sheet(im.headers)
	return []Sheet{sheet}, err
}

// SheetColumns is Columns for the sheets of a workbook (see ImportSheets).
func (im Importer) SheetColumns(ctx context.Context, src importers.Source, sheets iter.Seq2[string, iter.Seq2[[]string, error]]) ([]Sheet, error) {
	own, err := readMap(src.Map)
	if err != nil {
		return nil, err
	}
	book, err := im.book(ctx, own, sheets)
	defer book.close()
	if err != nil {
		return nil, err
	}
	var all []Sheet
	for _, t := range slices.Concat(book.tables, book.related, book.unread) {
		if t.layout == nil {
			if err := t.unread(im.headers, own, t.refused); err != nil {
				return nil, err
			}
		}
		sheet, err := t.sheet(im.headers)
		if err != nil {
			return nil, err
		}
		all = append(all, sheet)
	}
	return all, nil
}

// unread gives a table that was refused the layout of its likeliest header, so
// that somebody can say what its columns are. Any other error it gives back.
func (t *table) unread(headers headerTable, own mapping, err error) error {
	var refused *directory.Error
	if !errors.As(err, &refused) || refused.Field != fName.String() {
		return err
	}
	t.refused = refused
	t.layout, err = anyLayout(headers, own.of(t.name), t.spool)
	return err
}

// sheet tells how the table is read.
func (t *table) sheet(headers headerTable) (Sheet, error) {
	s := Sheet{Name: t.name, Row: t.row, About: t.about(), Columns: make([]Column, len(t.columns))}
	if t.refused != nil && t.role == listings {
		s.Fault = t.refused.Message
		if slices.ContainsFunc(t.columns, func(c column) bool { return telltale(c.header) }) {
			s.Row = 0
		}
	}
	fits := make([]fit, len(t.columns))
	rows := t.reader(64 << 10)
	for range sampleRows {
		row, err := rows.next()
		if err != nil {
			if err = endOfRows(err); err != nil {
				return s, err
			}
			break
		}
		for i, cell := range row.cells[:min(len(row.cells), len(s.Columns))] {
			if s.Columns[i].sample(cell, t.columns[i]) {
				fits[i].see(t.columns[i], tidy(cell))
			}
		}
	}
	for i, c := range t.columns {
		shown := &s.Columns[i]
		shown.Header, shown.Why = c.header, c.drop
		switch {
		case c.drop != "":
			shown.Settled = true
		case c.access != "":
			shown.Field = c.access
		case c.field != none:
			shown.Field = c.field.String()
		case c.blank:
			shown.Why, shown.Settled = "it has no header", true
		default:
			shown.Why = lowerFirst(t.fate())
			shown.Guesses = fits[i].guesses(headers.guesses(c.header), t.layout)
			shown.Kept = !t.register
		}
		if shown.Field != "" {
			shown.Settled = c.given
			if shown.Doubt = fits[i].doubt(c); shown.Doubt != "" {
				shown.Guesses = fits[i].instead()
			}
		}
	}
	return s, nil
}

// about says what the rows of a table are.
func (t *table) about() string {
	switch {
	case t.role == places:
		return "places, joined to the services"
	case t.role == details:
		return "more of the services, joined to them"
	case t.role == terms:
		return "the names of categories"
	case t.refused != nil:
		return "not read"
	case t.register:
		return "organisations"
	}
	return "services"
}

// private is why a column of people's names is not kept, nor shown.
const private = "a person's name"

// sample shows a cell, unless it shows enough, and tells whether it says anything.
func (c *Column) sample(cell string, of column) bool {
	text, _ := harmless(strings.Join(strings.Fields(tidy(cell)), " "))
	text = cut(text, sampleRunes)
	if text != "" && of.drop != private && len(c.Samples) < maxSamples && !slices.Contains(c.Samples, text) {
		c.Samples = append(c.Samples, text)
	}
	return text != "" && !isUnknown(of.field, text)
}
