package chart

import (
	"cmp"
	"math"
	"slices"
)

// group is what one sign says, while its place is looked for.
type group struct {
	pins   []Pin
	spots  []point
	beyond bool
	turn   float64
}

// anchor is the middle of a group's spots.
func (g group) anchor() point {
	var sum point
	for _, p := range g.spots {
		sum.x += p.x / float64(len(g.spots))
		sum.y += p.y / float64(len(g.spots))
	}
	return sum
}

// gather makes a group of each pin and joins the two nearest until no two are at
// the same spot.
func gather(v view, pins []Pin) []group {
	var groups []group
	for _, pin := range pins {
		p := v.of(pin.Point)
		g := group{pins: []Pin{pin}, spots: []point{p}}
		if !v.on(p, edge) {
			g.beyond = true
			g.spots[0], g.turn = v.border(p)
		}
		groups = append(groups, g)
	}
	for {
		near, a, b := float64(sameSpot), -1, -1
		for i := range groups {
			for j := range i {
				if groups[i].beyond != groups[j].beyond {
					continue
				}
				if far := groups[i].anchor().to(groups[j].anchor()); far < near {
					near, a, b = far, j, i
				}
			}
		}
		if a < 0 {
			return groups
		}
		groups = join(groups, a, b)
	}
}

// join puts two groups into one, in the order of the list.
func join(groups []group, a, b int) []group {
	a, b = min(a, b), max(a, b)
	groups = slices.Clone(groups)
	one, other := groups[a], groups[b]
	joined := group{
		pins: slices.Concat(one.pins, other.pins), spots: slices.Concat(one.spots, other.spots),
		beyond: one.beyond, turn: one.turn,
	}
	slices.SortStableFunc(joined.pins, func(x, y Pin) int { return cmp.Compare(x.Number, y.Number) })
	groups[a] = joined
	return slices.Delete(groups, b, b+1)
}

// nearestTo gives the group nearest to another and of its sort, -1 where there is
// none. Those off the map join their like only, or they would point the wrong way.
func nearestTo(groups []group, i int) int {
	best, near := -1, math.Inf(1)
	if groups[i].beyond {
		near = 3 * signSize
	}
	for j, g := range groups {
		far := g.anchor().to(groups[i].anchor())
		if j != i && g.beyond == groups[i].beyond && far < near {
			best, near = j, far
		}
	}
	return best
}

// border gives the place near the edge of the paper that lies in the direction of
// p, and that direction in degrees clockwise from north.
func (v view) border(p point) (point, float64) {
	dx, dy := p.x-v.middle.x, p.y-v.middle.y
	out := max(math.Abs(dx)/(v.middle.x-margin), math.Abs(dy)/(v.middle.y-margin))
	return point{v.middle.x + dx/out, v.middle.y + dy/out}, math.Atan2(dx, -dy) * 180 / math.Pi
}
