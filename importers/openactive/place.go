package openactive

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/importers/loose"
	"github.com/paulmach/orb"
)

// places reads where it is held: location, one or several, and how people take
// part at all.
func (r *reader) places(t *thing, o loose.Object) {
	for _, place := range o.List("location") {
		if online(place) {
			t.Delivery = with(t.Delivery, "online")
			continue
		}
		if at, ok := r.place(place); ok {
			t.Places = append(t.Places, at)
			t.Phones = addPhone(t.Phones, r.phone(place, loose.Shorten(at.Name, 100)))
			r.amenities(t, place)
		}
	}
	switch mode := loose.Fold(last(o.ID("eventAttendanceMode"))); mode {
	case "onlineeventattendancemode", "online":
		t.Delivery = with(t.Delivery, "online")
	case "mixedeventattendancemode", "mixed":
		t.Delivery = with(with(t.Delivery, "in-person"), "online")
	case "offlineeventattendancemode", "offline":
		t.Delivery = with(t.Delivery, "in-person")
	}
	if o.Child("beta:virtualLocation", "virtualLocation") != nil || t.Type == "OnDemandEvent" {
		t.Delivery = with(t.Delivery, "online")
	}
	if len(t.Places) > 0 && len(t.Delivery) == 0 {
		t.Delivery = []string{"in-person"}
	}
	if meet := o.Text("meetingPoint", "beta:meetingPoint"); meet != "" {
		t.GettingThere = loose.Shorten("Meeting point: "+meet, directory.MaxText)
	}
	switch setting := loose.Fold(last(o.ID("beta:facilitySetting"))); setting {
	case "outdoorfacility":
		t.Outdoors = directory.Yes
	case "indoorfacility":
		t.Outdoors = directory.No
	}
}

// online tells whether a place is none that one can go to.
func online(place loose.Object) bool {
	name := loose.Fold(place.Line("name"))
	return last(place.ID("@type", "type")) == "VirtualLocation" || place.Child("address", "geo") == nil && slices.Contains([]string{"online", "virtual", "zoom", "onlineviazoom"}, name)
}

// elsewhere gives the place that a session states for itself, or nil.
func (r *reader) elsewhere(o loose.Object) *directory.Location {
	for _, place := range o.List("location") {
		if at, ok := r.place(place); ok && !online(place) {
			return &at
		}
	}
	return nil
}

var (
	degrees  = regexp.MustCompile(`^\s*-?\d{1,3}\.\d+\s*,\s*-?\d{1,3}\.\d+\s*$`)
	postcode = regexp.MustCompile(`(?i)\b([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[ABD-HJLNP-UW-Z]{2})\b`)
)

// place reads a venue (Place), or the one that a court or pool is in. One of
// which only an identifier is known is none.
func (r *reader) place(o loose.Object) (directory.Location, bool) {
	if outer := o.Child("containedInPlace"); o.Child("address", "geo") == nil && outer.Child("address", "geo") != nil {
		at, ok := r.place(outer)
		if name := o.Line("name"); ok && name != "" && name != at.Name {
			at.Name, at.ExternalID = loose.Shorten(strings.TrimPrefix(at.Name+", "+name, ", "), directory.MaxName), ""
		}
		return at, ok
	}
	at := directory.Location{Name: loose.Shorten(o.Line("name"), directory.MaxName), Point: r.point(o)}
	if at.Point != nil {
		at.PointFrom = "source"
	}
	if degrees.MatchString(at.Name) || isURL(at.Name) {
		at.Name = "" // Some systems call a place by its coordinates.
	}
	r.address(&at, o)
	at.ExternalID = shortID(cmp.Or(idOf(o), o.ID("identifier")))
	if at.Name == "" && at.Address == "" && at.Postcode == "" && at.Point == nil {
		return at, false
	}
	if o.Child("address", "geo") == nil {
		at.ExternalID = "" // The same name elsewhere is the same place.
	}
	return at, true
}

// address reads a PostalAddress, or one written in a line.
func (r *reader) address(at *directory.Location, o loose.Object) {
	v, _ := o.Get("address")
	address, _ := v.(loose.Object)
	if address == nil {
		if all, ok := v.([]any); ok && len(all) > 0 {
			address, _ = all[0].(loose.Object)
		}
	}
	var lines []string
	if address == nil {
		text := o.Line("address")
		if m := postcode.FindStringSubmatchIndex(text); m != nil {
			at.Postcode = strings.ToUpper(text[m[2]:m[3]] + " " + text[m[4]:m[5]])
			text = text[:m[0]] + text[m[1]:]
		}
		lines = strings.Split(text, ",")
	} else {
		at.Postcode = strings.ToUpper(address.Line("postalCode", "postcode"))
		for _, name := range []string{"streetAddress", "addressLocality", "addressRegion"} {
			lines = append(lines, strings.FieldsFunc(address.Text(name), func(r rune) bool { return r == ',' || r == '\n' })...)
		}
	}
	var kept []string
	for _, line := range lines {
		line = strings.Join(strings.Fields(line), " ")
		known := func(have string) bool { return strings.EqualFold(have, line) }
		if line != "" && !known(at.Name) && !known(at.Postcode) && !slices.ContainsFunc(kept, known) {
			kept = append(kept, line)
		}
	}
	at.Address = loose.Shorten(strings.Join(kept, ", "), directory.MaxText)
}

// home are the ways in which the country of a venue that is kept is written.
var home = []string{"gb", "uk", "gbr", "unitedkingdom", "greatbritain", "england", "scotland", "wales", "cymru", "northernireland", "im", "isleofman", "je", "jersey", "gg", "guernsey", "en", "engb"}

// abroad gives the country of a thing that is held in another one, or "". The
// catalogue of the United Kingdom has feeds from Australia, Ireland and tests.
func abroad(o loose.Object) string {
	for _, place := range o.List("location") {
		address := place.Child("address")
		country := address.Line("addressCountry")
		if country != "" && !slices.Contains(home, loose.Fold(strings.ReplaceAll(country, ".", ""))) && !postcode.MatchString(address.Line("postalCode")) {
			return country
		}
	}
	return ""
}

// point reads GeoCoordinates, as numbers or as text. Whether they can be so is
// checked against the postcode, later; 0, 0 is how a form says that nobody
// filled it in.
func (r *reader) point(o loose.Object) *orb.Point {
	where := o.Child("geo")
	if where == nil {
		where = o
	}
	lat, lng := where.Line("latitude", "lat"), where.Line("longitude", "lng", "lon")
	if lat == "" && lng == "" {
		if lat, lng, _ = strings.Cut(o.Line("name"), ","); !degrees.MatchString(o.Line("name")) {
			return nil
		}
	}
	y, err1 := strconv.ParseFloat(strings.TrimSpace(lat), 64)
	x, err2 := strconv.ParseFloat(strings.TrimSpace(lng), 64)
	if err1 != nil || err2 != nil || !(y >= -180 && y <= 180 && x >= -180 && x <= 180) {
		r.problem("geo", lat+", "+lng, "These are not degrees of latitude and longitude, and were left out.")
		return nil
	}
	if x == 0 && y == 0 {
		return nil
	}
	return &orb.Point{x, y}
}

// with adds a word to a list where it is not in it.
func with(all []string, word string) []string {
	if slices.Contains(all, word) {
		return all
	}
	return append(all, word)
}
