package search

import "math"

// leastCrowd is how many documents of a part are counted at once rather than one
// by one, as a share of the part: a walk through the sets of every value takes
// about as long as to look at so many.
const leastCrowd = 1.0 / 48

// countCrowd counts at once what is found and can be told from sets alone, where
// that is much: no distance leaves any of it out. It gives what is left to be
// counted one by one, and what was counted; nil where nothing was.
func (s *scan) countCrowd(l *look, docs bitset, t *tally) (left, crowd bitset) {
	f := s.filter
	if t.idle || !f.placesFit || len(f.asked) > 1 || len(f.asked) == 1 && l.suits == nil || f.q.Origin != nil && !math.IsInf(t.within, 1) {
		return docs, nil
	}
	crowd = s.cut(l.docs)
	copy(crowd, docs)
	crowd.and(l.alike.steady)
	if l.suits != nil {
		crowd.and(l.suits)
	}
	if float64(crowd.count()) < leastCrowd*float64(l.docs) {
		return docs, nil
	}
	for _, parameter := range [...]int{byKind, byNeed, byCost} {
		t.valuesOf(l, crowd, parameter)
	}
	for d, set := range l.alike.days {
		t.days[d] += crowd.countWith(set)
	}
	for k, set := range l.alike.access {
		t.access[k] += crowd.countWith(set)
	}
	left = s.cut(l.docs)
	copy(left, docs)
	left.andNot(crowd)
	return left, crowd
}

// valuesOf counts the values of a set of documents at once, as values does of one.
// What they cost must not depend on the day.
func (t *tally) valuesOf(l *look, docs bitset, parameter int) {
	switch parameter {
	case byKind:
		for kind, set := range l.ofKind[:] {
			t.kinds[kind] += docs.countWith(set)
		}
	case byNeed:
		for need, set := range l.ofNeed[:noTerm] {
			t.needs[need] += docs.countWith(set)
		}
	case byCost:
		for cost, set := range l.alike.costs[:] {
			t.costs[cost] += docs.countWith(set)
		}
	}
}
