package search

import (
	"cmp"
	"slices"
)

// Under "best" most of what a question finds comes last: it says little of what is
// asked for, or lies far away. Where that is much it is counted at once and put
// off, and only such of it is gathered as could come among the first.

// putOff puts a crowd off, and tells whether it did.
func (s *scan) putOff(l *look, crowd bitset) bool {
	if crowd == nil || s.sorting() != "best" || len(s.matches.q.clauses) == 0 {
		return false
	}
	l.later = crowd
	return true
}

// puttingOff tells whether anything is put off.
func (s *scan) puttingOff() bool {
	return slices.ContainsFunc(s.looks, func(l look) bool { return l.later.count() > 0 })
}

// put is a document that was put off, and more than it can score.
type put struct {
	look *look
	doc  uint32
	most float32
}

// rings are the miles by which it is told roughly how far away a put is.
var rings = [...]float64{50, 5}

// readPuts works out more than each document can score that is put off: how much of
// the question it meets, and for all else the most that there is.
func (r *ranking) readPuts() {
	beside := r.mostBeside()
	for i := range r.looks {
		l := &r.looks[i]
		if l.later == nil {
			continue
		}
		for _, m := range l.meetings {
			r.tabulate(l, m)
		}
		nearness := r.mostNear(l)
		for doc := range l.later.each {
			words, need := r.words(&candidate{look: l, doc: doc, met: l.all.has(doc)})
			r.puts = append(r.puts, put{l, doc, float32(words + byTerms*need + nearness(doc) + beside)})
		}
	}
}

// mostNear gives the most that each document can count by its distance.
func (r *ranking) mostNear(l *look) func(doc uint32) float64 {
	origin := r.filter.q.Origin != nil
	if !origin || r.there != nil {
		most := distancePart(0, r.scale, origin)
		return func(uint32) float64 { return most }
	}
	var inside [len(rings)]bitset
	var most [len(rings) + 1]float64 // in no ring, in the first, in both
	for i, miles := range rings {
		inside[i] = r.take(l.docs)
		r.near(l.part, miles*metresPerMile, inside[i])
		most[i] = distancePart(miles*metresPerMile, r.scale, true)
	}
	most[2] = distancePart(0, r.scale, true)
	served := distancePart(-1, r.scale, true)
	return func(doc uint32) float64 {
		ring := most[0]
		if inside[1].has(doc) {
			ring = most[2]
		} else if inside[0].has(doc) {
			ring = most[1]
		}
		if l.covered.has(doc) {
			return max(ring, served)
		}
		return ring
	}
}

// fetch gathers what is put off and could come among the first n, and tells whether
// there was any. What could score most is looked at first, so that most of the rest
// need not be looked at: it could no longer come before those.
func (r *ranking) fetch(n int) bool {
	if len(r.puts) == 0 {
		r.readPuts()
	}
	before := len(r.found)
	reached := firsts[float64]{n: n, by: func(a, b float64) int { return cmp.Compare(b, a) }}
	for i := range r.found {
		reached.offer(r.found[i].score)
	}
	look := func(p put) {
		if reached.full() && float64(p.most) < reached.last() {
			return
		}
		c, ok := r.consider(p.look, p.doc)
		if !ok {
			return
		}
		parts := r.lasting(&c)
		if c.score = parts.Sum(); !reached.full() || c.score+soonCounts >= reached.last() {
			p.look.later.remove(p.doc)
			r.found = append(r.found, c)
			reached.offer(c.score)
		}
	}
	first := firsts[put]{n: n, by: func(a, b put) int { return cmp.Compare(b.most, a.most) }}
	for _, p := range r.puts {
		if p.look.later.has(p.doc) {
			first.offer(p)
		}
	}
	for _, p := range first.heap {
		look(p)
	}
	for _, p := range r.puts {
		if p.look.later.has(p.doc) {
			look(p)
		}
	}
	return len(r.found) > before
}

// mostBeside gives the most that anything can count beside how much of the question
// it meets, and how near it is.
func (r *ranking) mostBeside() float64 {
	most := slices.Max(r.fits[:]) + r.mostFit() + mostFresh + mostComplete + soonCounts
	if len(r.filter.q.Needs) > 0 {
		most += byTerms * byStated
	}
	return most + slack
}

// slack is more than sums of short numbers can be wrong by.
const slack = 0.001

// nearPuts gives the distances of what is put off and lies within some metres, and
// tells whether any of the rest has a distance.
func (s *scan) nearPuts(metres, within float64) (away []float64, more bool) {
	for i := range s.looks {
		l := &s.looks[i]
		if l.later == nil || s.filter.q.Origin == nil {
			continue
		}
		near := s.take(l.docs)
		s.near(l.part, min(metres, within), near)
		near.and(l.later)
		for doc := range l.through(near) {
			if c, ok := s.consider(l, doc); ok && c.distance(within) >= 0 {
				away = append(away, c.nearest)
			}
		}
		more = more || l.later.countWith(l.here) > near.count()
	}
	return away, more
}
