package search

import (
	"maps"
	"slices"

	"fingerpost/seed"
)

// Words is the vocabulary made ready for finding its phrases in a text. It is
// read-only and safe for use by several goroutines.
type Words struct {
	vocabulary *seed.Vocabulary
	terms      []seed.Term        // the kinds, then the needs, then the activities
	kinds      int                // how many of terms are kinds
	carried    int                // how many are kinds or needs, which listings carry
	numbers    map[string]int     // slug → index in terms
	narrower   []termSet          // per term: itself and all beneath it
	broader    []termSet          // per term: those above it
	exact      *trie              // phrases word for word
	phrases    []phrase           // by their numbers in exact
	speller    *speller           // of known
	loose      *loose             // phrases as they are put in questions
	labels     map[string]termSet // stem of a label's word → terms with it
	codes      map[string]termSet // code of another classification → terms
	known      map[string]int     // every word of every phrase, and how many it helps to mean something
	sayings    sayings            // what can be completed
	called     [][]string         // per term: the stems of its label
}

// NewWords makes a vocabulary ready.
func NewWords(v *seed.Vocabulary) *Words {
	w := &Words{
		vocabulary: v,
		terms:      slices.Concat(v.Kinds, v.Needs, v.Activities), kinds: len(v.Kinds), carried: len(v.Kinds) + len(v.Needs),
		numbers: map[string]int{}, exact: newTrie(), loose: newLoose(), labels: map[string]termSet{},
		codes: map[string]termSet{}, known: map[string]int{},
	}
	for i, t := range w.terms {
		w.numbers[t.Slug] = i
	}
	w.narrower, w.broader = make([]termSet, len(w.terms)), make([]termSet, len(w.terms))
	cut := cutter{}
	for i, t := range w.terms {
		w.relate(i)
		for _, text := range slices.Concat(names(t), t.Say, t.Variants, welsh(t)) {
			w.means(cut.tokens(text), i)
		}
		for _, text := range t.Ask {
			w.asksFor(cut.tokens(text), i)
		}
		for _, text := range t.Not {
			w.meansNot(cut.tokens(text), i)
			// What is no kind of dance is no dance that is held as one either.
			for _, activity := range w.activitiesOf(t.Slug) {
				w.meansNot(cut.tokens(text), activity)
			}
		}
		w.name(i)
		w.called = append(w.called, stemsOf(t.Label))
	}
	w.sayings = newSayings(w.terms[:w.carried], cut)
	for _, r := range v.Renamed {
		for _, text := range r.Old {
			for _, slug := range slices.Concat(r.Kinds, r.Needs) {
				w.means(cut.tokens(text), w.numbers[slug])
			}
		}
	}
	w.addJoined(cut)
	w.speller = newSpeller(slices.Sorted(maps.Keys(w.known)))
	return w
}

// cutter cuts texts into words, each text once.
type cutter map[string][]token

func (c cutter) tokens(text string) []token {
	tokens, ok := c[text]
	if !ok {
		tokens = tokenize(text)
		c[text] = tokens
	}
	return tokens
}

// addJoined lets phrases of two words be run together: "walkinggroup".
func (w *Words) addJoined(cut cutter) {
	joined := map[string][]int{}
	for i, t := range w.terms {
		for _, text := range slices.Concat(names(t), t.Variants, t.Say) {
			tokens := cut.tokens(text)
			if len(tokens) != 2 || stopWords[tokens[0].word] || stopWords[tokens[1].word] {
				continue
			}
			one := newToken(tokens[0].word + tokens[1].word)
			// "Adult ed" run together has the stem of an adult.
			if len(one.word) > shortestJoined && w.exact.numbers[one.key()] == 0 {
				joined[one.word] = append(joined[one.word], i)
			}
		}
	}
	for word, terms := range joined {
		for _, i := range terms {
			w.note([]token{newToken(word)}, i)
		}
	}
}

// activitiesOf gives the activities that are held as a kind.
func (w *Words) activitiesOf(kind string) (activities []int) {
	for i := w.carried; i < len(w.terms); i++ {
		if slices.Contains(w.terms[i].Kinds, kind) {
			activities = append(activities, i)
		}
	}
	return activities
}

// names are what a term is called, less a label that is too plain a word to
// stand for it in a sentence: "Work".
func names(t seed.Term) []string {
	if weakWords[fold(t.Label)] || stopWords[fold(t.Label)] {
		return []string{t.Clinical}
	}
	return []string{t.Label, t.Clinical}
}

// welsh is the Welsh label of a term, less a short word, which may be another in
// English: housing is "tai".
func welsh(t seed.Term) []string {
	if len(t.Welsh) < 5 {
		return nil
	}
	return []string{t.Welsh}
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

// means notes that words stand for a term.
func (w *Words) means(tokens []token, term int) {
	w.learn(tokens, 1)
	w.note(tokens, term)
}

// asksFor notes that words stand for a term where somebody asks with them.
func (w *Words) asksFor(tokens []token, term int) {
	w.learn(tokens, 1)
	for _, p := range w.loose.asking(tokens) {
		w.noteIn(p, term)
	}
}

// meansNot notes that words don't stand for a term, though they are like its own.
func (w *Words) meansNot(tokens []token, term int) {
	w.learn(tokens, 0)
	w.phrase(tokens, func(p *phrase) { p.not.add(term) })
}

func (w *Words) learn(tokens []token, times int) {
	for _, t := range tokens {
		w.known[t.word] += times
	}
}

func (w *Words) note(tokens []token, term int) {
	w.phrase(tokens, func(p *phrase) { w.noteIn(p, term) })
}

func (w *Words) noteIn(p *phrase, term int) {
	switch {
	case w.isKind(term):
		p.kinds.add(term)
	case w.isActivity(term):
		p.activities.add(term)
	default:
		p.needs.add(term)
	}
}

// phrase calls note with the phrase that words are as they are put, and with the
// one that they are loosely.
func (w *Words) phrase(tokens []token, note func(*phrase)) {
	if len(tokens) == 0 {
		return
	}
	var words []int32
	for _, t := range tokens {
		words = append(words, w.exact.number(t.key()))
	}
	run := w.exact.add(words, int32(len(w.phrases)))
	if int(run) == len(w.phrases) {
		w.phrases = append(w.phrases, phrase{})
	}
	note(&w.phrases[run])
	if p := w.loose.phrase(tokens); p != nil {
		note(p)
	}
}

// name notes what a term is called, here and in other classifications.
func (w *Words) name(i int) {
	for _, t := range tokenize(w.terms[i].Label) {
		if !stopWords[t.word] && !weakWords[t.word] && !talkWords[t.word] {
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

// isActivity tells an activity from what listings carry.
func (w *Words) isActivity(term int) bool { return term >= w.carried }

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
