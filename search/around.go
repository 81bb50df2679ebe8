package search

import (
	"math"
	"math/bits"
)

// around gathers the n nearest services within a radius and counts all that are
// found there, where nothing else is asked: in one walk through the grid, from
// the middle outwards, so that little of what is far has to be measured.
func (s *scan) around(v *view, t *tally, n int) {
	s.rest = true
	first := firsts[away]{n: n * 5 / 4, by: nearer, heap: s.aways[:0]}
	d := newDisc(s.filter.q.Origin.Point, t.within)
	for _, p := range v.parts {
		s.looks = append(s.looks, look{part: p, covered: s.cut(p.docs), here: s.take(p.docs)})
		l := &s.looks[len(s.looks)-1]
		l.all = l.here
		l.covers(s.filter.q.Origin, l.covered)
		p.grid.near(&d, func(r run) {
			bound := math.Inf(1)
			if first.full() {
				bound = first.last().chord2
			}
			if r.inside && d.beyond(r.row) > bound {
				for _, doc := range p.owners[r.from:r.to] {
					l.here.add(doc)
				}
				return
			}
			points := p.scatter[r.from:r.to]
			for i, doc := range p.owners[r.from:r.to] {
				chord2 := points[i].chord2(&d.centre)
				if chord2 > d.chord2 {
					continue
				}
				l.here.add(doc)
				if chord2 <= bound && p.alive.has(doc) {
					first.offer(away{chord2, p, uint32(r.from + i)})
					if first.full() {
						bound = first.last().chord2
					}
				}
			}
		})
		t.total += s.shownAround(l)
	}
	full := first.full()
	nearest := first.sorted()
	s.aways = nearest
	s.gatherFrom(nearest, n)
	s.inOrder = true
	if full && len(s.found) < n {
		s.gatherNearest(n, t.within, s.evenly(n))
	}
}

// shownAround counts the living ones that are here, which it leaves alone in
// that set, or covered, as far as they may be shown.
func (s *scan) shownAround(l *look) (n int) {
	others := uint64(0)
	here := l.here
	alive, covered, always := l.alive[:len(here)], l.covered[:len(here)], l.always[:len(here)]
	for i := range here {
		here[i] &= alive[i]
		found := here[i] | covered[i]&alive[i]
		n += bits.OnesCount64(found & always[i])
		others |= found &^ always[i]
	}
	if others == 0 {
		return n
	}
	found := s.cut(l.docs)
	copy(found, l.covered)
	found.or(l.here)
	return s.shown(l, found)
}
