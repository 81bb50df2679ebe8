package search

import "math/bits"

// ladder is a set of terms of the vocabulary by their numbers: one and all that
// are broader, as the counts of facets need it.
type ladder [4]uint64

func (l *ladder) add(other *ladder) {
	for k := range l {
		l[k] |= other[k]
	}
}

// each gives the terms by their numbers.
func (l *ladder) each(yield func(uint8) bool) {
	for k, word := range l {
		for ; word != 0; word &= word - 1 {
			if !yield(uint8(k*64 + bits.TrailingZeros64(word))) {
				return
			}
		}
	}
}

// climb gives the ladder of each term.
func (w *Words) climb() []ladder {
	all := make([]ladder, 256)
	for t := range w.carried {
		all[t][t/64] |= 1 << (t % 64)
		for up := range w.broader[t].each {
			all[t][up/64] |= 1 << (up % 64)
		}
	}
	return all
}

// number gives a term's number, noTerm where the vocabulary doesn't hold it.
func (w *Words) number(slug string) int {
	if t, ok := w.numbers[slug]; ok {
		return t
	}
	return noTerm
}
