package csvfile

import (
	"fmt"
	"io"
	"slices"

	"fingerpost/app/directory"
)

// registerSheets are the names of sheets that list organisations, though the
// columns in them say no more than "Name".
var registerSheets = []string{"organisation", "organisations", "provider", "providers", "charity", "charities", "organisation details", "partners"}

// relate settles what the sheets of one workbook are to each other. Where one
// has services, those that have only places are lists to look things up in, and
// one that is named after organisations lists those; the services find theirs
// there by the number that both give.
func (b *book) relate() error {
	named := func(t *table) bool { return t.layout.name == fName }
	services := 0
	for _, t := range b.tables {
		if named(t) {
			services++
		}
	}
	for _, t := range b.tables {
		if named(t) && services > 1 && slices.Contains(registerSheets, normal(t.name)) && !t.has(fOrganization) {
			t.listOrganizations()
			services--
		}
	}
	if services == 0 {
		return nil
	}
	var kept []*table
	for _, t := range b.tables {
		if t.layout.name == fVenue {
			b.notes = append(b.notes, fmt.Sprintf("The sheet %s is not read: its rows are places (%s), and other sheets have the services.", t.name, t.headers[fVenue]))
			continue
		}
		t.order = len(kept)
		kept = append(kept, t)
	}
	b.tables = kept
	organizations := map[string]*directory.Organization{}
	for _, t := range b.tables {
		if err := t.gather(organizations); err != nil {
			return err
		}
	}
	for _, t := range b.tables {
		t.organizations = organizations
	}
	return nil
}

// listOrganizations reads the sheet's names as those of organisations.
func (t *table) listOrganizations() {
	for i := range t.columns {
		if t.columns[i].field == fName {
			t.columns[i].field = fOrganization
		}
	}
	t.headers[fOrganization], t.headers[fName] = t.headers[fName], ""
	t.findName()
}

// gather takes in the organisations that the sheet lists and gives numbers to.
func (t *table) gather(into map[string]*directory.Organization) error {
	if !t.register {
		return nil
	}
	rows := t.reader(64 << 10)
	for len(into) < maxRows {
		raw, err := rows.next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		n := t.readLine(raw)
		id := n.text[fID]
		if id == "" {
			id = n.text[fOrganizationID]
		}
		if n.fault != "" || id == "" || n.text[fOrganization] == "" || into[id] != nil {
			continue
		}
		o := newBuilder(t.layout, defaults{}, []*line{n}).registered(externalID(t.key(n)))
		o.Source = directory.Source{}
		into[id] = o
	}
	return nil
}

// listed gives the organisation of a service that gives no more than its number,
// where the workbook lists it.
func (b *builder) listed() *directory.Organization {
	t := b.lines[0].table
	if t == nil || t.organizations[b.text[fOrganizationID]] == nil {
		return nil
	}
	o := *t.organizations[b.text[fOrganizationID]]
	return &o
}
