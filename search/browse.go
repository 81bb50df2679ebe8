package search

import (
	"math"
	"slices"
	"strings"

	"fingerpost/app/directory"
)

// Who gives a place and nothing else sees what is near, and after it whatever
// serves people there from afar, in thousands. Those are the same for a whole
// district, so they are counted once for it and not looked at again until
// somebody turns the pages as far.

// afar is the counts of all that serves people in some areas from wherever it
// is, on a day.
type afar struct {
	day   directory.Date
	tally tally
}

// browses tells whether nothing but a place is asked for.
func (s *scan) browses() bool {
	f, q := s.filter, &s.matches.q
	return f.q.Origin != nil && len(q.clauses) == 0 && !q.danger && len(f.asked) == 0 && f.placesFit && s.sorting() == "distance"
}

// browse gathers what is near, and counts what serves people from afar. Where
// nothing but the total is counted, the nearest are gathered alone.
func (s *scan) browse(v *view, t *tally) {
	s.rest = true
	if t.idle && !math.IsInf(t.within, 1) {
		s.looks = s.looks[:0]
		s.around(v, t, s.enough()*5/4)
		return
	}
	t.add(&s.afar(v).tally)
	for i := range s.looks {
		l := &s.looks[i]
		t.total += s.shown(l, l.covered)
		for doc := range l.through(l.here) {
			c, ok := s.consider(l, doc)
			if !ok {
				continue
			}
			if c.serves || t.count(&c) {
				s.found = append(s.found, c)
			}
			if !c.serves {
				t.total++
			}
		}
	}
}

// shown counts the living ones of a set that may be shown. Most may be, to
// anybody and at any time, and need not be looked at.
func (s *scan) shown(l *look, of bitset) (n int) {
	n, others := of.countBoth(l.alive, l.always)
	if others == 0 {
		return n
	}
	for doc := range of.each {
		if !l.alive.has(doc) || l.always.has(doc) {
			continue
		}
		// Nothing is asked of places here, so that there is one is enough.
		if s.filter.admits(&l.cards[doc]) && l.held(doc) {
			n++
		}
	}
	return n
}

// bring gathers the near, and at least the first n of what serves people from
// afar, which stand after them by name; all of it where that is many.
func (s *scan) bring(v *view, n int, within float64) {
	s.found, s.inOrder = s.found[:0], false
	for i := range s.looks {
		l := &s.looks[i]
		for doc := range l.through(l.here) {
			if c, ok := s.consider(l, doc); ok && c.found(s.filter, within) {
				s.found = append(s.found, c)
			}
		}
	}
	first := s.byNameFrom(v, n)
	s.rest = len(first) >= n
	for _, d := range first {
		if l := &s.looks[d.part]; !l.here.has(d.doc) {
			s.found = append(s.found, candidate{look: l, doc: d.doc, place: -1, nearest: math.Inf(1), closest: math.Inf(1), met: true, serves: true, fits: true, fails: -1})
		}
	}
}

// areasKey names the areas of the origin that any service states.
func (s *scan) areasKey(v *view) string {
	return strings.Join(slices.DeleteFunc(areasOf(s.filter.q.Origin), func(area string) bool { return !v.serves(area) }), " ")
}

// afar gives the count for the areas of the origin, made or as it was kept with
// the view.
func (s *scan) afar(v *view) *afar {
	today, key := s.filter.today, s.areasKey(v)
	if kept, ok := v.afar.Load(key); ok && kept.(*afar).day == today {
		return kept.(*afar)
	}
	far := &afar{day: today, tally: tally{s: s}}
	for i := range s.looks {
		l := &s.looks[i]
		serving := s.take(l.docs)
		copy(serving, l.covered)
		serving.and(l.alive)
		for doc := range serving.each {
			if c, ok := s.consider(l, doc); ok {
				far.tally.count(&c)
			}
		}
	}
	far.tally.s = nil // The scan is used again for other queries.
	v.afar.Store(key, far)
	return far
}

// serves tells whether any service states an area.
func (v *view) serves(area string) bool {
	return slices.ContainsFunc(v.parts, func(p *part) bool { return len(p.byArea[area]) > 0 })
}
