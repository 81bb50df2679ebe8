package csvfile

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"fingerpost/importers"
)

// run is one reading of one sheet.
type run struct {
	layout  *layout
	set     defaults
	spool   *spool
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
func (r *run) all(ctx context.Context, own map[string]field) error {
	if err := r.header(); err != nil {
		return err
	}
	groups, err := findGroups(r.spool, r.layout)
	if err != nil {
		return err
	}
	rows := r.layout.reader(r.spool, 64<<10)
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		raw, err := rows.next()
		if err == io.EOF {
			return r.out.Page("")
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
func (r *run) header() error {
	var unknown []string
	for _, c := range r.layout.columns {
		if c.extra() {
			unknown = append(unknown, c.header)
		}
	}
	if len(unknown) == 0 {
		return nil
	}
	return r.out.Problem(importers.Problem{
		Where: "header", Field: cut(strings.Join(unknown, ", "), 1000),
		Message: r.layout.fate() + ". To read one, say with --map which of our columns it is.",
	})
}

// row hands on the record that begins with a row, if one does.
func (r *run) row(groups *groups, raw rawRow) error {
	n := r.layout.readLine(raw)
	if n.fault != "" {
		return r.reject(n.number, "", n.fault, r.layout.number(n))
	}
	together, dropped, err := groups.with(n, r.spool, r.layout)
	if err != nil {
		return err
	}
	if together, err = r.distinct(together); err != nil {
		return err
	}
	for _, number := range dropped {
		if err := r.reject(number, r.layout.headers[fID], fmt.Sprintf("More than %d rows are the same service (see %s), which can't be. Give each service an id of its own.", maxGroupRows, where(n.number)), r.layout.number(n)); err != nil {
			return err
		}
	}
	for _, part := range r.layout.services(together) {
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
		if err := r.reject(n.number, "", fmt.Sprintf("The same as %s in every column, so it is left out.", where(kept[at].number)), r.layout.number(n)); err != nil {
			return nil, err
		}
	}
	return kept, nil
}

// reject reports a row that is left out; id is what the sheet knows it by, or "".
func (r *run) reject(number int, field, message, id string) error {
	return r.out.Problem(importers.Problem{Where: where(number), Field: field, Message: message, Rejected: true, ID: cut(id, 300)})
}

// record builds a service, or an organisation, from its rows and hands it on.
func (r *run) record(id string, lines []*line) error {
	b := newBuilder(r.layout, r.set, lines)
	if b.name() == "" {
		for _, n := range lines {
			if err := r.reject(n.number, r.layout.headers[r.layout.name], "The row has no name, so nobody could tell what it is. Give it one.", r.layout.number(n)); err != nil {
				return err
			}
		}
		return nil
	}
	rec := importers.Record{Rows: len(lines)}
	numbers := make([]int, len(lines))
	for i, n := range lines {
		numbers[i] = n.number
	}
	rec.Where = where(numbers...)
	if r.layout.register {
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
	for _, n := range lines {
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

// notes tells people how the sheet was read.
func (r *run) notes(own map[string]field) []string {
	notes := r.layout.notes()
	if t := r.tally; t.timesRead+t.timesKept > 0 {
		notes = append(notes, fmt.Sprintf("Times: %d read as days and times, %d kept as words.", t.timesRead, t.timesKept))
	}
	if r.tally.grids > 0 {
		notes = append(notes, fmt.Sprintf("%d rows have grid references where degrees were expected; their postcodes are used instead.", r.tally.grids))
	}
	var absent []string
	for header := range own {
		if !slices.ContainsFunc(r.layout.columns, func(c column) bool { return normal(c.header) == header }) {
			absent = append(absent, header)
		}
	}
	if len(absent) > 0 {
		slices.Sort(absent)
		notes = append(notes, "Mapped, but not in the file: "+strings.Join(absent, ", "))
	}
	return notes
}
