package search

import (
	"bytes"
	"cmp"
	"math"

	"slices"
	"strings"
)

// order tells which of two candidates stands first. Ties are broken by name,
// then by identifier.
type order func(a, b *candidate) int

// orderBy gives the order of a query.
func (s *scan) orderBy(within float64) order {
	switch s.sorting() {
	case "best":
		return func(a, b *candidate) int {
			if order := cmp.Compare(b.score, a.score); order != 0 {
				return order
			}
			return nearestFirst(a, b, within)
		}
	case "distance":
		return func(a, b *candidate) int { return nearestFirst(a, b, within) }
	case "next":
		return soonestFirst
	}
	return byName
}

// sorting gives how results are put in order. Without words or a need the
// nearest is the best; in danger a line that can be rung is better than a room
// an hour away, which the parts tell and nearness alone does not.
func (s *scan) sorting() string {
	q := &s.matches.q
	if by := s.filter.q.Sort; by != "best" || len(q.clauses) > 0 || len(s.filter.q.Needs) > 0 || q.danger {
		return by
	}
	return "distance"
}

func byName(a, b *candidate) int {
	if order := bytes.Compare(a.name(a.doc), b.name(b.doc)); order != 0 {
		return order
	}
	return strings.Compare(a.id(a.doc), b.id(b.doc))
}

// nearestFirst puts those without a distance last.
func nearestFirst(a, b *candidate, within float64) int {
	x, y := a.distance(within), b.distance(within)
	switch {
	case x >= 0 && y < 0:
		return -1
	case x < 0 && y >= 0:
		return 1
	case x != y:
		return cmp.Compare(x, y)
	}
	return byName(a, b)
}

// soonestFirst puts those without a session last. The score is the moment.
func soonestFirst(a, b *candidate) int {
	return cmp.Or(cmp.Compare(a.score, b.score), byName(a, b))
}

// first gives the first n candidates found, in order.
func (s *scan) first(n int, by order) []*candidate {
	best := make([]*candidate, 0, min(n, len(s.found)))
	if s.inOrder {
		for i := range s.found[:cap(best)] {
			best = append(best, &s.found[i])
		}
		return best
	}
	if n >= len(s.found) {
		for i := range s.found {
			best = append(best, &s.found[i])
		}
		slices.SortFunc(best, by)
		return best
	}
	f := firsts[*candidate]{n: n, by: by, heap: best}
	for i := range s.found {
		f.offer(&s.found[i])
	}
	return f.sorted()
}

// enough is how many groups a page needs: those before it and on it, and under
// "best" as many as are looked at for variety.
func (s *scan) enough() int {
	to := s.filter.q.Page * s.filter.q.PerPage
	if s.sorting() == "best" {
		return max(to, outlook)
	}
	return to
}

// page gives the candidates of the page that is asked for, and beneath each the
// other sessions of its activity at its venue. Pages of one answer fit together:
// what stands on one does not depend on how many were asked for.
func (s *scan) page(v *view, within float64) []group {
	from, to := (s.filter.q.Page-1)*s.filter.q.PerPage, s.filter.q.Page*s.filter.q.PerPage
	by := s.orderBy(within)
	var folded []group
	for n := s.enough() * 5 / 4; ; n *= 2 {
		if s.rest && n > len(s.found) {
			s.bring(v, n, within)
		}
		if s.ranking != nil {
			s.ranking.score(n)
			if s.puttingOff() && s.ranking.fetch(n) {
				s.ranking.score(n)
			}
		}
		folded = s.fold(s.first(n, by), within)
		if len(folded) >= s.enough() || n >= len(s.found) && !s.rest && !s.puttingOff() {
			break
		}
	}
	if s.sorting() == "best" {
		folded = s.vary(folded, within)
	}
	groups := folded[min(from, len(folded)):min(to, len(folded))]
	if s.rest && slices.ContainsFunc(groups, func(g group) bool { return g.serves && g.card().activity != 0 }) {
		// Its other sessions may be among those that were not gathered. What was
		// gathered moves, so the groups take copies with them.
		for i, g := range groups {
			c := *g.candidate
			groups[i].candidate = &c
		}
		s.bring(v, math.MaxInt, within)
	}
	if !s.filter.q.Nearby {
		s.complete(groups, within)
	}
	return groups
}
