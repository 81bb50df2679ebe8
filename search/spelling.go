package search

import "slices"

// lexicon is the words that the listings hold.
type lexicon interface {
	// has tells whether a listing holds the word in any of its forms.
	has(t token) bool
	// near gives the words of listings within so many edits of a word, those in
	// most listings first, then by the alphabet.
	near(word string, edits int) []string
}

// edits gives how many slips a word may hold and still be read as another: none
// in a short one, where every other word is one slip away.
func edits(word string) int {
	switch n := len([]rune(word)); {
	case n < 4:
		return 0
	case n < 8:
		return 1
	}
	return 2
}

// correct gives what a word may have been meant for that neither the listings
// nor the vocabulary hold: those with the fewest slips, likeliest first. The
// second result is how many of them listings hold; those stand first.
func (w *Words) correct(word string, lex lexicon) (meant []string, listed int) {
	for n := 1; n <= edits(word); n++ {
		meant = lex.near(word, n)
		listed = len(meant)
		var others []string
		for known := range w.known {
			if !stopWords[known] && !slices.Contains(meant, known) && distance(word, known, n) <= n {
				others = append(others, known)
			}
		}
		slices.Sort(others)
		if meant = append(meant, others...); len(meant) > 0 {
			return meant, listed
		}
	}
	return nil, 0
}

// distance gives the least number of letters put in, left out, changed, or
// swapped with their neighbour between two words (optimal string alignment). It
// gives limit+1 for every distance above the limit.
func distance(a, b string, limit int) int {
	x, y := []rune(a), []rune(b)
	if len(x)-len(y) > limit || len(y)-len(x) > limit {
		return limit + 1
	}
	before, last, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row[0] = i
		for j := 1; j <= len(y); j++ {
			change := 1
			if x[i-1] == y[j-1] {
				change = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+change)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return min(last[len(y)], limit+1)
}
