package search

import "slices"

// shortestJoined is how long two words must be together to be taken for one;
// where one of them is no word at all, a letter less will do: "re hab".
const shortestJoined = 6

// join makes one of two words that the vocabulary or the listings have as one:
// "fibro myalgia", "wheel chair". Where they are a phrase as they stand, they
// stay.
func (w *Words) join(tokens []token, lex lexicon) []token {
	var joined []token
	for at := 0; at+1 < len(tokens); at++ {
		a, b := tokens[at], tokens[at+1]
		shortest := shortestJoined
		switch {
		case w.part(a, lex) || w.part(b, lex):
			shortest--
		case stopWords[a.word] || stopWords[b.word]:
			shortest += 2
		}
		if b.broken || a.sentence != b.sentence || len(a.word)+len(b.word) < shortest {
			continue
		}
		var buffer [48]byte
		word := append(append(buffer[:0], a.word...), b.word...)
		if w.known[string(word)] == 0 || w.longestWith(tokens, at, a.word) > 1 || w.longestWith(tokens, at+1, b.word) > 1 {
			if w.knows(a) || w.knows(b) || lex.has(a) || lex.has(b) {
				continue
			}
			if one := newToken(string(word)); !lex.has(one) {
				continue
			}
		}
		one := newToken(string(word))
		one.sentence, one.broken = a.sentence, a.broken
		if joined == nil {
			joined = slices.Clone(tokens)
		}
		joined[at] = one
		joined = slices.Delete(joined, at+1, at+2)
		tokens = joined
	}
	return tokens
}

// part tells whether a word is no word that anybody knows.
func (w *Words) part(t token, lex lexicon) bool {
	return !stopWords[t.word] && !commonWords[t.word] && !w.knows(t) && !lex.has(t)
}

func newToken(word string) token { return token{word: word, stem: stem(word)} }

// split parts a word that nobody knows into two that are a phrase of the
// vocabulary, or of which one means something and the other says what sort of
// thing it is: "walkinggroup", "yogaclass"; nil where there are none. Names are
// not taken apart.
func (w *Words) split(t token) []token {
	for i := 3; i <= len(t.word)-3; i++ {
		a, b := newToken(t.word[:i]), newToken(t.word[i:])
		if w.known[a.word] == 0 || w.known[b.word] == 0 {
			continue
		}
		a.sentence, b.sentence, a.broken = t.sentence, t.sentence, t.broken
		pair := []token{a, b}
		for _, h := range w.find(pair) {
			if h.length() == 2 || len(pair[h.from].word) > 3 && weakWords[pair[1-h.from].word] {
				return pair
			}
		}
	}
	return nil
}
