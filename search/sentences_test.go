package search

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestSentences reads whole sentences as people write them, each with the terms
// that it is to be understood as (testdata/people_sentences.tsv: the sentence, a
// tab, slugs between spaces). At least 95 in 100 give all of theirs. Those that
// don't are logged.
func TestSentences(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("testdata", "people_sentences.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	w, u := NewWords(loadVocabulary(t)), NewUrgentWords(loadUrgent(t))
	asked, reached := 0, 0
	for line := range strings.Lines(string(text)) {
		sentence, slugs, found := strings.Cut(strings.TrimSpace(line), "\t")
		if !found {
			t.Fatalf("%q has no tab", line)
		}
		q, _ := w.ask(sentence, u, nil, noListing{})
		var missing []string
		for _, slug := range strings.Fields(slugs) {
			if _, known := w.numbers[slug]; !known {
				t.Errorf("%q: there is no term %s", sentence, slug)
			}
			if !q.terms.meets(w.under(w.set(slug))) && !q.help.meets(w.set(slug)) {
				missing = append(missing, slug)
			}
		}
		asked++
		if len(missing) == 0 {
			reached++
			continue
		}
		t.Logf("%q is not understood as %v but as %v", sentence, missing, w.slugs(q.terms))
	}
	t.Logf("%d of %d sentences are reached", reached, asked)
	if asked < 400 || reached*100 < asked*95 {
		t.Errorf("%d of %d sentences are reached, want 95 in 100 of at least 400", reached, asked)
	}
}
