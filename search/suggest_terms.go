package search

import (
	"cmp"
	"slices"
	"strings"

	"fingerpost/seed"
)

// saying is a way to say a term, as far as it is found by how it begins.
type saying struct {
	text string // folded
	term int
	at   int // which of the term's ways it is: 0 is its label
}

// sayings are all that can be completed, by text. A label is among them once for
// each of its words: "group" completes "Walking group".
type sayings []saying

func newSayings(terms []seed.Term, cut cutter) (all sayings) {
	for i, t := range terms {
		if t.Private {
			continue
		}
		label := joined(cut.tokens(t.Label))
		for from := label; ; {
			all = append(all, saying{from, i, 0})
			_, rest, more := strings.Cut(from, " ")
			if !more {
				break
			}
			from = rest
		}
		for n, text := range waysToSay(t) {
			all = append(all, saying{joined(cut.tokens(text)), i, n + 1})
		}
	}
	slices.SortFunc(all, func(a, b saying) int { return strings.Compare(a.text, b.text) })
	return all
}

// waysToSay gives what people call a term beside its label.
func waysToSay(t seed.Term) []string { return slices.Concat(t.Variants, t.Say) }

// beginning gives for each term the first of its ways to be said that begins
// with what is typed, in the order of the terms.
func (all sayings) beginning(typed string) (found []saying) {
	from, _ := slices.BinarySearchFunc(all, typed, func(s saying, typed string) int { return strings.Compare(s.text, typed) })
	for _, s := range all[from:] {
		if !strings.HasPrefix(s.text, typed) {
			break
		}
		found = append(found, s)
	}
	slices.SortFunc(found, func(a, b saying) int { return cmp.Or(cmp.Compare(a.term, b.term), cmp.Compare(a.at, b.at)) })
	return slices.CompactFunc(found, func(a, b saying) bool { return a.term == b.term })
}

// suggest gives the terms that a phrase stands for which begins with what is
// typed, each by its label or else by what people say.
func (w *Words) suggest(typed string) []Suggestion {
	var labels, phrases []Suggestion
	for _, s := range w.sayings.beginning(typed) {
		t := &w.terms[s.term]
		kind := "need"
		if w.isKind(s.term) {
			kind = "kind"
		}
		if s.at == 0 {
			labels = append(labels, Suggestion{Type: kind, Text: t.Label, Value: t.Slug, Distance: -1})
		} else {
			phrases = append(phrases, Suggestion{Type: kind, Text: waysToSay(*t)[s.at-1], Value: t.Slug, Detail: t.Label, Distance: -1})
		}
	}
	return append(labels, phrases...)
}
