//go:build peers

package main

import (
	"slices"
	"strings"
	"unicode"

	"github.com/blevesearch/go-porterstemmer"
	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
)

// cut gives the words of a text in lower case.
func cut(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// snowball stems as PostgreSQL and our index do.
func snowball(word string) string {
	env := snowballstem.NewEnv(word)
	english.Stem(env)
	return env.Current()
}

// ours leaves short words alone, which our index takes for abbreviations.
func ours(word string) string {
	if len(word) <= 3 {
		return word
	}
	return snowball(word)
}

// askable are the words of the corpus that every system takes for the same
// thing: those that share a stem with the same others by each stemmer, and that
// none leaves out as too common.
type askable map[string]bool

func newAskable(c *corpus) askable {
	stemmers := []func(string) string{snowball, ours, porterstemmer.StemString}
	words := c.words()
	groups := make([]map[string][]string, len(stemmers)) // stem → its words
	for i, stem := range stemmers {
		groups[i] = map[string][]string{}
		for _, w := range words {
			s := stem(w)
			groups[i][s] = append(groups[i][s], w)
		}
	}
	same := func(w string) bool {
		for i, stem := range stemmers[1:] {
			if !slices.Equal(groups[0][snowball(w)], groups[i+1][stem(w)]) {
				return false
			}
		}
		return true
	}
	all := askable{}
	for _, w := range words {
		if len(w) > 3 && !leftOut[w] && same(w) {
			all[w] = true
		}
	}
	return all
}

// all tells whether every word of a phrase may be asked for.
func (a askable) all(phrase string) bool {
	words := cut(phrase)
	return len(words) > 0 && !slices.ContainsFunc(words, func(w string) bool { return !a[w] })
}

// leftOut are the stop words of PostgreSQL's english dictionary, of bleve's en
// analyzer and of ours that are longer than three letters.
var leftOut = wordSet(`about above after again against anyone anything around because been before being below between
	both cannot could does doing down during each every find from further gets getting give goes going gone good have
	having here hers herself himself into itself just know like looking make many more most much myself near nearby need
	needs once only other ours ourselves over please really same should since some somebody someone something somewhere
	still such than that their theirs them themselves then there these they thing things this those through under until
	very want wanting were what when where which while whom will wish with would your yours yourself yourselves`)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// words gives every word that the corpus can hold, but numbers, in order.
func (c *corpus) words() []string {
	set := map[string]bool{}
	add := func(texts ...string) {
		for _, text := range texts {
			for _, w := range cut(text) {
				set[w] = true
			}
		}
	}
	add(slices.Concat(things, qualities, doings, givenNames, runners, halls, ways, dayWords)...)
	for _, forms := range [][][]piece{c.w.sentences, c.w.names, c.w.summaries} {
		for _, pieces := range forms {
			for _, p := range pieces {
				add(p.text)
			}
		}
	}
	for _, k := range c.w.kinds {
		add(k.activities...)
	}
	for _, phrases := range c.w.needs {
		add(phrases...)
	}
	for _, s := range c.spots {
		add(s.place)
	}
	for k := range rareCount {
		add(rareWord(k))
	}
	words := make([]string, 0, len(set))
	for w := range set {
		words = append(words, w)
	}
	slices.Sort(words)
	return words
}
