package geo

import (
	"math"
	"strconv"
	"strings"

	"github.com/paulmach/orb"
	orbgeo "github.com/paulmach/orb/geo"
)

// Distance gives the metres between two points (longitude, latitude in
// degrees, WGS84) along a great circle, by the haversine formula on the sphere
// of orb.EarthRadius (6,378,137 m). Against the ellipsoid it is at most about
// half a per cent out in the British Isles.
func Distance(a, b orb.Point) float64 { return orbgeo.DistanceHaversine(a, b) }

// Around gives a box that holds every point within metres of the centre. It is
// a little larger than the circle, so what it leaves out is surely outside.
func Around(centre orb.Point, metres float64) orb.Bound {
	// One part in a million covers rounding in the two cosines.
	angle := metres * 1.000001 / orb.EarthRadius
	dLat := angle * 180 / math.Pi
	// The circle is widest on the meridian side that lies nearer the pole.
	lat := centre.Lat() * math.Pi / 180
	dLon := 180.0
	if s := math.Sin(angle) / math.Cos(lat); angle < math.Pi/2 && s >= 0 && s < 1 {
		dLon = math.Asin(s) * 180 / math.Pi
	}
	return orb.Bound{
		Min: orb.Point{centre.Lon() - dLon, centre.Lat() - dLat},
		Max: orb.Point{centre.Lon() + dLon, centre.Lat() + dLat},
	}
}

// ukBounds holds the United Kingdom, the Channel Islands and the Isle of Man,
// with Rockall left out: from Les Minquiers (48.9°N) to Muckle Flugga
// (60.9°N), from St Kilda (8.7°W) to Lowestoft (1.8°E).
var ukBounds = orb.Bound{Min: orb.Point{-8.8, 48.9}, Max: orb.Point{1.9, 61}}

// ValidUK reports whether p may lie in the United Kingdom, the Channel Islands
// or the Isle of Man. It is a bounds check against swapped, zero and foreign
// coordinates: some sea, and parts of Ireland and France, pass too.
func ValidUK(p orb.Point) bool {
	// Not Bound.Contains, which takes NaN for a point inside.
	return p.Lon() >= ukBounds.Min.Lon() && p.Lon() <= ukBounds.Max.Lon() &&
		p.Lat() >= ukBounds.Min.Lat() && p.Lat() <= ukBounds.Max.Lat()
}

// ParseLatLng reads a latitude and a longitude in decimal degrees and checks
// that they may lie in the United Kingdom, the Channel Islands or the Isle of
// Man. The error is a *PointError whose text can be shown as it is.
func ParseLatLng(lat, lng string) (orb.Point, error) {
	y, err := degrees(lat, "Enter a latitude in degrees.", "The latitude “%s” is not a number of degrees, such as 53.38.")
	if err != nil {
		return orb.Point{}, err
	}
	x, err := degrees(lng, "Enter a longitude in degrees.", "The longitude “%s” is not a number of degrees, such as 53.38.")
	if err != nil {
		return orb.Point{}, err
	}
	if p := (orb.Point{x, y}); ValidUK(p) {
		return p, nil
	}
	if ValidUK(orb.Point{y, x}) {
		return orb.Point{}, misplaced("Latitude and longitude look swapped: latitude comes first, as in 53.38, -1.47.")
	}
	return orb.Point{}, misplaced("The point %s, %s is outside the United Kingdom, the Channel Islands and the Isle of Man.", strings.TrimSpace(lat), strings.TrimSpace(lng))
}

// PointError says why a latitude and longitude can't be used.
type PointError struct {
	Reason string
	told   Told
}

func misplaced(say string, of ...any) *PointError {
	told := tell(say, of...)
	return &PointError{told.String(), told}
}

func (e *PointError) Error() string { return e.Reason }

// Told gives the reason apart from what fills it.
func (e *PointError) Told() Told { return e.told }

// degrees reads a number; missing and wrong say what to do without one.
func degrees(s, missing, wrong string) (float64, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return 0, misplaced(missing)
	}
	v, err := strconv.ParseFloat(strings.Replace(s, "−", "-", 1), 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		return 0, misplaced(wrong, shorten(s))
	}
	return v, nil
}
