package ingest

import (
	"slices"
	"strings"
	"unicode"
)

// general are words that so many names share that they tell nothing.
const general = " and at for from in of on or the to with " +
	"association centre charity class classes club community council group groups limited project service services session sessions society support trust "

// alike tells whether two names may be of one thing: they share a word that tells
// something, or the beginning of one. Either may stand in other words around it.
func alike(a, b string) bool {
	first, second := telltale(a), telltale(b)
	return slices.ContainsFunc(first, func(x string) bool {
		return slices.ContainsFunc(second, func(y string) bool {
			n := min(len(x), len(y), 4)
			return x == y || n == 4 && x[:n] == y[:n]
		})
	})
}

// telltale gives the words of a name that tell something, or all where none does.
func telltale(name string) []string {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	told := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return strings.Contains(general, " "+w+" ") })
	if len(told) == 0 {
		return words
	}
	return told
}
