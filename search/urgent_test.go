package search

import (
	"bufio"
	"os"
	"strings"
	"testing"

	"fingerpost/geo"
	"fingerpost/seed"
	gocmp "github.com/google/go-cmp/cmp"
)

func loadUrgent(tb testing.TB) *seed.Urgent {
	tb.Helper()
	table, err := seed.LoadUrgent()
	if err != nil {
		tb.Fatal(err)
	}
	return table
}

// TestUrgentWords holds the matching to the questions that package seed holds
// its phrases to: those that must raise a topic, and those that must not.
func TestUrgentWords(t *testing.T) {
	u := NewUrgentWords(loadUrgent(t))
	f, err := os.Open("../seed/testdata/urgent_questions.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	must, mustNot := 0, 0
	for lines := bufio.NewScanner(f); lines.Scan(); {
		topic, text, ok := strings.Cut(lines.Text(), "\t")
		if !ok || strings.HasPrefix(topic, "#") {
			continue
		}
		got := "-"
		if panel := u.Match(text, nil); panel != nil {
			if got = panel.Topic; panel.Title == "" || len(panel.Lines) == 0 {
				t.Errorf("%q: the panel is empty: %+v", text, panel)
			}
		}
		if got != topic {
			t.Errorf("%q raises %s, not %s", text, got, topic)
		}
		if topic == "-" {
			mustNot++
		} else {
			must++
		}
	}
	if must < 80 || mustNot < 80 {
		t.Errorf("only %d questions that must raise the panel and %d that must not", must, mustNot)
	}
}

// TestUrgentLines checks that a panel has the numbers of the nation, all where
// it is not known, and those of every topic that is raised.
func TestUrgentLines(t *testing.T) {
	u := NewUrgentWords(&seed.Urgent{Topics: []seed.Topic{
		{
			Slug: "life", Title: "Life", Phrases: []string{"want to die"},
			Lines: []seed.Line{{Text: "Call 999", Phone: "999"}, {Text: "Option 2", Phone: "111", Nations: []string{"England"}}, {Text: "Lifeline", Phone: "0808", Nations: []string{"Northern Ireland"}}},
		},
		{
			Slug: "heart", Title: "Heart", Phrases: []string{"chest pain"}, Not: []string{"old chest pain"},
			Lines: []seed.Line{{Text: "Call 999", Phone: "999"}, {Text: "Sit down"}},
		},
	}})
	for _, c := range []struct {
		text, region string
		want         *Urgent
	}{
		{"I WANT TO DIE", "", &Urgent{"life", "Life", []string{"Call 999", "Option 2: 111", "Lifeline: 0808"}}},
		{"want, to die", "England", &Urgent{"life", "Life", []string{"Call 999", "Option 2: 111"}}},
		{"chest pain, and I want to die", "Northern Ireland", &Urgent{"life", "Life", []string{"Call 999", "Lifeline: 0808", "Sit down"}}},
		{"my old chest pain", "", nil},
		{"my old chest pain and new chest pain", "", &Urgent{"heart", "Heart", []string{"Call 999", "Sit down"}}},
		{"want todie", "", nil},
		{"", "", nil},
	} {
		if diff := gocmp.Diff(c.want, u.Match(c.text, &geo.Origin{Region: c.region})); diff != "" {
			t.Errorf("%q in %q (-want +got):\n%s", c.text, c.region, diff)
		}
	}
	if NewUrgentWords(nil).Match("want to die", nil) != nil {
		t.Error("a table that isn't there raises a panel")
	}
}
