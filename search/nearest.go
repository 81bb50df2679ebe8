package search

import (
	"cmp"
	"slices"
)

// away is a place and how far it is.
type away struct {
	chord2 float64
	look   *look
	place  uint32
}

// nearest gathers about the n nearest of those that were looked up (look.here),
// from the grid alone: no other is looked at. It gathers fewer where there are
// no more within the radius.
func (s *scan) nearest(n int, within float64) {
	first := firsts[away]{n: n, by: func(a, b away) int { return cmp.Compare(a.chord2, b.chord2) }}
	d := newDisc(s.filter.q.Origin.Point, within)
	for i := range s.looks {
		l := &s.looks[i]
		l.grid.near(&d, func(from, to int) {
			for at := from; at < to; at++ {
				p := &l.places[at]
				if chord2 := p.chord2(&d.centre); chord2 <= d.chord2 && (!first.full() || chord2 < first.last().chord2) && l.here.has(p.doc) {
					first.offer(away{chord2, l, uint32(at)})
				}
			}
		})
	}
	for _, a := range first.sorted() {
		doc := a.look.places[a.place].doc
		if slices.ContainsFunc(s.found, func(c candidate) bool { return c.look == a.look && c.doc == doc }) {
			continue // Another of its venues is nearer.
		}
		if c, ok := s.consider(a.look, doc); ok && c.found(s.filter, within) {
			s.found = append(s.found, c)
		}
	}
}
