package search

import (
	"math"
	"slices"
)

// leastShare is the share of a radius in which the nearest are first looked for.
const leastShare = 1.0 / 32

// nearestAlone tells whether the nearest alone are gathered, by gatherClose: they are
// all that is asked for, and nothing but their distance puts them in order.
func (s *scan) nearestAlone(within float64) bool {
	q := &s.matches.q
	return s.filter.q.Nearby && s.filter.q.Origin != nil && !math.IsInf(within, 1) && s.sorting() == "distance" && len(q.clauses) == 0 && !q.danger
}

// gatherClose gathers the nearest alone, as many as the page that is asked for
// needs or as there are: what lies in a small circle is judged first, and then what
// lies in ones twice as wide.
func (s *scan) gatherClose(v *view, t *tally) {
	for _, p := range v.parts {
		here := s.cut(p.docs)
		s.looks = append(s.looks, look{part: p, covered: s.cut(p.docs), here: here, within: here, all: here, some: here, direct: here})
		l := &s.looks[len(s.looks)-1]
		l.covers(s.filter.q.Origin, l.covered)
		s.suit(l)
	}
	mark, counted := s.used, *t
	for share := leastShare; ; share = min(1, 2*share) {
		s.used, s.found, *t = mark, s.found[:0], counted
		within := t.within * share
		groups := map[foldKey]bool{}
		for i := range s.looks {
			l := &s.looks[i]
			clear(l.here)
			s.near(l.part, within, l.here)
			l.here.and(l.alive)
			for doc := range l.through(s.suited(l, l.here)) {
				// What is nearest by a venue that does not suit may be found by another
				// that lies outside the circle.
				if c, ok := s.consider(l, doc); ok && t.count(&c) && c.nearest <= within {
					s.found = append(s.found, c)
					s.countGroup(groups, &c, t.within)
				}
			}
		}
		if len(groups) >= s.enough() || share == 1 {
			t.total = len(s.found)
			return
		}
	}
}

// keepNear leaves of what is gathered only what has a venue within a radius.
func (s *scan) keepNear(within float64) {
	s.found = slices.DeleteFunc(s.found, func(c candidate) bool { return c.nearest > within })
}

// countGroup notes the card that a candidate stands on: its own, or that of the
// other sessions of its activity at its venue.
func (s *scan) countGroup(groups map[foldKey]bool, c *candidate, within float64) {
	key := s.key(c, within)
	if key.activity == 0 {
		key = foldKey{venue: uint32(len(groups)) + 1}
	}
	groups[key] = true
}
