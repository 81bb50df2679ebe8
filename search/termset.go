package search

import (
	"math/bits"
	"slices"
)

// termSet is a set of terms of the vocabulary by their numbers in Words. The
// zero value is the empty set.
type termSet []uint64

func (s *termSet) add(i int) {
	for len(*s) <= i/64 {
		*s = append(*s, 0)
	}
	(*s)[i/64] |= 1 << (i % 64)
}

func (s *termSet) addAll(other termSet) {
	for len(*s) < len(other) {
		*s = append(*s, 0)
	}
	for i, word := range other {
		(*s)[i] |= word
	}
}

func (s termSet) has(i int) bool { return i/64 < len(s) && s[i/64]&(1<<(i%64)) != 0 }

// meets tells whether the two sets share a term.
func (s termSet) meets(other termSet) bool {
	for i := range min(len(s), len(other)) {
		if s[i]&other[i] != 0 {
			return true
		}
	}
	return false
}

func (s termSet) empty() bool {
	for _, word := range s {
		if word != 0 {
			return false
		}
	}
	return true
}

// without gives the terms of s that are not in the other set.
func (s termSet) without(other termSet) termSet {
	if !s.meets(other) {
		return s
	}
	rest := slices.Clone(s)
	for i := range min(len(s), len(other)) {
		rest[i] &^= other[i]
	}
	return rest
}

// each gives the terms in order.
func (s termSet) each(yield func(int) bool) {
	for k, word := range s {
		for ; word != 0; word &= word - 1 {
			if !yield(k*64 + bits.TrailingZeros64(word)) {
				return
			}
		}
	}
}
