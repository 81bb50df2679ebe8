package web

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"testing"

	"fingerpost/app/web/locales"
	"fingerpost/seed"
)

// Every translation is of something that the pages say, with the same blanks. A
// language that calls itself complete has all that they say; what another has not
// yet is counted and listed (go test -v -run Translations).
func TestTranslations(t *testing.T) {
	said := map[string]bool{}
	for _, add := range []func(*testing.T, map[string]bool){saidInTemplates, saidInCode, saidFromTables, saidElsewhere, sayPlaceless} {
		add(t, said)
	}
	vocabulary, err := seed.LoadVocabulary()
	if err != nil {
		t.Fatal(err)
	}
	languages, err := locales.Load(nil, termLabels(vocabulary))
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range languages[1:] {
		missing, written := 0, l.Written()
		for _, english := range slices.Sorted(maps.Keys(said)) {
			if !l.Knows(english) {
				missing++
				if t.Logf("%s: missing %q", l.Tag, english); l.Complete {
					t.Fail()
				}
			}
		}
		t.Logf("%s: %d of %d texts are translated", l.Tag, len(said)-missing, len(said))
		for english, texts := range written {
			if !said[locales.Word(english)] {
				t.Errorf("%s: nothing on the pages says %q", l.Tag, english)
			}
			for _, text := range texts {
				if got, want := blanks(text), blanks(english); !slices.Equal(got, want) && !slices.Equal(got, want[min(1, len(want)):]) {
					t.Errorf("%s: %q has the blanks %q, %q has %q", l.Tag, text, got, english, want)
				}
			}
		}
	}
}

// blanks are what a text is filled in with, in the order of the arguments.
func blanks(text string) (found []string) {
	for i, m := range regexp.MustCompile(`%(?:\[(\d+)\])?([a-z])`).FindAllStringSubmatch(text, -1) {
		if m[1] == "" {
			m[1] = strconv.Itoa(i + 1)
		}
		found = append(found, m[1]+m[2])
	}
	slices.Sort(found)
	return found
}
