package seed

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
)

// sharedPhrase is a phrase that more than one term of a list rightly claims:
// "pain all over" is pain and fibromyalgia both.
type sharedPhrase struct {
	Phrase string   `json:"phrase"`
	Terms  []string `json:"terms"`
}

// checker holds what is needed to name the place of a mistake.
type checker struct {
	shared []sharedPhrase
	files  map[string]string // slug → the file that it was first read from
}

func newChecker() *checker { return &checker{files: make(map[string]string)} }

// file notes which file the terms came from that no earlier file held.
func (c *checker) file(name string, terms []Term) {
	for _, t := range terms {
		if c.files[t.Slug] == "" {
			c.files[t.Slug] = name
		}
	}
}

// at makes an error that names file, slug and field.
func (c *checker) at(t Term, field, format string, args ...any) error {
	return fmt.Errorf("%s: %s: %s: %s", c.files[t.Slug], t.Slug, field, fmt.Sprintf(format, args...))
}

var (
	slugForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	schemes  = []string{"esdServiceType", "openActiveActivity"}
)

// vocabulary checks everything that holds across terms and files.
func (c *checker) vocabulary(v *Vocabulary) error {
	seen := make(map[string]bool)
	for _, t := range slices.Concat(v.Kinds, v.Needs, v.Activities) {
		if err := c.term(t); err != nil {
			return err
		}
		// The lists share one set of slugs, so that Narrower needs only the slug.
		if seen[t.Slug] {
			return c.at(t, "slug", "is there twice")
		}
		seen[t.Slug] = true
	}
	// Each list says which other lists its terms may point to. A phrase may belong
	// to a kind, a need and an activity at once, so claims are settled list by list.
	for _, list := range []struct {
		terms              []Term
		own                map[string]int
		kinds, needs, near map[string]int // where each field's slugs must be; nil if the list hasn't the field
	}{
		{terms: v.Kinds, own: v.kinds, needs: v.needs},
		{terms: v.Needs, own: v.needs, kinds: v.kinds},
		{terms: v.Activities, own: v.activities, kinds: v.kinds, near: v.activities},
	} {
		for _, t := range list.terms {
			for _, link := range []struct {
				field string
				slugs []string
				exist map[string]int
			}{{"broader", t.Broader, list.own}, {"kinds", t.Kinds, list.kinds}, {"needs", t.Needs, list.needs}, {"for", t.For, list.needs}, {"near", t.Near, list.near}} {
				if err := c.links(t, link.field, link.slugs, link.exist); err != nil {
					return err
				}
			}
		}
		if err := c.acyclic(list.terms, list.own); err != nil {
			return err
		}
		if err := c.claims(list.terms); err != nil {
			return err
		}
	}
	if err := c.sharing(v); err != nil {
		return err
	}
	return c.renamed(v)
}

// term checks what can be seen in one term alone.
func (c *checker) term(t Term) error {
	switch {
	case !slugForm.MatchString(t.Slug):
		return c.at(t, "slug", "%q is not lower-case words joined by hyphens", t.Slug)
	case t.Label == "" || t.Label != strings.TrimSpace(t.Label):
		return c.at(t, "label", "is empty or has spaces to trim")
	case t.Welsh != "" && (t.Several == "") != (t.WelshSeveral == ""):
		return c.at(t, "several", "is in one of English and Welsh only")
	}
	if p, twice := twiceIn(slices.Concat(t.Say, t.Variants, t.Ask)); twice {
		return c.at(t, "say, variants, ask", "%q is there twice", p)
	}
	own, words := make(map[string]bool), make(map[string]bool)
	if len(t.Not) > 0 { // Most have none, and this is done at each start.
		for _, o := range slices.Concat(t.Say, t.Variants, t.Ask, []string{t.Label}) {
			folded := Fold(o)
			own[folded] = true
			for w := range strings.FieldsSeq(folded) {
				words[w] = true
				words[w[:min(3, len(w))]] = true
			}
		}
	}
	for _, p := range t.Not {
		switch folded := Fold(p); {
		case own[folded]:
			return c.at(t, "not", "%q is one of the term's own phrases", p)
		case !slices.ContainsFunc(strings.Fields(folded), func(w string) bool { return words[w] || len(w) > 3 && words[w[:3]] }):
			// Words that begin alike are near enough for a search that stems and
			// corrects words to take one for the other.
			return c.at(t, "not", "%q has no word like any of the term's own, so it can't be mistaken for it", p)
		}
	}
	for _, code := range t.Codes {
		if !slices.Contains(schemes, code.Scheme) || code.Value == "" || code.Label == "" {
			return c.at(t, "codes", "%+v lacks a known scheme, a value or a label", code)
		}
	}
	return nil
}

// twiceIn returns the first phrase that folds like an earlier one.
func twiceIn(phrases []string) (string, bool) {
	seen := make(map[string]bool, len(phrases))
	for _, p := range phrases {
		folded := Fold(p)
		if seen[folded] {
			return p, true
		}
		seen[folded] = true
	}
	return "", false
}

// links checks that the slugs exist, are other terms than t, and come once. A
// field that terms of t's list don't have comes with no map and must be empty.
func (c *checker) links(t Term, field string, slugs []string, exist map[string]int) error {
	if exist == nil && len(slugs) > 0 {
		return c.at(t, field, "terms of this list don't have it")
	}
	for i, slug := range slugs {
		if _, ok := exist[slug]; !ok {
			return c.at(t, field, "no term has the slug %q", slug)
		}
		if slug == t.Slug || slices.Contains(slugs[:i], slug) {
			return c.at(t, field, "%q is itself or there twice", slug)
		}
	}
	return nil
}

// acyclic checks that nobody is, by any way, broader than itself.
func (c *checker) acyclic(terms []Term, index map[string]int) error {
	const entered, left = 1, 2
	state := make(map[string]int)
	var walk func(t Term) error
	walk = func(t Term) error {
		switch state[t.Slug] {
		case left:
			return nil
		case entered:
			return c.at(t, "broader", "leads round to itself")
		}
		state[t.Slug] = entered
		for _, slug := range t.Broader {
			if err := walk(terms[index[slug]]); err != nil {
				return err
			}
		}
		state[t.Slug] = left
		return nil
	}
	for _, t := range terms {
		if err := walk(t); err != nil {
			return err
		}
	}
	return nil
}

// claims checks that no phrase belongs to two terms of a list, unless
// shared.json says that it does.
func (c *checker) claims(terms []Term) error {
	owner := make(map[string]Term)
	for _, t := range terms {
		for _, p := range slices.Concat(t.Say, t.Variants, t.Ask) {
			folded := Fold(p)
			first, taken := owner[folded]
			if taken && !c.mayShare(p, first.Slug, t.Slug) {
				return c.at(t, "say, variants, ask", "%q belongs to %s already; if both are right, list it in shared.json", p, first.Slug)
			}
			owner[folded] = t
		}
	}
	return nil
}

func (c *checker) mayShare(phrase string, slugs ...string) bool {
	return slices.ContainsFunc(c.shared, func(s sharedPhrase) bool {
		return Fold(s.Phrase) == Fold(phrase) &&
			!slices.ContainsFunc(slugs, func(slug string) bool { return !slices.Contains(s.Terms, slug) })
	})
}

// sharing checks that shared.json lists nothing that isn't shared any more.
func (c *checker) sharing(v *Vocabulary) error {
	for _, s := range c.shared {
		if len(s.Terms) < 2 {
			return fmt.Errorf("shared.json: %q: terms: a phrase is shared by two or more", s.Phrase)
		}
		for _, slug := range s.Terms {
			if t := v.any(slug); !slices.ContainsFunc(slices.Concat(t.Say, t.Variants, t.Ask), func(p string) bool { return Fold(p) == Fold(s.Phrase) }) {
				return fmt.Errorf("shared.json: %q: terms: %q does not hold the phrase", s.Phrase, slug)
			}
		}
	}
	return nil
}

// any returns the term of whichever list has the slug, or an empty one.
func (v *Vocabulary) any(slug string) Term {
	for _, find := range []func(string) (Term, bool){v.Kind, v.Need, v.Activity} {
		if t, ok := find(slug); ok {
			return t
		}
	}
	return Term{}
}

// renamed checks the list of names that have changed.
func (c *checker) renamed(v *Vocabulary) error {
	owned := make(map[string]bool)
	for i, r := range v.Renamed {
		if len(r.Old) == 0 {
			return fmt.Errorf("renamed.json: entry %d: old: is empty", i+1)
		}
		old, err := expandAll(r.Old)
		if err != nil {
			return fmt.Errorf("renamed.json: old: %w", err)
		}
		v.Renamed[i].Old = old
		where := "renamed.json: " + old[0]
		for _, name := range old {
			if owned[Fold(name)] {
				return fmt.Errorf("%s: old: %q is there twice", where, name)
			}
			owned[Fold(name)] = true
		}
		if len(r.Now) == 0 || r.Note == "" || len(r.Kinds)+len(r.Needs) == 0 {
			return fmt.Errorf("%s: now, note, kinds, needs: an old name must lead somewhere and say so", where)
		}
		for _, slug := range r.Kinds {
			if _, ok := v.kinds[slug]; !ok {
				return fmt.Errorf("%s: kinds: no term has the slug %q", where, slug)
			}
		}
		for _, slug := range r.Needs {
			if _, ok := v.needs[slug]; !ok {
				return fmt.Errorf("%s: needs: no term has the slug %q", where, slug)
			}
		}
		if err := reviewed(r.Source, r.ReviewBy); err != nil {
			return fmt.Errorf("%s: %w", where, err)
		}
	}
	return nil
}

// reviewed checks that a fixed sentence names its source and a date that can be
// read. Whether the date has passed is for a test to say, not for the loader:
// a server must not stop working on a certain day.
func reviewed(source, by string) error {
	if source == "" {
		return fmt.Errorf("source: is empty")
	}
	if _, err := time.Parse(time.DateOnly, by); err != nil {
		return fmt.Errorf("review_by: %q is not a date like 2027-05-31", by)
	}
	return nil
}
