package web

import (
	"cmp"
	"slices"
	"strings"

	"fingerpost/geo"
	"fingerpost/seed"
)

// How many ways on a page of a district has.
const (
	localRound = 8 // other districts near by
	localSay   = 5 // things that people say
	localOther = 12

	localReach = 40 * metresPerMile // how far from its middle theirs is at most
)

// middleOf gives where a search of a district starts: in the place that gives it
// its name, or else in the middle of its postcodes. It is looked up once.
func (s *Server) middleOf(d geo.District) (geo.Origin, bool) {
	if kept, ok := s.counted.middles.Load(d.Code); ok {
		o := kept.(geo.Origin)
		return o, o.District.Code != ""
	}
	var found geo.Origin
	for _, name := range []string{d.Name, d.Name + " district"} {
		if o, err := s.places.Gazetteer.Locate(name); err == nil && o.District.Code == d.Code {
			found = o
			break
		}
	}
	s.counted.middles.Store(d.Code, found)
	return found, found.District.Code != ""
}

// sayWords gives what people say for a term, in quotes; "" in other languages than
// that of the vocabulary.
func (v voice) sayWords(term seed.Term) string {
	if v.Path != "" {
		return ""
	}
	var words []string
	n := min(len(term.Say), localSay)
	for i := range n { // From all over the list: those that stand together are alike.
		words = append(words, "“"+said(term.Say[i*len(term.Say)/n])+"”")
	}
	return strings.Join(words, ", ")
}

// localDoors gives the needs and the kinds that there are in a district, most
// first; of a term's page those that go with it first.
func (v voice) localDoors(in *local, term seed.Term) (needs, kinds []door) {
	doors := func(terms []seed.Term, with []string) []door {
		var shown []seed.Term
		for _, t := range terms {
			if in.Terms[t.Slug] > 0 && t.Slug != term.Slug && !t.Private {
				shown = append(shown, t)
			}
		}
		slices.SortStableFunc(shown, func(a, b seed.Term) int {
			if with := cmp.Compare(rank(with, a.Slug), rank(with, b.Slug)); with != 0 {
				return with
			}
			return cmp.Compare(in.Terms[b.Slug], in.Terms[a.Slug])
		})
		if term.Slug != "" {
			shown = shown[:min(len(shown), localOther)]
		}
		var out []door
		for _, t := range shown {
			out = append(out, door{URL: v.to(inPath(in.Slug, t.Slug)), Label: v.T(t.Label), Count: grouped(in.Terms[t.Slug])})
		}
		return out
	}
	return doors(v.vocabulary.Needs, slices.Concat(term.Needs, term.Broader)), doors(v.vocabulary.Kinds, slices.Concat(term.Kinds, term.Broader))
}

// rank puts what is on a list first, in no order among itself.
func rank(list []string, one string) int {
	if slices.Contains(list, one) {
		return 0
	}
	return 1
}

// round gives the districts near by that have a page for the term too.
func (v voice) round(all *locals, in *local, term string) []door {
	from, ok := in.middle()
	if !ok {
		return nil
	}
	type near struct {
		*local
		metres float64
	}
	var found []near
	for _, other := range all.all {
		if at, ok := other.middle(); ok && other != in && other.total(term) > 0 {
			if metres := geo.Distance(from, at); metres <= localReach {
				found = append(found, near{other, metres})
			}
		}
	}
	slices.SortStableFunc(found, func(a, b near) int { return cmp.Compare(a.metres, b.metres) })
	var out []door
	for _, n := range found[:min(len(found), localRound)] {
		out = append(out, door{URL: v.to(inPath(n.Slug, term)), Label: v.district(n.District), Count: grouped(n.total(term))})
	}
	return out
}

// many is what several of a kind are called: "Walking groups".
func (v voice) many(kind seed.Term) string { return v.T(cmp.Or(kind.Several, kind.Label)) }

// crumbsLinked is the way to a page from the first one, as programs read it
// (schema.org BreadcrumbList).
func (v voice) crumbsLinked(crumbs []link) any {
	var items []any
	for i, c := range crumbs {
		items = append(items, map[string]any{"@type": "ListItem", "position": i + 1, "name": c.Label, "item": v.site.BaseURL + c.URL})
	}
	return map[string]any{"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items}
}
