package csvfile

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"fingerpost/importers"
)

// run is one reading of a file's tables.
type run struct {
	tables  []*table
	related []*table // that say more of what those list
	set     defaults
	own     mapping
	out     importers.Output
	records int
	tally   tally
}

// tally counts what notes tell about a whole sheet.
type tally struct {
	timesRead, timesKept int // opening times read as days and times, and kept as words
	grids                int // rows with grid references in place of degrees
}

// all hands on every record and problem.
func (r *run) all(ctx context.Context) error {
	for _, t := range r.tables {
		if err := r.header(t); err != nil {
			return err
		}
	}
	for _, t := range r.related {
		if err := r.header(t); err != nil {
			return err
		}
	}
	for _, p := range r.relations().problems {
		if err := r.out.Problem(p); err != nil {
			return err
		}
	}
	groups, err := findGroups(r.tables)
	if err != nil {
		return err
	}
	for _, t := range r.tables {
		if err := r.table(ctx, groups, t); err != nil {
			return err
		}
	}
	return r.out.Page("")
}

// relations gives what ties the sheets of a workbook together.
func (r *run) relations() *relations {
	if len(r.tables) == 0 || r.tables[0].relations == nil {
		return &relations{}
	}
	return r.tables[0].relations
}

func (r *run) table(ctx context.Context, groups *groups, t *table) error {
	rows := t.reader(64 << 10)
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		raw, err := rows.next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if raw.blank() {
			continue
		}
		if err := r.row(groups, raw); err != nil {
			return err
		}
	}
}

// header reports the columns that nobody knows, in one line: in other people's
// sheets they are many, and must not hide what went wrong in the rows.
func (r *run) header(t *table) error {
	var unknown []string
	for _, c := range t.columns {
		if c.extra() {
			unknown = append(unknown, c.header)
		}
	}
	if len(unknown) == 0 {
		return nil
	}
	return r.out.Problem(importers.Problem{
		Where: t.prefix() + "header", Field: cut(strings.Join(unknown, ", "), 1000),
		Message: t.fate() + ". To read one, say with --map which of our columns it is.",
	})
}

// row hands on the record that begins with a row, if one does.
func (r *run) row(groups *groups, raw rawRow) error {
	n := raw.table.readLine(raw)
	if n.fault != "" {
		return r.reject(n, "", n.fault)
	}
	together, dropped, err := groups.with(n)
	if err != nil {
		return err
	}
	if together, err = r.distinct(together); err != nil {
		return err
	}
	for _, ref := range dropped {
		// It has the key of n, and so what the sheet knows it by.
		over := &line{table: ref.table, number: ref.number, text: n.text}
		if err := r.reject(over, ref.table.headers[fID], fmt.Sprintf("More than %d rows are the same service (see %s), which can't be. Give each service an id of its own.", maxGroupRows, where(n))); err != nil {
			return err
		}
	}
	for _, part := range n.table.services(together) {
		if err := r.record(part.id, part.lines); err != nil {
			return err
		}
	}
	return nil
}

// distinct takes out rows that say the same as one before them.
func (r *run) distinct(lines []*line) ([]*line, error) {
	var kept []*line
	for _, n := range lines {
		at := slices.IndexFunc(kept, n.same)
		if at < 0 {
			kept = append(kept, n)
			continue
		}
		if err := r.reject(n, "", fmt.Sprintf("The same as %s in every column, so it is left out.", where(kept[at]))); err != nil {
			return nil, err
		}
	}
	return kept, nil
}

// reject reports a row that is left out.
func (r *run) reject(n *line, field, message string) error {
	return r.out.Problem(importers.Problem{Where: where(n), Field: field, Message: message, Rejected: true, ID: cut(n.table.number(n), 300)})
}

// record builds a service, or an organisation, from its rows and hands it on.
func (r *run) record(id string, lines []*line) error {
	l := lines[0].table.layout
	rows := lines
	lines = rows[0].table.relations.joined(rows)
	b := newBuilder(l, r.set, lines)
	if b.name() == "" {
		for _, n := range rows {
			if err := r.reject(n, l.headers[l.name], "The row has no name, so nobody could tell what it is. Give it one."); err != nil {
				return err
			}
		}
		return nil
	}
	rec := importers.Record{Where: where(rows...), Rows: len(rows)}
	if l.register {
		rec.Organization = b.registered(id)
	} else {
		rec.Service = b.service()
		rec.Service.Source.ExternalID = id
		for _, n := range lines {
			b.place(rec.Service, n)
		}
		rec.Service.Extra = b.extras
	}
	r.tally.add(b.tally)
	for _, n := range rows {
		for _, p := range n.problems {
			if err := r.out.Problem(p); err != nil {
				return err
			}
		}
	}
	for _, p := range b.problems {
		if err := r.out.Problem(p); err != nil {
			return err
		}
	}
	if err := r.out.Record(rec); err != nil {
		return err
	}
	if r.records++; r.records%pageRecords == 0 {
		return r.out.Page("")
	}
	return nil
}

func (t *tally) add(o tally) {
	t.timesRead += o.timesRead
	t.timesKept += o.timesKept
	t.grids += o.grids
}

// notes tells people how the tables were read.
func (r *run) notes() []string {
	var notes []string
	for _, t := range slices.Concat(r.tables, r.related) {
		for _, note := range t.layout.notes() {
			notes = append(notes, t.prefix()+note)
		}
	}
	notes = append(notes, r.relations().notes()...)
	if t := r.tally; t.timesRead+t.timesKept > 0 {
		notes = append(notes, fmt.Sprintf("Times: %d read as days and times, %d kept as words.", t.timesRead, t.timesKept))
	}
	if r.tally.grids > 0 {
		notes = append(notes, fmt.Sprintf("%d rows have grid references where degrees were expected; their postcodes are used instead.", r.tally.grids))
	}
	var absent []string
	for header := range r.own {
		if !slices.ContainsFunc(slices.Concat(r.tables, r.related), func(t *table) bool { return t.column(header) }) {
			absent = append(absent, header)
		}
	}
	if len(absent) > 0 {
		slices.Sort(absent)
		notes = append(notes, "Mapped, but not in the file: "+strings.Join(absent, ", "))
	}
	return notes
}
