package csvfile

import (
	"fmt"

	"fingerpost/app/directory"
	"fingerpost/importers"
)

// part is the rows of one service.
type part struct {
	id    string
	lines []*line
}

// services parts rows with one key into services. Rows that share the sheet's
// own identifier are one. Rows without are one too, unless they differ in when:
// then each time is a service of its own, and all of them carry it in their
// identifier, so that the order of the rows does not matter.
func (l *layout) services(lines []*line) []part {
	if len(lines) == 0 {
		return nil
	}
	key := l.key(lines[0])
	whole := []part{{id: externalID(key), lines: lines}}
	if l.register || lines[0].text[fID] != "" || len(lines) == 1 {
		return whole
	}
	var parts []part
	at := map[string]int{}
	for _, n := range lines {
		when := n.sessions()
		i, ok := at[when]
		if !ok {
			i = len(parts)
			at[when], parts = i, append(parts, part{id: externalID(key + "\x00" + when)})
		}
		parts[i].lines = append(parts[i].lines, n)
	}
	if len(parts) == 1 {
		return whole
	}
	return parts
}

// defaults are the values for fields that rows leave empty.
type defaults = [fieldCount]string

// instead are the fields that say what another field says, so that a default
// for it is not needed where one of them is filled.
var instead = map[field][]field{
	fCost:     {fPrice, fFree},
	fSchedule: {fDate, fDay, fStartTime, fMonday, fTuesday, fWednesday, fThursday, fFriday, fSaturday, fSunday},
	fMinAge:   {fAges}, fMaxAge: {fAges},
	fEmail: {fContact}, fPhone: {fContact},
	fArea: {fDistrict},
}

// fill puts the defaults where nothing is written.
func fill(text *[fieldCount]string, set *defaults, venues bool) {
	for f := none + 1; f < fieldCount; f++ {
		if text[f] != "" || set[f] == "" || venueFields[f] != venues {
			continue
		}
		said := false
		for _, other := range instead[f] {
			said = said || text[other] != ""
		}
		if !said {
			text[f] = set[f]
		}
	}
}

// builder turns the rows of one service into a record. Text holds the fields
// that rows of one service agree in, From the row that each was taken from.
type builder struct {
	layout   *layout
	set      *defaults
	lines    []*line
	text     [fieldCount]string
	from     [fieldCount]*line
	extras   []directory.Extra
	problems []importers.Problem
	tally    tally
}

// newBuilder takes each field from the first row that has it, and reports rows
// that differ.
func newBuilder(l *layout, set defaults, lines []*line) *builder {
	b := &builder{layout: l, set: &set, lines: lines}
	for _, n := range lines {
		for f := none + 1; f < fieldCount; f++ {
			switch {
			case n.text[f] == "" || venueFields[f] && f != l.name:
			case b.text[f] == "":
				b.text[f], b.from[f] = n.text[f], n
			case b.text[f] != n.text[f] && f != fAccess && f != fCategory && f != fType:
				b.problems = append(b.problems, importers.Problem{
					Where: where(n), Field: n.header(f), Value: cut(n.text[f], 200),
					Message: fmt.Sprintf("%s is the same service and says “%s” here, which was kept. Make the two alike, or give them different ids.", capital(where(b.from[f])), cut(b.text[f], 80)),
				})
			}
		}
		for _, e := range n.extras {
			b.extra(e)
		}
	}
	fill(&b.text, b.set, false)
	return b
}

// header gives what the line's sheet calls a field.
func (n *line) header(f field) string {
	if n.table == nil || n.table.headers[f] == "" {
		return f.String()
	}
	return n.table.headers[f]
}

// extra keeps what has no place of its own, once.
func (b *builder) extra(e directory.Extra) {
	for _, had := range b.extras {
		if had == e {
			return
		}
	}
	b.extras = append(b.extras, e)
}

// bad reports a field that can't be read as it should.
func (b *builder) bad(f field, message string) {
	b.badAt(f, b.from[f], b.text[f], message)
}

// badAt is bad for what stands in one row; nil is the first one.
func (b *builder) badAt(f field, row *line, value, message string) {
	if row == nil {
		row = b.lines[0]
	}
	// The row of a workbook may stand in another sheet than its service.
	b.problems = append(b.problems, importers.Problem{Where: where(row), Field: row.header(f), Message: message, Value: cut(value, 200)})
}

// prose are the fields that other people's sheets fill with whole sentences:
// under a header of their own these say something even where we can't read them.
var prose = [fieldCount]bool{fCost: true, fPrice: true, fFree: true, fAges: true, fReferral: true, fJoin: true, fAccessibility: true}

// words keeps a text that could not be read under the header that it has, for
// stewards alone where it is no answer. In a column of the template, which says
// how to write it, that is a problem too.
func (b *builder) words(f field, message string) {
	if b.layout.headers[f] == f.String() {
		b.bad(f, message+" The words were kept beside the record.")
	}
	b.keep(f, b.text[f])
}

// keep keeps a field's text beside the record.
func (b *builder) keep(f field, text string) {
	header := b.layout.headers[f]
	if header == "" {
		header = f.String()
	}
	b.extra(directory.Extra{Name: header, Value: text, Refused: header == f.String() || !prose[f]})
}
