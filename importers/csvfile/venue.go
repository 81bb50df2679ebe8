package csvfile

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"fingerpost/app/directory"
	"github.com/paulmach/orb"
)

// place adds what one row says of where and when.
func (b *builder) place(s *directory.Service, n *line) {
	fill(&n.text, b.set, true)
	at := b.at(n)
	l := &at.Location
	if l.Name == "" && l.Address == "" && l.Postcode == "" && l.Point == nil && l.ExternalID == "" {
		s.Schedules = append(s.Schedules, at.Schedules...)
		if len(at.Accessibility) > 0 {
			s.Accessibility = s.Accessibility.With(at.Accessibility)
		}
		if l.District != "" && n.text[fArea] == "" {
			s.ServiceAreas = appendArea(s.ServiceAreas, directory.ServiceArea{Scheme: directory.AreaGSS, Code: l.District})
		}
		return
	}
	for i := range s.Locations {
		if had := &s.Locations[i]; had.Location.ExternalID == l.ExternalID && had.Location.Name == l.Name && had.Location.Address == l.Address && had.Location.Postcode == l.Postcode {
			had.Schedules = append(had.Schedules, at.Schedules...)
			if len(at.Accessibility) > 0 {
				had.Accessibility = had.Accessibility.With(at.Accessibility)
			}
			had.Location.Visibility = stricter(had.Location.Visibility, l.Visibility)
			return
		}
	}
	s.Locations = append(s.Locations, at)
}

// at reads a row's venue and what is known of the service there.
func (b *builder) at(n *line) directory.ServiceAtLocation {
	t := &n.text
	l := directory.Location{
		ExternalID: t[fVenueID],
		Name:       t[fVenue],
		Postcode:   t[fPostcode],
		Visibility: b.visibility(n),
	}
	l.Address, l.Postcode = splitAddress(t[fAddress], t[fPostcode])
	b.point(n, &l)
	b.district(n, &l)
	return directory.ServiceAtLocation{Location: l, Schedules: b.schedules(n), Accessibility: b.accessibility(n)}
}

// point reads coordinates where both are there and may be degrees. Whether they
// are where the postcode says, or swapped, is settled by who has the map.
func (b *builder) point(n *line, l *directory.Location) {
	lat, lng := n.text[fLatitude], n.text[fLongitude]
	if lat == "" && lng == "" {
		return
	}
	y, err1 := strconv.ParseFloat(strings.Replace(lat, "−", "-", 1), 64)
	x, err2 := strconv.ParseFloat(strings.Replace(lng, "−", "-", 1), 64)
	switch {
	case err1 != nil || err2 != nil || math.IsNaN(x+y):
		b.badAt(fLatitude, n, lat+", "+lng, "These are not a latitude and a longitude in degrees, such as 53.3811 and -1.4701. They were left out.")
	case x == 0 && y == 0: // What programs write for "not known".
	case math.Abs(x) > 360 && math.Abs(y) > 360:
		b.tally.grids++
	case math.Abs(x) > 180 || math.Abs(y) > 180:
		b.badAt(fLatitude, n, lat+", "+lng, "No place has that latitude and longitude. They were left out.")
	default:
		l.Point, l.PointFrom = &orb.Point{x, y}, "source"
	}
}

var gssDistrict = regexp.MustCompile(`^(E0[6-9]|W06|S12|N09)\d{6}$`)

// district takes the code of the venue's district from a column that has it;
// other codes of that shape, a ward's or a county's, are kept beside.
func (b *builder) district(n *line, l *directory.Location) {
	code := strings.ToUpper(n.text[fDistrict])
	switch {
	case gssDistrict.MatchString(code):
		l.District = code
	case code != "":
		b.extra(directory.Extra{Name: b.layout.headers[fDistrict], Value: n.text[fDistrict]})
	}
}

// visibility reads how much of a venue may be told. What can't be read hides
// it: somebody meant to say that it is not for all to know.
func (b *builder) visibility(n *line) directory.Visibility {
	switch v := strings.ToLower(n.text[fVisibility]); v {
	case "", "exact", "area", "hidden":
		return directory.Visibility(v)
	}
	b.badAt(fVisibility, n, n.text[fVisibility], "Say exact, area or hidden. Until then the venue is hidden.")
	return directory.Hidden
}

// stricter gives the visibility that tells less.
func stricter(a, b directory.Visibility) directory.Visibility {
	for _, v := range []directory.Visibility{directory.Hidden, directory.Area, directory.Exact} {
		if a == v || b == v {
			return v
		}
	}
	return a
}

// trailingPostcode is a full postcode at the end of an address.
var trailingPostcode = regexp.MustCompile(`(?i)[\s,(]+([A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2})\)?[\s.,]*$`)

// splitAddress writes an address as its lines joined by ", ", each once, and
// takes the postcode off its end. Where the sheet has no postcode of its own,
// that one is it.
func splitAddress(address, postcode string) (string, string) {
	if m := trailingPostcode.FindStringSubmatchIndex(address[max(0, len(address)-24):]); m != nil {
		for i := range m {
			m[i] += max(0, len(address)-24)
		}
		found := address[m[2]:m[3]]
		if postcode == "" {
			postcode = strings.ToUpper(found)
		}
		if squeeze(postcode) == squeeze(found) {
			address = address[:m[0]]
		}
	}
	var lines []string
	for _, part := range strings.FieldsFunc(address, func(r rune) bool { return r == ',' || r == '\n' }) {
		part = strings.Join(strings.Fields(strings.Trim(part, " .;")), " ")
		if part != "" && !isUnknown(fAddress, part) && !containsFold(lines, part) && !strings.EqualFold(squeeze(part), squeeze(postcode)) {
			lines = append(lines, part)
		}
	}
	return strings.Join(lines, ", "), postcode
}

func squeeze(s string) string { return strings.ToUpper(strings.ReplaceAll(s, " ", "")) }
