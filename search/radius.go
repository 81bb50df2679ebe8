package search

import (
	"math"
	"slices"
)

// usual are the radii that are tried and offered, in miles.
var usual = []float64{1, 2, 3, 5, 10, 15, 25, 50}

// metresPerMile is exact: the international mile of 1959.
const metresPerMile = 1609.344

// enough is how many matches with a venue make a radius large enough.
const enough = 20

// few is how many matches are measured one by one, rather than radius by radius.
const few = 4096

// radius gives the smallest usual radius, in metres, with enough matches that
// have a venue in it, else +Inf. Those that merely join under "best" don't
// count. What the question finds must have been looked up without a limit.
func (s *scan) radius() float64 {
	matching := 0
	for i := range s.looks {
		matching += s.suited(&s.looks[i], s.looks[i].all).count()
	}
	if matching <= few {
		return s.radiusOfFew()
	}
	for _, miles := range usual {
		n, within := 0, miles*metresPerMile
		mark := s.used
		for i := range s.looks {
			l := &s.looks[i]
			near := s.take(l.docs)
			s.near(l.part, within, near)
			near.and(l.all)
			near = s.suited(l, near)
			for doc := range l.through(near) {
				if c, ok := s.consider(l, doc); ok && c.fails < 0 && c.nearest <= within {
					if n++; n == enough {
						return within
					}
				}
			}
		}
		s.used = mark
	}
	return math.Inf(1)
}

// narrow takes a radius into force after the question was looked up without a
// limit.
func (s *scan) narrow(within float64) {
	if math.IsInf(within, 1) {
		return
	}
	s.narrowed = true
	for i := range s.looks {
		l := &s.looks[i]
		clear(l.here)
		s.near(l.part, within, l.here)
		l.here.and(l.alive)
	}
}

// inside gives the documents that the origin reaches within the radius in force.
func (s *scan) inside(l *look) bitset {
	if !s.narrowed {
		return l.within
	}
	inside := s.cut(l.docs)
	copy(inside, l.covered)
	inside.and(l.alive)
	inside.or(l.here)
	return inside
}

func (s *scan) radiusOfFew() float64 {
	var distances []float64
	for i := range s.looks {
		l := &s.looks[i]
		for doc := range l.through(s.suited(l, l.all)) {
			if c, ok := s.consider(l, doc); ok && c.fails < 0 && c.nearest <= usual[len(usual)-1]*metresPerMile {
				distances = append(distances, c.nearest)
			}
		}
	}
	if len(distances) < enough {
		return math.Inf(1)
	}
	slices.Sort(distances)
	for _, miles := range usual {
		if distances[enough-1] <= miles*metresPerMile {
			return miles * metresPerMile
		}
	}
	return math.Inf(1)
}

// outside tells of matches outside a radius: the next larger usual one that
// finds more, or no limit where only that does, and up to three nearest. The
// question must have been looked up without a limit.
func (s *scan) outside(within float64, found int) (widen *Widen, beyond []candidate) {
	const most = 3
	more := make([]int, len(usual)+1) // by the smallest usual radius that finds them
	for i := range s.looks {
		l := &s.looks[i]
		for doc := range l.through(s.suited(l, l.some)) {
			c, ok := s.consider(l, doc)
			if !ok || c.fails >= 0 || c.found(s.filter, within) || !c.found(s.filter, math.MaxFloat64) {
				continue
			}
			at, _ := slices.BinarySearchFunc(usual, c.nearest, func(miles, metres float64) int {
				if miles*metresPerMile < metres {
					return -1
				}
				return 1
			})
			more[at]++
			if !c.met {
				continue
			}
			at, _ = slices.BinarySearchFunc(beyond, &c, func(a candidate, b *candidate) int { return nearestFirst(&a, b, math.MaxFloat64) })
			if at == most {
				continue
			}
			// Of the sessions of one activity at one venue the first alone.
			same := slices.IndexFunc(beyond, func(b candidate) bool {
				return c.card().activity != 0 && s.key(&b, math.MaxFloat64) == s.key(&c, math.MaxFloat64)
			})
			switch {
			case same >= at:
				beyond = slices.Delete(beyond, same, same+1)
			case same >= 0:
				continue
			}
			beyond = slices.Insert(beyond, at, c)
			beyond = beyond[:min(most, len(beyond))]
		}
	}
	total := found
	for i, n := range more {
		if total += n; n == 0 {
			continue
		}
		radius := math.Inf(1)
		if i < len(usual) {
			radius = usual[i] * metresPerMile
		}
		return &Widen{Within: finite(radius), Total: total}, beyond
	}
	return nil, beyond
}

// finite gives a radius as an answer states it.
func finite(within float64) *float64 {
	if math.IsInf(within, 1) {
		return nil
	}
	return &within
}
