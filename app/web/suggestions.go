package web

import "strings"

// suggested says how many completions there are, from none to as many as are
// offered, with a bar between: the script reads the one that it needs aloud.
func (v voice) suggested() string {
	said := []string{v.T("No suggestions")}
	for n := range maxSuggestions {
		said = append(said, v.N(n+1, "%d suggestion. Use the arrow keys to choose.", "%d suggestions. Use the arrow keys to choose."))
	}
	return strings.Join(said, "|")
}
