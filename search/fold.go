package search

import "slices"

// group is one card of an answer: a candidate, and the other sessions of its
// activity at its venue.
type group struct {
	*candidate
	also []*candidate
}

// foldKey is the same for the sessions of one activity at one venue.
type foldKey struct{ activity, venue uint32 }

func (s *scan) key(c *candidate, within float64) foldKey {
	return foldKey{c.card().activity, s.venue(c, within)}
}

// fold leaves of the sessions of one activity of one organisation at one venue
// the first alone.
func (s *scan) fold(ordered []*candidate, within float64) []group {
	at := map[foldKey]bool{}
	groups := make([]group, 0, len(ordered))
	for _, c := range ordered {
		if c.card().activity != 0 {
			key := s.key(c, within)
			if at[key] {
				continue
			}
			at[key] = true
		}
		groups = append(groups, group{candidate: c})
	}
	return groups
}

// complete puts beneath the groups of a page all that was found and belongs to
// them, however far down it stands, by name.
func (s *scan) complete(groups []group, within float64) {
	at := map[foldKey]int{}
	var bits bitset = make([]uint64, 16) // of the activities: most candidates are told apart by it
	for i, g := range groups {
		if activity := g.card().activity; activity != 0 {
			groups[i].also = nil
			at[s.key(g.candidate, within)] = i
			bits.add(activity % 1024)
		}
	}
	if len(at) == 0 {
		return
	}
	told := func(activity uint32) bool { return activity != 0 && bits.has(activity%1024) }
	for i := range s.found {
		c := &s.found[i]
		if !told(c.card().activity) {
			continue
		}
		if g, ok := at[s.key(c, within)]; ok && !(groups[g].look == c.look && groups[g].doc == c.doc) {
			groups[g].also = append(groups[g].also, c)
		}
	}
	for i := range s.looks {
		l := &s.looks[i]
		for doc := range l.later.each {
			if !told(l.cards[doc].activity) {
				continue
			}
			if c, ok := s.consider(l, doc); ok {
				if g, ok := at[s.key(&c, within)]; ok {
					other := c // A copy, so that those that are looked at in vain take no memory.
					groups[g].also = append(groups[g].also, &other)
				}
			}
		}
	}
	for _, g := range groups {
		slices.SortFunc(g.also, byName) // Where they stand in the index may change with every merge.
	}
}

// venue tells the venue to show from others; 0 where there is none.
func (s *scan) venue(c *candidate, within float64) uint32 {
	if !s.located(c, within) {
		return 0
	}
	return c.places[c.place].venue
}

// How many of the first ones may come from one organisation, or one venue, and
// how far down others are looked for.
const (
	firstOnes   = 10
	fromOneHand = 3
	outlook     = 100
)

// vary sees to it that no more than three of the first ten come from one
// organisation or one venue, unless that was named: those that would be too
// many come after the ten, in their order.
func (s *scan) vary(groups []group, within float64) []group {
	varied, later := make([]group, 0, len(groups)), []group(nil)
	organizations, venues := map[uint32]int{}, map[uint32]int{}
	for i, g := range groups {
		if len(varied) == firstOnes || i == outlook {
			return append(append(varied, later...), groups[i:]...)
		}
		organization, venue := g.card().organization, s.venue(g.candidate, within)
		many := organization != 0 && organizations[organization] >= fromOneHand || venue != 0 && venues[venue] >= fromOneHand
		if many && !s.calledFor(g.candidate) {
			later = append(later, g)
			continue
		}
		organizations[organization]++
		venues[venue]++
		varied = append(varied, g)
	}
	return append(varied, later...)
}

// calledFor tells whether the question names the organisation or the venue of a
// candidate: by a word that stands for nothing else.
func (s *scan) calledFor(c *candidate) bool {
	_, d, err := c.read(c.doc)
	if err != nil {
		return false
	}
	names := tokenize(d.organization)
	if c.place >= 0 && int(c.places[c.place].location) < len(d.venues) {
		names = append(names, tokenize(d.venues[c.places[c.place].location].name)...)
	}
	said := map[string]bool{}
	for _, t := range names {
		said[t.stem] = true
	}
	for _, clause := range s.matches.q.clauses {
		if clause.asked() && clause.terms.empty() && clause.single && said[clause.stems[0]] {
			return true
		}
	}
	return false
}
