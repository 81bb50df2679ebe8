package web

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// unsaid are words that our pages don't use: clinicians' and officials' words
// for people, and words that tell them what they are.
var unsaid = []string{
	"service user", "suffer", "the disabled", "the elderly", "non-compliant", "vulnerable", "frail", "wheelchair-bound", "signpost",
	"submit", "click here", "invalid", "please note", "in order to", "utilise", "commence", "prior to", "whilst",
}

// Pages say what they say in words that a child of about nine can read. Grade is
// that of Flesch and Kincaid (US Navy, Research Branch Report 8-75, 1975): school
// years in the United States, where who is nine is in the fourth.
func TestPlainWords(t *testing.T) {
	const longest, hardest, grade = 22, 9.0, 4.0
	said := map[string]bool{}
	saidInTemplates(t, said)
	saidInCode(t, said)
	saidElsewhere(t, said)
	var all measure
	for _, text := range slices.Sorted(maps.Keys(said)) {
		for _, w := range unsaid {
			if strings.Contains(strings.ToLower(text), w) {
				t.Errorf("%q says %q", text, w)
			}
		}
		for _, sentence := range sentences(text) {
			m := measured(sentence)
			if m.words > longest {
				t.Errorf("%d words in %q", m.words, sentence)
			}
			if m.words > 4 { // A label is no sentence, and one long word makes it look hard.
				all.sentences, all.words, all.syllables = all.sentences+1, all.words+m.words, all.syllables+m.syllables
				if g := m.grade(); m.words > 7 && g > hardest {
					t.Errorf("%.1f years of school to read %q", g, sentence)
				}
			}
		}
	}
	t.Logf("%d sentences, %.1f words each, %.1f years of school", all.sentences, float64(all.words)/float64(all.sentences), all.grade())
	if all.sentences < 40 || all.grade() > grade {
		t.Errorf("%d sentences take %.1f years of school to read, want at most %.1f", all.sentences, all.grade(), grade)
	}
}

// measure is how much there is of a text.
type measure struct{ sentences, words, syllables int }

func (m measure) grade() float64 {
	return 0.39*float64(m.words)/float64(m.sentences) + 11.8*float64(m.syllables)/float64(m.words) - 15.59
}

// sentences parts a text at its stops; what fills a blank counts as a short word.
func sentences(text string) []string {
	text = regexp.MustCompile(`%(\[\d+\])?[sd]`).ReplaceAllString(text, "it")
	return strings.FieldsFunc(strings.NewReplacer(". ", "\n", "? ", "\n", "! ", "\n", ": ", "\n").Replace(text), func(r rune) bool { return r == '\n' })
}

var (
	wordLike = regexp.MustCompile(`[a-z][a-z'’-]*`)
	vowels   = regexp.MustCompile(`[aeiouy]+`)
)

func measured(sentence string) measure {
	m := measure{sentences: 1}
	for _, word := range wordLike.FindAllString(strings.ToLower(sentence), -1) {
		m.words++
		m.syllables += syllables(word)
	}
	return m
}

// syllables counts the runs of vowels of a word, less an "e" at its end that is
// not heard.
func syllables(word string) int {
	n := len(vowels.FindAllString(word, -1))
	if strings.HasSuffix(word, "e") && !strings.HasSuffix(word, "le") || strings.HasSuffix(word, "ed") && !strings.HasSuffix(word, "ted") && !strings.HasSuffix(word, "ded") {
		n--
	}
	return max(n, 1)
}

// The measure tells plain words from officials'.
func TestMeasure(t *testing.T) {
	plain := measured("The group meets by the gate and walks once round the park")
	stiff := measured("Participants requiring additional assistance should communicate their individual requirements to the coordinator")
	if plain.grade() > 3 || stiff.grade() < 15 {
		t.Errorf("%.1f and %.1f", plain.grade(), stiff.grade())
	}
	for word, want := range map[string]int{"walk": 1, "group": 1, "service": 2, "table": 2, "checked": 1, "wanted": 2, "postcode": 2, "organisation": 5, "the": 1} {
		if got := syllables(word); got != want && got != want-1 && got != want+1 {
			t.Errorf("%s: %d syllables, want about %d", word, got, want)
		}
	}
}
