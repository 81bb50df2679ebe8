package search

import (
	"slices"
	"testing"
)

// TestLoose: what people say is understood though it is put another way than
// the vocabulary puts it; and words that only look alike are not.
func TestLoose(t *testing.T) {
	w := NewWords(loadVocabulary(t))
	for text, want := range map[string]string{
		"I've just lost my dear husband":    "bereavement",
		"my sister died last year":          "bereavement",
		"unable to get to sleep":            "sleep",
		"I can not sleep":                   "sleep",
		"struggling to sleep":               "sleep",
		"caring for my elderly mother":      "carers",
		"I look after my partner":           "carers",
		"no one to speak to":                "loneliness",
		"I don't have any friends":          "loneliness",
		"I haven't got any money":           "money",
		"trying to stop smoking":            "smoking",
		"frightened of falling":             "falls",
		"my granddaughter is autistic":      "autism",
		"my backs really gone again":        "back-pain",
		"I have really bad knees":           "arthritis",
		"painful back":                      "back-pain",
		"can't get out of my bed":           "low-mood",
		"scared to leave my house":          "anxiety",
		"a pensioner on my own":             "later-life",
		"my pension doesn't stretch":        "money",
		"bailiffs are at my door":           "debt",
		"there is nothing in our cupboards": "food",
		"he won't let me out":               "domestic-abuse",
	} {
		got := w.Understand(text, nil).Needs
		if want != "" && !slices.Contains(got, want) {
			t.Errorf("%q: %v, want %s", text, got, want)
		}
	}
	for text, not := range map[string]string{
		"help with my mobile phone": "getting-about",
		"run by volunteers":         "sport-or-swim",
		"doing well":                "stress",
		"bear in mind":              "stress",
		"employment support":        "employer-support",
		"pensioners' lunch":         "money",
		"someone with probate":      "justice",
		"house":                     "housing",
		"support for older people":  "digital-help",
	} {
		got := w.Understand(text, nil)
		if slices.Contains(slices.Concat(got.Needs, got.Kinds), not) {
			t.Errorf("%q is taken for %s", text, not)
		}
	}
}
