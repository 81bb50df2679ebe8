package search

import (
	"slices"

	"fingerpost/seed"
)

// Words is the vocabulary made ready for finding its phrases in a text. It is
// read-only and safe for use by several goroutines.
type Words struct {
	vocabulary *seed.Vocabulary
	terms      []seed.Term         // the kinds, then the needs
	kinds      int                 // how many of terms are kinds
	numbers    map[string]int      // slug → index in terms
	narrower   []termSet           // per term: itself and all beneath it
	broader    []termSet           // per term: those above it
	phrases    map[string][]phrase // by the stem of their first word, longest first
	labels     map[string]termSet  // stem of a label's word → terms with it
	codes      map[string]termSet  // code of another classification → terms
	known      map[string]bool     // every word of every phrase
	spoken     [][]string          // per term: its label, variants and what people say, folded
	called     [][]string          // per term: the stems of its label
	ladders    []ladder            // per term: itself and those above it
}

// phrase is a run of words that stands for terms, or that takes a meaning away.
type phrase struct {
	stems []string
	terms termSet // what it means
	not   termSet // what it doesn't mean, though it holds their words
}

// NewWords makes a vocabulary ready.
func NewWords(v *seed.Vocabulary) *Words {
	w := &Words{
		vocabulary: v,
		terms:      slices.Concat(v.Kinds, v.Needs), kinds: len(v.Kinds),
		numbers: map[string]int{}, phrases: map[string][]phrase{}, labels: map[string]termSet{},
		codes: map[string]termSet{}, known: map[string]bool{},
	}
	for i, t := range w.terms {
		w.numbers[t.Slug] = i
	}
	w.narrower, w.broader = make([]termSet, len(w.terms)), make([]termSet, len(w.terms))
	found := map[string]*phrase{}
	for i, t := range w.terms {
		w.relate(i)
		for _, text := range slices.Concat(names(t), t.Say, t.Variants) {
			if p := w.phrase(found, text); p != nil {
				p.terms.add(i)
			}
		}
		for _, text := range t.Not {
			if p := w.phrase(found, text); p != nil {
				p.not.add(i)
			}
		}
		w.name(i)
		w.spoken, w.called = append(w.spoken, nil), append(w.called, stemsOf(t.Label))
		for _, text := range slices.Concat([]string{t.Label}, t.Variants, t.Say) {
			w.spoken[i] = append(w.spoken[i], joined(tokenize(text)))
		}
	}
	for _, r := range v.Renamed {
		for _, text := range r.Old {
			if p := w.phrase(found, text); p != nil {
				for _, slug := range slices.Concat(r.Kinds, r.Needs) {
					p.terms.add(w.numbers[slug])
				}
			}
		}
	}
	w.sort(found)
	w.ladders = w.climb()
	return w
}

// names are what a term is called, less a label that is too plain a word to
// stand for it in a sentence: "Work".
func names(t seed.Term) []string {
	if weakWords[fold(t.Label)] || stopWords[fold(t.Label)] {
		return []string{t.Clinical}
	}
	return []string{t.Label, t.Clinical}
}

// relate notes which terms lie beneath and above a term.
func (w *Words) relate(i int) {
	for _, slug := range w.vocabulary.Narrower(w.terms[i].Slug) {
		j := w.numbers[slug]
		w.narrower[i].add(j)
		if j != i {
			w.broader[j].add(i)
		}
	}
}

// phrase gives the phrase that a text is, new or met before; nil where the text
// has no words.
func (w *Words) phrase(found map[string]*phrase, text string) *phrase {
	var stems []string
	key := ""
	for _, t := range tokenize(text) {
		stems = append(stems, t.stem)
		key += t.stem + " "
		w.known[t.word] = true
	}
	if len(stems) == 0 {
		return nil
	}
	if found[key] == nil {
		found[key] = &phrase{stems: stems}
	}
	return found[key]
}

// name notes what a term is called, here and in other classifications.
func (w *Words) name(i int) {
	for _, t := range tokenize(w.terms[i].Label) {
		if !stopWords[t.word] && !weakWords[t.word] {
			set := w.labels[t.stem]
			set.add(i)
			w.labels[t.stem] = set
		}
	}
	for _, code := range w.terms[i].Codes {
		set := w.codes[code.Scheme+" "+code.Value]
		set.add(i)
		w.codes[code.Scheme+" "+code.Value] = set
	}
}

func (w *Words) sort(found map[string]*phrase) {
	for _, p := range found {
		w.phrases[p.stems[0]] = append(w.phrases[p.stems[0]], *p)
	}
	for _, list := range w.phrases {
		slices.SortFunc(list, func(a, b phrase) int {
			if n := len(b.stems) - len(a.stems); n != 0 {
				return n
			}
			return slices.Compare(a.stems, b.stems)
		})
	}
}

// Label gives the plain name of a kind or need; a slug that isn't in the
// vocabulary is its own label.
func (w *Words) Label(slug string) string {
	if i, ok := w.numbers[slug]; ok {
		return w.terms[i].Label
	}
	return slug
}

// isKind tells a kind from a need by its number.
func (w *Words) isKind(term int) bool { return term < w.kinds }

// set gives the numbers of slugs; those that aren't in the vocabulary are left
// out.
func (w *Words) set(slugs ...string) termSet {
	var s termSet
	for _, slug := range slugs {
		if i, ok := w.numbers[slug]; ok {
			s.add(i)
		}
	}
	return s
}

// slugs gives the slugs of a set in the vocabulary's order.
func (w *Words) slugs(s termSet) []string {
	var slugs []string
	for t := range s.each {
		slugs = append(slugs, w.terms[t].Slug)
	}
	return slugs
}

// under gives the terms of a set and all beneath them.
func (w *Words) under(s termSet) termSet { return w.union(s, w.narrower) }

// above gives the terms that are broader than one of a set.
func (w *Words) above(s termSet) termSet { return w.union(s, w.broader) }

func (w *Words) union(s termSet, of []termSet) termSet {
	var all termSet
	for i := range s.each {
		all.addAll(of[i])
	}
	return all
}
