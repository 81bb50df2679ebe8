package search

import (
	"math"
	"slices"
)

// gatherClose gathers the nearest alone, as many as the page that is asked for
// needs, where the nearest come first, and tells whether there were so many: what
// lies in a small circle is judged first, and then in ones twice as wide. The
// question must have been looked up within the radius.
func (s *scan) gatherClose(t *tally) bool {
	q := &s.matches.q
	if s.browses() || s.sorting() != "distance" || len(q.clauses) > 0 || q.danger || s.filter.q.Origin == nil || math.IsInf(t.within, 1) {
		return false
	}
	mark, counted := s.used, *t
	for share := s.evenly(s.enough()); share < 1; share *= 2 {
		s.used, s.found, *t = mark, s.found[:0], counted
		within := t.within * share
		groups := map[foldKey]bool{}
		for i := range s.looks {
			l := &s.looks[i]
			circle := s.take(l.docs)
			s.near(l.part, within, circle)
			circle.and(l.here)
			for doc := range l.through(s.suited(l, circle)) {
				// What is nearest by a venue that does not suit may be found by another
				// that lies outside the circle.
				if c, ok := s.consider(l, doc); ok && t.count(&c) && c.nearest <= within {
					s.found = append(s.found, c)
					s.countGroup(groups, &c, t.within)
				}
			}
		}
		if len(groups) >= s.enough() {
			t.total = len(s.found)
			return true
		}
	}
	s.used, s.found, *t = mark, s.found[:0], counted
	return false
}

// keepNear leaves of what is gathered only what has a venue within a radius.
func (s *scan) keepNear(within float64) {
	s.found = slices.DeleteFunc(s.found, func(c candidate) bool { return c.nearest > within })
	s.rest = false
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
