package search

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"

	"fingerpost/app/directory"
)

// answer answers a query as an index should.
func (o *oracle) answer(q Query) *expected {
	asked, _ := o.words.ask(q.Words, o.urgent, q.Origin, o)
	e := &expected{hits: map[string]expectedHit{}, facets: map[string]map[string]int{}}
	var strict, let []*listing
	for _, s := range o.all {
		in, strictly := o.admitted(s, asked, q.Sort)
		if !in || !s.Findable(o.now) {
			continue
		}
		work := asked.work || len(q.Audiences) > 0 || slices.ContainsFunc(q.Kinds, o.words.forWork)
		if s.ForWork() && !work {
			continue
		}
		let = append(let, s)
		if strictly {
			strict = append(strict, s)
		}
	}
	within := o.within(strict, q)
	e.within = within
	count := func(services []*listing, q Query, within float64) int {
		n := 0
		for _, s := range services {
			if o.found(s, q, within) {
				n++
			}
		}
		return n
	}
	var found, beyond []*listing
	for _, s := range let {
		if o.found(s, q, within) {
			found = append(found, s)
		}
	}
	for _, s := range strict {
		if !o.found(s, q, within) && o.found(s, q, math.Inf(1)) {
			beyond = append(beyond, s)
		}
	}
	o.sort(found, q, within, asked)
	o.sort(beyond, Query{Origin: q.Origin, Sort: "distance", Access: q.Access, Days: q.Days, Times: q.Times}, math.Inf(1), asked)
	folded := map[string]bool{}
	for _, s := range found {
		e.ids = append(e.ids, s.ID)
		e.hits[s.ID] = o.hit(s, q, within)
		if key := s.activity(e.hits[s.ID].Location); key == "" || !folded[key] {
			folded[key] = true
			e.cards = append(e.cards, s.ID)
		}
	}
	if len(found) < 20 {
		folded := map[string]bool{}
		for _, s := range beyond {
			if key := s.activity(o.hit(s, q, math.Inf(1)).Location); len(e.beyond) < 3 && (key == "" || !folded[key]) {
				folded[key] = true
				e.beyond = append(e.beyond, s.ID)
			}
		}
	}
	for p := range parameters {
		rest := without(q, p)
		if n := count(let, rest, within) - len(found); n > 0 {
			e.drop = append(e.drop, Gain{parameterNames[p], n})
		}
		n := 0
		for _, s := range let {
			if o.unconfirmed(s, q, p, within) {
				n++
			}
		}
		if n > 0 {
			e.unconfirmed = append(e.unconfirmed, Gain{parameterNames[p], n})
		}
	}
	if !math.IsInf(within, 1) && len(found) < 20 {
		for _, miles := range []float64{1, 2, 3, 5, 10, 15, 25, 50, math.Inf(1)} {
			if n := count(let, q, miles*1609.344); miles*1609.344 > within && n > len(found) {
				e.widen = &Widen{Within: finite(miles * 1609.344), Total: n}
				break
			}
		}
	}
	o.facets(e, let, q, within)
	return e
}

func (o *oracle) within(strict []*listing, q Query) float64 {
	if q.Origin == nil {
		return math.Inf(1)
	}
	if q.Within != nil {
		return *q.Within
	}
	for _, miles := range []float64{1, 2, 3, 5, 10, 15, 25, 50} {
		n := 0
		for _, s := range strict {
			if i, _ := s.nearest(q, miles*1609.344); i >= 0 && o.passes(s, q) {
				n++
			}
		}
		if n >= 20 {
			return miles * 1609.344
		}
	}
	return math.Inf(1)
}

// facets counts each value as if it alone were asked for of its parameter.
func (o *oracle) facets(e *expected, let []*listing, q Query, within float64) {
	for _, p := range []int{byKind, byNeed, byCost} {
		rest := without(q, p)
		counts := map[string]int{}
		for _, s := range let {
			if !o.found(s, rest, within) {
				continue
			}
			for _, t := range o.words.terms {
				one := Query{Kinds: []string{t.Slug}, Needs: []string{t.Slug}}
				if p != byCost && o.serviceSays(s, p, one) == yes {
					counts[t.Slug]++
				}
			}
			for _, cost := range directory.CostKinds {
				if p == byCost && o.serviceSays(s, p, Query{Costs: []string{cost}}) == yes {
					counts[cost]++
				}
			}
		}
		e.facets[parameterNames[p]] = counts
	}
	e.facets["day"], e.facets["access"] = map[string]int{}, map[string]int{}
	for _, s := range let {
		for _, day := range dayNames {
			if on := without(q, byDay); s.onDay(o, on, day, within) {
				e.facets["day"][day]++
			}
		}
		for _, term := range directory.AccessTerms {
			with := without(q, byAccess)
			with.Access = []string{term}
			if o.found(s, with, within) {
				e.facets["access"][term]++
			}
		}
	}
}

func (o *oracle) sort(found []*listing, q Query, within float64, asked question) {
	by := q.Sort
	if (by == "" || by == "best") && len(asked.clauses) == 0 && len(q.Needs) == 0 {
		by = "distance"
	}
	key := map[*listing]float64{}
	for _, s := range found {
		key[s] = 0
		switch by {
		case "distance":
			if _, d := s.nearest(q, within); d >= 0 {
				key[s] = d
			} else {
				key[s] = math.Inf(1)
			}
		case "next":
			if t := o.next(s, q, within); !t.IsZero() {
				key[s] = float64(t.Unix())
			} else {
				key[s] = math.Inf(1)
			}
		}
	}
	slices.SortFunc(found, func(a, b *listing) int {
		return cmp.Or(cmp.Compare(key[a], key[b]), strings.Compare(a.sortName, b.sortName), strings.Compare(a.ID, b.ID))
	})
}

func (o *oracle) hit(s *listing, q Query, within float64) expectedHit {
	i, d := s.nearest(q, within)
	h := expectedHit{Distance: d, Next: o.next(s, q, within)}
	if i >= 0 {
		h.Location = s.Locations[i].Location.ID
	}
	return h
}

// activity names what is held at a venue, whenever it is; "" where nobody says
// who runs it.
func (s *listing) activity(venue string) string {
	var words []string
	for _, t := range tokenize(s.Name) {
		if !whenWords[t.word] && !strings.ContainsAny(t.word, "0123456789") {
			words = append(words, t.stem)
		}
	}
	if s.Organization == nil || len(words) == 0 {
		return ""
	}
	return strings.Join(append(words, s.Organization.ID, venue), "|")
}

// expected is what the oracle says.
type expected struct {
	within            float64
	ids               []string // in order; under best with words in any
	cards             []string // those of ids that have a card of their own
	hits              map[string]expectedHit
	facets            map[string]map[string]int
	drop, unconfirmed []Gain
	widen             *Widen
	beyond            []string
}

type expectedHit struct {
	Location string
	Distance float64
	Next     time.Time
}
