package web_test

import (
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"
)

// unsaid are words that our pages don't use: clinicians' and officials' words
// for people, and words that tell them what they are.
var unsaid = []string{
	"service user", "suffer", "the disabled", "the elderly", "non-compliant", "vulnerable", "frail", "wheelchair-bound", "signpost",
	"submit", "click here", "invalid", "please note", "in order to", "utilise", "commence", "prior to", "whilst",
}

func TestPlainWords(t *testing.T) {
	tag := regexp.MustCompile(`(?s)<[^>]*>|\{\{.*?\}\}`)
	err := fs.WalkDir(os.DirFS("templates"), ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		raw, err := os.ReadFile("templates/" + path)
		if err != nil {
			return err
		}
		words := strings.ToLower(tag.ReplaceAllString(string(raw), " "))
		for _, w := range unsaid {
			if strings.Contains(words, w) {
				t.Errorf("%s says %q", path, w)
			}
		}
		// A sentence of more than 22 words is hard to read at nine years.
		for _, sentence := range regexp.MustCompile(`[.?!:]\s|\n`).Split(words, -1) {
			if n := len(strings.Fields(sentence)); n > 22 {
				t.Errorf("%s: %d words in %q", path, n, strings.TrimSpace(sentence))
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
