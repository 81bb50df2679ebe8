package chart

import (
	"math"
	"slices"

	"fingerpost/geo"
)

const (
	// cellSize is the side of a cell of the field, in units.
	cellSize = 8
	// reachM is how far around the middle of a postcode group its houses are taken
	// to stand, and spacingM about how far apart the groups of a town are, in metres.
	reachM, spacingM = 180, 300
	// leastBuilt is the part of a map that is drawn as built up though none of it
	// is a town: in the Highlands villages are what one finds one's way by.
	leastBuilt = 0.2
)

// ground is the outline of where people live, and so of towns, and between them of
// open country and the sea: the data know of no coast, but nobody has a letterbox
// beyond it.
func (v view) ground(land *geo.Land) string {
	cellM := cellSize * v.metres
	reach := max(1, int(math.Round(reachM/cellM)))
	f := newField(int(v.width/cellSize)+2*reach+4, int(v.height/cellSize)+2*reach+4, float64(-(reach+1)*cellSize))
	for p, n := range land.Built(v.bound(float64(reach+3)*cellSize), cellM) {
		f.add(v.of(p), float64(n))
	}
	f.blur(reach)
	f.blur(reach)
	f.hem()
	return f.outline(f.level(reach, cellM))
}

// level is from which density on the ground counts as built up, in groups a cell:
// that of the outskirts of a town, or in the country less, but more than one group
// by itself has at half its reach.
func (f *field) level(reach int, cellM float64) float64 {
	width, town := float64(2*reach+1), cellM*cellM/(spacingM*spacingM)
	least, most := 0.5/(width*width), town/3
	// Every fourth cell tells as much, and those alone are sorted that may be the one.
	open, between := 0, make([]float64, 0, len(f.cells)/4+1)
	for i := 0; i < len(f.cells); i += 4 {
		if n := f.cells[i]; n <= least {
			open++
		} else if n < most {
			between = append(between, n)
		}
	}
	switch built := int(float64((len(f.cells)+3)/4)*(1-leastBuilt)) - open; {
	case built < 0:
		return least
	case built >= len(between):
		return max(least, most)
	default:
		slices.Sort(between)
		return between[built]
	}
}
