package web

import (
	"html/template"
	"strings"
	"unicode"
)

// What a group writes of itself is in its own language, whatever that of the page.
// A page says so where the two differ, so that a screen reader takes the right voice
// (WCAG 3.1.2). Records don't say what they are written in: it is told from the
// words, and English where they don't tell.

// wording gives the attribute lang for a text of a record; "" where it is in the
// language of the page.
func (v voice) wording(text string) template.HTMLAttr {
	switch welsh := inWelsh(text); {
	case text == "" || welsh && v.Tag == "cy" || !welsh && v.Path == "":
		return ""
	case welsh:
		return ` lang="cy"`
	default:
		return ` lang="en"`
	}
}

// Words that are in nearly every sentence of one language, and are no words of the
// other. "A", "i" and "o" are words of both.
var (
	welshWords = map[string]bool{
		"yn": true, "yr": true, "y": true, "ac": true, "ar": true, "bob": true, "gyda": true, "mewn": true, "neu": true, "eich": true, "chi": true,
		"ni": true, "am": true, "gan": true, "wedi": true, "sy": true, "sydd": true, "mae": true, "ei": true, "eu": true, "dros": true, "hyd": true,
		"grwp": true, "croeso": true, "cylch": true, "clwb": true, "cymru": true, "dydd": true, "bore": true, "nos": true, "pobl": true, "canolfan": true,
	}
	englishWords = map[string]bool{
		"the": true, "and": true, "of": true, "for": true, "to": true, "in": true, "with": true, "on": true, "is": true, "are": true, "you": true,
		"your": true, "we": true, "our": true, "or": true, "at": true, "from": true, "who": true, "by": true, "group": true, "all": true,
	}
)

// inWelsh tells whether a text is in Welsh, as far as its commonest words and the
// letters ŵ and ŷ tell.
func inWelsh(text string) bool {
	welsh, english := 0, 0
	for _, word := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
		switch {
		case welshWords[word]:
			welsh++
		case englishWords[word]:
			english++
		case strings.ContainsAny(word, "ŵŷ"):
			welsh += 2
		}
	}
	return welsh > 1 && welsh > english
}
