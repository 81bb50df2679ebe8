package csvfile

import (
	"fmt"
	"io"
	"slices"

	"fingerpost/app/directory"
)

// relate settles what the sheets of one workbook are to each other, and reads
// those that say more of what others list. Where none lists services, a sheet of
// places or of organisations stands for itself.
func (b *book) relate() error {
	b.settle()
	rel := &relations{}
	for _, t := range b.related {
		if err := rel.read(t); err != nil {
			return err
		}
	}
	if err := rel.place(); err != nil {
		return err
	}
	for i, t := range b.tables {
		t.order, t.relations = i, rel
		if err := rel.gather(t); err != nil {
			return err
		}
	}
	return nil
}

// settle gives each sheet its role.
func (b *book) settle() {
	lists := func(t *table) bool { return t.layout.name == fName && !t.special() }
	if !slices.ContainsFunc(b.tables, lists) {
		b.alone()
		return
	}
	services := b.tables
	b.tables = nil
	for _, t := range services {
		switch {
		case lists(t):
			b.tables = append(b.tables, t)
		case slices.Contains(registerSheets, singular(t.name)):
			if t.layout.name == fName {
				t.listOrganizations()
			}
			b.tables = append(b.tables, t)
		case slices.Contains(termSheets, singular(t.name)):
			b.relateAs(t, terms)
		case t.isDetail() && t.points(services):
			b.relateAs(t, details)
		case t.layout.name == fVenue, slices.Contains(placeSheets, singular(t.name)):
			b.relateAs(t, places)
		default:
			b.tables = append(b.tables, t)
		}
	}
	for _, t := range b.loose {
		to := t.links()
		placed := t.has(fAddress) || t.has(fPostcode) || t.has(fLatitude)
		switch {
		case placed && !t.isDetail() && to[toService] < 0 && (to[own] >= 0 || to[toPlace] >= 0):
			b.relateAs(t, places)
		case to[toService] >= 0, to[toPlace] >= 0, to[toOrganization] >= 0, to[toServiceAtPlace] >= 0:
			b.relateAs(t, details)
		default:
			b.refuse(t)
		}
	}
}

// alone settles a workbook that lists no services by that name.
func (b *book) alone() {
	named := 0
	for _, t := range b.tables {
		if t.layout.name == fName {
			named++
		}
	}
	for _, t := range b.tables {
		if t.layout.name == fName && named > 1 && slices.Contains(registerSheets, singular(t.name)) && !t.has(fOrganization) {
			t.listOrganizations()
			named--
		}
	}
	for _, t := range b.loose {
		b.refuse(t)
	}
}

func (b *book) refuse(t *table) {
	b.notes = append(b.notes, fmt.Sprintf("The sheet %s is not read. %s", t.name, t.refused.Message))
	b.unread = append(b.unread, t)
}

// special tells whether the sheet's name says that it lists something other than
// services, or where no such sheet has its like: one that is headed "Site name".
func (t *table) special() bool {
	name := singular(t.name)
	return slices.Contains(registerSheets, name) && !t.has(fOrganization) || slices.Contains(placeSheets, name) || slices.Contains(termSheets, name) || t.isDetail()
}

func (t *table) isDetail() bool {
	_, known := detailSheets[singular(t.name)]
	return known
}

// points tells whether the rows point at those of other sheets: by a number, or
// by names half of which the others have.
func (t *table) points(others []*table) bool {
	to := t.links()
	for _, link := range []link{toService, toPlace, toOrganization, toServiceAtPlace} {
		if to[link] >= 0 && t.columns[to[link]].field != fName {
			return true
		}
	}
	if to[toService] < 0 {
		return false
	}
	known := map[string]bool{}
	for _, o := range others {
		if o != t && o.layout.name == fName {
			o.each(sampleRows, func(n *line, _ []string) { known[fold(n.text[fName])] = true })
		}
	}
	found, all := 0, 0
	t.each(sampleRows, func(n *line, _ []string) {
		if all++; known[fold(n.text[fName])] {
			found++
		}
	})
	return found*2 >= all && found > 0
}

// relateAs makes the sheet one that says more of what others list.
func (b *book) relateAs(t *table, r role) {
	t.role = r
	to := t.links()
	if r == details {
		headers := mapping{}
		for h, f := range detailSheets[singular(t.name)] {
			headers[h] = meaning{field: f}
			if f == none {
				headers[h] = meaning{drop: "not needed here"}
			}
		}
		for h, m := range b.own.of(t.name) {
			headers[h] = m
		}
		cells := make([]string, len(t.columns))
		for i, c := range t.columns {
			cells[i] = c.header
		}
		l := newLayout(b.headers, headers, cells)
		l.row, l.next, l.comma = t.row, t.next, t.comma
		t.layout = l
	}
	t.to = to
	for i := range t.columns {
		t.columns[i].keepFor(r, slices.Contains(to[:], i))
	}
	t.layout.name, t.register = none, false
	b.related = append(b.related, t)
}

// pointer is why a column that points at another sheet is not kept.
const pointer = "what points at another sheet"

// keepFor settles what a column is in a sheet that says more of what others list:
// what would be the service's own elsewhere is kept as words here.
func (c *column) keepFor(r role, points bool) {
	switch {
	case r == places && c.field == fID:
		c.field = fVenueID
	case r == places && c.field == fName:
		c.field = fVenue
	case r == terms && c.field != fName:
		c.field, c.access, c.drop = none, "", "not needed here"
	case points && c.field != fVenue && (r == details || c.field != fVenueID):
		c.field, c.drop = none, pointer
	case r == places && !venueFields[c.field], r == details && !detailFields[c.field]:
		c.field = none
	}
}

// detailFields are what a row may say of something in another sheet; a
// description is of the row itself, and a note beside its times.
var detailFields = [fieldCount]bool{
	fDescription: true, fEmail: true, fPhone: true, fURL: true, fAddress: true, fPostcode: true, fLatitude: true, fLongitude: true, fArea: true,
	fSchedule: true, fCost: true, fPrice: true, fMinAge: true, fMaxAge: true, fGender: true, fLanguages: true, fAccessibility: true, fVenue: true,
	fReferral: true, fEligibility: true, fCategory: true, fAges: true, fFree: true, fDate: true, fDay: true, fStartTime: true, fEndTime: true,
	fFrequency: true, fMonday: true, fTuesday: true, fWednesday: true, fThursday: true, fFriday: true, fSaturday: true, fSunday: true,
	fByDay: true, fInterval: true, fValidFrom: true, fValidTo: true, fClosed: true,
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

// each reads up to so many rows that can be read; no more where one can't.
func (t *table) each(most int, do func(n *line, cells []string)) error {
	rows := t.reader(64 << 10)
	for range most {
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
		if n := t.readLine(raw); n.fault == "" {
			do(n, raw.cells)
		}
	}
	return nil
}

// gather takes in the organisations that the sheet lists, by the numbers that it
// gives them and by their names.
func (rel *relations) gather(t *table) error {
	if !t.register {
		return nil
	}
	return t.each(maxRows, func(n *line, _ []string) {
		id := n.text[fID]
		if id == "" {
			id = n.text[fOrganizationID]
		}
		if n.text[fOrganization] == "" {
			return
		}
		lines := rel.ofOrganization([]*line{n})
		o := newBuilder(t.layout, defaults{}, lines).registered(externalID(t.key(n)))
		o.Source = directory.Source{}
		rel.organization(id, o)
	})
}
