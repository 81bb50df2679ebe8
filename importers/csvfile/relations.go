package csvfile

import (
	"fmt"
	"slices"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/importers"
)

// maxRelated is how many rows a workbook may have that say more of others: they
// are held in memory.
const maxRelated = 50_000

// relations are the rows of a workbook that say more of what its other sheets
// list, by what they point at: a number, or a name.
type relations struct {
	places        map[string]*detail // by number, and by name; nil where several have the name
	rows          [linkCount]map[string][]*detail
	holidays      [linkCount]map[string][]*detail // those that are about days on which it is closed
	all           []*detail
	terms         map[string]string
	organizations map[string]*directory.Organization // by number
	named         map[string]*directory.Organization // by name; nil where several have it
	problems      []importers.Problem
}

// detail is a row that says more of another.
type detail struct {
	*line
	to   [linkCount]string // what it points at, "" for nothing
	used bool              // something that is listed has it
	lost bool              // it points at a place that is not there
}

// read takes in a sheet.
func (rel *relations) read(t *table) error {
	if rel.terms == nil {
		rel.terms = map[string]string{}
	}
	err := t.each(maxRows, func(n *line, cells []string) {
		d := &detail{line: n}
		for link, at := range t.to {
			if at >= 0 && at < len(cells) {
				d.to[link] = fold(tidy(cells[at]))
			}
		}
		if t.role == terms {
			rel.terms[d.to[own]] = n.text[fName]
			return
		}
		rel.problems = append(rel.problems, n.problems...)
		rel.all = append(rel.all, d)
	})
	if err == nil && len(rel.all) > maxRelated {
		err = directory.Errorf(directory.Invalid, "", "The sheets beside that of the services have more than %d rows together. Split the workbook, and import each part as a feed of its own.", maxRelated)
	}
	return err
}

// place sorts the rows by what they point at. What belongs to a place wherever
// it is used, its address for one, is put beside the place.
func (rel *relations) place() error {
	rel.places = map[string]*detail{}
	for link := range rel.rows {
		rel.rows[link], rel.holidays[link] = map[string][]*detail{}, map[string][]*detail{}
	}
	for _, d := range rel.all {
		if d.table.role != places {
			continue
		}
		if id := fold(d.text[fVenueID]); id != "" && rel.places[id] == nil {
			rel.places[id] = d
		}
		if name := fold(d.text[fVenue]); name != "" {
			if _, again := rel.places[name]; again {
				d = nil
			}
			rel.places[name] = d
		}
	}
	for _, d := range rel.all {
		if d.table.role != details {
			continue
		}
		if term := rel.terms[d.to[toTerm]]; term != "" {
			d.text[fCategory] = term
		}
		switch to := d.to; {
		case to[toServiceAtPlace] != "":
			rel.add(toServiceAtPlace, d)
		case to[toService] != "":
			rel.add(toService, d)
		case to[toPlace] != "":
			if at := rel.places[to[toPlace]]; at != nil {
				at.line, d.used = at.also(d.line), true
			}
		case to[toOrganization] != "":
			rel.add(toOrganization, d)
		}
	}
	return nil
}

func (rel *relations) add(to link, d *detail) {
	rows := rel.rows[to]
	if singular(d.table.name) == holidaySheet {
		rows = rel.holidays[to]
	}
	rows[d.to[to]] = append(rows[d.to[to]], d)
}

// organization takes in one that a sheet lists.
func (rel *relations) organization(id string, o *directory.Organization) {
	if rel.named == nil {
		rel.named, rel.organizations = map[string]*directory.Organization{}, map[string]*directory.Organization{}
	}
	if id != "" && rel.organizations[id] == nil {
		rel.organizations[id] = o
	}
	name := fold(o.Name)
	if _, again := rel.named[name]; again {
		o = nil
	}
	rel.named[name] = o
}

// with gives a copy of a line with what another says in some fields, where this
// one says nothing of the sort.
func (n *line) with(o *line, fields [fieldCount]bool) *line {
	both := *n
	for f := none + 1; f < fieldCount; f++ {
		if fields[f] && both.text[f] == "" {
			both.text[f] = o.text[f]
		}
	}
	both.extras = slices.Concat(n.extras, o.extras)
	both.access = n.access.With(o.access)
	both.holidays = slices.Concat(n.holidays, o.holidays)
	return &both
}

// also gives a place with what another row says of it: where it is and how one
// gets in. The rest, its own telephone for one, is not that of a service there,
// and is kept as words.
func (n *line) also(o *line) *line {
	both := n.with(o, siteFields)
	for f := none + 1; f < fieldCount; f++ {
		if o.text[f] != "" && !siteFields[f] {
			both.extras = append(both.extras, directory.Extra{Name: o.header(f), Value: o.text[f]})
		}
	}
	return both
}

// notes tells people which rows belong to nothing that is listed.
func (rel *relations) notes() []string {
	var notes []string
	lost, all := map[*table]int{}, map[*table]int{}
	var tables []*table
	for _, d := range rel.all {
		if all[d.table]++; all[d.table] == 1 {
			tables = append(tables, d.table)
		}
		if !d.used || d.lost {
			lost[d.table]++
		}
	}
	for _, t := range tables {
		note := fmt.Sprintf("The sheet %s was joined to the services: %d rows", t.name, all[t])
		if n := lost[t]; n > 0 {
			note += fmt.Sprintf(", of which %d belong to none", n)
		}
		notes = append(notes, note+".")
	}
	return notes
}

// joins are what parts the values of several rows that say more of one service.
var joins = [fieldCount]string{
	fPhone: "\n", fEmail: "\n", fURL: "\n", fArea: ";", fLanguages: ";", fAccessibility: ";", fCost: "; ", fEligibility: "\n", fCategory: ";", fReferral: ";",
}

// sum gives one line for what several rows say of a service wherever it is held.
func sum(rows []*detail) *line {
	if len(rows) == 0 {
		return nil
	}
	s := &line{table: rows[0].table, number: rows[0].number}
	for _, d := range rows {
		d.used = true
		s.extras = append(s.extras, d.extras...)
		text := d.text
		if price := text[fPrice]; price != "" && text[fCost] != "" {
			text[fCost], text[fPrice] = strings.TrimSpace(text[fCost]+" £"+strings.TrimPrefix(price, "£")), ""
		}
		for f := none + 1; f < fieldCount; f++ {
			switch {
			case text[f] == "" || venueFields[f] || f == fDescription || !detailFields[f]:
			case s.text[f] == "":
				s.text[f] = text[f]
			case joins[f] != "" && !slices.Contains(strings.Split(s.text[f], joins[f]), text[f]):
				s.text[f] += joins[f] + text[f]
			}
		}
	}
	return s
}

// ofOrganization adds what other sheets say of an organisation.
func (rel *relations) ofOrganization(lines []*line) []*line {
	if rel == nil {
		return lines
	}
	n := lines[0]
	for _, id := range []string{n.text[fID], n.text[fOrganizationID], n.text[fOrganization]} {
		if more := sum(rel.rows[toOrganization][fold(id)]); id != "" && more != nil {
			return append(slices.Clip(lines), more)
		}
	}
	return lines
}
