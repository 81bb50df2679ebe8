package search

import (
	"cmp"
	"slices"

	"fingerpost/app/directory"
)

// tally counts, over all candidates, what is found, what each filter stands in
// the way of, and each facet's values.
type tally struct {
	f      *filter
	within float64
	words  *Words

	found       []*candidate
	gained      [parameters]int // by leaving one parameter out
	unconfirmed [parameters]int // of those, that have not said
	kinds       map[string]int
	needs       map[string]int
	costs       map[string]int
	days        [7]int
	access      []int // by the order of directory.AccessTerms
}

func (w *Words) newTally(f *filter, within float64) *tally {
	return &tally{
		f: f, within: within, words: w, kinds: map[string]int{}, needs: map[string]int{}, costs: map[string]int{},
		access: make([]int, len(directory.AccessTerms)),
	}
}

// count counts a candidate in.
func (t *tally) count(c *candidate) {
	found := c.found(t.f.q.Origin, t.within)
	if c.fails >= 0 {
		if found {
			t.gained[c.fails]++
			if c.why == unsaid {
				t.unconfirmed[c.fails]++
			}
			t.values(c, c.fails)
		}
		return
	}
	if found {
		t.found = append(t.found, c)
		for _, p := range []int{byKind, byNeed, byCost} {
			t.values(c, p)
		}
	}
	if t.f.q.Origin == nil || c.covered || c.closest <= t.within {
		t.places(c, found)
	}
}

// values counts the values that a service has itself.
func (t *tally) values(c *candidate, parameter int) {
	switch parameter {
	case byKind:
		t.terms(t.kinds, c.row.Meaning.Kind)
	case byNeed:
		t.terms(t.needs, c.row.Meaning.Needs...)
	case byCost:
		if cost := c.row.Service.CostKind(t.f.today); cost != "" {
			t.costs[cost]++
		}
	}
}

// terms counts a service under each of its terms and all that are broader, as
// asking for one of those would find it.
func (t *tally) terms(counts map[string]int, slugs ...string) {
	own := t.words.set(slugs...)
	for _, all := range []termSet{own, t.words.above(own).without(own)} {
		for i := range all.each {
			counts[t.words.terms[i].Slug]++
		}
	}
}

// places counts what is judged place by place: each parameter with the others
// in force at one and the same place.
func (t *tally) places(c *candidate, found bool) {
	var gained, unconfirmed [parameters]bool
	var days [7]bool
	var access uint32
	asksDay, asksTime := len(t.f.q.Days) > 0, len(t.f.times) > 0
	for i := range c.row.places {
		p := &c.row.places[i]
		if !c.reachable(p, t.f.q.Origin, t.within) {
			continue
		}
		here := t.f.fit(p)
		for _, parameter := range []int{byDay, byTime, byAccess} {
			gained[parameter] = gained[parameter] || here.without(parameter, asksDay, asksTime)
			unconfirmed[parameter] = unconfirmed[parameter] || here.unsaid(parameter)
		}
		if here.access == yes {
			for d := range days {
				days[d] = days[d] || here.weekdays[d]
			}
		}
		if here.session {
			access |= p.yes
		}
	}
	for d, on := range days {
		if on {
			t.days[d]++
		}
	}
	for k := range t.access {
		if access&(1<<k) != 0 {
			t.access[k]++
		}
	}
	for _, parameter := range []int{byDay, byTime, byAccess} {
		if !found && gained[parameter] {
			t.gained[parameter]++
		}
		if !found && unconfirmed[parameter] {
			t.unconfirmed[parameter]++
		}
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
	days, access := map[string]int{}, map[string]int{}
	for d, n := range t.days {
		days[dayNames[d]] = n
	}
	for k, n := range t.access {
		access[directory.AccessTerms[k]] = n
	}
	return []Facet{
		t.facet("kind", t.kinds), t.facet("need", t.needs), t.facet("day", days), t.facet("cost", t.costs), t.facet("access", access),
	}
}

func (t *tally) facet(parameter string, counts map[string]int) Facet {
	f := Facet{Parameter: parameter, Values: []FacetValue{}}
	for value, n := range counts {
		if n > 0 {
			f.Values = append(f.Values, FacetValue{value, t.words.ValueLabel(parameter, value), n})
		}
	}
	slices.SortFunc(f.Values, func(a, b FacetValue) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
	})
	return f
}
