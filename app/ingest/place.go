package ingest

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/geo"
	"github.com/paulmach/orb"
)

// far is how many metres beyond the honest radius of its postcode a venue's
// point may lie before one of the two is taken to be wrong. A large rural
// postcode, a park or a reservoir walk reaches some way.
const far = 10_000

// pointFromSource marks a point that the source stated.
const pointFromSource = "source"

// place puts a venue on the map: it reads the postcode, checks the coordinates
// that the source gives against it, and where there are none takes the
// postcode's own. What can't be used is reported and left out, and no record is
// lost for it.
func (n *normaliser) place(l *directory.Location) {
	from := n.postcode(l)
	if l.Point != nil {
		n.point(l, from)
	}
	if l.Point == nil && from != nil {
		p := from.Point
		l.Point, l.PointFrom = &p, string(from.Precision)
	}
	switch {
	case from != nil && from.District.Code != "":
		l.District = from.District.Code
	case l.District != "":
		if _, known := n.places.District(l.District); !known {
			l.District = ""
		}
	case l.Point != nil:
		l.District = n.places.At(*l.Point).District.Code
	}
}

// postcode reads and rewrites the venue's postcode and gives the place that it
// stands for, or nil.
func (n *normaliser) postcode(l *directory.Location) *geo.Origin {
	if l.Postcode == "" {
		fromAddress(l)
	}
	if l.Postcode == "" {
		return nil
	}
	raw := l.Postcode
	pc, err := geo.ParsePostcode(raw)
	if err != nil {
		n.problem("postcode", raw, reason(err)+" It is kept as part of the address.")
		// Not as extra text: if the venue is masked, this must be masked with it.
		l.Postcode, l.Address = "", strings.TrimPrefix(l.Address+", "+raw, ", ")
		return nil
	}
	l.Postcode = pc.String()
	from, err := n.places.Postcode(pc)
	if err != nil {
		n.problem("postcode", raw, reason(err)+" The postcode is kept, without a place on the map.")
		return nil
	}
	return &from
}

// atEnd finds what may be a whole postcode at the end of an address.
var atEnd = regexp.MustCompile(`(?i)[\s,]*\b([A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2})(?:[\s,.]*(?:UK|England|Scotland|Wales|United Kingdom|GB))?[\s,.]*$`)

// fromAddress takes the postcode that stands at the end of an address for the
// venue's, where it has none of its own.
func fromAddress(l *directory.Location) {
	m := atEnd.FindStringSubmatchIndex(l.Address)
	if m == nil {
		return
	}
	if pc, err := geo.ParsePostcode(l.Address[m[2]:m[3]]); err == nil {
		l.Postcode, l.Address = pc.String(), l.Address[:m[0]]
	}
}

// point checks the coordinates of the source. Two slips are common enough to be
// put right, where the postcode bears them out: latitude and longitude swapped,
// and a lost minus sign.
func (n *normaliser) point(l *directory.Location, from *geo.Origin) {
	given := *l.Point
	for i, p := range []orb.Point{given, {-given.Lon(), given.Lat()}, {given.Lat(), given.Lon()}, {-given.Lat(), given.Lon()}} {
		if !geo.ValidUK(p) || (from != nil && geo.Distance(p, from.Point) > far+float64(from.RadiusM)) {
			continue
		}
		if i > 0 && from == nil && i != 2 {
			continue // Without a postcode a sign is a guess; a swap that lands in the UK is not.
		}
		if i > 0 {
			n.problem("latitude", coordinates(given), "The coordinates were "+[]string{"", "missing a minus sign", "swapped", "swapped and missing a minus sign"}[i]+". They have been put right.")
		}
		l.Point, l.PointFrom = &p, pointFromSource
		return
	}
	if from == nil {
		n.problem("latitude", coordinates(given), "The point is not in the United Kingdom, the Channel Islands or the Isle of Man. The venue is kept without it.")
	} else {
		n.problem("latitude", coordinates(given), fmt.Sprintf("The point is %.0f km from the postcode %s. The postcode's own point is used instead.", geo.Distance(given, from.Point)/1000, l.Postcode))
	}
	l.Point, l.PointFrom = nil, ""
}

func coordinates(p orb.Point) string { return fmt.Sprintf("%g, %g", p.Lat(), p.Lon()) }

// reason gives the sentence for people out of an error of package geo.
func reason(err error) string {
	var unreadable *geo.PostcodeError
	if errors.As(err, &unreadable) {
		return unreadable.Reason
	}
	return err.Error()
}

// area turns the words of a service area into the code of a district or a
// country. What names neither is kept as words.
func (n *normaliser) area(a *directory.ServiceArea) {
	if a.Scheme == directory.AreaText {
		*a = directory.ReadArea(a.Name)
	}
	switch {
	case a.Country():
	case a.Scheme == directory.AreaGSS:
		if d, known := n.places.District(a.Code); known {
			a.Name = d.Name
			return
		}
		n.problem("area", a.Code, "No district or country has this code. It is kept as words, and finds nobody.")
		*a = directory.ServiceArea{Scheme: directory.AreaText, Name: a.Code}
	case a.Scheme == directory.AreaText:
		if d, known := n.places.DistrictNamed(a.Name); known {
			*a = directory.ServiceArea{Scheme: directory.AreaGSS, Code: d.Code, Name: d.Name}
			return
		}
		n.problem("area", a.Name, "No district has this name. It is kept as words, and finds nobody: give a council's name or its GSS code.")
	}
}
