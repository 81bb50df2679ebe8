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
	topics  []seed.Topic
	phrases []map[string][][]string // per topic: folded phrases by their first word
	nots    []map[string][][]string
}

// NewUrgentWords makes the table ready; nil finds nothing.
func NewUrgentWords(table *seed.Urgent) *UrgentWords {
	u := &UrgentWords{}
	if table == nil {
		return u
	}
	u.topics = table.Topics
	for _, t := range table.Topics {
		u.phrases = append(u.phrases, byFirstWord(t.Phrases))
		u.nots = append(u.nots, byFirstWord(t.Not))
	}
	return u
}

func byFirstWord(phrases []string) map[string][][]string {
	m := map[string][][]string{}
	for _, p := range phrases {
		words := strings.Fields(seed.Fold(p))
		m[words[0]] = append(m[words[0]], words)
	}
	return m
}

// Match gives the panel that a text calls for, or nil. The lines are those that
// answer in the nation of the origin, or all where it isn't known. Of several
// topics the most pressing gives the panel its name, and the lines of all are
// in it.
func (u *UrgentWords) Match(text string, origin *geo.Origin) *Urgent {
	words := strings.Fields(seed.Fold(text))
	nation := ""
	if origin != nil {
		nation = origin.Region
	}
	var panel *Urgent
	for i, topic := range u.topics {
		if !raised(words, u.phrases[i], u.nots[i]) {
			continue
		}
		if panel == nil {
			panel = &Urgent{Topic: topic.Slug, Title: topic.Title}
		}
		for _, l := range topic.Lines {
			if line := lineText(l); l.In(nation) && !slices.Contains(panel.Lines, line) {
				panel.Lines = append(panel.Lines, line)
			}
		}
	}
	return panel
}

// lineText gives a line with its number, unless the words tell it already.
func lineText(l seed.Line) string {
	if l.Phone == "" || strings.Contains(l.Text, l.Phone) {
		return l.Text
	}
	return l.Text + ": " + l.Phone
}

// raised tells whether one of the phrases stands in the words outside each of
// those that aren't meant so.
func raised(words []string, phrases, nots map[string][][]string) bool {
	var cancelled []hit
	spans(words, nots, func(h hit) { cancelled = append(cancelled, h) })
	found := false
	spans(words, phrases, func(h hit) {
		found = found || !slices.ContainsFunc(cancelled, func(c hit) bool { return c.from <= h.from && h.to <= c.to })
	})
	return found
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
