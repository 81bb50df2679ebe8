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

var (
	// cued finds the word after a cue.
	cued = regexp.MustCompile(`(\b` + cues + `\s+)([\pL][\pL'’-]*)`)
	// named finds a name between a cue and something that was taken out: "Contact Jo
	// Sample on 07700 900000". Many groups leave the leader's own field empty and
	// write it all into the description.
	named = regexp.MustCompile(`(\b` + cues + `\s+)\p{Lu}[\pL'’-]*\.?(?:\s+\p{Lu}[\pL'’-]*\.?){0,2}((?:\s*\b(?:on|at|via|by|tel|phone|mobile|mob|text|e-?mail)\b\.?)*[\s:,(-]*` + regexp.QuoteMeta(elsewhere) + `)`)
	word  = regexp.MustCompile(`[\pL\pN'’-]+`)
)

// discreet gives what takes out of a walk's texts whatever leads to a person:
// numbers to ring, e-mail addresses, and the names of those who lead or organise
// it.
func discreet(names []string) func(text string) string {
	var whole [][]string       // names of several words
	first := map[string]bool{} // first names
	for _, name := range names {
		parts := word.FindAllString(name, 6)
		if len(parts) > 1 {
			whole = append(whole, parts)
		}
		if len(parts) > 0 && utf8.RuneCountInString(parts[0]) > 1 {
			first[parts[0]] = true
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
		text = named.ReplaceAllString(text, "${1}"+leader+"${2}")
		for _, parts := range whole {
			text = unnamed(text, parts)
		}
		text = cued.ReplaceAllStringFunc(text, func(found string) string {
			if m := cued.FindStringSubmatch(found); first[m[2]] {
				return m[1] + leader
			}
			return found
		})
		return strings.TrimSpace(text)
	}
}

// unnamed takes a name of several words out of a text, in any case and however far
// its words stand apart.
func unnamed(text string, name []string) string {
	var b strings.Builder
	words, from := word.FindAllStringIndex(text, -1), 0
	for i := 0; i+len(name) <= len(words); i++ {
		found := true
		for k, part := range name {
			at := words[i+k]
			found = found && strings.EqualFold(text[at[0]:at[1]], part) && (k == 0 || strings.Trim(text[words[i+k-1][1]:at[0]], " .\n") == "")
		}
		if found {
			b.WriteString(text[from:words[i][0]] + leader)
			from = words[i+len(name)-1][1]
			i += len(name) - 1
		}
	}
	return b.String() + text[from:]
}

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
