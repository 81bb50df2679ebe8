package seed

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// Fold brings a phrase, or a question that may hold one, into the form in which
// phrases are compared: lower case, apostrophes dropped (people type "cant" as
// often as "can't"), and every run of anything that is neither letter nor digit
// made one space. "I can’t — ME/CFS" becomes "i cant me cfs".
//
// Two phrases that fold alike are the same phrase. A phrase stands in a question
// where its folded words follow one another as whole words.
func Fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	gap := false
	for _, r := range s {
		switch {
		case r == '\'' || r == '’' || r == '‘' || r == '`' || r == 'ʼ':
			continue
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		default:
			gap = true
		}
	}
	return b.String()
}

// maxExpansion bounds how many phrases one written phrase may stand for, so that
// a slip in the data can't grow into thousands.
const maxExpansion = 64

// expand writes out the alternatives of one phrase. Parentheses hold them,
// separated by bars, and an empty one makes the words optional:
//
//	"(want|wish) to die"      → "want to die", "wish to die"
//	"(really |)want to die"   → "really want to die", "want to die"
//
// Parentheses don't nest. A phrase without any comes back alone.
func expand(phrase string) ([]string, error) {
	done := []string{""}
	rest := phrase
	for {
		before, after, found := strings.Cut(rest, "(")
		if strings.ContainsAny(before, ")|") {
			return nil, fmt.Errorf("%q: a ) or | outside parentheses", phrase)
		}
		done = appendEach(done, []string{before})
		if !found {
			break
		}
		inside, next, closed := strings.Cut(after, ")")
		if !closed || strings.Contains(inside, "(") {
			return nil, fmt.Errorf("%q: parentheses are left open or nested", phrase)
		}
		choices := strings.Split(inside, "|")
		if len(choices) < 2 {
			return nil, fmt.Errorf("%q: parentheses hold no alternatives", phrase)
		}
		if done = appendEach(done, choices); len(done) > maxExpansion {
			return nil, fmt.Errorf("%q: stands for more than %d phrases", phrase, maxExpansion)
		}
		rest = next
	}
	for i, p := range done {
		done[i] = strings.Join(strings.Fields(p), " ")
	}
	return done, nil
}

// appendEach joins every start with every end.
func appendEach(starts, ends []string) []string {
	joined := make([]string, 0, len(starts)*len(ends))
	for _, s := range starts {
		for _, e := range ends {
			joined = append(joined, s+e)
		}
	}
	return joined
}

// tooGeneral are words that say nothing by themselves: as a whole phrase, each
// would pull in half the directory.
var tooGeneral = []string{
	"activity", "adults", "area", "care", "centre", "class", "club", "event", "free", "friendly", "group",
	"groups", "health", "help", "helper", "home", "life", "local", "me", "meet", "meeting", "near", "new", "people",
	"place", "problem", "problems", "project", "public", "self", "send", "service", "services", "session", "someone",
	"something", "support", "team", "together", "want", "wellbeing", "workshop",
}

// expandAll expands each phrase of a list and checks the result: lower case,
// trimmed, printable ASCII, long enough to mean something, and no two alike.
func expandAll(phrases []string) ([]string, error) {
	var out []string
	seen := make(map[string]bool)
	for _, phrase := range phrases {
		expanded, err := expand(phrase)
		if err != nil {
			return nil, err
		}
		if len(expanded) == 1 && expanded[0] != phrase {
			return nil, fmt.Errorf("%q: has spaces to trim", phrase)
		}
		for _, p := range expanded {
			folded := Fold(p)
			switch {
			case folded == "":
				return nil, fmt.Errorf("%q: is empty", phrase)
			case p != strings.ToLower(p):
				return nil, fmt.Errorf("%q: is not lower case", p)
			case strings.ContainsFunc(p, func(r rune) bool { return r < ' ' || r > '~' }):
				return nil, fmt.Errorf("%q: has a character other than plain letters, digits and punctuation", p)
			case slices.Contains(tooGeneral, folded):
				return nil, fmt.Errorf("%q: is too general to carry a meaning by itself", p)
			case seen[folded]:
				return nil, fmt.Errorf("%q: is there twice", p)
			}
			seen[folded] = true
			out = append(out, p)
		}
	}
	return out, nil
}
