package oruk

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/geo"
	"fingerpost/importers/loose"
	"github.com/paulmach/orb"
)

// locations reads where a service is held: service_at_locations of version 3,
// each with a location and its own sessions, or a plain list of locations as
// others send it. A virtual or postal one is no venue. Rows for one and the same
// venue become one.
func (r *reader) locations(s *directory.Service, o loose.Object) {
	known := map[string]loose.Object{} // locations that stand apart, by their id
	for _, l := range o.List("locations", "location") {
		known[l.ID("id")] = l
	}
	rows := o.List("service_at_locations")
	if len(rows) == 0 {
		for _, l := range o.List("locations", "location") {
			rows = append(rows, loose.Object{"location": {Name: "location", Value: l}})
		}
	}
	for _, row := range rows {
		l := row.Child("location")
		if l == nil {
			l = known[row.ID("location_id")]
		}
		if l == nil {
			r.problem("service_at_locations", row.ID("location_id", "id"), "This says at which location the service is, but not where that is. It was left out.")
			continue
		}
		r.facts(s, l)
		times := r.schedules(append(row.List("schedules", "regular_schedules", "regular_schedule"), timesAt(o, row)...))
		times = r.holidays(row.List("holiday_schedules", "holiday_schedule"), times)
		if way := loose.Fold(l.Line("location_type")); way == "virtual" || way == "postal" {
			if way == "virtual" {
				s.Delivery = with(s.Delivery, "online")
			}
			s.Schedules = append(s.Schedules, times...)
			continue
		}
		s.Delivery = with(s.Delivery, "in-person")
		at := directory.ServiceAtLocation{Location: r.location(l, row), Schedules: times}
		at.Location.Accessibility = access(l)
		at.Accessibility = access(row)
		merge(s, at)
	}
}

// timesAt gives the sessions in the service's own list that name this row of
// service_at_locations.
func timesAt(o, row loose.Object) []loose.Object {
	var rows []loose.Object
	for _, t := range o.List("schedules") {
		if id := t.ID("service_at_location_id"); id != "" && id == row.ID("id") {
			rows = append(rows, t)
		}
	}
	return rows
}

// merge adds a venue, or what is new about one that is there.
func merge(s *directory.Service, at directory.ServiceAtLocation) {
	for i := range s.Locations {
		have := &s.Locations[i]
		if key(have.Location) == key(at.Location) {
			have.Schedules = append(have.Schedules, at.Schedules...)
			have.Accessibility = have.Accessibility.With(at.Accessibility)
			return
		}
	}
	s.Locations = append(s.Locations, at)
}

func key(l directory.Location) string {
	if l.ExternalID != "" {
		return "id " + l.ExternalID
	}
	where := ""
	if l.Point != nil {
		where = strconv.FormatFloat(l.Point[0], 'f', 5, 64) + strconv.FormatFloat(l.Point[1], 'f', 5, 64)
	}
	return "at " + loose.Fold(l.Name) + "|" + loose.Fold(l.Address) + "|" + loose.Fold(l.Postcode) + "|" + where
}

// location reads a venue (HSDS 3.0, object location).
func (r *reader) location(l, row loose.Object) directory.Location {
	venue := directory.Location{
		ExternalID: cmp.Or(l.ID("id"), row.ID("location_id"), uprn(l)),
		Name:       r.name(l, "name"),
		Point:      r.point(l),
	}
	if venue.Point != nil {
		venue.PointFrom = "source"
	}
	if masked(l) {
		venue.Visibility = directory.Area
	}
	address := address(l)
	venue.Postcode = strings.ToUpper(address.Line("postal_code", "postcode"))
	var parts []string
	for _, name := range []string{"address_1", "address_2", "city", "region", "state_province"} {
		for part := range strings.Lines(address.Text(name)) {
			part = strings.Trim(strings.TrimSpace(part), ", ")
			same := func(have string) bool { return loose.Fold(have) == loose.Fold(part) }
			if part != "" && loose.Fold(part) != loose.Fold(venue.Postcode) && !same(venue.Name) && !slices.ContainsFunc(parts, same) {
				parts = append(parts, part)
			}
		}
	}
	venue.Address = loose.Shorten(strings.Join(parts, ", "), directory.MaxText)
	return venue
}

// masked tells whether a feed wants no more than the district told.
func masked(l loose.Object) bool {
	is, _ := l.Truth("mask_exact_address")
	return is
}

// uprn gives what a building without an identifier of the feed's is known by:
// its Unique Property Reference Number. It is kept nowhere else, since it tells
// an address as surely as the address does.
func uprn(l loose.Object) string {
	if number := l.ID("external_identifier"); number != "" && loose.Fold(l.Line("external_identifier_type")) == "uprn" {
		return "uprn:" + number
	}
	return ""
}

// address gives the address of a venue: the physical one where there are more.
// "attention" is never read, since it names a person.
func address(l loose.Object) loose.Object {
	all := l.List("addresses", "physical_addresses", "physical_address", "address")
	for _, way := range []string{"physical", "", "postal"} {
		for _, a := range all {
			if loose.Fold(a.Line("address_type")) == way {
				return a
			}
		}
	}
	return l
}

// point reads latitude and longitude, or a GeoJSON point. Those the wrong way
// round are turned, and what is in no part of the country is left out.
func (r *reader) point(l loose.Object) *orb.Point {
	lat, lng := l.Text("latitude", "lat"), l.Text("longitude", "lng", "lon", "long")
	field := "latitude"
	if lat == "" || lng == "" {
		v, _ := l.Child("geometry", "geo").Get("coordinates")
		pair, ok := v.([]any)
		if !ok || len(pair) != 2 {
			return nil
		}
		field, lng, lat = "geometry", loose.Words(pair[0]), loose.Words(pair[1])
	}
	y, err1 := strconv.ParseFloat(lat, 64)
	x, err2 := strconv.ParseFloat(lng, 64)
	if err1 != nil || err2 != nil {
		r.problem(field, lat+", "+lng, "These are not degrees of latitude and longitude, and were left out.")
		return nil
	}
	if x == 0 && y == 0 {
		return nil // How a form says that nobody filled it in.
	}
	p := orb.Point{x, y}
	if geo.ValidUK(p) {
		return &p
	}
	if turned := (orb.Point{y, x}); geo.ValidUK(turned) {
		r.problem(field, lat+", "+lng, "Latitude and longitude were the wrong way round, and were turned.")
		return &turned
	}
	r.problem(field, lat+", "+lng, "This point is not in the United Kingdom, the Channel Islands or the Isle of Man, and was left out.")
	return nil
}

// facts keeps what a location says that has no place of its own.
func (r *reader) facts(s *directory.Service, l loose.Object) {
	if !masked(l) {
		r.extra(s, "location_description", l.Text("description"))
	}
	if way := l.Text("transportation"); way != "" && !strings.Contains(s.GettingThere, way) {
		s.GettingThere = loose.Shorten(strings.TrimSpace(s.GettingThere+"\n"+way), directory.MaxText)
	}
	for _, a := range accessRows(l) {
		for _, name := range []string{"accessibility", "description", "details", "name"} {
			r.extra(s, "accessibility", a.Text(name))
		}
	}
}

// with adds a word to a list where it is not in it.
func with(all []string, word string) []string {
	if slices.Contains(all, word) {
		return all
	}
	return append(all, word)
}
