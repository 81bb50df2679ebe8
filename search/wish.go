package search

import (
	"slices"
	"strings"
)

// wish is what a question says beside its subject: a preference, which orders
// what is found and leaves out nothing. Its values are those of Query's fields
// of the same names.
type wish struct {
	costs, days, times, delivery, access, languages, referrals []string

	only, gender string
	age          *int
	effort       []string // seated, gentle, moderate, brisk
	join         []string // turn-up, ring-first, book
}

// wishes gives what a question says beside its subject, and tells of each token
// whether it is part of that; nil where none is. Words within a longer phrase of
// the vocabulary keep to what that means: a "free school meal" is no free class.
func (w *Words) wishes(tokens []token, hits []hit) (found wish, saying []bool) {
	for at := 0; at < len(tokens); at++ {
		run, to := asides.words.longest(tokens, at, asWritten)
		values := asides.all[run]
		if to == 0 {
			if values, to = agesAt(tokens, at); to == 0 {
				continue
			}
		}
		if len(values) == 0 || slices.ContainsFunc(hits, func(h hit) bool { return swallows(h, at, to, values) }) {
			at = max(at, to-1)
			continue
		}
		if saying == nil {
			saying = make([]bool, len(tokens))
		}
		for i := at; i < to; i++ {
			saying[i] = true
		}
		for _, v := range values {
			found.add(v)
		}
		at = to - 1
	}
	return found, saying
}

// swallows tells whether a longer phrase of the vocabulary takes the words
// from at to to for itself. Of days, of times and of people it never does in a
// short one: an "evening class" is in the evening.
func swallows(h hit, at, to int, values []aside) bool {
	if h.from > at || to > h.to || h.length() == to-at {
		return false
	}
	if values[0].lasting {
		return h.length() > to-at+2
	}
	return h.length() > 1
}

// add notes one value.
func (found *wish) add(v aside) {
	switch v.field {
	case "only":
		found.only, found.gender = v.value, v.value
	case "gender":
		found.gender = v.value
	case "age":
		years := v.number
		found.age = &years
	default:
		if list := found.list(v.field); !slices.Contains(*list, v.value) {
			*list = append(*list, v.value)
		}
	}
}

func (found *wish) list(field string) *[]string {
	switch field {
	case "cost":
		return &found.costs
	case "day":
		return &found.days
	case "time":
		return &found.times
	case "delivery":
		return &found.delivery
	case "access":
		return &found.access
	case "language":
		return &found.languages
	case "referral":
		return &found.referrals
	case "effort":
		return &found.effort
	}
	return &found.join
}

// onlyWishes tells whether a clause says no more than a wish: all its words of
// meaning are of one, or too weak to count.
func onlyWishes(tokens []token, from, to int, saying []bool) bool {
	if saying == nil {
		return false
	}
	some := false
	for i := from; i < to; i++ {
		switch {
		case saying[i]:
			some = true
		case !stopWords[tokens[i].word] && !weakWords[tokens[i].word]:
			return false
		}
	}
	return some
}

// aside is one value of a field.
type aside struct {
	field, value string
	number       int  // an age
	lasting      bool // it counts within a short phrase of the vocabulary too
}

// asides are the words that say something beside the subject.
var asides = readAsides()

type asideTable struct {
	words *trie
	all   [][]aside
}

func readAsides() *asideTable {
	t := &asideTable{words: newTrie()}
	for line := range strings.Lines(unwrap(asideWords)) {
		values, list, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		var all []aside
		for pair := range strings.FieldsSeq(values) {
			field, value, _ := strings.Cut(pair, "=")
			a := aside{field: field, value: value, lasting: slices.Contains([]string{"day", "time", "only", "gender", "age", "access", "effort"}, field)}
			for _, digit := range value {
				if field == "age" {
					a.number = 10*a.number + int(digit-'0')
				}
			}
			all = append(all, a)
		}
		t.all = append(t.all, all)
		t.words.addAll(list, asWritten, func() int32 { return int32(len(t.all) - 1) })
	}
	return t
}

// unwrap joins the lines of a table that begin with a tab to those before them.
func unwrap(table string) string { return strings.ReplaceAll(table, "\n\t", " ") }
