package search

import "slices"

// hit is a phrase of the vocabulary that stands in a text.
type hit struct {
	from, to int // tokens, to excluded
	terms    termSet
}

func (h hit) length() int { return h.to - h.from }

// within tells whether h is a real part of a longer phrase.
func (h hit) within(other hit) bool {
	return other.from <= h.from && h.to <= other.to && other.length() > h.length()
}

// find gives the phrases of the vocabulary that stand in a text, in order.
// Kinds and needs are found apart, so that "bereavement support group" is both
// a need and a kind. Of the phrases of one list the longest from the left wins;
// a kind's phrase that is part of a need's longer one means nothing ("swimming
// in debt" is no pool), while a need within a kind's phrase stays a need ("stop
// smoking service").
func (w *Words) find(tokens []token) []hit {
	var kinds, needs []hit
	nots := w.nots(tokens)
	for at := range tokens {
		for _, h := range w.at(tokens, at, nots) {
			kind, need := w.split(h)
			kinds, needs = longest(kinds, kind), longest(needs, need)
		}
	}
	kinds = slices.DeleteFunc(kinds, func(k hit) bool { return slices.ContainsFunc(needs, k.within) })
	all := append(kinds, needs...)
	slices.SortStableFunc(all, func(a, b hit) int { return a.from - b.from })
	return all
}

// longest adds a hit unless it begins before the last one ends. The hits of one
// place come longest first.
func longest(hits []hit, h hit) []hit {
	if h.terms.empty() || len(hits) > 0 && h.from < hits[len(hits)-1].to {
		return hits
	}
	return append(hits, h)
}

// split parts a hit into what it says of kinds and of needs.
func (w *Words) split(h hit) (kind, need hit) {
	kind, need = hit{from: h.from, to: h.to}, hit{from: h.from, to: h.to}
	for t := range h.terms.each {
		if w.isKind(t) {
			kind.terms.add(t)
		} else {
			need.terms.add(t)
		}
	}
	return kind, need
}

// at gives the phrases that begin at a token, longest first, less what the
// phrases around them take away.
func (w *Words) at(tokens []token, at int, nots []hit) []hit {
	var hits []hit
	for _, p := range w.phrases[tokens[at].stem] {
		if p.terms.empty() || !starts(tokens[at:], p.stems) {
			continue
		}
		h := hit{at, at + len(p.stems), p.terms}
		for _, not := range nots {
			if not.from <= h.from && h.to <= not.to {
				h.terms = h.terms.without(not.terms)
			}
		}
		if !h.terms.empty() {
			hits = append(hits, h)
		}
	}
	return hits
}

// nots gives the phrases that hold a term's words and don't mean it.
func (w *Words) nots(tokens []token) []hit {
	var nots []hit
	for at := range tokens {
		for _, p := range w.phrases[tokens[at].stem] {
			if !p.not.empty() && starts(tokens[at:], p.stems) {
				nots = append(nots, hit{at, at + len(p.stems), p.not})
			}
		}
	}
	return nots
}

func starts(tokens []token, stems []string) bool {
	if len(tokens) < len(stems) {
		return false
	}
	for i, s := range stems {
		if tokens[i].stem != s {
			return false
		}
	}
	return true
}
