package search

import (
	"testing"

	"fingerpost/geo"
	"fingerpost/seed"
)

func loadGazetteer(tb testing.TB) *geo.Gazetteer {
	tb.Helper()
	g, err := geo.Open(geo.Sources{Groups: seed.PostcodeGroups(), Districts: seed.Districts(), Places: seed.Places(), Outcodes: seed.Outcodes()})
	if err != nil {
		tb.Fatal(err)
	}
	return g
}

// TestWhereabouts: the part of a question that says where is told from what it
// asks for.
func TestWhereabouts(t *testing.T) {
	w, g := NewWords(loadVocabulary(t)), loadGazetteer(t)
	for _, c := range []struct {
		text, place, rest string
		known             bool
	}{
		{"yoga in Crookes", "Crookes", "yoga", false},
		{"yoga in crookes", "crookes", "yoga", false},
		{"walking group near Hathersage", "Hathersage", "walking group", true},
		{"food bank S8 9HP", "S8 9HP", "food bank", true},
		{"food bank s89hp", "s89hp", "food bank", true},
		{"S8 yoga", "S8", "yoga", true},
		{"choir around Leeds", "Leeds", "choir", true},
		{"sheffield walking group", "sheffield", "walking group", true},
		{"Sheffield Walking Group", "Sheffield", "Walking Group", true},
		{"walking group sheffield", "sheffield", "walking group", true},
		{"lunch club, Hathersage", "Hathersage", "lunch club,", true},
		{"debt advice close to Rotherham please", "Rotherham", "debt advice please", true},
		{"choir in Reading", "Reading", "choir", true},
		{"choir in reading", "reading", "choir", true},
		{"swimming in Bath on Tuesdays", "Bath", "swimming on Tuesdays", true},
		{"yoga in Deal", "Deal", "yoga", true},
		{"dance class Stoke-on-Trent", "Stoke-on-Trent", "dance class", true},
		{"memory cafe near Market Harborough", "Market Harborough", "memory cafe", true},
		{"stroke group in Newcastle upon Tyne", "Newcastle upon Tyne", "stroke group", true},
		{"carers group in Upper Hanover Mews", "Upper Hanover Mews", "carers group", false},
		{"hull choir", "hull", "choir", true},
		{"walks Bath", "Bath", "walks", true},
		{"wrecked in Derry? me too", "Derry", "wrecked me too", true},
		// None of these says where.
		{"Through the Wall", "", "Through the Wall", false},
		{"Bay Law and Letters", "", "Bay Law and Letters", false},
		{"Sober Side of the Street", "", "Sober Side of the Street", false},
		{"reading group", "", "reading group", false},
		{"Reading group", "", "Reading group", false},
		{"can't get in the bath", "", "can't get in the bath", false},
		{"rugby for kids", "", "rugby for kids", false},
		{"sandwich making", "", "sandwich making", false},
		{"i hope to settle", "", "i hope to settle", false},
		{"ash allergy", "", "ash allergy", false},
		{"battle of wits", "", "battle of wits", false},
		{"always in pain", "", "always in pain", false},
		{"someone to help in the house", "", "someone to help in the house", false},
		{"drowning in debt", "", "drowning in debt", false},
		{"advice in Urdu", "", "advice in Urdu", false},
		{"help with vitamin b12", "", "help with vitamin b12", false},
		{"T2DM", "", "T2DM", false},
		{"pain in buttocks", "", "pain in buttocks", false},
		{"interested in weaving", "", "interested in weaving", false},
		{"groups near me", "", "groups near me", false},
		{"", "", "", false},
	} {
		got := w.whereabouts(c.text, g)
		if got.place != c.place || got.rest != c.rest || (got.origin != nil) != c.known {
			t.Errorf("%q: place %q, rest %q, known %v; want %q, %q, %v", c.text, got.place, got.rest, got.origin != nil, c.place, c.rest, c.known)
		}
	}
}

func BenchmarkWhereabouts(b *testing.B) {
	w, g := NewWords(loadVocabulary(b)), loadGazetteer(b)
	for b.Loop() {
		w.whereabouts("my knees are bad and i feel lonely most days now", g)
	}
}
