package ramblers

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/geo"
	"fingerpost/importers/loose"
	"github.com/paulmach/orb"
)

// spot is where a walk starts, meets or ends, as a source tells it.
type spot struct {
	words    string // "Outside the library"
	postcode string
	lat, lon string
	grid     string
	w3w      string
}

// spotOf reads a location of Walks Manager; nil gives an empty one.
func spotOf(o loose.Object) spot {
	return spot{
		words: o.Line("description"), postcode: o.Line("postcode"), lat: o.Line("latitude"), lon: o.Line("longitude"),
		grid: o.Line("grid_reference_10", "grid_reference_8", "grid_reference_6", "grid_reference"), w3w: o.Line("w3w", "what3words"),
	}
}

// indicative marks a place that is only roughly where the walk starts: the group
// tells where to those who ask.
var indicative = regexp.MustCompile(`(?i)\b(only )?indicative\b|\bnot the (exact|actual) (place|location|start)|\bapproximate (location|start)`)

// location makes a venue of a spot, and says in words what was wrong with it. One
// that is only indicative is told by its district alone: a distance to it would
// send people to the wrong gate.
func (s spot) location(tell func(string) string) (l *directory.Location, wrong []string) {
	if s == (spot{}) {
		return nil, nil
	}
	l = &directory.Location{Name: loose.Shorten(tell(s.words), directory.MaxName), Postcode: strings.ToUpper(s.postcode)}
	if pc, err := geo.ParsePostcode(s.postcode); err == nil {
		l.Postcode = pc.String()
	}
	if p, ok, stated := s.point(); ok {
		l.Point, l.PointFrom = &p, "source"
	} else if stated != "" {
		wrong = append(wrong, stated)
	}
	if indicative.MatchString(s.words) {
		l.Visibility, l.Name = directory.Area, ""
	}
	if l.Point == nil && l.Postcode == "" && l.Name == "" {
		return nil, wrong
	}
	l.ExternalID = key(l)
	return l, wrong
}

// point gives where the spot is: its coordinates, or else its grid reference.
// Stated is what it says where that can't be used.
func (s spot) point() (p orb.Point, ok bool, stated string) {
	lat, err1 := strconv.ParseFloat(s.lat, 64)
	lon, err2 := strconv.ParseFloat(s.lon, 64)
	if err1 == nil && err2 == nil && (lat != 0 || lon != 0) {
		if p = (orb.Point{lon, lat}); geo.ValidUK(p) {
			return p, true, ""
		}
		stated = s.lat + ", " + s.lon
	}
	if p, ok = gridPoint(s.grid); ok {
		return p, true, ""
	}
	if stated == "" {
		stated = strings.TrimSpace(strings.Trim(s.lat+", "+s.lon, ", ") + " " + s.grid)
		if s.grid == "" && lat == 0 && lon == 0 {
			stated = "" // How a form says that nobody filled it in.
		}
	}
	return orb.Point{}, false, stated
}

// key is what a venue is known by: its postcode and its point to some hundred
// metres, since volunteers set the pin anew each time; else what it is called.
func key(l *directory.Location) string {
	if l.Point != nil {
		return fmt.Sprintf("%s@%.3f,%.3f", l.Postcode, l.Point.Lat(), l.Point.Lon())
	}
	return l.Postcode + "@" + loose.Fold(l.Name)
}

// start is what a wellbeing walk's starting place is known by, as roughly as it can
// be told apart from others: the postcode, or else the square kilometre or so. It
// stands in the service's identifier, which everybody may see, so one that is told
// by its district alone is known by little more than that.
func start(l *directory.Location) string {
	outward, _, _ := strings.Cut(l.Postcode, " ")
	switch {
	case !l.Exact() && l.Postcode != "":
		return "about " + outward
	case !l.Exact() && l.Point != nil:
		return fmt.Sprintf("about %.1f,%.1f", l.Point.Lat(), l.Point.Lon())
	case l.Postcode != "":
		return strings.ReplaceAll(l.Postcode, " ", "")
	case l.Point != nil:
		return fmt.Sprintf("%.2f,%.2f", l.Point.Lat(), l.Point.Lon())
	default:
		return loose.Fold(l.Name)
	}
}
