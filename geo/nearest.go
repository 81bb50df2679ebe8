package geo

import (
	"math"
	"slices"

	"github.com/paulmach/orb"
)

// nearest finds the known spot nearest to a point: postcode groups in Great
// Britain, and outward codes and places elsewhere. The spots are kept in the
// cells of a grid, in the order of the cells, so that a search reads few and
// reads them in a row.
type nearest struct {
	spots []spot
	start []int32 // of each cell in spots, and one more for the end
}

// spot is a point with what is known of it.
type spot struct {
	lat, lon int32  // ten-thousandths of a degree
	district uint16 // number in districts, 0 outside Great Britain
	region   uint16 // place in spotRegions
}

// spotRegions are the regions without districts in the embedded data. The
// first stands for Great Britain, where the district says it.
var spotRegions = []region{{}, regionNamed["Northern Ireland"], regionNamed["Guernsey"], regionNamed["Jersey"], regionNamed["Isle of Man"]}

// The grid covers what ValidUK lets through; its cells are about 2 km square.
const (
	cellLat, cellLon = 200, 300 // ten-thousandths of a degree
	gridSouth        = 489000 - cellLat
	gridWest         = -88000 - cellLon
	gridRows         = (610000-489000)/cellLat + 3
	gridColumns      = (19000+88000)/cellLon + 3

	// reach is how far, in metres, a spot says anything about a point.
	reach = 30_000
)

func newNearest(gs *groups, outs map[string]outcode, ps *places) *nearest {
	spots := make([]spot, 0, len(gs.rows)+300)
	for _, row := range gs.rows {
		if row.district != 0 {
			spots = append(spots, spot{row.lat, row.lon, row.district, 0})
		}
	}
	elsewhere := func(p orb.Point, r region) {
		if i := slices.Index(spotRegions, r); i > 0 {
			spots = append(spots, spot{int32(math.Round(p.Lat() * 1e4)), int32(math.Round(p.Lon() * 1e4)), 0, uint16(i)})
		}
	}
	for _, o := range outs {
		elsewhere(o.point, o.region)
	}
	for _, p := range ps.all {
		elsewhere(p.Point, region{p.Country, p.Region})
	}
	return gridOf(spots)
}

// outcodeAt gives the outward code nearest to a point in the embedded data.
// It reads all of them, so it is for the few places that share a name.
func (g *Gazetteer) outcodeAt(p orb.Point) string {
	best, code := math.Inf(1), ""
	for _, o := range g.outcodes {
		if d := Distance(p, o.point); d < best {
			best, code = d, o.code
		}
	}
	for _, row := range g.groups.rows {
		// Groups this far north or south can't be nearer.
		if math.Abs(float64(row.lat)/1e4-p.Lat())*110_000 > best {
			continue
		}
		if d := Distance(p, row.point()); d < best {
			best, code = d, g.groups.name[row.out]
		}
	}
	return code
}

// gridOf sorts the spots into cells by counting.
func gridOf(spots []spot) *nearest {
	n := &nearest{spots: make([]spot, len(spots)), start: make([]int32, gridRows*gridColumns+1)}
	for _, s := range spots {
		n.start[cellOf(s.lat, s.lon)+1]++
	}
	for i := 1; i < len(n.start); i++ {
		n.start[i] += n.start[i-1]
	}
	fill := slices.Clone(n.start)
	for _, s := range spots {
		c := cellOf(s.lat, s.lon)
		n.spots[fill[c]] = s
		fill[c]++
	}
	return n
}

func cellOf(lat, lon int32) int {
	return int(lat-gridSouth)/cellLat*gridColumns + int(lon-gridWest)/cellLon
}

// find gives the spot nearest to p and its distance in metres; ok is false
// where none is within reach.
func (n *nearest) find(p orb.Point) (best spot, metres float64, ok bool) {
	if !ValidUK(p) {
		return spot{}, 0, false
	}
	const perDegree = orb.EarthRadius * math.Pi / 180
	row := int(math.Floor(p.Lat()*1e4)-gridSouth) / cellLat
	column := int(math.Floor(p.Lon()*1e4)-gridWest) / cellLon
	shrink := math.Cos(p.Lat() * math.Pi / 180)
	// Whatever lies outside the square of cells searched so far is at least
	// ring × ringM away: cells are narrowest, east to west, in the far north.
	const ringM = cellLon / 1e4 * perDegree * 0.48 // the cosine of 61.3°N

	metres = reach
	for ring := 0; float64(ring-1)*ringM <= metres; ring++ {
		for y := row - ring; y <= row+ring; y++ {
			step := 2 * ring
			if y == row-ring || y == row+ring || ring == 0 {
				step = 1
			}
			for x := column - ring; x <= column+ring; x += step {
				if x < 0 || x >= gridColumns || y < 0 || y >= gridRows {
					continue
				}
				c := y*gridColumns + x
				for _, s := range n.spots[n.start[c]:n.start[c+1]] {
					q := orb.Point{float64(s.lon) / 1e4, float64(s.lat) / 1e4}
					// A flat estimate, up to 3 % out at this reach, leaves
					// the exact formula for the few that may win.
					flat := perDegree * math.Hypot(q.Lat()-p.Lat(), (q.Lon()-p.Lon())*shrink)
					if flat > metres*1.03 {
						continue
					}
					if d := Distance(p, q); d <= metres {
						best, metres, ok = s, d, true
					}
				}
			}
		}
	}
	return best, metres, ok
}
