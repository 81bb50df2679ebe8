package search

import (
	"slices"
	"strings"

	"fingerpost/geo"
	"fingerpost/seed"
)

// UrgentWords finds the words that call for help at once. It is read-only and
// safe for use by several goroutines.
type UrgentWords struct {
	table   *seed.Urgent
	phrases []map[string][][]string // per topic: phrases, as the table compares them, by their first word
	nots    []map[string][][]string
}

// NewUrgentWords makes the table ready; nil finds nothing.
func NewUrgentWords(table *seed.Urgent) *UrgentWords {
	if table == nil {
		table = &seed.Urgent{}
	}
	u := &UrgentWords{table: table}
	for _, t := range table.Topics {
		u.phrases = append(u.phrases, u.byFirstWord(t.Phrases))
		u.nots = append(u.nots, u.byFirstWord(t.Not))
	}
	return u
}

func (u *UrgentWords) byFirstWord(phrases []string) map[string][][]string {
	m := map[string][][]string{}
	for _, p := range phrases {
		words := u.table.Words(p)
		m[words[0]] = append(m[words[0]], words)
	}
	return m
}

// Match gives the panel that a text calls for, or nil. The lines are those that
// answer in the nation of the origin, or all where it isn't known. Of several
// topics the most pressing gives the panel its name, and the lines of all are
// in it.
func (u *UrgentWords) Match(text string, origin *geo.Origin) *Urgent {
	return u.read(text, origin).panel
}

// alarm is what words of danger in a question call for.
type alarm struct {
	panel *Urgent  // nil where there are none
	rest  string   // the question without them
	kinds []string // what could help then; none where only 999 does
}

// read finds the words of danger in a question.
func (u *UrgentWords) read(text string, origin *geo.Origin) alarm {
	typed := strings.Fields(seed.Fold(text))
	var words []string
	var from []int // per word: which of those typed it is, or is part of
	for i, t := range typed {
		for _, word := range u.table.Words(t) {
			words, from = append(words, word), append(from, i)
		}
	}
	nation := ""
	if origin != nil {
		nation = origin.Region
	}
	var a alarm
	for i, topic := range u.table.Topics {
		hits := raised(words, u.phrases[i], u.nots[i])
		if len(hits) == 0 {
			continue
		}
		for _, h := range hits {
			for _, at := range from[h.from:h.to] {
				typed[at] = ""
			}
		}
		a.kinds = append(a.kinds, topic.Kinds...)
		if a.panel == nil {
			a.panel = &Urgent{Topic: topic.Slug, Title: topic.Title}
		}
		for _, l := range topic.Lines {
			if line := lineText(l); l.In(nation) && !slices.Contains(a.panel.Lines, line) {
				a.panel.Lines = append(a.panel.Lines, line)
			}
		}
	}
	a.rest = strings.Join(typed, " ")
	return a
}

// lineText gives a line with its number, unless the words tell it already.
func lineText(l seed.Line) string {
	if l.Phone == "" || strings.Contains(l.Text, l.Phone) {
		return l.Text
	}
	return l.Text + ": " + l.Phone
}

// raised gives where the phrases stand in the words outside each of those that
// aren't meant so.
func raised(words []string, phrases, nots map[string][][]string) []hit {
	var cancelled, hits []hit
	spans(words, nots, func(h hit) { cancelled = append(cancelled, h) })
	spans(words, phrases, func(h hit) {
		if !slices.ContainsFunc(cancelled, func(c hit) bool { return c.from <= h.from && h.to <= c.to }) {
			hits = append(hits, h)
		}
	})
	return hits
}

// spans gives every place where one of the phrases stands in the words.
func spans(words []string, phrases map[string][][]string, give func(hit)) {
	for at, w := range words {
		for _, p := range phrases[w] {
			if len(words)-at >= len(p) && slices.Equal(words[at:at+len(p)], p) {
				give(hit{from: at, to: at + len(p)})
			}
		}
	}
}
