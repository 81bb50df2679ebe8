package search

import (
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
)

// TestUnderstandInFull: slips are put right, refusals are told, and words of
// danger call for a panel and mean nothing else.
func TestUnderstandInFull(t *testing.T) {
	w, u := NewWords(loadVocabulary(t)), NewUrgentWords(loadUrgent(t))
	for _, c := range []struct {
		text, topic string
		want        Understood
	}{
		{"my name is Sandra and I've got artheritis", "", Understood{Needs: []string{"arthritis"}, Words: []string{"name", "sandra"}}},
		{"dpression, not yoga", "", Understood{Needs: []string{"low-mood"}, Not: []string{"yoga"}}},
		{"I want to kill myself", "ending-life", Understood{}},
		{"bad back and I want to kill myself", "ending-life", Understood{Needs: []string{"back-pain"}}},
	} {
		got := w.Understand(c.text, u)
		switch {
		case c.topic == "" && got.Urgent != nil, c.topic != "" && (got.Urgent == nil || got.Urgent.Topic != c.topic):
			t.Errorf("%q raises %+v, want %q", c.text, got.Urgent, c.topic)
		}
		got.Urgent = nil
		if diff := gocmp.Diff(c.want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.text, diff)
		}
	}
	if got := w.Understand("I want to kill myself", nil); got.Urgent != nil {
		t.Errorf("without a table %+v is raised", got.Urgent)
	}
}

// TestAskWhere: where to look is no part of what is asked for.
func TestAskWhere(t *testing.T) {
	w, u, g := NewWords(loadVocabulary(t)), NewUrgentWords(loadUrgent(t)), loadGazetteer(t)
	for _, c := range []struct {
		text, place, asked string
		known, danger      bool
	}{
		{"yoga in Leeds", "Leeds", "yoga", true, false},
		{"yoga in Crookes", "Crookes", "yoga", false, false},
		{"women's refuge near leeds", "leeds", "", true, true},
		{"yoga", "", "yoga", false, false},
	} {
		q, panel := w.askWhere(c.text, u, g, nil, listed())
		if q.place != c.place || (q.at != nil) != c.known || (panel != nil) != c.danger || q.danger != c.danger {
			t.Errorf("%q: place %q, %v; panel %v", c.text, q.place, q.at, panel)
		}
		var asked []string
		for _, clause := range q.clauses {
			asked = append(asked, clause.words...)
		}
		if c.asked != "" && !slices.Equal(asked, []string{c.asked}) || c.asked == "" && len(asked) > 0 {
			t.Errorf("%q asks for %v, want %q", c.text, asked, c.asked)
		}
	}
	if q, _ := w.askWhere("yoga in Leeds", u, nil, nil, listed()); q.place != "" || q.name != "yoga in leeds" {
		t.Errorf("without a gazetteer: %+v", q)
	}
}

// FuzzAskWhere: whatever is typed, reading it ends, and gives no more clauses
// than there may be, each with words that can be looked up.
func FuzzAskWhere(f *testing.F) {
	for _, text := range []string{
		"yoga in Crookes", "not yoga or pilates near S8 9HP", "my back's gone again", "bak pain, dpression; fibro myalgia", "women only over 60s in Urdu",
		"P.T.S.D. St. Mungo's", "no no no not without", "\xff\xfe é\u0301 陳式太極", "walkinggroup yogaclass", "in in in near", "?! , . in ,",
	} {
		f.Add(text)
	}
	w, u, g, lex := NewWords(loadVocabulary(f)), NewUrgentWords(loadUrgent(f)), loadGazetteer(f), listed()
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 500 {
			return
		}
		q, _ := w.askWhere(text, u, g, nil, lex)
		if len(q.clauses) > maxClauses {
			t.Errorf("%q: %d clauses", text, len(q.clauses))
		}
		for _, c := range slices.Concat(q.clauses, q.not) {
			if len(c.words) != len(c.stems) || slices.Contains(c.words, "") || len(c.words) == 0 && c.terms.empty() {
				t.Errorf("%q: %+v", text, c)
			}
		}
		if kept, all := affirmedTokens(text), tokenize(text); len(kept) > len(all) {
			t.Errorf("%q: %d words of %d are affirmed", text, len(kept), len(all))
		}
	})
}
