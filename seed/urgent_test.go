package seed

import (
	"encoding/json"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func loadUrgent(tb testing.TB) *Urgent {
	tb.Helper()
	u, err := LoadUrgent()
	if err != nil {
		tb.Fatal(err)
	}
	return u
}

// span is a run of words in a question: from the index of the first to one past
// the last.
type span struct{ from, to int }

// spans lists where the phrases stand in the words.
func spans(u *Urgent, words []string, phrases []string) []span {
	line := " " + strings.Join(words, " ") + " "
	var found []span
	for _, p := range phrases {
		p = strings.Join(u.Words(p), " ")
		if !strings.Contains(line, " "+p+" ") {
			continue
		}
		want := strings.Fields(p)
		for i := 0; i+len(want) <= len(words); i++ {
			if slices.Equal(words[i:i+len(want)], want) {
				found = append(found, span{i, i + len(want)})
			}
		}
	}
	return found
}

// raised is the rule that Topic documents, written in the plainest way: which
// topics a question raises, in the table's order.
func raised(u *Urgent, question string) []string {
	words := u.Words(question)
	var topics []string
	for _, topic := range u.Topics {
		hits := spans(u, words, topic.Phrases)
		if len(hits) == 0 {
			continue
		}
		cancelled := spans(u, words, topic.Not)
		if slices.ContainsFunc(hits, func(hit span) bool {
			return !slices.ContainsFunc(cancelled, func(c span) bool { return c.from <= hit.from && hit.to <= c.to })
		}) {
			topics = append(topics, topic.Slug)
		}
	}
	return topics
}

// question is a line of testdata/urgent_questions.tsv.
type question struct{ topic, text string }

func questions(t *testing.T) []question {
	t.Helper()
	data, err := os.ReadFile("testdata/urgent_questions.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var list []question
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		topic, text, ok := strings.Cut(line, "\t")
		if !ok {
			t.Fatalf("no tab in %q", line)
		}
		list = append(list, question{topic, text})
	}
	return list
}

func TestUrgentQuestions(t *testing.T) {
	u := loadUrgent(t)
	must, mustNot := make(map[string]int), 0
	for _, q := range questions(t) {
		got := raised(u, q.text)
		if q.topic == "-" {
			mustNot++
			if len(got) > 0 {
				t.Errorf("%q raises %v, want nothing", q.text, got)
			}
			continue
		}
		must[q.topic]++
		if !slices.Contains(got, q.topic) {
			t.Errorf("%q raises %v, want %s", q.text, got, q.topic)
		}
	}
	total := 0
	for _, topic := range u.Topics {
		if must[topic.Slug] < 5 {
			t.Errorf("%s: %d questions, want 5 or more", topic.Slug, must[topic.Slug])
		}
		total += must[topic.Slug]
	}
	if total < 80 || mustNot < 80 {
		t.Errorf("%d questions must raise a topic and %d must not; want 80 of each", total, mustNot)
	}
}

// Ordinary words about ordinary needs must not raise a panel: a panel that
// stands over everything is one that nobody reads.
func TestOtherTermsRaiseNothing(t *testing.T) {
	u, v := loadUrgent(t), load(t)
	grave := []string{ // what is meant as gravely as it sounds
		"can't keep myself safe", "mental health crisis", "rape crisis centre", "sarc", "isva", "sexual violence support",
	}
	// Folding each phrase once, and asking about all of a term at a time, keeps
	// this within a second.
	folded := &Urgent{Spellings: u.Spellings}
	for _, topic := range u.Topics {
		topic.Phrases, topic.Not = foldAll(topic.Phrases), foldAll(topic.Not)
		folded.Topics = append(folded.Topics, topic)
	}
	for _, term := range slices.Concat(v.Needs, v.Kinds) {
		phrases := slices.DeleteFunc(slices.Concat(term.Say, term.Variants), func(p string) bool { return slices.Contains(grave, p) })
		// A word that no phrase has keeps the phrases apart.
		if term.Private || len(raised(folded, strings.Join(phrases, " zzz "))) == 0 {
			continue
		}
		for _, p := range phrases {
			if got := raised(folded, p); len(got) > 0 {
				t.Errorf("%s: %q raises %v", term.Slug, p, got)
			}
		}
	}
}

func TestPrivateNeedsRaiseAPanel(t *testing.T) {
	u, v := loadUrgent(t), load(t)
	for slug, topic := range map[string]string{
		"domestic-abuse": "danger-at-home", "domestic-abuse-support": "danger-at-home", "sexual-violence": "sexual-assault",
	} {
		term, ok := v.Need(slug)
		if !ok {
			term, ok = v.Kind(slug)
		}
		if !ok || !term.Private {
			t.Fatalf("%s: no such private term", slug)
		}
		for _, p := range slices.Concat(term.Say, term.Variants) {
			if got := raised(u, p); !slices.Contains(got, topic) {
				t.Errorf("%s: %q raises %v, want %s", slug, p, got, topic)
			}
		}
	}
}

func TestLinesByNation(t *testing.T) {
	u := loadUrgent(t)
	phones := func(slug, nation string) []string {
		i := slices.IndexFunc(u.Topics, func(topic Topic) bool { return topic.Slug == slug })
		if i < 0 {
			t.Fatalf("no topic %s", slug)
		}
		var numbers []string
		for _, l := range u.Topics[i].Lines {
			if l.Phone != "" && l.In(nation) {
				numbers = append(numbers, l.Phone)
			}
		}
		return numbers
	}
	for _, c := range []struct {
		topic, nation string
		want          []string
	}{
		{"ending-life", "England", []string{"999", "111", "116 123", "0800 068 4141", "0800 1111", "0800 58 58 58"}},
		{"ending-life", "Scotland", []string{"999", "111", "116 123", "0800 068 4141", "0800 1111", "0800 58 58 58", "0800 83 85 87"}},
		{"ending-life", "Wales", []string{"999", "111", "116 123", "0800 068 4141", "0800 1111", "0800 58 58 58", "0800 132 737"}},
		{"ending-life", "Northern Ireland", []string{"999", "0808 808 8000", "116 123", "0800 068 4141", "0800 1111", "0800 58 58 58"}},
		{"danger-at-home", "England", []string{"999", "0808 2000 247", "0808 8010 327", "0800 999 5428", "0800 5999 247"}},
		{"danger-at-home", "Scotland", []string{"999", "0800 027 1234", "0808 8010 327", "0800 999 5428", "0800 5999 247"}},
		{"danger-at-home", "Wales", []string{"999", "0808 80 10 800", "0808 8010 327", "0800 999 5428", "0800 5999 247"}},
		{"danger-at-home", "Northern Ireland", []string{"999", "0808 802 1414", "0808 8010 327", "0800 999 5428", "0800 5999 247"}},
		{"child-at-risk", "Wales", []string{"999", "0808 800 5000", "0800 1111"}},
		{"chest-pain-or-stroke", "Northern Ireland", []string{"999"}},
	} {
		if diff := cmp.Diff(c.want, phones(c.topic, c.nation)); diff != "" {
			t.Errorf("%s in %s (-want +got):\n%s", c.topic, c.nation, diff)
		}
	}
	for _, topic := range u.Topics {
		if topic.Lines[0].Phone != "999" {
			t.Errorf("%s: 999 is not the first line", topic.Slug)
		}
	}
}

// Health advice goes stale. When this fails, read each source again, correct
// what has changed, and set the date a year on.
func TestReviewDatesHaveNotPassed(t *testing.T) {
	due := make(map[string]string)
	for _, topic := range loadUrgent(t).Topics {
		due[topic.Slug] = topic.ReviewBy
		for _, l := range topic.Lines {
			due[l.Text] = l.ReviewBy
		}
	}
	for _, r := range load(t).Renamed {
		due[r.Old[0]] = r.ReviewBy
	}
	today := time.Now().Format(time.DateOnly)
	for _, what := range slices.Sorted(maps.Keys(due)) {
		if due[what] < today {
			t.Errorf("%q was to be reviewed by %s", what, due[what])
		}
	}
}

func TestUrgentRules(t *testing.T) {
	words := load(t)
	good := func() map[string]any {
		return map[string]any{
			"lines": map[string]any{
				"999": map[string]any{"text": "Call 999", "phone": "999", "nations": []string{}, "source": "NHS", "review_by": "2027-05-31"},
			},
			"topics": []any{map[string]any{
				"slug": "danger", "title": "In danger", "source": "NHS", "review_by": "2027-05-31", "lines": []string{"999"},
				"phrases": []string{"in (great|grave) danger"}, "not": []string{"in great danger of winning"},
			}},
		}
	}
	line := func(table map[string]any) map[string]any {
		return table["lines"].(map[string]any)["999"].(map[string]any)
	}
	topic := func(table map[string]any) map[string]any { return table["topics"].([]any)[0].(map[string]any) }
	for _, c := range []struct {
		name   string
		change func(table map[string]any)
		want   string // part of the error; "" if there is none
	}{
		{"as it should be", func(map[string]any) {}, ""},
		{"a slip of two words", func(m map[string]any) { m["spellings"] = map[string]any{"kill": []string{"ki ll"}} }, `spellings: "ki ll" is not one folded word`},
		{"a slip for two words", func(m map[string]any) {
			m["spellings"] = map[string]any{"kill": []string{"kil"}, "keel": []string{"kil"}}
		}, `"kil" stands for`},
		{"a slip for nothing", func(m map[string]any) { m["spellings"] = map[string]any{"": []string{"kil"}} }, `"" is not folded`},
		{"a kind that isn't", func(m map[string]any) { topic(m)["kinds"] = []string{"back-pain"} }, `danger: kinds: "back-pain" is not a kind`},
		{"unknown field", func(m map[string]any) { m["topic"] = 1 }, `unknown field "topic"`},
		{"no text", func(m map[string]any) { line(m)["text"] = " " }, "lines: 999: text: is empty"},
		{"letters in a number", func(m map[string]any) { line(m)["phone"] = "999 now" }, "lines: 999: phone, sms:"},
		{"unknown nation", func(m map[string]any) { line(m)["nations"] = []string{"Narnia"} }, `"Narnia" is none of England`},
		{"nobody in one nation", func(m map[string]any) { line(m)["nations"] = []string{"England", "Wales", "Scotland"} }, "nobody to ring in Northern Ireland"},
		{"no source of a line", func(m map[string]any) { line(m)["source"] = "" }, "lines: 999: source: is empty"},
		{"a date that isn't", func(m map[string]any) { line(m)["review_by"] = "May 2027" }, `review_by: "May 2027"`},
		{"line that isn't there", func(m map[string]any) { topic(m)["lines"] = []string{"999", "112"} }, `danger: lines: there is no line "112"`},
		{"line that nothing shows", func(m map[string]any) {
			m["lines"].(map[string]any)["998"] = line(m)
		}, "lines: 998: no topic shows it"},
		{"bad slug", func(m map[string]any) { topic(m)["slug"] = "In Danger" }, "slug:"},
		{"no title", func(m map[string]any) { topic(m)["title"] = "" }, "danger: title:"},
		{"no phrases", func(m map[string]any) { topic(m)["phrases"], topic(m)["not"] = []string{}, []string{} }, "danger: phrases: is empty"},
		{"upper case", func(m map[string]any) { topic(m)["phrases"] = []string{"In danger"} }, "is not lower case"},
		{"phrase twice", func(m map[string]any) { topic(m)["phrases"] = []string{"in danger", "in-danger"} }, "is there twice"},
		{"not that cancels nothing", func(m map[string]any) { topic(m)["not"] = []string{"in dangerous waters"} }, "it cancels nothing"},
		{"not that is a phrase", func(m map[string]any) { topic(m)["not"] = []string{"in great danger"} }, "one of the topic's own phrases"},
		{"two topics, one phrase", func(m map[string]any) { m["topics"] = []any{topic(m), topic(m)} }, "raises danger already"},
		{"no source", func(m map[string]any) { topic(m)["source"] = "" }, "danger: source:"},
		{"terms that are not private", func(m map[string]any) { topic(m)["terms"] = []string{"back-pain"} }, `terms: "back-pain" is not a private`},
		{"terms", func(m map[string]any) { topic(m)["terms"] = []string{"domestic-abuse"} }, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			table := good()
			c.change(table)
			data, err := json.Marshal(table)
			if err != nil {
				t.Fatal(err)
			}
			_, err = parseUrgent(data, words)
			switch {
			case c.want == "" && err != nil:
				t.Errorf("error %v, want none", err)
			case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
				t.Errorf("error %v, want one with %q", err, c.want)
			}
		})
	}
}

func BenchmarkLoadUrgent(b *testing.B) {
	for b.Loop() {
		loadUrgent(b)
	}
}
