package search

import (
	"math"

	"fingerpost/geo"
	"github.com/paulmach/orb"
)

// disc is a circle on the ground.
type disc struct {
	centre         vector
	chord2         float64 // squared chord of the radius
	fromRow, toRow int
	fromCol, toCol int

	lat, lon       float64 // of the centre, in radians
	sinLat, cosLat float64
	widest         float64 // the latitude at which it is widest, in radians
	outer, inner   float64 // haversines of the radius, with what rounding can do added and taken off
}

// leeway is more than the rounding of points and of the edges of cells can come
// to, in metres.
const leeway = 0.05

// rounding is more than a haversine can be wrong by that is worked out from sines
// and cosines.
const rounding = 1e-15

func newDisc(centre orb.Point, metres float64) disc {
	box := geo.Around(centre, metres+leeway)
	lat := centre.Lat() * math.Pi / 180
	return disc{
		centre: vectorOf(centre), chord2: chord2Of(metres),
		fromRow: rowOf(box.Min.Lat()), toRow: rowOf(box.Max.Lat()), fromCol: colOf(box.Min.Lon()), toCol: colOf(box.Max.Lon()),
		lat: lat, lon: centre.Lon() * math.Pi / 180, sinLat: math.Sin(lat), cosLat: math.Cos(lat),
		widest: math.Asin(max(-1, min(1, math.Sin(lat)/math.Cos(min(metres/orb.EarthRadius, math.Pi/2))))),
		outer:  haversine((metres+leeway)/orb.EarthRadius) + rounding, inner: haversine(max(0, metres-leeway)/orb.EarthRadius) - rounding,
	}
}

func haversine(angle float64) float64 {
	half := math.Sin(max(0, min(angle, math.Pi)) / 2)
	return half * half
}

// stretch is a run of columns, both ends included; none where it ends before it
// begins.
type stretch struct{ from, to int }

// across gives the columns of a row that the disc touches, and those whose cells
// lie wholly inside it. Ok is false where it does not reach the row. The cells
// at the edge of the grid, which hold what lies outside it, are never inside.
//
// A disc is widest at one latitude and narrows either way, so in a row it is
// narrowest at one of the edges and, unless it is widest there, widest at one.
func (d *disc) across(row int) (outer, inner stretch, ok bool) {
	outer, inner = stretch{d.fromCol, d.toCol}, stretch{0, -1}
	if row == 0 || row == rows-1 {
		return outer, inner, true
	}
	low := (south + float64(row)*tall) * math.Pi / 180
	high := low + tall*math.Pi/180
	if d.widest < low || d.widest > high {
		half := max(d.halfWidth(row, d.outer), d.halfWidth(row+1, d.outer))
		if half < 0 {
			return outer, inner, false
		}
		outer = stretch{max(outer.from, colOf(degrees(d.lon-half))), min(outer.to, colOf(degrees(d.lon+half)))}
	}
	if half := min(d.halfWidth(row, d.inner), d.halfWidth(row+1, d.inner)); half >= 0 {
		from, to := colOf(degrees(d.lon-half))+1, colOf(degrees(d.lon+half))-1
		inner = stretch{max(from, outer.from, 1), min(to, outer.to, columnsAcross-2)}
	}
	return outer, inner, true
}

// beyond gives the least squared chord of anything in a row, 0 for the row of the
// centre.
func (d *disc) beyond(row int) float64 {
	low := (south + float64(row)*tall) * math.Pi / 180
	high := low + tall*math.Pi/180
	if row == 0 || row == rows-1 {
		return 0
	}
	return 4 * haversine(max(0, low-d.lat, d.lat-high)-leeway/orb.EarthRadius)
}

func degrees(radians float64) float64 { return radians * 180 / math.Pi }

// halfWidth gives how far a disc of a radius, by its haversine, reaches to
// either side at the southern edge of a row, in radians; -1 where it does not
// reach it.
func (d *disc) halfWidth(row int, radius float64) float64 {
	edge := &edges[row]
	rest := radius - (1-edge.cos*d.cosLat-edge.sin*d.sinLat)/2
	if rest < 0 {
		return -1
	}
	sin2 := rest / (edge.cos * d.cosLat)
	if sin2 >= 1 {
		return math.Pi
	}
	return 2 * math.Asin(math.Sqrt(sin2))
}

// edges are the sines and cosines of the southern edges of the rows, and of the
// northern edge of the last.
var edges = func() (all [rows + 1]struct{ sin, cos float64 }) {
	for row := range all {
		all[row].sin, all[row].cos = math.Sincos((south + float64(row)*tall) * math.Pi / 180)
	}
	return all
}()
