package search

import (
	"cmp"
	"math/bits"
	"slices"
	"unicode/utf8"
)

// lexicon is the words that the listings hold.
type lexicon interface {
	// has tells whether a listing holds the word in any of its forms.
	has(t token) bool
	// near gives the words of listings within so many edits of a word, those in
	// most listings first, then by the alphabet.
	near(word string, edits int) []string
}

// everyWord is a lexicon to which nothing is misspelt.
type everyWord struct{}

func (everyWord) has(token) bool            { return true }
func (everyWord) near(string, int) []string { return nil }

// noListing is the lexicon of a directory that has none: only words of the
// vocabulary are known.
type noListing struct{}

func (noListing) has(token) bool            { return false }
func (noListing) near(string, int) []string { return nil }

// edits gives how many slips a word may hold and still be read as another: none
// in a very short one, where every other word is one slip away, nor in one that
// is longer than any word.
func edits(word string) int {
	switch n := utf8.RuneCountInString(word); {
	case n < 3, n > longestWord:
		return 0
	case n < 8:
		return 1
	}
	return 2
}

const longestWord = 24 // letters

// What slips may cost, in tenths, for a word to be read as another without a
// phrase around it that bears it out; and how much the words of listings may
// cost more than the likeliest and still be looked up.
const (
	costAlone   = 18
	costShort   = 10 // of words of up to five letters
	costAlike   = 19 // of longer ones that sound alike
	costSwapped = 6  // of two letters that are swapped
	costBeside  = 4
	mostNear    = 6
)

// reading is a word that a misspelt one may be.
type reading struct {
	word   string
	cost   int  // of the slips, in tenths
	often  int  // how common it is
	alike  bool // it sounds like what was typed
	listed bool // a listing has it
}

// rank puts readings in order: what sounds alike and common words stand before
// others that cost a little less.
func (r reading) rank() int {
	rank := r.cost
	if r.alike {
		rank = min(rank, 4+rank/4)
	}
	return rank - min(3, r.often)
}

// likely tells whether a word that was typed is read so where no phrase bears it
// out: short words with a slip of the commonest sorts only.
func (r reading) likely(typed string) bool {
	switch {
	case r.alike && max(len(typed), len(r.word)) > 5 && len(soundOf(typed)) > 2:
		return r.cost <= costAlike
	case len(typed) > 5:
		return r.cost <= costAlone
	}
	return r.cost <= costShort && len(r.word) > 2 && (!r.alike || r.cost <= costSwapped)
}

// readings gives what a word may have been meant for that neither the listings
// nor the vocabulary hold, likeliest first.
func (w *Words) readings(word string, lex lexicon) []reading {
	n := edits(word)
	if n == 0 {
		return nil
	}
	var all []reading
	add := func(meant string, often int, listed bool) {
		if stopWords[meant] || slices.ContainsFunc(all, func(r reading) bool { return r.word == meant }) {
			return
		}
		all = append(all, reading{meant, slipCost(word, meant), often, soundOf(word) == soundOf(meant), listed})
	}
	for i, meant := range lex.near(word, n) {
		often := 1
		if i == 0 {
			often = 2
		}
		add(meant, max(often, w.often(meant)), true)
	}
	for _, meant := range w.speller.near(word, n) {
		add(meant, w.often(meant), false)
	}
	if len(word) > 3 {
		for _, meant := range w.speller.alike(word) {
			if d := len(meant) - len(word); d <= 3 && d >= -3 {
				add(meant, w.often(meant), false)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b reading) int {
		return cmp.Or(cmp.Compare(a.rank(), b.rank()), cmp.Compare(bit(b.listed), bit(a.listed)), cmp.Compare(a.word, b.word))
	})
	return all
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// often tells how common a word is in the vocabulary, by doublings.
func (w *Words) often(word string) int { return bits.Len(uint(w.known[word])) / 2 }

// correct gives what a word may have been meant for, of all its readings, where
// no phrase tells, and the words of listings that it may be, likeliest first.
// Meant is "" where nothing is likely.
func correct(word string, all []reading) (meant string, near []string) {
	if len(word) < 4 || len(all) == 0 || !all[0].likely(word) {
		return "", nil
	}
	for _, r := range all {
		if r.listed && r.likely(word) && r.cost <= all[0].cost+costBeside && len(near) < mostNear {
			near = append(near, r.word)
		}
	}
	return all[0].word, near
}
