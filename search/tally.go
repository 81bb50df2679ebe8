package search

import (
	"cmp"
	"math/bits"
	"slices"

	"fingerpost/app/directory"
)

// tally counts what is found, what each filter stands in the way of, and each
// facet's values.
type tally struct {
	s           *scan
	within      float64
	idle        bool            // nothing is to be counted but what is found
	total       int             // how many are found
	gained      [parameters]int // by leaving one parameter out
	unconfirmed [parameters]int // of those, that have not said
	kinds       [256]int        // without those that are broader
	needs       [256]int
	costs       [8]int
	weeks       [128]int // by the days on which there are sessions, of those that are counted one by one
	days        [7]int   // of those that are counted at once
	access      [32]int  // by the order of directory.AccessTerms
}

// count counts a candidate in, and tells whether it is found.
func (t *tally) count(c *candidate) bool {
	f := t.s.filter
	found := c.found(f, t.within)
	if t.idle {
		return found && c.fails < 0
	}
	if c.fails >= 0 {
		if found {
			t.gained[c.fails]++
			if c.why == unsaid {
				t.unconfirmed[c.fails]++
			}
			t.values(c, int(c.fails))
		}
		return false
	}
	if found {
		for _, p := range [...]int{byKind, byNeed, byCost} {
			t.values(c, p)
		}
	}
	if f.q.Origin == nil || c.serves || c.closest <= t.within {
		t.places(c, found)
	}
	return found
}

// add adds the counts of another.
func (t *tally) add(other *tally) {
	for _, counts := range [...]struct{ to, from []int }{
		{t.gained[:], other.gained[:]}, {t.unconfirmed[:], other.unconfirmed[:]}, {t.kinds[:], other.kinds[:]}, {t.needs[:], other.needs[:]},
		{t.costs[:], other.costs[:]}, {t.weeks[:], other.weeks[:]}, {t.days[:], other.days[:]}, {t.access[:], other.access[:]},
	} {
		for i, n := range counts.from {
			counts.to[i] += n
		}
	}
}

// values counts the values that a service has itself.
func (t *tally) values(c *candidate, parameter int) {
	card := c.card()
	switch parameter {
	case byKind:
		t.kinds[card.kind]++
	case byNeed:
		// Asking for a broader need would find it too, but only once.
		var all ladder
		for _, n := range c.part.needs(c.doc) {
			all.add(&t.s.ladders[n])
		}
		for need := range all.each {
			t.needs[need]++
		}
	case byCost:
		t.costs[t.s.filter.cost(c.part, card)]++
	}
}

// places counts what is judged place by place: each parameter with the others
// in force at one and the same place.
func (t *tally) places(c *candidate, found bool) {
	if t.offered(c) {
		return
	}
	f := t.s.filter
	var gained, unconfirmed [parameters]bool
	var week, access uint32
	from, to := c.at(c.doc)
	for slot := from; slot < to; slot++ {
		if !t.s.reachable(c, slot, t.within) {
			continue
		}
		here := f.fit(c.part, c.doc, slot)
		if here.access == yes {
			week |= here.week & f.times
		}
		if here.session {
			access |= c.part.places[slot].yes
		}
		if found || here.all() {
			continue
		}
		for _, parameter := range [...]int{byDay, byTime, byAccess} {
			gained[parameter] = gained[parameter] || f.without(parameter, here)
			unconfirmed[parameter] = unconfirmed[parameter] || here.unsaid(parameter)
		}
	}
	t.weeks[weekdays(week)]++
	t.allow(access)
	if found {
		return
	}
	for _, parameter := range [...]int{byDay, byTime, byAccess} {
		if gained[parameter] {
			t.gained[parameter]++
		}
		if unconfirmed[parameter] {
			t.unconfirmed[parameter]++
		}
	}
}

// allow counts accessibility terms.
func (t *tally) allow(access uint32) {
	for ; access != 0; access &= access - 1 {
		t.access[bits.TrailingZeros32(access)]++
	}
}

// gains gives the parameters that stand in the way of anything, the most first.
func gains(counts [parameters]int) []Gain {
	var list []Gain
	for p, n := range counts {
		if n > 0 {
			list = append(list, Gain{parameterNames[p], n})
		}
	}
	slices.SortStableFunc(list, func(a, b Gain) int { return cmp.Compare(b.Total, a.Total) })
	return list
}

// facets gives the counts of each facet's values, most first, then by value.
func (t *tally) facets() []Facet {
	w := t.s.filter.words
	kinds, needs, costs, days, access := w.facet("kind"), w.facet("need"), w.facet("cost"), w.facet("day"), w.facet("access")
	// A service has one kind, so those above it can be added up at the end.
	var withBroader [256]int
	for kind, n := range t.kinds[:w.kinds] {
		for broader := range t.s.ladders[kind].each {
			withBroader[broader] += n
		}
	}
	for term := range w.carried {
		if w.isKind(term) {
			kinds.add(w.terms[term].Slug, withBroader[term])
		} else {
			needs.add(w.terms[term].Slug, t.needs[term])
		}
	}
	for n, name := range costNames[1:] {
		costs.add(name, t.costs[n+1])
	}
	for d, name := range dayNames {
		on := t.days[d]
		for week, n := range t.weeks {
			on += n * (week >> d & 1)
		}
		days.add(name, on)
	}
	for k, term := range directory.AccessTerms {
		access.add(term, t.access[k])
	}
	return []Facet{kinds.sorted(), needs.sorted(), days.sorted(), costs.sorted(), access.sorted()}
}

// counted is a facet in the making.
type counted struct {
	Facet
	words *Words
}

func (w *Words) facet(parameter string) *counted {
	return &counted{Facet{Parameter: parameter, Values: []FacetValue{}}, w}
}

func (c *counted) add(value string, n int) {
	if n > 0 {
		c.Values = append(c.Values, FacetValue{value, c.words.ValueLabel(c.Parameter, value), n})
	}
}

func (c *counted) sorted() Facet {
	slices.SortFunc(c.Values, func(a, b FacetValue) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
	})
	return c.Facet
}
