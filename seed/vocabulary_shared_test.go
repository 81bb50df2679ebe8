package seed

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// reference reads a file of the reference material that lies beside the
// project, and skips the test where there is none.
func reference(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "shared", "vocabularies", name))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skipf("skipped: ../shared/vocabularies/%s is not beside the project", name)
	}
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// term returns a kind or a need.
func (v *Vocabulary) term(slug string) (Term, bool) {
	if t, ok := v.Need(slug); ok {
		return t, true
	}
	return v.Kind(slug)
}

// says tells whether the term holds the phrase.
func (t Term) says(phrase string) bool {
	return slices.ContainsFunc(slices.Concat(t.Say, t.Variants, t.Ask), func(p string) bool { return Fold(p) == Fold(phrase) })
}

// listItem is a line of people-words.md that lists phrases: "- slug: a; b", perhaps
// with two slugs ("autism and adhd") and a remark in parentheses.
var listItem = regexp.MustCompile(`^- ([a-z-]+)(?: and ([a-z-]+))?(?: \([^)]*\))*: (.+)$`)

// Every phrase of people-words.md is there, under the term that it names.
func TestPeopleWords(t *testing.T) {
	v := load(t)
	phrases := 0
	for line := range strings.Lines(string(reference(t, "people-words.md"))) {
		m := listItem.FindStringSubmatch(strings.TrimSpace(line))
		if m == nil {
			continue
		}
		for p := range strings.SplitSeq(m[3], ";") {
			phrases++
			first, _ := v.term(m[1])
			second, _ := v.term(m[2])
			if p = strings.TrimSpace(p); !first.says(p) && !second.says(p) {
				t.Errorf("%s %s: %q is missing", m[1], m[2], p)
			}
		}
	}
	if phrases < 180 {
		t.Errorf("read %d phrases only; the list has 180 or more", phrases)
	}
}

// Every slug that people-words.md lists is a term.
func TestPeopleWordsSlugs(t *testing.T) {
	v := load(t)
	text := string(reference(t, "people-words.md"))
	_, kinds, _ := strings.Cut(text, "## More kinds\n")
	kinds, _, _ = strings.Cut(kinds, "\n- ")
	kinds = regexp.MustCompile(`\([^)]*\)`).ReplaceAllString(kinds, "")
	_, named, _ := strings.Cut(text, "- by name: ")
	named, _, _ = strings.Cut(named, "\n")
	slugs := regexp.MustCompile(`[a-z]+(-[a-z]+)*`).FindAllString(kinds+", "+named, -1)
	for _, m := range listItemLines(text) {
		slugs = append(slugs, m...)
	}
	for _, slug := range slugs {
		if _, ok := v.term(slug); !ok {
			t.Errorf("no term has the slug %s", slug)
		}
	}
	if len(slugs) < 70 {
		t.Errorf("read %d slugs only: %v", len(slugs), slugs)
	}
}

// listItemLines returns the slugs of each line that lists phrases.
func listItemLines(text string) [][]string {
	var found [][]string
	for line := range strings.Lines(text) {
		if m := listItem.FindStringSubmatch(strings.TrimSpace(line)); m != nil {
			found = append(found, slices.DeleteFunc(m[1:3], func(s string) bool { return s == "" }))
		}
	}
	return found
}

// painTable is people-words.md's table of pain, in people's words: the needs that
// hold the phrase, and the kinds that at least one of these needs suggests.
var painTable = []struct {
	phrase       string
	needs, kinds []string
}{
	{"my back's gone again", []string{"back-pain"}, []string{"exercise-class", "physiotherapy", "self-help-group"}},
	{"shooting pain down my leg", []string{"back-pain", "nerve-pain"}, nil},
	{"everything aches", []string{"pain", "fibromyalgia"}, []string{"self-help-group"}},
	{"pain all over", []string{"pain", "fibromyalgia"}, []string{"self-help-group"}},
	{"having a flare-up", []string{"pain"}, []string{"self-help-group", "helpline"}},
	{"can't sit for long", []string{"pain"}, []string{"exercise-class"}},
	{"can't stand in a queue", []string{"pain", "getting-about"}, []string{"exercise-class"}},
	{"tablets aren't touching it", []string{"pain"}, []string{"pain-service", "self-help-group"}},
	{"want to come off the painkillers", []string{"drugs"}, []string{"pain-service"}},
	{"nobody believes i'm in pain", []string{"pain"}, []string{"self-help-group"}},
	{"it's all in my head", []string{"pain"}, []string{"self-help-group"}},
	{"frightened of making it worse", []string{"pain", "inactivity"}, []string{"health-coach"}},
	{"good days and bad days", []string{"pain", "fatigue"}, nil},
	{"stiff first thing", []string{"arthritis"}, nil},
	{"can't grip", []string{"arthritis"}, []string{"equipment"}},
	{"dodgy knees", []string{"arthritis"}, []string{"sport-or-swim"}},
	{"waiting for a new hip", []string{"arthritis"}, []string{"exercise-class"}},
	{"frozen shoulder", []string{"neck-shoulder"}, []string{"physiotherapy"}},
	{"bad neck from the computer", []string{"work", "neck-shoulder"}, []string{"occupational-health"}},
	{"on the pain clinic waiting list", []string{"pain"}, []string{"self-help-group"}},
	{"can't pick up the grandkids", []string{"pain", "inactivity"}, []string{"exercise-class", "health-coach"}},
	{"boss thinks i'm swinging the lead", []string{"work"}, []string{"legal-advice"}},
	{"can't do the heavy work any more", []string{"work"}, []string{"occupational-health", "education-course", "employment-support"}},
	{"the pain is getting me down", []string{"pain", "low-mood"}, nil},
	{"my back is killing me", []string{"back-pain"}, nil},
}

func TestPainTable(t *testing.T) {
	v := load(t)
	for _, row := range painTable {
		var suggested []string
		for _, slug := range row.needs {
			n, ok := v.Need(slug)
			if !ok || !n.says(row.phrase) {
				t.Errorf("%s does not hold %q", slug, row.phrase)
			}
			suggested = append(suggested, n.Kinds...)
		}
		for _, kind := range row.kinds {
			if !slices.Contains(suggested, kind) {
				t.Errorf("%q: %v don't suggest %s", row.phrase, row.needs, kind)
			}
		}
	}
}

// The table above is people-words.md's: each of its phrases stands in the file.
func TestPainTableIsWhole(t *testing.T) {
	text := Fold(string(reference(t, "people-words.md")))
	for _, row := range painTable {
		if !strings.Contains(text, Fold(row.phrase)) {
			t.Errorf("people-words.md has no %q", row.phrase)
		}
	}
}

// No code is invented: each is in the scheme's own list, under the same label.
func TestCodesAreReal(t *testing.T) {
	var activities struct {
		Concept []struct {
			Identifier string `json:"identifier"`
			Label      string `json:"prefLabel"`
		} `json:"concept"`
	}
	if err := json.Unmarshal(reference(t, "activity-list.jsonld"), &activities); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(string(reference(t, "esd_service_types_observed.csv")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	known := make(map[Code]bool)
	for _, a := range activities.Concept {
		known[Code{"openActiveActivity", a.Identifier, a.Label}] = true
	}
	for _, row := range rows {
		known[Code{"esdServiceType", row[0], row[1]}] = true
	}
	v, codes := load(t), 0
	for _, term := range slices.Concat(v.Kinds, v.Needs, v.Activities) {
		for _, code := range term.Codes {
			codes++
			if !known[code] {
				t.Errorf("%s: %+v is not in the list", term.Slug, code)
			}
		}
	}
	if codes < 100 {
		t.Errorf("%d codes only", codes)
	}
}
