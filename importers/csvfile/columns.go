package csvfile

import (
	"context"
	"iter"
	"slices"
	"strings"

	"fingerpost/importers"
)

// Column is how one column of a sheet is read, for who makes a mapping.
type Column struct {
	Sheet   string   `json:"sheet,omitempty"`   // where a workbook has several that are read
	Header  string   `json:"header"`            // as the sheet writes it, "" where it has none
	Field   string   `json:"field,omitempty"`   // our column, or accessibility term; "" where it is none
	Why     string   `json:"why,omitempty"`     // what becomes of a column that is not one of ours
	Guesses []string `json:"guesses,omitempty"` // our columns that it may be, likeliest first, where it is not read
	Samples []string `json:"samples,omitempty"` // up to three values that differ, as they are written, cut to 60 characters
}

// The bounds of what is shown of a column, and how far samples are looked for.
const (
	maxSamples  = 3
	maxGuesses  = 3
	sampleRows  = 200
	sampleRunes = 60
)

// Columns tells how each column of the file behind src.Ref is read with
// src.Map, in the sheet's order, without reading its rows. An empty file has
// none. Its errors are those of Import.
func (im Importer) Columns(ctx context.Context, src importers.Source) ([]Column, error) {
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
	l, err := findLayout(im.headers, own.of(""), s)
	if err != nil || l == nil {
		return nil, err
	}
	return im.columns(&table{layout: l, spool: s})
}

// SheetColumns is Columns for the sheets of a workbook (see ImportSheets).
func (im Importer) SheetColumns(ctx context.Context, src importers.Source, sheets iter.Seq2[string, iter.Seq2[[]string, error]]) ([]Column, error) {
	own, err := readMap(src.Map)
	if err != nil {
		return nil, err
	}
	book, err := im.book(ctx, own, sheets)
	defer book.close()
	if err == nil && len(book.tables) == 0 {
		err = book.refused
	}
	if err != nil {
		return nil, err
	}
	var all []Column
	for _, t := range book.tables {
		columns, err := im.columns(t)
		if err != nil {
			return nil, err
		}
		all = append(all, columns...)
	}
	return all, nil
}

// Mapping gives the part of a mapping file that says what was read of itself,
// for somebody to change and add to: each header that is one of our columns,
// and which. What is left out by itself stays so without a word.
func Mapping(columns []Column) map[string]string {
	m := map[string]string{}
	for _, c := range columns {
		if c.Field != "" {
			m[c.Header] = c.Field
		}
	}
	return m
}

func (im Importer) columns(t *table) ([]Column, error) {
	columns := make([]Column, len(t.columns))
	for i, c := range t.columns {
		columns[i] = Column{Sheet: t.name, Header: c.header, Why: c.drop}
		shown := &columns[i]
		switch {
		case c.drop != "":
		case c.access != "":
			shown.Field = c.access
		case c.field != none:
			shown.Field = c.field.String()
		case c.blank:
			shown.Why = "it has no header"
		default:
			shown.Why = lowerFirst(t.fate())
			shown.Guesses = im.headers.guesses(c.header)
		}
	}
	rows := t.reader(64 << 10)
	for range sampleRows {
		row, err := rows.next()
		if err != nil {
			return columns, endOfRows(err)
		}
		for i, cell := range row.cells[:min(len(row.cells), len(columns))] {
			columns[i].sample(cell)
		}
	}
	return columns, nil
}

// sample shows a cell, unless it shows enough or says nothing.
func (c *Column) sample(cell string) {
	text, _ := harmless(strings.Join(strings.Fields(tidy(cell)), " "))
	text = cut(text, sampleRunes)
	if text != "" && len(c.Samples) < maxSamples && !slices.Contains(c.Samples, text) {
		c.Samples = append(c.Samples, text)
	}
}
