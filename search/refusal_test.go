package search

import (
	"slices"
	"strings"
	"testing"
)

// TestRefused: what people say they don't want is never asked for, and what
// only sounds so is.
func TestRefused(t *testing.T) {
	w := NewWords(loadVocabulary(t))
	for _, c := range []struct{ text, not, asked string }{
		{"something gentle not yoga", "yoga", "gentle"},
		{"support group, nothing religious", "religious", "support"},
		{"exercise no swimming", "swimming", "exercise"},
		{"exercise without walking", "walking", "exercise"},
		{"something active but not running", "running", "active"},
		{"company, no yoga or pilates", "yoga pilates", "company"},
		{"I don't want counselling, just someone to talk to", "counselling", "someone to talk"},
		{"I hate swimming", "swimming", ""},
		{"not into football", "football", ""},
		{"no dogs please, walking group", "dogs", "walking"},
		{"not alcohol", "alcohol", ""},
		{"not far from the bus, choir", "", "choir"},
		{"can't sleep", "", "sleep"},
		{"no money", "", "money"},
		{"don't want to go alone", "", "alone"},
		{"never been online", "", "online"},
		{"nothing in the cupboards", "", "cupboards"},
		{"not drinking", "", "drinking"},
		{"no heating", "", "heating"},
		{"not sleeping", "", "sleeping"},
		{"not coping", "", "coping"},
		{"no energy", "", "energy"},
		{"no friends", "", "friends"},
		{"no one to talk to", "", "talk"},
		{"I've got no food", "", "food"},
		{"nothing to do all day", "", ""},
		{"nowhere to live", "", "live"},
	} {
		q := w.understand(c.text, everyWord{})
		var not, asked []string
		for _, c := range q.not {
			not = append(not, c.words...)
		}
		for _, c := range q.clauses {
			asked = append(asked, c.words...)
		}
		for _, word := range strings.Fields(c.not) {
			if !slices.Contains(not, word) || slices.Contains(asked, word) {
				t.Errorf("%q: %s must not be asked for: asked %v, not %v", c.text, word, asked, not)
			}
		}
		if c.not == "" && len(not) > 0 {
			t.Errorf("%q: %v is refused", c.text, not)
		}
		for _, word := range strings.Fields(c.asked) {
			if !stopWords[word] && !slices.Contains(asked, word) {
				t.Errorf("%q: %s is not asked for: %v", c.text, word, asked)
			}
		}
	}
}
