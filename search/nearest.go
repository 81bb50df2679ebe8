package search

import (
	"cmp"
	"slices"
)

// away is a place and how far it is.
type away struct {
	chord2 float64
	part   *part
	place  uint32
}

// wanted makes s.near note the n nearest places as it walks through the grid.
func (s *scan) want(n int) {
	s.nearest = &firsts[away]{n: n, by: func(a, b away) int { return cmp.Compare(a.chord2, b.chord2) }}
}

// near adds the documents with a venue within a radius to a set.
func (s *scan) near(p *part, within float64, to bitset) {
	d := newDisc(s.filter.q.Origin.Point, within)
	p.grid.near(&d, func(from, until int) {
		for i := from; i < until; i++ {
			place := &p.places[i]
			chord2 := place.chord2(&d.centre)
			if chord2 > d.chord2 {
				continue
			}
			to.add(place.doc)
			if s.nearest != nil && (!s.nearest.full() || chord2 < s.nearest.last().chord2) && p.alive.has(place.doc) {
				s.nearest.offer(away{chord2, p, uint32(i)})
			}
		}
	})
}

// gatherNearest gathers the nearest that were noted, each once.
func (s *scan) gatherNearest(within float64) {
	for _, a := range s.nearest.sorted() {
		l := &s.looks[slices.IndexFunc(s.looks, func(l look) bool { return l.part == a.part })]
		doc := a.part.places[a.place].doc
		if slices.ContainsFunc(s.found, func(c candidate) bool { return c.look == l && c.doc == doc }) {
			continue // Another of its venues is nearer.
		}
		if c, ok := s.consider(l, doc); ok && c.found(s.filter, within) {
			s.found = append(s.found, c)
		}
	}
}
