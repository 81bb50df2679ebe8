package search

import "slices"

// repaired is a question's words with the slips in them put right.
type repaired struct {
	tokens    []token
	near      map[int][]string // per token that was misspelt: the words of listings that it may be
	corrected bool             // a slip in spelling was put right; a space more or less is none
}

// mostUnknown bounds how many words of one question are put right: a text with
// more that nobody knows is none of ours.
const mostUnknown = 12

// repair puts right how a question's words are spelt and parted. A word that the
// vocabulary or a listing holds is left alone, unless a letter doubled or
// swapped makes a phrase of the vocabulary of it and the words beside it.
func (w *Words) repair(tokens []token, lex lexicon) repaired {
	r := repaired{tokens: tokens}
	r.tokens = w.join(r.tokens, lex)
	if _, ok := lex.(everyWord); ok {
		return r
	}
	for at, unknown := 0, 0; at < len(r.tokens) && unknown < mostUnknown; at++ {
		t := r.tokens[at]
		if stopWords[t.word] {
			continue
		}
		if w.knows(t) || lex.has(t) {
			if meant := w.meantHere(r.tokens, at); meant != "" {
				r.set(at, meant)
			}
			continue
		}
		unknown++
		readings := w.readings(t.word, lex)
		if commonWords[t.word] {
			readings = slices.DeleteFunc(readings, func(r reading) bool { return !r.alike && r.cost > costSwapped })
		}
		if meant := w.inPhrase(r.tokens, at, readings); meant != "" {
			r.set(at, meant)
			continue
		}
		if parts := w.split(t); parts != nil {
			r.tokens = slices.Replace(slices.Clone(r.tokens), at, at+1, parts...)
			at += len(parts) - 1
			continue
		}
		if commonWords[t.word] {
			continue
		}
		if meant, near := correct(t.word, readings); meant != "" {
			r.set(at, meant)
			if r.near == nil {
				r.near = map[int][]string{}
			}
			r.near[at] = near
		}
	}
	return r
}

// set puts a word in the place of another.
func (r *repaired) set(at int, word string) {
	r.tokens = slices.Clone(r.tokens)
	r.tokens[at].word, r.tokens[at].stem = word, stem(word)
	r.corrected = true
}

// knows tells whether a phrase of the vocabulary has the word in any of its
// forms.
func (w *Words) knows(t token) bool {
	return w.known[t.word] > 0 || w.exact.numbers[t.key()] > 0 && len(t.stem) > 3
}

// inPhrase gives the reading of a word that makes the longest phrase of the
// vocabulary with the words beside it, or "".
func (w *Words) inPhrase(tokens []token, at int, readings []reading) string {
	best, most := "", 1
	for _, reading := range readings {
		if n := w.longestWith(tokens, at, reading.word); n > most {
			best, most = reading.word, n
		}
	}
	return best
}

// around is how many words on either side of a misspelt one are looked at.
const around = 5

// longestWith gives how many words of meaning the longest phrase has that a word
// in a place of the question makes.
func (w *Words) longestWith(tokens []token, at int, word string) int {
	from, to := max(0, at-around), min(len(tokens), at+around+1)
	var buffer [2*around + 1]token
	window := append(buffer[:0], tokens[from:to]...)
	window[at-from].word, window[at-from].stem = word, stem(word)
	var stands [32]stand
	most := 0
	for _, s := range w.loose.standing(window, w.standing(window, stands[:0])) {
		if !s.phrase.means() || at-from < s.from || at-from >= s.to {
			continue
		}
		n := 0
		for _, t := range window[s.from:s.to] {
			if !stopWords[t.word] {
				n++
			}
		}
		most = max(most, n)
	}
	return most
}

// meantHere gives what a correctly spelt word is meant for among the words
// beside it: "tia chi" is tai chi. It is "" where the word makes sense as it is.
func (w *Words) meantHere(tokens []token, at int) string {
	t := tokens[at]
	if len(tokens) < 2 || len(t.word) < 3 || weakWords[t.word] {
		return ""
	}
	likely := w.swapped(t)
	if len(likely) == 0 || w.longestWith(tokens, at, t.word) > 1 {
		return ""
	}
	return w.inPhrase(tokens, at, likely)
}

// swapped gives the words of the vocabulary that a word is with two letters
// swapped, or with one doubled or a double one single.
func (w *Words) swapped(t token) (found []reading) {
	var buffer [48]byte
	try := func(word []byte) {
		if w.known[string(word)] > 0 && string(word) != t.word {
			if meant := newToken(string(word)); meant.stem != t.stem && !stopWords[meant.word] {
				found = append(found, reading{word: meant.word})
			}
		}
	}
	for i := range len(t.word) {
		if i+1 < len(t.word) {
			word := append(buffer[:0], t.word...)
			word[i], word[i+1] = word[i+1], word[i]
			try(word)
			if t.word[i] == t.word[i+1] {
				try(append(append(buffer[:0], t.word[:i]...), t.word[i+1:]...))
			}
		}
		try(append(append(buffer[:0], t.word[:i+1]...), t.word[i:]...))
	}
	return found
}
