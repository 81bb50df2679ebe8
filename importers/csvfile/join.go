package csvfile

import "slices"

// joined gives the rows of one service with what the workbook's other sheets say
// of it: a line for each place and for each of its times, and one for the rest.
func (rel *relations) joined(lines []*line) []*line {
	if rel == nil || len(rel.all) == 0 {
		return lines
	}
	if lines[0].table.register {
		return rel.ofOrganization(lines)
	}
	rows := rel.ofService(lines[0])
	out := make([]*line, len(lines))
	for i, n := range lines {
		if out[i] = n; rel.placeOf(n) != nil {
			place := rel.placeOf(n)
			place.used = true
			out[i] = n.elsewhere().with(place.line, venueFields)
		}
	}
	at := rel.held(rows)
	if len(at) == 1 && !out[0].placed() {
		out[0] = out[0].with(at[0], venueFields)
	} else {
		out = append(out, at...)
	}
	only := &line{} // where it is held, if at one place
	if placed := slices.IndexFunc(out, (*line).placed); placed >= 0 && !slices.ContainsFunc(out[placed+1:], (*line).placed) {
		only = out[placed]
	}
	for _, d := range rows {
		if n := d.only(venueFields); rel.places[d.to[toPlace]] == nil && n.says(venueFields) && (d.to[toPlace] == "" || n.text[fVenue] != "") {
			out = append(out, n.with(only, placeFields))
		}
	}
	return withSum(rel.closedOn(out), rows)
}

// withSum adds to the lines of a service what rows say of it wherever it is held:
// a list goes on where the service's own row has its beginning.
func withSum(lines []*line, rows []*detail) []*line {
	more := sum(rows)
	if more == nil {
		return lines
	}
	first := *lines[0]
	for f := none + 1; f < fieldCount; f++ {
		if joins[f] == "" || first.text[f] == "" || more.text[f] == "" || venueFields[f] {
			continue
		}
		if first.text[f] != more.text[f] {
			first.text[f] += joins[f] + more.text[f]
		}
		more.text[f] = ""
	}
	return append(append([]*line{&first}, lines[1:]...), more)
}

// ofService gives the rows that point at a service: by its number, else by its
// name.
func (rel *relations) ofService(n *line) []*detail {
	if rows := rel.rows[toService][fold(n.text[fID])]; n.text[fID] != "" && len(rows) > 0 {
		return rows
	}
	return rel.rows[toService][fold(n.text[fName])]
}

// held gives a line for each place that rows say a service is held at, and one
// for each time there.
func (rel *relations) held(rows []*detail) (at []*line) {
	had := map[*detail]bool{}
	add := func(place *detail, more *line) {
		n := more.only(venueFields)
		if place.used = true; !had[place] || n.says(venueFields) {
			at = append(at, n.with(place.line, venueFields))
		}
		had[place] = true
	}
	for _, d := range rows {
		place := rel.places[d.to[toPlace]]
		if place == nil {
			d.lost = d.to[toPlace] != "" && d.text[fVenue] == ""
			continue
		}
		there := rel.rows[toServiceAtPlace][d.to[own]]
		if days := rel.holidaysOf(toServiceAtPlace, d.to[own]); len(days) > 0 {
			at := *d.line
			at.holidays = slices.Concat(at.holidays, days)
			d = &detail{line: &at, to: d.to}
		}
		if len(there) == 0 || d.to[own] == "" {
			add(place, d.line)
		}
		for _, more := range there {
			more.used = true
			add(place, more.with(d.line, venueFields))
		}
	}
	return at
}

// placeOf gives the place that a service's own row points at: by its number, or
// by its name where it says no more of it.
func (rel *relations) placeOf(n *line) *detail {
	if place := rel.places[fold(n.text[fVenueID])]; place != nil {
		return place
	}
	if n.text[fAddress]+n.text[fPostcode]+n.text[fLatitude] != "" {
		return nil
	}
	return rel.places[fold(n.text[fVenue])]
}

// placeFields say where.
var placeFields = [fieldCount]bool{fVenue: true, fAddress: true, fPostcode: true, fLatitude: true, fLongitude: true, fVenueID: true, fDistrict: true, fVisibility: true}

// siteFields are what holds for a place whatever is held there.
var siteFields = [fieldCount]bool{fVenue: true, fAddress: true, fPostcode: true, fLatitude: true, fLongitude: true, fVenueID: true, fDistrict: true, fVisibility: true, fAccessibility: true}

// placed tells whether a row says where.
func (n *line) placed() bool { return n.says(placeFields) }

func (n *line) says(fields [fieldCount]bool) bool {
	for f := none + 1; f < fieldCount; f++ {
		if fields[f] && n.text[f] != "" {
			return true
		}
	}
	return false
}

// elsewhere gives a copy of a row less where it is held.
func (n *line) elsewhere() *line {
	rest := *n
	for f := none + 1; f < fieldCount; f++ {
		if placeFields[f] {
			rest.text[f] = ""
		}
	}
	return &rest
}

// only gives a copy of a row with some of its fields. What it says beside them
// goes on with it.
func (n *line) only(fields [fieldCount]bool) *line {
	some := &line{table: n.table, number: n.number, extras: n.extras, access: n.access, note: n.text[fDescription], holidays: n.holidays}
	for f := none + 1; f < fieldCount; f++ {
		if fields[f] {
			some.text[f] = n.text[f]
		}
	}
	return some
}
