package search

import (
	"slices"
	"strings"
	"testing"
)

// TestTypedAsTwo types every name of one word as two, with a space and with a
// hyphen between them: it means what it meant, unless one of them means
// something by itself. The two in 100 that fail have a half that begins another
// phrase ("book bus", "park our").
func TestTypedAsTwo(t *testing.T) {
	v := loadVocabulary(t)
	w := NewWords(v)
	asked, missed := 0, 0
	for _, term := range slices.Concat(v.Kinds, v.Needs, v.Activities) {
		for _, word := range term.Variants {
			if strings.ContainsFunc(word, func(r rune) bool { return r < 'a' || r > 'z' }) || len(word) < 6 || !w.asks(word, term.Slug) {
				continue
			}
			for at := 2; at <= len(word)-3; at++ {
				a, b := newToken(word[:at]), newToken(word[at:])
				if len(w.find([]token{a})) > 0 || len(w.find([]token{b})) > 0 || stopWords[a.word] && stopWords[b.word] {
					continue
				}
				for _, between := range []string{" ", "-"} {
					asked++
					if text := a.word + between + b.word; !w.asks("help with "+text, term.Slug) {
						missed++
						t.Logf("%q is not understood as %s", text, term.Slug)
					}
				}
			}
		}
	}
	if asked < 10000 || missed*100 > asked*2 {
		t.Errorf("%d of %d are not understood, want 2 in 100 at most", missed, asked)
	}
	for text, slug := range map[string]string{
		"hydro therapy": "hydrotherapy", "so ccer": "football", "psycho therapy": "talking-therapy", "physio therapy for my neck": "physiotherapy", "re-hab after my op": "rehab", "re hab": "rehab",
		"self harm": "self-harm", "over weight": "weight", "grand parents bringing up kids": "parenting", "fibro myalgia": "fibromyalgia",
	} {
		if !w.asks(text, slug) {
			t.Errorf("%q is not understood as %s", text, slug)
		}
	}
}
