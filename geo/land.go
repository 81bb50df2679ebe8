package geo

import (
	"cmp"
	"iter"
	"math"
	"slices"

	"github.com/paulmach/orb"
)

// Land is what the embedded data know of the ground, in the order in which a map
// is drawn: the names to find one's way by, and where people live. It is
// read-only and safe for use by several goroutines.
type Land struct {
	places, outcodes []Landmark // the best known first
	built            *nearest
	thinned          []crowd // one for each cell of the grid with groups in it, by rows
	row              []int32 // where each row begins in thinned, and one more for the end
}

// crowd is the middle of some postcode groups.
type crowd struct {
	lat, lon float32 // degrees
	groups   int32
}

// Landmark is a name to find one's way by.
type Landmark struct {
	Name  string
	Point orb.Point
	// Size tells the better known of two: how many postcode groups lie in the six
	// kilometres around, and chiefSize more for a place that gives its district its
	// name.
	Size int
}

// chiefSize is more than there are postcode groups around any place.
const chiefSize = 10_000

// fewGroups is how many groups an outward code has that people know a part of town
// by. With fewer it is a business's, such as S95, or a hamlet's.
const fewGroups = 8

// Land gives the land of a gazetteer. It is made when it is first asked for, which
// takes some hundredths of a second.
func (g *Gazetteer) Land() *Land { return g.land() }

func (g *Gazetteer) makeLand() *Land {
	l := &Land{built: g.nearest}
	for _, p := range g.places.all {
		size := g.nearest.around(p.Point)
		// London is no district, and its boroughs are no towns.
		if london := p.County == "London"; chief(p) && !london || london && fold(p.Name) == "london" {
			size += chiefSize
		}
		l.places = append(l.places, Landmark{p.Name, p.Point, size})
	}
	for name, span := range g.groups.outs {
		if rows := g.groups.rows[span.start:span.end]; len(rows) >= fewGroups {
			l.outcodes = append(l.outcodes, Landmark{name, middle(rows), len(rows)})
		}
	}
	for name, out := range g.outcodes {
		l.outcodes = append(l.outcodes, Landmark{name, out.point, 1})
	}
	for _, list := range [][]Landmark{l.places, l.outcodes} {
		slices.SortFunc(list, func(a, b Landmark) int {
			return cmp.Or(cmp.Compare(b.Size, a.Size), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Point.Lat(), b.Point.Lat()))
		})
	}
	l.thin()
	return l
}

// Places gives the towns, villages and suburbs in a box, the best known first.
func (l *Land) Places(in orb.Bound) iter.Seq[Landmark] { return landmarksIn(l.places, in) }

// Outcodes gives the outward codes whose middle is in a box, the largest first.
func (l *Land) Outcodes(in orb.Bound) iter.Seq[Landmark] { return landmarksIn(l.outcodes, in) }

func landmarksIn(list []Landmark, in orb.Bound) iter.Seq[Landmark] {
	return func(yield func(Landmark) bool) {
		south, north := in.Min.Lat(), in.Max.Lat()
		for i := range list {
			// Most lie too far north or south.
			if lat := list[i].Point[1]; lat >= south && lat <= north && within(in, list[i].Point) && !yield(list[i]) {
				return
			}
		}
	}
}

// thinM is how many metres apart is so wide that the cells of the grid will do.
const thinM = 1200

// Built gives the middles of the postcode groups of Great Britain in a box, and how
// many there are: where there are letterboxes there are houses. Elsewhere nothing
// so fine is known. Who draws with so coarse a pen that what is less than some
// metres apart is the same is given those near each other as one. They come in rows
// of about two kilometres, from the south.
func (l *Land) Built(in orb.Bound, apart float64) iter.Seq2[orb.Point, int] {
	south, north := gridIndex(in.Min.Lat(), gridSouth, cellLat, gridRows), gridIndex(in.Max.Lat(), gridSouth, cellLat, gridRows)
	west, east := gridIndex(in.Min.Lon(), gridWest, cellLon, gridColumns), gridIndex(in.Max.Lon(), gridWest, cellLon, gridColumns)
	if west > east {
		north = south - 1
	}
	if apart >= thinM {
		return func(yield func(orb.Point, int) bool) {
			for row := south; row <= north; row++ {
				for _, c := range l.thinned[l.row[row]:l.row[row+1]] {
					if p := (orb.Point{float64(c.lon), float64(c.lat)}); within(in, p) && !yield(p, int(c.groups)) {
						return
					}
				}
			}
		}
	}
	return func(yield func(orb.Point, int) bool) {
		for row := south; row <= north; row++ {
			first, last := row*gridColumns+west, row*gridColumns+east
			for _, s := range l.built.spots[l.built.start[first]:l.built.start[last+1]] {
				if p := s.point(); s.region == 0 && within(in, p) && !yield(p, 1) {
					return
				}
			}
		}
	}
}

// within is whether a box holds a point; a box of what are not numbers holds none.
func within(in orb.Bound, p orb.Point) bool {
	return p.Lon() >= in.Min.Lon() && p.Lon() <= in.Max.Lon() && p.Lat() >= in.Min.Lat() && p.Lat() <= in.Max.Lat()
}

func (s spot) point() orb.Point { return orb.Point{float64(s.lon) / 1e4, float64(s.lat) / 1e4} }

// thin finds the middle of each cell's groups.
func (l *Land) thin() {
	for cell := range gridRows * gridColumns {
		if cell%gridColumns == 0 {
			l.row = append(l.row, int32(len(l.thinned)))
		}
		var lat, lon, n float64
		for _, s := range l.built.spots[l.built.start[cell]:l.built.start[cell+1]] {
			if s.region == 0 {
				lat, lon, n = lat+s.point().Lat(), lon+s.point().Lon(), n+1
			}
		}
		if n > 0 {
			l.thinned = append(l.thinned, crowd{float32(lat / n), float32(lon / n), int32(n)})
		}
	}
	l.row = append(l.row, int32(len(l.thinned)))
}

// around counts the spots in the cell of a point and the eight about it.
func (n *nearest) around(p orb.Point) int {
	row, column := gridIndex(p.Lat(), gridSouth, cellLat, gridRows), gridIndex(p.Lon(), gridWest, cellLon, gridColumns)
	west, east := max(column-1, 0), min(column+1, gridColumns-1)
	count := 0
	for r := max(row-1, 0); r <= min(row+1, gridRows-1); r++ {
		count += int(n.start[r*gridColumns+east+1] - n.start[r*gridColumns+west])
	}
	return count
}

// gridIndex gives the row or column of the grid that a coordinate is in, or the
// outermost on its side. What is not a number counts as the first.
func gridIndex(degrees float64, origin, cell, count int) int {
	i := math.Floor((degrees*1e4 - float64(origin)) / float64(cell))
	if !(i > 0) {
		return 0
	}
	return int(min(i, float64(count-1)))
}
