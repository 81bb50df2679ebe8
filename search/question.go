package search

import (
	"slices"
	"strings"

	"fingerpost/geo"
)

// clause is one thing that a question asks for: a phrase of the vocabulary, or
// a word that is in none.
type clause struct {
	words  []string // as typed, or as corrected, without stop words
	stems  []string // of words
	near   []string // words of listings that a misspelt word may be
	exact  termSet  // the terms that it means
	terms  termSet  // those and all narrower ones
	called bool     // it is what one of the terms is called, not just something of it: "art class", not "knitting"
	labels termSet  // terms whose label has the word
	single bool     // one word, which counts wherever a listing has it
	weak   bool     // says too little to be asked for by itself
	aside  bool     // part of a longer clause: counts, and need not be met
}

// asked tells whether a service must meet the clause to match.
func (c clause) asked() bool { return !c.weak && !c.aside }

// maxClauses bounds what one question can cost. No question of a person comes
// near it.
const maxClauses = 32

// question is what somebody asked, understood.
type question struct {
	clauses   []clause
	terms     termSet // kinds and needs that the words mean, as they stand
	name      string  // all the words folded, to be compared with names
	corrected string  // the question with its slips put right, or ""
	work      bool    // asks for what is for employers or professionals
	danger    bool    // nothing but danger is told: what could help is found, and nothing else
	help      termSet // the kinds that could; none where only 999 does
}

// ask reads a question that may hold words of danger, and gives the panel that
// they call for. They are not looked up themselves: a listing that happens to
// have "kill" or "cut" in it is no answer. Nor are the loose words around them
// ("tonight", "my son"), nor are slips in those put right: of what is left only
// what the vocabulary knows is asked for.
func (w *Words) ask(text string, u *UrgentWords, origin *geo.Origin, lex lexicon) (question, *Urgent) {
	a := u.read(text, origin)
	if a.panel == nil {
		return w.understand(text, lex), nil
	}
	q := w.understand(a.rest, everyWord{})
	q.clauses = slices.DeleteFunc(q.clauses, func(c clause) bool { return c.terms.empty() })
	if len(q.clauses) == 0 {
		q.name, q.danger, q.help = "", true, w.under(w.set(a.kinds...))
	}
	return q, a.panel
}

// understand reads a question.
func (w *Words) understand(text string, lex lexicon) question {
	tokens := tokenize(text)
	q := question{name: joined(tokens), work: slices.ContainsFunc(tokens, func(t token) bool { return workWords[t.word] })}
	near := make([][]string, len(tokens))
	for i, t := range tokens {
		if stopWords[t.word] || w.known[t.word] || lex.has(t) {
			continue
		}
		if meant, listed := w.correct(t.word, lex); len(meant) > 0 {
			tokens[i].word, tokens[i].stem = meant[0], stem(meant[0])
			near[i] = meant[:listed]
			q.corrected = joined(tokens)
		}
	}
	hits := w.findLoosely(tokens)
	covered := make([]bool, len(tokens))
	for _, h := range hits {
		for i := h.from; i < h.to; i++ {
			covered[i] = true
		}
	}
	for at, t := range tokens {
		for _, h := range hits {
			if h.from == at {
				q.add(w.phraseClause(tokens, near, h, hits))
				for term := range h.terms.each {
					q.terms.add(term)
				}
			}
		}
		if !covered[at] && !stopWords[t.word] {
			q.add(clause{words: []string{t.word}, stems: []string{t.stem}, near: near[at], labels: w.labels[t.stem], single: true, weak: weakWords[t.word]})
		}
	}
	q.settle()
	return q
}

// phraseClause makes the clause of a phrase.
func (w *Words) phraseClause(tokens []token, near [][]string, h hit, hits []hit) clause {
	c := clause{exact: h.terms, terms: w.under(h.terms), single: h.length() == 1, aside: slices.ContainsFunc(hits, h.within)}
	for i := h.from; i < h.to; i++ {
		if !stopWords[tokens[i].word] {
			c.words = append(c.words, tokens[i].word)
			c.stems = append(c.stems, tokens[i].stem)
			c.called = c.called || w.labels[tokens[i].stem].meets(h.terms)
		}
	}
	if c.single {
		c.near = near[h.from]
	}
	return c
}

// add adds a clause unless it is there. A phrase that means a kind and a need
// ("debt advice") makes two: both are asked for.
func (q *question) add(c clause) {
	same := func(other clause) bool {
		return slices.Equal(other.words, c.words) && slices.Equal(other.terms, c.terms)
	}
	if len(q.clauses) < maxClauses && !slices.ContainsFunc(q.clauses, same) {
		q.clauses = append(q.clauses, c)
	}
}

// settle lets weak words count where there is nothing else.
func (q *question) settle() {
	if !slices.ContainsFunc(q.clauses, clause.asked) {
		for i := range q.clauses {
			q.clauses[i].weak = false
		}
	}
}

func joined(tokens []token) string {
	words := make([]string, len(tokens))
	for i, t := range tokens {
		words[i] = t.word
	}
	return strings.Join(words, " ")
}

// workWords ask for what is for employers and professionals, which other
// searches leave out.
var workWords = wordSet(`business businesses clinician clinicians company companies employee employees employer employers
	hr manager managers occupational practitioner practitioners professional professionals staff workforce workplace`)

// forWork tells whether a kind's label asks for what is for employers or
// professionals.
func (w *Words) forWork(kind string) bool {
	return slices.ContainsFunc(tokenize(w.Label(kind)), func(t token) bool { return workWords[t.word] })
}

// Understood is what a question means in the vocabulary's terms.
type Understood struct {
	Kinds []string // slugs, in the order of the vocabulary
	Needs []string
	Words []string // the words that mean none of them
}

// Understand tells what a question means, by the vocabulary alone. Words that
// carry no meaning of their own ("please", "near me") are left out.
func (w *Words) Understand(text string) Understood {
	var u Understood
	q := w.understand(text, everyWord{})
	for t := range q.terms.each {
		if w.isKind(t) {
			u.Kinds = append(u.Kinds, w.terms[t].Slug)
		} else {
			u.Needs = append(u.Needs, w.terms[t].Slug)
		}
	}
	for _, c := range q.clauses {
		if c.terms.empty() {
			u.Words = append(u.Words, c.words...)
		}
	}
	return u
}

// everyWord is a lexicon to which nothing is misspelt.
type everyWord struct{}

func (everyWord) has(token) bool            { return true }
func (everyWord) near(string, int) []string { return nil }
