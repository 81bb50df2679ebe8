package openactive_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"fingerpost/importers/importertest"
	"fingerpost/seed"
	"github.com/google/go-cmp/cmp"
)

// table reads activities.tsv: label and broader concepts by identifier.
func table(t *testing.T) map[string][]string {
	t.Helper()
	b, err := os.ReadFile("activities.tsv")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]string{}
	for line := range strings.Lines(string(b)) {
		cells := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		all[cells[0]] = append([]string{cells[1]}, strings.Fields(strings.Join(cells[2:], " "))...)
	}
	return all
}

func conceptID(t *testing.T, label string) string {
	t.Helper()
	for id, c := range table(t) {
		if c[0] == label {
			return id
		}
	}
	t.Fatalf("there is no activity %q", label)
	return ""
}

// The table says what the activity list says.
func TestActivitiesAreTheLists(t *testing.T) {
	b, err := os.ReadFile(importertest.Shared(t, "vocabularies/activity-list.jsonld"))
	if err != nil {
		t.Fatal(err)
	}
	var list struct {
		Concept []struct {
			Identifier, PrefLabel string
			Broader               []string
		}
	}
	if err := json.Unmarshal(b, &list); err != nil {
		t.Fatal(err)
	}
	want := map[string][]string{}
	for _, c := range list.Concept {
		row := []string{}
		for _, above := range c.Broader {
			row = append(row, above[strings.LastIndex(above, "#")+1:])
		}
		slices.Sort(row)
		want[c.Identifier] = append([]string{strings.TrimSpace(c.PrefLabel)}, row...)
	}
	if diff := cmp.Diff(want, table(t)); diff != "" {
		t.Error(diff)
	}
}

// Every concept leads upwards to an end, and the vocabulary's codes are among
// them.
func TestActivitiesLeadUp(t *testing.T) {
	all := table(t)
	var up func(id string, depth int)
	up = func(id string, depth int) {
		if depth > 8 || all[id] == nil {
			t.Fatalf("%s leads nowhere", id)
		}
		for _, above := range all[id][1:] {
			up(above, depth+1)
		}
	}
	for id := range all {
		up(id, 0)
	}
	v, err := seed.LoadVocabulary()
	if err != nil {
		t.Fatal(err)
	}
	for _, term := range slices.Concat(v.Kinds, v.Needs, v.Activities) {
		for _, code := range term.Codes {
			if code.Scheme == "openActiveActivity" && all[code.Value] == nil {
				t.Errorf("%s: no activity %s", term.Slug, code.Value)
			}
		}
	}
}
