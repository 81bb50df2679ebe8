package search

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fingerpost/app/directory"
	"fingerpost/geo"
	"fingerpost/seed"
)

func TestSuggest(t *testing.T) {
	urgent, err := seed.LoadUrgent()
	if err != nil {
		t.Fatal(err)
	}
	m := newMemory(
		at(directory.Service{Name: "Walk and talk far"}, 9000), at(directory.Service{Name: "Walk and talk near"}, 90),
		at(directory.Service{Name: "The sleep walkers", Organization: &directory.Organization{Name: "Brook Trust"}}, 50),
		at(directory.Service{Name: "Walk that is over", Expires: "2026-01-01"}, 10), at(directory.Service{Name: "Walk for staff", Audiences: []string{"employers"}}, 10),
	)
	ix, err := Open(t.Context(), t.TempDir(), Options{Vocabulary: loadVocabulary(t), Urgent: urgent, Places: places(t), Source: m, Now: func() time.Time { return noon }})
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	ask := func(text string, n int) []Suggestion {
		list, err := ix.Suggest(t.Context(), text, &geo.Origin{Point: centre}, n)
		if err != nil {
			t.Fatal(err)
		}
		if len(list) > n {
			t.Errorf("%q: %d suggestions, %d wanted", text, len(list), n)
		}
		return list
	}
	texts := func(kind string, list []Suggestion) string {
		var found []string
		for _, s := range list {
			if s.Type == kind {
				found = append(found, s.Text)
			}
		}
		return strings.Join(found, "|")
	}
	list := ask("walk", 10)
	if got := texts("service", list); got != "Walk and talk near|Walk and talk far|The sleep walkers" {
		t.Errorf("services: %s", got)
	}
	if !strings.Contains(texts("kind", list), "Walking group") {
		t.Errorf("kinds: %v", list)
	}
	if got := texts("place", ask("Sheff", 10)); !strings.Contains(got, "Sheffield") {
		t.Errorf("places: %s", got)
	}
	dodgy := ask("dodgy kn", 10)
	if !slices.ContainsFunc(dodgy, func(s Suggestion) bool { return s.Type == "need" && s.Value == "arthritis" && s.Detail != "" }) {
		t.Errorf("people's words: %v", dodgy)
	}
	for _, text := range []string{"", "w", " ", "I want to die", "suicid", "he hits", "frightened to go home", strings.Repeat("walk ", 200)} {
		for _, s := range ask(text, 10) {
			if term, ok := loadVocabulary(t).Need(s.Value); ok && term.Private || s.Type == "service" && strings.Contains(text, "die") {
				t.Errorf("%q is completed with %v", text, s)
			}
		}
	}
	if got := ask("walk", 1); len(got) != 1 {
		t.Errorf("one is wanted: %v", got)
	}
}
