package seed

import (
	"fmt"
	"strings"
)

// Words cuts a question, or a phrase of the table, into the words by which the
// two are compared: those of Fold, with what is typed in haste put right. "i
// wanna die" and "I want 2 die" both give i, want, to, die. It is for these
// phrases alone: elsewhere a 2 is a number.
func (u *Urgent) Words(text string) []string {
	var words []string
	for _, word := range strings.Fields(Fold(text)) {
		if right, ok := u.Spellings[word]; ok {
			words = append(words, strings.Fields(right)...)
		} else {
			words = append(words, word)
		}
	}
	return words
}

// addSpelling notes what a typed word stands for. Both must be folded, and what
// it stands for must not be another slip.
func (u *Urgent) addSpelling(typed, right string) error {
	switch first, taken := u.Spellings[typed]; {
	case Fold(typed) != typed || typed == "" || strings.Contains(typed, " "):
		return fmt.Errorf("%q is not one folded word", typed)
	case Fold(right) != right || right == "":
		return fmt.Errorf("%q is not folded", right)
	case taken:
		return fmt.Errorf("%q stands for %q already", typed, first)
	}
	u.Spellings[typed] = right
	return nil
}
