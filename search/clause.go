package search

import "slices"

// clause is one thing that a question asks for: a phrase of the vocabulary, or
// a word that is in none.
type clause struct {
	words  []string // as typed, or as corrected, without stop words
	stems  []string // of words
	near   []string // words of listings that a misspelt word may be
	exact  termSet  // the terms that it means
	terms  termSet  // those and all narrower ones
	called bool     // it is what one of the terms is called, not just something of it: "art class", not "knitting"
	labels termSet  // terms whose label has the word
	wider  []wider  // terms that count less
	single bool     // one word, which counts wherever a listing has it
	weak   bool     // says too little to be asked for by itself
	aside  bool     // part of a longer clause: counts, and need not be met
}

// asked tells whether a service must meet the clause to match.
func (c clause) asked() bool { return !c.weak && !c.aside }

// phraseClause makes the clause of a phrase.
func (w *Words) phraseClause(tokens []token, near map[int][]string, h hit, hits []hit) clause {
	c := clause{exact: h.terms, terms: w.under(h.terms), wider: w.kindred(h.terms), single: h.length() == 1, aside: slices.ContainsFunc(hits, h.within)}
	for i := h.from; i < h.to; i++ {
		if !stopWords[tokens[i].word] {
			c.words = append(c.words, tokens[i].word)
			c.stems = append(c.stems, tokens[i].stem)
			c.called = c.called || w.labels[tokens[i].stem].meets(h.terms)
		}
	}
	if c.single {
		c.near = near[h.from]
	}
	return c
}
