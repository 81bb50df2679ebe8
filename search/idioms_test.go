package search

import (
	"slices"
	"strings"
	"testing"

	"fingerpost/app/directory"
)

// TestIdioms: words that mean something else together are no hit, in a question
// or in a listing; and what they do mean is found.
func TestIdioms(t *testing.T) {
	w := NewWords(loadVocabulary(t))
	for _, c := range []struct{ text, not, is string }{
		{"heart of the village fair", "heart", ""},
		{"drawing pains", "pain arts-group", ""},
		{"swimming in debt", "sport-or-swim", "debt"},
		{"smoking hot salsa", "smoking stop-smoking", ""},
		{"a heart to heart", "heart", ""},
		{"hearts and minds", "heart", ""},
		{"a change of heart", "heart", ""},
		{"pain in the neck", "", "neck-shoulder"},
		{"over the moon", "weight", ""},
		{"back to work", "back-pain", "work"},
		{"the back garden", "back-pain gardening-group", ""},
		{"cancer research shop", "cancer", ""},
		{"a stroke of luck", "stroke", ""},
		{"stroke of genius", "stroke", ""},
		{"cold feet", "pain", ""},
		{"head start", "headache", ""},
		{"shoulder to shoulder", "neck-shoulder", ""},
		{"hand to mouth", "arthritis", "money"},
		{"gutted", "gut", "low-mood"},
		{"drowning in paperwork", "", "advice"},
		{"walking on eggshells", "walking-group", "domestic-abuse"},
		{"walking on air", "walking-group", ""},
		{"run a group", "sport-or-swim", "volunteering"},
		{"weight off my mind", "weight", ""},
		{"light exercise", "", "exercise-class"},
		{"change a light bulb", "exercise-class", "home-help"},
		{"play it by ear", "hearing", ""},
		{"foot the bill", "pain money", ""},
		{"sleep over", "sleep", ""},
		{"sleeping bags", "sleep", ""},
		{"back in time", "back-pain", ""},
		{"home front", "housing", ""},
		{"jogging my memory", "sport-or-swim", ""},
		{"a close-knit community", "arts-group", ""},
		{"state of the art", "arts-group", ""},
		{"a walk down memory lane", "walking-group", ""},
		{"boxing day", "sport-or-swim", ""},
		{"song and dance", "dance", ""},
		{"blind date", "sight", ""},
		{"falls asleep", "falls", ""},
		{"work life balance", "falls", ""},
		{"the bees knees", "arthritis", ""},
		{"food for thought", "food", ""},
		{"golf course", "education-course", ""},
		{"of course", "education-course", ""},
		{"up and running", "sport-or-swim", ""},
		{"run by volunteers", "sport-or-swim volunteering", ""},
		{"bear in mind", "stress", ""},
		{"doing well", "stress", ""},
		{"you will be met", "legal-advice", ""},
		{"a mobile phone", "getting-about", ""},
		{"lunch break", "lunch-club", ""},
		{"church road", "faith-group", ""},
		{"walk-in clinic", "walking-group", ""},
		{"minutes walk from the station", "walking-group", ""},
		{"value for money", "money", ""},
		{"you bet", "gambling", ""},
		{"no smoking", "smoking", ""},
		{"soft drinks", "alcohol", ""},
		{"sugar free", "diabetes", ""},
		{"social media", "social-group", ""},
		{"car pool", "sport-or-swim", ""},
		{"a black cab", "advice", ""},
		{"salvation army", "veterans", ""},
		{"served with custard", "veterans", ""},
	} {
		u := w.Understand(c.text)
		s := &directory.Service{Name: "Lantern", Summary: strings.ToUpper(c.text[:1]) + c.text[1:] + "."}
		m := w.Infer(s)
		asked, inferred := slices.Concat(u.Kinds, u.Needs), append(slices.Clone(m.Needs), m.Kind)
		for _, term := range strings.Fields(c.not) {
			if slices.Contains(asked, term) {
				t.Errorf("to ask %q is to ask for %s", c.text, term)
			}
			if slices.Contains(inferred, term) {
				t.Errorf("a listing that says %q is taken for %s", c.text, term)
			}
		}
		if c.is != "" && !slices.Contains(asked, c.is) {
			t.Errorf("%q does not ask for %s but for %v", c.text, c.is, asked)
		}
	}
	q := w.understand("swimming in debt", everyWord{})
	for _, c := range q.clauses {
		if slices.Contains(c.words, "swimming") && c.asked() && !c.terms.meets(w.set("debt")) {
			t.Errorf("swimming is asked for: %+v", c)
		}
	}
}
