package chart

import (
	"math"
	"slices"

	"github.com/paulmach/orb"
)

const (
	// hereRadius is the size of the mark where the asker is.
	hereRadius = 8
	// margin keeps the middle of a sign off the edge of the map.
	margin = signSize/2 + 6
	// leastM is the least distance from the middle of a map to its edge, in metres:
	// nearer than that the ground is not known. Without an asker it is aroundM: a
	// place is known by what is around it.
	leastM, aroundM = 800, 2400
	// farOff is how many times as far as the middle one of its pins a map reaches,
	// and leap how many times as far as the pin before it, once a third of them are
	// on it. What lies further off is shown at the edge, so that choirs in the next
	// county don't squeeze the street into a spot.
	farOff, leap = 4, 3
)

// view maps the ground to the paper. Both axes have the distances from the middle
// right to a thousandth as far as a search reaches.
type view struct {
	centre        orb.Point
	sin, cos      float64 // of the centre's latitude
	middle        point   // the centre on the paper
	metres        float64 // one unit on the paper
	width, height float64
}

// point is a place on the paper, in units from the top left corner.
type point struct{ x, y float64 }

// perDegree is the length of a degree of latitude on the sphere of geo.Distance.
const perDegree = orb.EarthRadius * math.Pi / 180

// fit finds the view of a scene that shows its pins as large as can be.
func fit(s Scene, pins []Pin) view {
	v := view{width: float64(s.Width), height: float64(s.Height), metres: 1}
	v.middle = point{v.width / 2, v.height / 2}
	if s.Origin != nil {
		v.centre = s.Origin.Point
	} else {
		all := make(orb.MultiPoint, len(pins))
		for i, pin := range pins {
			all[i] = pin.Point
		}
		v.centre = all.Bound().Center()
	}
	v.sin, v.cos = math.Sincos(v.centre.Lat() * math.Pi / 180)
	// How small the map must be for each pin to be on it.
	needs := make([]float64, len(pins))
	for i, pin := range pins {
		p := v.of(pin.Point)
		needs[i] = max(math.Abs(p.x-v.middle.x)/(v.middle.x-margin), math.Abs(p.y-v.middle.y)/(v.middle.y-margin))
	}
	slices.Sort(needs)
	least := float64(leastM)
	if s.Origin == nil {
		least = aroundM
	}
	v.metres = least / (min(v.middle.x, v.middle.y) - margin)
	for i, need := range needs {
		if s.Origin != nil && (need > farOff*needs[len(needs)/2] || 3*i >= len(needs) && need > leap*v.metres) {
			break
		}
		v.metres = max(v.metres, need)
	}
	return v
}

// of gives the place of a point of the earth. The cosine is that of the latitude
// half way, without which distances at the corners would be out.
func (v view) of(p orb.Point) point {
	dLat := (p.Lat() - v.centre.Lat()) * math.Pi / 180
	half := v.cos - v.sin*dLat/2 - v.cos*dLat*dLat/8
	return point{
		v.middle.x + (p.Lon()-v.centre.Lon())*perDegree*half/v.metres,
		v.middle.y - (p.Lat()-v.centre.Lat())*perDegree/v.metres,
	}
}

// bound is a box of the earth that holds the paper with some units around. It is
// widest at the edge that lies nearer the pole.
func (v view) bound(around float64) orb.Bound {
	lat := (v.middle.y + around + 1) * v.metres / perDegree
	lon := 180.0
	if narrow := math.Cos((math.Abs(v.centre.Lat()) + lat) * math.Pi / 180); narrow > 0.1 {
		lon = (v.middle.x + around + 1) * v.metres / perDegree / narrow
	}
	return orb.Bound{Min: orb.Point{v.centre.Lon() - lon, v.centre.Lat() - lat}, Max: orb.Point{v.centre.Lon() + lon, v.centre.Lat() + lat}}
}

// on tells whether a place is on the paper, so many units from its edge.
func (v view) on(p point, inside float64) bool {
	return p.x >= inside && p.x <= v.width-inside && p.y >= inside && p.y <= v.height-inside
}
