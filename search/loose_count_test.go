package search

import "testing"

func TestSizeOf(t *testing.T) {
	for text, want := range map[string]string{
		"30 a day":     "forty",
		"twenty a day": "forty",
		"15 year old":  "fourteen",
		"eighty four":  "eighty",
		"three stone":  "few",
		"18":           "eighteen",
		"type 2":       "",
		"section 21":   "",
		"16-25":        "",
		"50 plus":      "",
		"12 steps":     "",
		"one to one":   "",
		"a round of":   "",
		"1000":         "",
	} {
		tokens, got := tokenize(text), ""
		for from := range tokens {
			if size, to := sizeOf(tokens, from); to > 0 && got == "" {
				got = size
			}
		}
		if got != want {
			t.Errorf("%q has a number that stands as %q, want %q", text, got, want)
		}
	}
	w := NewWords(loadVocabulary(t))
	for text, slug := range map[string]string{
		"on 30 a day": "smoking", "smoked for sixty years": "smoking", "he wakes up at 2": "sleep", "my nan's 93": "later-life",
		"put on two stone": "weight", "put on three stone": "weight",
	} {
		if !w.asks(text, slug) {
			t.Errorf("%q is not understood as %s", text, slug)
		}
	}
	for text, slug := range map[string]string{
		"turned 40": "care-leavers", "section 8": "asylum-refugee", "ages 15 plus": "homework-club", "don't know what to put": "memory",
	} {
		if w.asks(text, slug) {
			t.Errorf("%q is taken for %s", text, slug)
		}
	}
}
