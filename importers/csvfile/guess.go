package csvfile

import (
	"cmp"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"
)

// guesses gives our columns whose headers are like one that is not known,
// likeliest first: those that share words with it, and those that a slip of the
// hand parts from it.
func (t headerTable) guesses(header string) []string {
	header = normal(header)
	best := map[string]float64{}
	for known, m := range t {
		name := m.access
		if m.field != none {
			name = m.field.String()
		}
		if name != "" {
			best[name] = max(best[name], likeness(header, known))
		}
	}
	maps.DeleteFunc(best, func(_ string, score float64) bool { return score < 0.5 })
	names := slices.SortedFunc(maps.Keys(best), func(a, b string) int {
		return cmp.Or(cmp.Compare(best[b], best[a]), strings.Compare(a, b))
	})
	return names[:min(len(names), maxGuesses)]
}

// weak are the words of headers that say nothing of what a column holds.
var weak = []string{"name", "of", "the", "is", "service", "services", "a", "to", "for", "or", "and", "information", "details", "no", "number", "id", "type", "code"}

// likeness says how alike two headers are, from 0 to 1: how much of their
// letters agree, or how many of the words that say something.
func likeness(a, b string) float64 {
	longest := max(utf8.RuneCountInString(a), utf8.RuneCountInString(b))
	if longest == 0 || longest > 60 {
		return 0
	}
	letters := 1 - 2*float64(edits(a, b))/float64(longest)
	said := func(s string) (words []string) {
		for _, w := range strings.Fields(s) {
			if len(w) > 1 && !slices.Contains(weak, w) {
				words = append(words, strings.TrimSuffix(w, "s"))
			}
		}
		return words
	}
	x, y := said(a), said(b)
	shared := 0
	for _, w := range x {
		if slices.Contains(y, w) {
			shared++
		}
	}
	if len(x)+len(y) == 0 {
		return letters
	}
	// Of two that share all words the one with more of the letters is likelier.
	return max(letters, 2*float64(shared)/float64(len(x)+len(y))+0.05*max(letters, 0))
}

// edits counts the letters to put in, take out or change that make one text the
// other (Levenshtein's distance).
func edits(a, b string) int {
	x, y := []rune(a), []rune(b)
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		diagonal := row[0]
		row[0] = i + 1
		for j := range y {
			cost := diagonal
			if x[i] != y[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(y)]
}

// endOfRows is nil where an error says that there are no more rows.
func endOfRows(err error) error {
	if err == io.EOF {
		return nil
	}
	return err
}
