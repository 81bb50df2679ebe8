package ramblers

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// What stands for something that was taken out.
const (
	elsewhere = "(see the walk's own page)"
	leader    = "the leader"
)

var (
	address   = regexp.MustCompile(`(?i)(?:mailto:)?[^\s,;:<>()"'@]+@[^\s,;:<>()"'@]+\.[^\s,;:<>()"'@.]+`)
	telephone = regexp.MustCompile(`(?:\+|\(0|\b0)[\d ().-]{7,}\d`)
	space     = regexp.MustCompile(`[ \t]+`)
)

// cues are the words after which a first name alone is a leader's. A first name is
// an ordinary word too often (May, Rose, Heather, Dale) to be taken out anywhere.
const cues = `(?i:call|ring|phone|tel|telephone|text|contact|e-?mail|message|ask(?: for)?|see|leader|led by|leaders?:|contact:|book with|let)`

// discreet gives what takes out of a walk's texts whatever leads to a person:
// numbers to ring, e-mail addresses, and the names of those who lead or organise
// it.
func discreet(names []string) func(text string) string {
	type pattern struct {
		find *regexp.Regexp
		put  string
	}
	var patterns []pattern
	for _, name := range names {
		if len(name) > 200 {
			continue // A text, not a name.
		}
		name = strings.ToValidUTF8(name, "")
		parts := strings.Fields(name)
		for i, part := range parts {
			parts[i] = regexp.QuoteMeta(part)
		}
		if len(parts) > 1 {
			patterns = append(patterns, pattern{regexp.MustCompile(`(?i)` + edge(strings.Join(parts, `\s+`))), "${1}" + leader + "${2}"})
		}
		if len(parts) > 0 && utf8.RuneCountInString(parts[0]) > 1 {
			patterns = append(patterns, pattern{regexp.MustCompile(`(\b` + cues + `\s+)` + parts[0] + `($|[^\pL\pN])`), "${1}" + leader + "${2}"})
		}
	}
	return func(text string) string {
		if text == "" {
			return ""
		}
		text = address.ReplaceAllString(space.ReplaceAllString(text, " "), elsewhere)
		text = telephone.ReplaceAllStringFunc(text, func(found string) string {
			if n := digits(found); n < 9 || n > 15 {
				return found
			}
			return elsewhere
		})
		for _, p := range patterns {
			text = p.find.ReplaceAllString(text, p.put)
		}
		return strings.TrimSpace(text)
	}
}

// edge makes a pattern match whole words only, in any alphabet, with what stands
// before and after as its groups.
func edge(pattern string) string { return `(^|[^\pL\pN])` + pattern + `($|[^\pL\pN])` }

func digits(s string) (n int) {
	for _, c := range s {
		if c >= '0' && c <= '9' {
			n++
		}
	}
	return n
}

// people parts a text that names several people: "A Leader & B Helper; C".
func people(text string) []string {
	var all []string
	for _, name := range separators.Split(text, -1) {
		if name = strings.TrimSpace(name); name != "" {
			all = append(all, name)
		}
	}
	return all
}

var separators = regexp.MustCompile(`[,;/&|]|\s+and\s+|\s+with\s+`)
