package search

import (
	"slices"
	"strings"
)

// loose finds phrases of the vocabulary in a question though they are not put
// word for word as the vocabulary has them: "I've just lost my dear husband" is
// "lost my husband", "unable to get off to sleep" is "can't get off to sleep".
// Small words are passed over on both sides, and words that mean the same in
// such phrases count as one. Listings are held to the letter: they are long,
// and a chance meeting of words in them would be found again and again.
type loose struct {
	phrases *trie
	asked   *trie    // phrases that questions alone are read for, word for word
	means   []phrase // of both
	same    *trie    // runs of words that mean one word
	as      []string // which, by the number of the run
}

func newLoose() *loose {
	l := &loose{phrases: newTrie(), asked: newTrie(), same: newTrie()}
	for line := range strings.Lines(unwrap(sameWords)) {
		if one, others, ok := strings.Cut(line, ":"); ok {
			l.as = append(l.as, tokenize(one)[0].key())
			l.same.addAll(others, token.key, func() int32 { return int32(len(l.as) - 1) })
		}
	}
	return l
}

// unit is one word of a question as loose phrases have it, or several that mean
// one.
type unit struct {
	number   int32 // 0 for a word that is in none of them
	from, to int   // tokens, to excluded
	passed   bool  // a small word
	plain    bool  // it carries no meaning of its own, or stands for what doesn't
}

// units reads tokens. New gives words numbers that have none.
func (l *loose) units(tokens []token, units []unit, number func(stem string) int32) []unit {
	for from := 0; from < len(tokens); {
		s, to := tokens[from].key(), from+1
		if run, end := l.same.longest(tokens, from, token.key); end > 0 {
			s, to = l.as[run], end
		} else if size, end := sizeOf(tokens, from); end > 0 {
			s, to = size, end
		}
		units = append(units, unit{number(s), from, to, to == from+1 && passedOver[tokens[from].word], stopWords[tokens[from].word] || stopWords[s]})
		from = to
	}
	return units
}

// phrase gives the phrase that a text is less its small words, or nil where too
// little is left to mean anything: of "how long I've got", how long.
func (l *loose) phrase(tokens []token) *phrase {
	var words []int32
	telling := false
	for _, u := range l.units(tokens, nil, l.phrases.number) {
		if u.passed && ages[tokens[u.from].word] {
			return nil
		}
		if !u.passed {
			words = append(words, u.number)
			telling = telling || !u.plain && !talkWords[tokens[u.from].word]
		}
	}
	if len(words) < 2 || !telling {
		return nil
	}
	return l.of(l.phrases, words)
}

// ages are small words in a question ("my elderly mother"), and not where the
// vocabulary has them: "something for older people" is not for all.
var ages = wordSet("elderly old older young younger")

// asking gives the phrases that a text is in questions alone: the one less its
// small words and, since it may be as short as one word, the one as it stands.
// "My back" is a back; a back by itself may be the way to work.
func (l *loose) asking(tokens []token) (found []*phrase) {
	if p := l.phrase(tokens); p != nil {
		found = append(found, p)
	}
	var words []int32
	for _, t := range tokens {
		words = append(words, l.asked.number(t.key()))
	}
	return append(found, l.of(l.asked, words))
}

// of gives the phrase that these words are in a trie, a new one where there is
// none.
func (l *loose) of(in *trie, words []int32) *phrase {
	run := in.add(words, int32(len(l.means)))
	if int(run) == len(l.means) {
		l.means = append(l.means, phrase{})
	}
	return &l.means[run]
}

// from adds the phrases that begin with the first of some units. One word that
// is none of theirs may stand within a phrase of three or more: "refer me to
// the local gym", "get the hang of this new phone". Those count only where
// nothing else is said with the same words, so they come apart.
func (l *loose) from(tokens []token, units []unit, stands, gaps []stand) (_, _ []stand) {
	type walk struct {
		node   int32
		words  int
		passed int
		gap    bool // a word was left out
	}
	var buffers [2][16]walk
	walks, spare := append(buffers[0][:0], walk{}), buffers[1][:0]
	for i, u := range units {
		if i > 0 && (tokens[u.from].broken || parted(tokens, u.from)) {
			break
		}
		going := spare[:0]
		for _, at := range walks {
			if u.passed {
				if at.passed++; at.passed <= mostPassed {
					going = append(going, at)
				}
				continue
			}
			if at.words > 0 && !at.gap && !turning[tokens[u.from].word] {
				left := at
				left.gap = true
				going = append(going, left)
			}
			node, ok := l.phrases.step(at.node, u.number)
			if !ok {
				continue
			}
			going = append(going, walk{node: node, words: at.words + 1, gap: at.gap})
			if run := l.phrases.ends[node]; run >= 0 && (!at.gap || at.words+1 >= gapWords) {
				s := stand{units[0].from, u.to, &l.means[run]}
				if !at.gap {
					stands = append(stands, s)
				} else {
					gaps = append(gaps, s)
				}
			}
		}
		if walks, spare = going, walks; len(walks) == 0 {
			break
		}
	}
	return stands, gaps
}

// gapWords is how many words of its own a phrase must have for another to stand
// among them. One that turns what is said round never does.
const gapWords = 3

var turning = wordSet("and but cant dont except if isnt never no not nothing or unless without wont")

// mostPassed is how many small words may stand between two words of a phrase.
const mostPassed = 4

// standing adds the phrases that stand loosely in a question.
func (l *loose) standing(tokens []token, stands []stand) []stand {
	var buffer [48]unit
	units := l.units(tokens, buffer[:0], func(stem string) int32 { return l.phrases.numbers[stem] })
	for at := range tokens {
		if run, to := l.asked.longest(tokens, at, token.key); to > 0 {
			stands = append(stands, stand{at, to, &l.means[run]})
		}
	}
	var gaps []stand
	for first := range units {
		if !units[first].passed {
			stands, gaps = l.from(tokens, units[first:], stands, gaps)
		}
	}
	for _, s := range gaps {
		if !slices.ContainsFunc(stands, func(o stand) bool { return o.from < s.to && s.from < o.to && o.phrase.means() }) {
			stands = append(stands, s)
		}
	}
	return stands
}
