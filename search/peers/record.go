//go:build peers

package main

import (
	"slices"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/seed"
	"github.com/paulmach/orb"
)

// record is a service as the peers hold it and the plain pass reads it: what
// DESIGN.md section 4 says it is found by, laid flat.
type record struct {
	number int
	id     string
	name   string
	body   string   // every other text of it
	kinds  []int    // numbers of its kind and of those that are broader
	needs  []int    // the same of its needs
	cost   int      // place in directory.CostKinds; -1 where it has not said
	areas  []string // GSS codes of whom it covers, or everywhere
	places []place
}

// everywhere stands among areas for a service that covers everybody.
const everywhere = "everywhere"

// place is somewhere, or some way, to take part. Day and access are judged at
// one and the same place.
type place struct {
	point  *orb.Point // nil where there is no venue: reached by coverage alone
	days   int        // bit 0 is Sunday
	access int        // bits in the order of directory.AccessTerms
}

// terms numbers kinds and needs, and knows what is broader.
type terms struct {
	slugs   []string // kinds, then needs
	kinds   int      // how many of them are kinds
	numbers map[string]int
	above   [][]int // each term and all that are broader
}

func newTerms(v *seed.Vocabulary) *terms {
	t := &terms{kinds: len(v.Kinds), numbers: map[string]int{}}
	for _, term := range slices.Concat(v.Kinds, v.Needs) {
		t.numbers[term.Slug] = len(t.slugs)
		t.slugs = append(t.slugs, term.Slug)
	}
	t.above = make([][]int, len(t.slugs))
	for i, slug := range t.slugs {
		for _, narrower := range v.Narrower(slug) {
			j := t.numbers[narrower]
			t.above[j] = append(t.above[j], i)
		}
	}
	return t
}

// numbersOf gives the numbers of slugs and of all that are broader, each once.
func (t *terms) numbersOf(slugs ...string) []int {
	var all []int
	for _, slug := range slugs {
		all = append(all, t.above[t.numbers[slug]]...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// flatten gives the record of a service.
func (t *terms) flatten(s *directory.Service) (*record, error) {
	number, err := numberOf(s.ID)
	if err != nil {
		return nil, err
	}
	rec := &record{
		number: number, id: s.ID, name: s.Name, body: body(s),
		kinds: t.numbersOf(s.Kind), needs: t.numbersOf(s.Needs...),
		cost: slices.Index(directory.CostKinds, s.CostKind(directory.DateOf(noon))),
	}
	coverage := s.Coverage()
	if coverage.Everywhere {
		rec.areas = []string{everywhere}
	}
	for _, a := range coverage.Areas {
		if a.Scheme == directory.AreaGSS {
			rec.areas = append(rec.areas, a.Code)
		}
	}
	for i := range s.Locations {
		rec.places = append(rec.places, newPlace(s, i))
	}
	if len(s.Locations) == 0 || slices.ContainsFunc(s.Delivery, func(d string) bool { return d != "in-person" }) {
		rec.places = append(rec.places, newPlace(s, -1))
	}
	return rec, nil
}

// newPlace reads the i-th venue, or with -1 the service as it is without one.
func newPlace(s *directory.Service, i int) place {
	var p place
	if i >= 0 && s.Locations[i].Location.Exact() {
		p.point = s.Locations[i].Location.Point
	}
	for _, schedule := range s.SchedulesAt(i) {
		for _, slot := range schedule.Slots(noon) {
			p.days |= 1 << slot.Day
		}
	}
	access := s.AccessAt(i)
	for k, term := range directory.AccessTerms {
		if access[term] == directory.Yes {
			p.access |= 1 << k
		}
	}
	return p
}

// body gives every text of a service but its name.
func body(s *directory.Service) string {
	texts := []string{s.Summary, s.Description, s.Organization.Name}
	for _, at := range s.Locations {
		texts = append(texts, at.Location.Name, at.Location.Address)
	}
	return strings.Join(texts, "\n")
}
