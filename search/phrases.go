package search

import (
	"cmp"
	"slices"
)

// phrase is a run of words that stands for terms, or that takes a meaning away.
type phrase struct {
	kinds, needs, activities termSet // what it means
	not                      termSet // what it doesn't mean, though it holds their words
}

func (p *phrase) means() bool { return !p.kinds.empty() || !p.needs.empty() || !p.activities.empty() }

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

// stand is a place where a phrase stands in a text, whatever it means there.
type stand struct {
	from, to int
	phrase   *phrase
}

// find gives the phrases of the vocabulary that stand in a listing's text word
// for word, in order.
func (w *Words) find(tokens []token) []hit {
	var buffer [32]stand
	return w.meant(w.standing(tokens, buffer[:0]))
}

// findLoosely gives the phrases of the vocabulary that stand in a question, in
// order: word for word, or else nearly so; and of each token whether a phrase
// takes its meaning away.
func (w *Words) findLoosely(tokens []token) (hits []hit, idle []bool) {
	var buffer [48]stand
	stands := w.standing(tokens, buffer[:0])
	exact := len(stands)
	stands = w.loose.standing(tokens, stands)
	all := stands[:exact]
	for _, s := range stands[exact:] {
		if !slices.ContainsFunc(stands[:exact], func(e stand) bool { return e.from == s.from && e.to == s.to }) {
			all = append(all, s)
		}
	}
	slices.SortStableFunc(all, func(a, b stand) int { return cmp.Or(a.from-b.from, b.to-a.to) })
	return w.meant(all), idleIn(tokens, all)
}

// idleIn tells of each token whether it stands in a phrase that takes its
// meaning away: who is swimming in debt asks for no pool. It is nil where there
// are none.
func idleIn(tokens []token, stands []stand) (idle []bool) {
	for _, s := range stands {
		if s.phrase.not.empty() || !slices.ContainsFunc(stands, func(o stand) bool { return s.takes(o) }) {
			continue
		}
		if idle == nil {
			idle = make([]bool, len(tokens))
		}
		for i := s.from; i < s.to; i++ {
			idle[i] = true
		}
	}
	return idle
}

// takes tells whether a phrase takes away some of what another means.
func (s stand) takes(o stand) bool {
	return s.from <= o.from && o.to <= s.to && (s.phrase.not.meets(o.phrase.kinds) || s.phrase.not.meets(o.phrase.needs) || s.phrase.not.meets(o.phrase.activities))
}

// standing gives every phrase that stands in a text word for word: by where it
// begins, the longest first.
func (w *Words) standing(tokens []token, stands []stand) []stand {
	var buffer [128]int32
	numbers := buffer[:0]
	for _, t := range tokens {
		numbers = append(numbers, w.exact.numbers[t.key()])
	}
	for from := range numbers {
		began := len(stands)
		node, ok := int32(0), true
		for to := from; to < len(numbers); to++ {
			if to > from && parted(tokens, to) {
				break
			}
			if node, ok = w.exact.step(node, numbers[to]); !ok {
				break
			}
			if run := w.exact.ends[node]; run >= 0 {
				stands = append(stands, stand{from, to + 1, &w.phrases[run]})
			}
		}
		slices.Reverse(stands[began:])
	}
	return stands
}

// parted tells whether a sentence ends before a token. "P.T.S.D." and "St. Mungo"
// are one.
func parted(tokens []token, at int) bool {
	return tokens[at-1].sentence != tokens[at].sentence && len(tokens[at-1].word) > 2
}

// meant gives what phrases mean that stand in a text. Kinds, needs and activities
// are found apart, so that "bereavement support group" is both a need and a kind.
// Of phrases of one list that share words the longest counts, or of two as long
// the first; a kind's or activity's phrase that is part of a need's longer one
// means nothing ("swimming in debt" is no pool), while a need within a kind's
// phrase stays a need ("stop smoking service"). Who names an activity has not
// asked for whatever else is of its kind.
func (w *Words) meant(stands []stand) []hit {
	if len(stands) == 0 {
		return nil
	}
	var buffer [16]stand
	nots := buffer[:0]
	for _, s := range stands {
		if !s.phrase.not.empty() {
			nots = append(nots, s)
		}
	}
	kinds, needs, activities := make([]hit, 0, len(stands)), make([]hit, 0, len(stands)), make([]hit, 0, len(stands))
	for _, s := range stands {
		kind, need, activity := s.phrase.kinds, s.phrase.needs, s.phrase.activities
		for _, n := range nots {
			if n.from <= s.from && s.to <= n.to {
				kind, need, activity = kind.without(n.phrase.not), need.without(n.phrase.not), activity.without(n.phrase.not)
			}
		}
		if !kind.empty() {
			kinds = append(kinds, hit{s.from, s.to, kind})
		}
		if !need.empty() {
			needs = append(needs, hit{s.from, s.to, need})
		}
		if !activity.empty() {
			activities = append(activities, hit{s.from, s.to, activity})
		}
	}
	kinds, needs, activities = longest(kinds), longest(needs), longest(activities)
	activities = slices.DeleteFunc(activities, func(a hit) bool {
		return slices.ContainsFunc(needs, func(n hit) bool { return n.from <= a.from && a.to <= n.to })
	})
	all := slices.DeleteFunc(kinds, func(k hit) bool {
		return slices.ContainsFunc(needs, k.within) || w.merge(k, activities)
	})
	all = append(append(all, needs...), activities...)
	slices.SortStableFunc(all, func(a, b hit) int { return a.from - b.from })
	return all
}

// merge lets an activity stand for a kind that is told in the same words, and
// tells whether it does.
func (w *Words) merge(kind hit, activities []hit) bool {
	for i := range activities {
		a := &activities[i]
		if a.from > kind.from || kind.to > a.to {
			continue
		}
		same, looser := w.merged(kind.terms, a.terms)
		if !kind.terms.without(same).without(looser).empty() {
			continue // It says something else too.
		}
		a.terms = slices.Clone(a.terms)
		a.terms.addAll(same)
		return true
	}
	return false
}

// longest gives the hits that share no word with a longer one, or with one as
// long before it.
func longest(hits []hit) []hit {
	slices.SortStableFunc(hits, func(a, b hit) int { return b.length() - a.length() })
	kept := hits[:0]
	for _, h := range hits {
		if !slices.ContainsFunc(kept, func(k hit) bool { return h.from < k.to && k.from < h.to }) {
			kept = append(kept, h)
		}
	}
	return kept
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
