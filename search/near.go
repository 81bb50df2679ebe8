package search

import "slices"

// mostOffered is how many kinds and needs are offered instead.
const mostOffered = 5

// nearTerms gives kinds and needs that somebody who found little could ask for
// instead, with how many services are for each within the radius: what often
// meets the needs that were asked for, what the kinds asked for often meet, what
// activities are held as, and what is broader.
func (s *scan) nearTerms(within float64) ([]Near, error) {
	w, asked := s.filter.words, slices.Clone(s.matches.q.terms)
	asked.addAll(w.set(s.filter.q.Needs...))
	asked.addAll(w.set(s.filter.q.Kinds...))
	seen := w.under(asked)
	var found []Near
	for t := range asked.each {
		term := &w.terms[t]
		for _, slug := range append(append(append([]string(nil), term.Kinds...), term.Needs...), term.Broader...) {
			n, ok := w.numbers[slug]
			if !ok || seen.has(n) || w.isActivity(n) || w.terms[n].Private || len(found) == mostOffered {
				continue
			}
			seen.add(n)
			count, err := s.countPurpose(slug, within)
			if err != nil {
				return nil, err
			}
			if count > 0 {
				near := Near{"need", FacetValue{slug, w.terms[n].Label, count}}
				if w.isKind(n) {
					near.Parameter = "kind"
				}
				found = append(found, near)
			}
		}
	}
	return found, nil
}

// countPurpose counts the services that are for a term, may be shown, and are
// within a radius or serve people at the origin.
func (s *scan) countPurpose(slug string, within float64) (n int, err error) {
	for i := range s.looks {
		l := &s.looks[i]
		list, err := l.purposes(slug)
		if err != nil {
			return 0, err
		}
		list.each(func(doc uint32, _ uint8) {
			if c, ok := s.consider(l, doc); ok && l.alive.has(doc) && (c.fails < 0 || c.fails == byKind || c.fails == byNeed) && c.found(s.filter, within) {
				n++
			}
		})
	}
	return n, nil
}
