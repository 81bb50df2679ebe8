package search

import (
	"bytes"
	"math"
	"slices"
	"strings"
)

// near adds the documents with a venue within a radius to a set.
func (s *scan) near(p *part, within float64, to bitset) {
	d := newDisc(s.filter.q.Origin.Point, within)
	p.grid.near(&d, func(r run) {
		points, owners := p.scatter[r.from:r.to], p.owners[r.from:r.to]
		for i, owner := range owners {
			if r.inside || points[i].chord2(&d.centre) <= d.chord2 {
				to.add(owner)
			}
		}
	})
}

// away is a place and how far it is.
type away struct {
	chord2 float64
	part   *part
	place  uint32 // in the order of the grid
}

// nearer puts places in the order of their distances, and those at one venue in
// the order of the services' names.
func nearer(a, b away) int {
	switch {
	case a.chord2 < b.chord2:
		return -1
	case a.chord2 > b.chord2:
		return 1
	}
	x, y := a.part.owners[a.place], b.part.owners[b.place]
	if order := bytes.Compare(a.part.name(x), b.part.name(y)); order != 0 {
		return order
	}
	return strings.Compare(a.part.id(x), b.part.id(y))
}

// gatherNearest gathers the n nearest services of those that are here within a
// radius, or all that there are. It looks first in a circle as large as a share
// of that radius.
func (s *scan) gatherNearest(n int, within, share float64) {
	for places := n * 5 / 4; ; places *= 2 {
		nearest, all := s.nearest(places, within, share)
		s.gatherFrom(nearest, n)
		if all || len(s.found) == n {
			return
		}
	}
}

// gatherFrom gathers the first n services of some places, nearest first. Nothing
// is asked of a place or a service but that it may be shown.
func (s *scan) gatherFrom(nearest []away, n int) {
	s.found = s.found[:0]
	for _, a := range nearest {
		if len(s.found) == n {
			return
		}
		l := &s.looks[slices.IndexFunc(s.looks, func(l look) bool { return l.part == a.part })]
		doc := a.part.owners[a.place]
		if slices.ContainsFunc(s.found, func(c candidate) bool { return c.doc == doc && c.look == l }) {
			continue // Another of its venues is nearer.
		}
		if l.always.has(doc) || s.filter.admits(&l.cards[doc]) {
			metres := metresOf(a.chord2)
			s.found = append(s.found, candidate{look: l, doc: doc, met: true, place: int32(a.part.slots[a.place]), nearest: metres, closest: metres, serves: l.covered.has(doc), fits: true, fails: -1})
		}
	}
}

// evenly gives the share of a radius within which twice n places of those that
// are here would lie if all within it lay evenly.
func (s *scan) evenly(n int) float64 {
	here := 1
	for i := range s.looks {
		here += s.looks[i].here.count()
	}
	return math.Sqrt(min(1, 2*float64(n)/float64(here)))
}

// nearest gives the n nearest places within a radius, in order, and whether
// those are all. It looks in a small circle first, and in ones twice as wide
// until there are enough.
func (s *scan) nearest(n int, within, share float64) (places []away, all bool) {
	first := firsts[away]{n: n, by: nearer}
	for ; ; share = min(1, 2*share) {
		first.heap = first.heap[:0]
		d := newDisc(s.filter.q.Origin.Point, within*share)
		for i := range s.looks {
			p, here := s.looks[i].part, s.looks[i].here
			p.grid.near(&d, func(r run) {
				for at := r.from; at < r.to; at++ {
					if !here.has(p.owners[at]) {
						continue
					}
					chord2 := p.scatter[at].chord2(&d.centre)
					if chord2 <= d.chord2 && (!first.full() || chord2 <= first.last().chord2) {
						first.offer(away{chord2, p, uint32(at)})
					}
				}
			})
		}
		if first.full() || share >= 1 {
			return first.sorted(), !first.full()
		}
	}
}
