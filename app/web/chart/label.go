package chart

import (
	"iter"
	"math"
	"slices"

	"fingerpost/geo"
)

const (
	lineHeight = 18
	// The most names of each sort: a map is not a gazetteer.
	mostPlaces, mostCodes, perNinth = 10, 8, 2
	// besideUnits is how near to the middle the asker's own town is.
	besideUnits = 60
	// codesM is how many metres to the edge is too many for outward codes.
	codesM = 12_000
)

// mostAround is how many places around its spot a name is tried at.
const mostAround = 13

// around are where a name may stand, in units from its spot and in parts of its
// own width: on it, and then a little off.
var around = [mostAround]struct{ x, y, part float64 }{
	{0, 0, 0}, {0, -12, 0}, {0, 12, 0}, {6, 0, 0.5}, {-6, 0, -0.5}, {0, -22, 0}, {0, 22, 0},
	{8, -12, 0.3}, {-8, 12, -0.3}, {-8, -12, -0.3}, {8, 12, 0.3}, {0, -32, 0}, {0, 32, 0},
}

// label puts names where they meet nothing: how far the rings are, then the best
// known places, then outward codes.
func (d *Drawing) label(s Scene, v view, r *room, land *geo.Land) {
	for _, ring := range d.Rings {
		d.write(r, "far", s.Miles(ring.Metres), v.middle, onRing(float64(ring.R)), 2)
	}
	d.name(v, r, "town", v.beside(land), 1)
	d.name(v, r, "town", land.Places(v.bound(0)), mostPlaces)
	if v.metres*v.middle.x < codesM {
		d.name(v, r, "code", land.Outcodes(v.bound(0)), mostCodes)
	}
}

// beside gives the place that the asker is in or next to, if there is one.
func (v view) beside(land *geo.Land) iter.Seq[geo.Landmark] {
	return func(yield func(geo.Landmark) bool) {
		var best geo.Landmark
		near := float64(besideUnits)
		for m := range land.Places(geo.Around(v.centre, near*v.metres)) {
			if far := v.of(m.Point).to(v.middle); far < near {
				best, near = m, far
			}
		}
		if best.Name != "" {
			yield(best)
		}
	}
}

// name writes up to so many landmarks, and no more than two in each ninth of the
// paper, so that the names are not all in the one city.
func (d *Drawing) name(v view, r *room, class string, marks iter.Seq[geo.Landmark], most int) {
	var ninths [9]int
	var places [mostAround]point
	for m := range marks {
		p := v.of(m.Point)
		if !v.on(p, 1) || d.says(m.Name) {
			continue
		}
		ninth := &ninths[int(3*p.x/v.width)+3*int(3*p.y/v.height)]
		if *ninth == perNinth || !d.write(r, class, m.Name, p, offsets(&places, m.Name), 5) {
			continue
		}
		*ninth++
		if most--; most == 0 {
			return
		}
	}
}

// offsets are where a name may stand, from the spot that it names.
func offsets(places *[mostAround]point, name string) []point {
	width := wide(name, nameSize, false)
	for i, a := range around {
		places[i] = point{a.x + a.part*width, a.y}
	}
	return places[:]
}

// says tells whether a name is on the map already.
func (d *Drawing) says(name string) bool {
	return slices.ContainsFunc(d.Labels, func(l Label) bool { return l.Text == name })
}

// write puts words at the first place that is free, and tells whether there was
// one.
func (d *Drawing) write(r *room, class, text string, about point, offsets []point, around float64) bool {
	width := wide(text, nameSize, class != "town" && class != "code")
	for _, o := range offsets {
		at := point{math.Round(about.x + o.x), math.Round(about.y + o.y)}
		b := box(at, width, lineHeight)
		if text != "" && r.free(b, around) {
			r.keep(b)
			d.Labels = append(d.Labels, Label{int(at.x), int(at.y), text, class})
			return true
		}
	}
	return false
}

// onRing are the places on a ring where it says how far it is: its top, its foot,
// and between.
func onRing(radius float64) []point {
	var points []point
	for _, degrees := range []float64{0, 180, 20, -20, 160, -160, 45, -45, 135, -135, 70, -70, 110, -110, 90, -90} {
		sin, cos := math.Sincos(degrees * math.Pi / 180)
		points = append(points, point{radius * sin, -radius * cos})
	}
	return points
}
