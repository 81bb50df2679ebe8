package locales

import (
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

// Language is one language that pages are written in. It is read-only and safe
// for use by several goroutines.
type Language struct {
	Tag  string // for the lang attribute: "en-GB", "cy"
	Name string // in itself: "English", "Cymraeg"
	Path string // what its addresses begin with: "" for English, "/cy"

	// Complete tells that every text of the pages has its translation: a test holds
	// the language's file to that.
	Complete bool

	tag      language.Tag
	printer  *message.Printer
	messages map[string]forms // nil in English
	after    map[string]map[string]string
}

// T says an English text in the language, with its blanks filled in as by
// fmt.Sprintf. Whole numbers are written with commas: a year must be a string.
func (l *Language) T(english string, args ...any) string {
	text := english
	if f, ok := l.messages[english]; ok {
		text = f.other
	}
	return l.fill(text, args)
}

// N says how many there are of something: N(3, "%d group", "%d groups"). The
// number fills the first blank and args those after it.
func (l *Language) N(n int, one, many string, args ...any) string {
	text := many
	if f, ok := l.messages[many]; ok {
		text = f.of(l.tag, n)
	} else if n == 1 {
		text = one
	}
	return l.fill(text, append([]any{n}, args...))
}

// Knows tells whether an English text has a translation. English knows all.
func (l *Language) Knows(english string) bool {
	_, ok := l.messages[english]
	return ok || l.messages == nil
}

// Written gives the translations that the language's own file has, by their
// English texts; one that counts has several.
func (l *Language) Written() map[string][]string {
	all := map[string][]string{}
	for english, f := range l.messages {
		if !f.borrowed {
			all[english] = append(slices.Collect(maps.Values(f.counts)), f.other)
		}
	}
	return all
}

// And joins words as people do: "a, b and c".
func (l *Language) And(words []string) string { return l.join(words, "and") }

// Or joins words of which one holds: "a, b or c".
func (l *Language) Or(words []string) string { return l.join(words, "or") }

func (l *Language) join(words []string, by string) string {
	last := len(words) - 1
	if last < 1 {
		return strings.Join(words, "")
	}
	final := begun(words[last], l.after[by])
	if _, other := l.messages[by+beforeVowel]; other && strings.IndexAny(final, "aeiouwyAEIOUWY") == 0 {
		by += beforeVowel
	}
	return strings.Join(words[:last], ", ") + " " + l.T(by) + " " + final
}

// begun gives a word as it begins after another one, by what its beginning becomes
// there: the longest that is listed counts. Names, which begin with a capital, and
// what stands in quotes stay as they are.
func begun(word string, becomes map[string]string) string {
	was := ""
	for beginning := range becomes {
		if strings.HasPrefix(word, beginning) && len(beginning) > len(was) {
			was = beginning
		}
	}
	return becomes[was] + word[len(was):]
}

// After says a word where another stands before it, in a language that changes its
// beginning there; elsewhere as T does.
func (l *Language) After(english string) string {
	if f, ok := l.messages[english+afterWord]; ok {
		return f.other
	}
	return l.T(english)
}

// What ends the key of a word's other form: the one before a vowel, and the one
// after another word.
const (
	beforeVowel = " (before a vowel)"
	afterWord   = " (after a word)"
)

// Word gives the text that a key is a translation of, without what tells which of
// its forms the key is for.
func Word(key string) string {
	return strings.TrimSuffix(strings.TrimSuffix(key, beforeVowel), afterWord)
}

// fill puts what is told into the blanks of a text; a text without any is left as
// it is, whatever signs are in it.
func (l *Language) fill(text string, args []any) string {
	if len(args) == 0 {
		return text
	}
	if filled, ok := plainly(text, args); ok {
		return filled
	}
	return l.printer.Sprintf(message.Key(text, text), args...)
}

// forms are a message in the plural forms of a language; a message that does not
// count has other alone.
type forms struct {
	other    string
	counts   map[plural.Form]string
	borrowed bool // not the language's own file has it
}

// of gives the form for a number.
func (f forms) of(tag language.Tag, n int) string {
	if text, ok := f.counts[plural.Cardinal.MatchPlural(tag, n, 0, 0, 0, 0)]; ok {
		return text
	}
	return f.other
}
