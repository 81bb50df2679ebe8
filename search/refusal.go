package search

import "slices"

// refusal finds the words with which people say what they don't want.
var refusal = readRefusals()

// How a word that refuses is meant.
const (
	refuses = iota // what follows is not wanted
	lacks          // what follows is missing: "I've got no heating"
	plainly        // nothing is refused: "not far", "not just yoga"
)

func readRefusals() *trie {
	t := newTrie()
	for meaning, list := range []string{
		refuses: `not, no, nothing, without, except, non, avoid, avoiding, excluding, hate, dont want, dont want to, do not want, do not want to, dont like, do not like,
			doesnt want, doesnt want to, does not want, doesnt like, does not like, that isnt, that is not,
			thats not, which isnt, which is not, not into, not keen on, not interested in, apart from, other than,
			anything but, rather not, prefer not to, dont fancy, not really into, not bothered about, instead of, rather than, nothing to do with, cant stand, not like`,
		lacks: `have no, ive no, ive got no, has no, with no, got no, theres no, there is no, there are no, is no, are no, we have no, having no, because of no`,
		plainly: `not just, not only, not sure, not far, not too far, not very far, not able to, not many, not much, not a lot of, not enough, not really, not yet, not feeling,
			not too, not very, not so, not been, not had, not got, not getting, no idea, no matter, no longer, no one, why not, not long, not fit, not well, not right, not good,
			not happy, not know, not used to, not any more, not anymore, nothing to, nothing on, nothing for, nothing in, no more, dont want to be, dont want to feel`,
	} {
		t.addAll(list, asWritten, func() int32 { return int32(meaning) })
	}
	return t
}

// between are small words that may stand between a refusal and what is refused.
var between = wordSet("a an the at any in of to too very really that thats is else with involving for about like my doing going on")

// unwanted tells of each token of a question whether it is refused, or only
// says that something is; a phrase of the vocabulary that holds the refusal
// ("can't sleep", "no money", "nothing in the cupboards") wins over it. So does
// a need after "no" and "without": who says "no heating" asks for it.
func (w *Words) unwanted(tokens []token, hits []hit) (refused, saying []bool) {
	for at := 0; at < len(tokens); at++ {
		meaning, first := refusal.longest(tokens, at, asWritten)
		if first == 0 || slices.ContainsFunc(hits, func(h hit) bool { return h.length() > 1 && h.from <= at && at < h.to }) {
			continue
		}
		if saying == nil {
			refused, saying = make([]bool, len(tokens)), make([]bool, len(tokens))
		}
		for i := at; i < first; i++ {
			saying[i] = true
		}
		for meaning == refuses && first < len(tokens) {
			end := w.refusedFrom(tokens, hits, tokens[at].word, &first)
			for i := first; i < end; i++ {
				refused[i] = true
			}
			first = end
			// "No yoga or pilates" refuses both.
			if first >= len(tokens)-1 || tokens[first].word != "or" && tokens[first].word != "nor" {
				break
			}
			first++
		}
		at = max(at, first-1)
	}
	return refused, saying
}

// refusedFrom gives the end of what a refusal refuses, and lets first stand at
// its beginning; where it refuses nothing, the two are the same.
func (w *Words) refusedFrom(tokens []token, hits []hit, by string, first *int) (end int) {
	from := *first
	for from < len(tokens) && from < *first+4 && between[tokens[from].word] {
		from++
	}
	if from >= len(tokens) || tokens[from].sentence != tokens[*first].sentence || stopWords[tokens[from].word] {
		return *first
	}
	end = from + 1
	for _, h := range hits {
		if h.from > from || from >= h.to {
			continue
		}
		if w.needed(h) && (by != "not" && by != "anything" || inflected(tokens[from].word)) {
			return *first
		}
		end = max(end, h.to)
	}
	*first = from
	return end
}

// needed tells whether a hit means a need.
func (w *Words) needed(h hit) bool {
	for t := range h.terms.each {
		if !w.isKind(t) && !w.isActivity(t) {
			return true
		}
	}
	return false
}

// inflected tells of a word that it is a doing: "not sleeping" is a complaint.
func inflected(word string) bool { return len(word) > 5 && word[len(word)-3:] == "ing" }
