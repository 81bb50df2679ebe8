package web

import "html/template"

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
// letters ŵ and ŷ tell. Every card asks it several times, so it makes nothing.
func inWelsh(text string) bool {
	welsh, english := 0, 0
	var word [12]byte // Longer ones are not listed.
	n := 0
	for i := range len(text) + 1 {
		c := byte(' ')
		if i < len(text) {
			c = text[i]
		}
		switch {
		case c >= 'A' && c <= 'Z':
			c += 'a' - 'A'
		case c == '\xb5' || c == '\xb7' || c == '\xb4' || c == '\xb6': // of ŵ, ŷ, Ŵ, Ŷ, after c5
			if i > 0 && text[i-1] == '\xc5' {
				welsh += 2
			}
		}
		if c >= 'a' && c <= 'z' || c >= 0x80 {
			if n < len(word) {
				word[n] = c
			}
			n++
			continue
		}
		if n <= len(word) {
			switch {
			case welshWords[string(word[:n])]:
				welsh++
			case englishWords[string(word[:n])]:
				english++
			}
		}
		n = 0
	}
	return welsh > 1 && welsh > english
}
