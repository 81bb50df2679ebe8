package seed

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
)

//go:embed urgent.json
var urgentFile []byte

// nations are the names that a Line may carry.
var nations = []string{"England", "Scotland", "Wales", "Northern Ireland"}

// Urgent is the table of words that call for help at once: read before any
// search, and such a question is never counted, suggested or logged.
type Urgent struct {
	// Spellings are words as they are typed in haste, folded, and what they stand
	// for: "2" for "to", "sucide" for "suicide".
	Spellings map[string]string
	// Topics stand in the order in which they press. Where a question raises more
	// than one, the first is the one to show first.
	Topics []Topic
}

// Topic is one danger, the words that tell of it, and whom to ring.
type Topic struct {
	Slug  string // "ending-life"
	Title string // the panel's heading: "If you are thinking of ending your life"
	// Phrases raise the topic where they stand in a question as whole words, one
	// after the other, both brought into the form of Urgent.Words.
	Phrases []string
	// Not are longer phrases that hold one of Phrases and aren't meant so: "suicide
	// bereavement". A hit that lies within one is cancelled; a hit elsewhere in the
	// same question still counts ("my back is killing me and I want to die").
	Not []string
	// Kinds are slugs of the kinds of service that could help then, for a question
	// that asks for nothing else. Where only 999 helps there are none.
	Kinds []string
	// Lines are what to show, in order.
	Lines []Line
	// Source is where the advice comes from (organisation and page), and ReviewBy
	// the day, YYYY-MM-DD, by which it must be checked again.
	Source   string
	ReviewBy string
}

// Line is one thing to do: a number to ring, to text, or neither.
type Line struct {
	Text     string   `json:"text"`            // what to do or who answers, in plain words
	Phone    string   `json:"phone,omitempty"` // spaced as it is published: "116 123"; "" if there is none
	SMS      string   `json:"sms,omitempty"`   // the number to text: "85258"; "" if there is none
	Nations  []string `json:"nations"`         // where it answers: "England", "Scotland", "Wales", "Northern Ireland"; empty for all four
	Source   string   `json:"source"`          // whose number, and the page that gives it
	ReviewBy string   `json:"review_by"`       // YYYY-MM-DD
}

// In says whether the line answers in this nation. An unknown nation ("") has
// every line: better one number too many than none.
func (l Line) In(nation string) bool {
	return len(l.Nations) == 0 || nation == "" || slices.Contains(l.Nations, nation)
}

// urgentTable is urgent.json: lines by name, and topics that name them. Terms
// are kinds and needs of the vocabulary all of whose phrases raise the topic.
type urgentTable struct {
	Lines     map[string]Line     `json:"lines"`
	Spellings map[string][]string `json:"spellings"`
	Topics    []struct {
		Slug     string   `json:"slug"`
		Title    string   `json:"title"`
		Source   string   `json:"source"`
		ReviewBy string   `json:"review_by"`
		Lines    []string `json:"lines"`
		Terms    []string `json:"terms"`
		Kinds    []string `json:"kinds"`
		Phrases  []string `json:"phrases"`
		Not      []string `json:"not"`
	} `json:"topics"`
}

// LoadUrgent is Vocabulary.Urgent for who has no vocabulary, which takes ten times
// as long to load.
func LoadUrgent() (*Urgent, error) {
	v, err := LoadVocabulary()
	if err != nil {
		return nil, fmt.Errorf("urgent words: %w", err)
	}
	return v.Urgent()
}

// Urgent parses and checks the embedded table, which names terms of the
// vocabulary. An error names the topic and the field that is wrong.
func (v *Vocabulary) Urgent() (*Urgent, error) {
	u, err := parseUrgent(urgentFile, v)
	if err != nil {
		return nil, fmt.Errorf("urgent words: urgent.json: %w", err)
	}
	return u, nil
}

func parseUrgent(data []byte, words *Vocabulary) (*Urgent, error) {
	var table urgentTable
	if err := decode(data, &table); err != nil {
		return nil, err
	}
	for name, l := range table.Lines {
		if err := l.check(); err != nil {
			return nil, fmt.Errorf("lines: %s: %w", name, err)
		}
	}
	u := &Urgent{Spellings: make(map[string]string)}
	for right, typed := range table.Spellings {
		for _, word := range typed {
			if err := u.addSpelling(word, right); err != nil {
				return nil, fmt.Errorf("spellings: %w", err)
			}
		}
	}
	raises := make(map[string]string) // folded phrase → the topic that it raises
	used := make(map[string]bool)
	for _, row := range table.Topics {
		t := Topic{Slug: row.Slug, Title: row.Title, Kinds: row.Kinds, Source: row.Source, ReviewBy: row.ReviewBy}
		var err error
		if t.Phrases, err = expandAll(row.Phrases); err != nil {
			return nil, fmt.Errorf("%s: phrases: %w", row.Slug, err)
		}
		if t.Not, err = expandAll(row.Not); err != nil {
			return nil, fmt.Errorf("%s: not: %w", row.Slug, err)
		}
		if err := t.addTerms(row.Terms, words); err != nil {
			return nil, fmt.Errorf("%s: terms: %w", row.Slug, err)
		}
		for _, slug := range row.Kinds {
			if _, ok := words.Kind(slug); !ok {
				return nil, fmt.Errorf("%s: kinds: %q is not a kind", row.Slug, slug)
			}
		}
		for _, name := range row.Lines {
			l, ok := table.Lines[name]
			if !ok {
				return nil, fmt.Errorf("%s: lines: there is no line %q", row.Slug, name)
			}
			t.Lines = append(t.Lines, l)
			used[name] = true
		}
		if err := t.check(raises); err != nil {
			return nil, fmt.Errorf("%s: %w", row.Slug, err)
		}
		u.Topics = append(u.Topics, t)
	}
	for name := range table.Lines {
		if !used[name] {
			return nil, fmt.Errorf("lines: %s: no topic shows it", name)
		}
	}
	return u, nil
}

// addTerms adds the phrases of whole terms, and what those terms don't mean.
func (t *Topic) addTerms(slugs []string, words *Vocabulary) error {
	have := make(map[string]bool)
	for _, p := range slices.Concat(t.Phrases, t.Not) {
		have[Fold(p)] = true
	}
	add := func(list, phrases []string) []string {
		for _, p := range phrases {
			if !have[Fold(p)] {
				have[Fold(p)] = true
				list = append(list, p)
			}
		}
		return list
	}
	for _, slug := range slugs {
		term, ok := words.Need(slug)
		if !ok {
			term, ok = words.Kind(slug)
		}
		if !ok || !term.Private {
			return fmt.Errorf("%q is not a private kind or need", slug)
		}
		t.Phrases = add(t.Phrases, slices.Concat(term.Say, term.Variants))
		// Only those that hold a phrase can cancel one; the rest guard against
		// words that merely look alike, which urgent words never match.
		phrases := foldAll(t.Phrases)
		t.Not = add(t.Not, slices.DeleteFunc(slices.Clone(term.Not), func(p string) bool { return !holdsAny(p, phrases) }))
	}
	return nil
}

// check is for what must hold in one topic, and for no phrase raising two.
func (t *Topic) check(raises map[string]string) error {
	switch {
	case !slugForm.MatchString(t.Slug):
		return fmt.Errorf("slug: %q is not lower-case words joined by hyphens", t.Slug)
	case t.Title == "":
		return fmt.Errorf("title: is empty")
	case len(t.Phrases) == 0:
		return fmt.Errorf("phrases: is empty")
	}
	phrases := foldAll(t.Phrases)
	for i, p := range phrases {
		if first, taken := raises[p]; taken {
			return fmt.Errorf("phrases: %q raises %s already", t.Phrases[i], first)
		}
		raises[p] = t.Slug
	}
	for _, p := range t.Not {
		if !holdsAny(p, phrases) {
			return fmt.Errorf("not: %q holds none of the topic's phrases, so it cancels nothing", p)
		}
		if raises[Fold(p)] == t.Slug {
			return fmt.Errorf("not: %q is one of the topic's own phrases", p)
		}
	}
	for _, nation := range nations {
		if !slices.ContainsFunc(t.Lines, func(l Line) bool { return l.Phone != "" && l.In(nation) }) {
			return fmt.Errorf("lines: there is nobody to ring in %s", nation)
		}
	}
	return reviewed(t.Source, t.ReviewBy)
}

// holdsAny says whether one of the folded phrases stands in the longer one.
func holdsAny(longer string, folded []string) bool {
	padded := " " + Fold(longer) + " "
	return slices.ContainsFunc(folded, func(p string) bool { return strings.Contains(padded, " "+p+" ") })
}

// foldAll folds each phrase.
func foldAll(phrases []string) []string {
	folded := make([]string, len(phrases))
	for i, p := range phrases {
		folded[i] = Fold(p)
	}
	return folded
}

func (l Line) check() error {
	if strings.TrimSpace(l.Text) == "" {
		return fmt.Errorf("text: is empty")
	}
	for _, number := range []string{l.Phone, l.SMS} {
		if strings.Trim(number, "0123456789 ") != "" {
			return fmt.Errorf("phone, sms: %q has more than digits and spaces", number)
		}
	}
	for _, nation := range l.Nations {
		if !slices.Contains(nations, nation) {
			return fmt.Errorf("nations: %q is none of %s", nation, strings.Join(nations, ", "))
		}
	}
	return reviewed(l.Source, l.ReviewBy)
}
