package web_test

import (
	"bufio"
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"

	"fingerpost/search"
	"fingerpost/seed"
)

// urgentQuestions are the questions of package seed's table, with the topic that
// each must raise, "-" for none.
func urgentQuestions(tb testing.TB) (questions [][2]string) {
	tb.Helper()
	f, err := os.Open("../../seed/testdata/urgent_questions.tsv")
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if topic, text, ok := strings.Cut(lines.Text(), "\t"); ok && !strings.HasPrefix(topic, "#") {
			questions = append(questions, [2]string{topic, text})
		}
	}
	return questions
}

// Words of danger put the panel before all else on the page and in the answer,
// and other words don't. The first are never said back, completed, offered to
// anybody else or logged.
func TestUrgentWordsEverywhere(t *testing.T) {
	s := open(t, append(listings(t), centre(t)...))
	table, err := seed.LoadUrgent()
	if err != nil {
		t.Fatal(err)
	}
	danger := search.NewUrgentWords(table)
	must, mustNot := 0, 0
	for _, q := range urgentQuestions(t) {
		topic, words := q[0], q[1]
		var answer struct {
			Urgent *struct {
				Topic string
				Lines []string
			}
		}
		_, body := s.get(t, "/api/search?postcode=S1+2HE&q="+escape(words))
		if err := json.Unmarshal([]byte(body), &answer); err != nil {
			t.Fatalf("%q: %v", words, err)
		}
		_, page := s.get(t, "/search?postcode=S1+2HE&q="+escape(words))
		panel, heading, cards := strings.Index(page, `class="urgent"`), strings.Index(page, "<h1"), strings.Index(page, `class="cards"`)
		if topic == "-" {
			mustNot++
			if answer.Urgent != nil || panel >= 0 {
				t.Errorf("%q raises %+v, on the page too: %t", words, answer.Urgent, panel >= 0)
			}
			continue
		}
		must++
		if answer.Urgent == nil || answer.Urgent.Topic != topic || len(answer.Urgent.Lines) == 0 {
			t.Errorf("%q raises %+v, want %s", words, answer.Urgent, topic)
		}
		if panel < 0 || panel > heading || cards >= 0 && panel > cards {
			t.Errorf("%q: the panel is at %d, the heading at %d, the results at %d", words, panel, heading, cards)
		}
		if said, _, _ := strings.Cut(page[max(0, heading):], "</h1>"); strings.Contains(said, "“") {
			t.Errorf("%q is said back: %s", words, said)
		}
		if list := s.suggestions(t, words); len(list) > 0 {
			t.Errorf("%q is completed: %q", words, list)
		}
		typed := ""
		for _, word := range strings.Fields(words) {
			typed = strings.TrimSpace(typed + " " + word)
			for _, offered := range s.suggestions(t, typed) {
				if danger.Match(offered, nil) != nil {
					t.Errorf("who types %q is offered %q", typed, offered)
				}
			}
		}
	}
	if must < 80 || mustNot < 80 {
		t.Errorf("only %d questions that must raise the panel and %d that must not", must, mustNot)
	}
	line := regexp.MustCompile(`^time=\S+ level=INFO msg=request method=GET route=(/search|/api/search|/api/suggest) status=200 ms=[0-9.e-]+ bytes=\d+$`)
	for logged := range strings.Lines(s.log.String()) {
		if !line.MatchString(strings.TrimSpace(logged)) {
			t.Fatalf("the log tells %q", logged)
		}
	}
}

// suggestions are the texts that are offered for what is being typed.
func (s site) suggestions(tb testing.TB, typed string) (texts []string) {
	tb.Helper()
	_, body := s.get(tb, "/api/suggest?postcode=S1+2HE&q="+escape(typed))
	var answer struct{ Suggestions []struct{ Text string } }
	if err := json.Unmarshal([]byte(body), &answer); err != nil {
		tb.Fatalf("%q: %v", typed, err)
	}
	for _, one := range answer.Suggestions {
		texts = append(texts, one.Text)
	}
	return texts
}
