package search

import (
	"slices"
	"strings"

	"fingerpost/geo"
)

// maxClauses bounds what one question can cost. No question of a person comes
// near it.
const maxClauses = 32

// question is what somebody asked, understood.
type question struct {
	clauses   []clause
	not       []clause    // what is refused: it is never asked for, and counts against a service
	wish      wish        // what is said beside the subject
	place     string      // the words that say where, which are in no clause; "" where none do
	at        *geo.Origin // where that is; nil where the gazetteer doesn't know it
	terms     termSet     // kinds and needs that the words mean, as they stand
	name      string      // all the words folded, to be compared with names
	corrected string      // the question with its slips put right, or ""
	work      bool        // asks for what is for employers or professionals
	danger    bool        // nothing but danger is told: what could help is found, and nothing else
	help      termSet     // the kinds that could; none where only 999 does
}

// ask reads a question without looking for a place in it.
func (w *Words) ask(text string, u *UrgentWords, origin *geo.Origin, lex lexicon) (question, *Urgent) {
	return w.askWhere(text, u, nil, origin, lex)
}

// askWhere reads a question that may say where to look and may hold words of
// danger, and gives the panel that those call for. They are not looked up
// themselves: a listing that happens to have "kill" or "cut" in it is no answer.
// Nor are the loose words around them ("tonight", "my son"), nor are slips in
// those put right: of what is left only what the vocabulary knows is asked for.
func (w *Words) askWhere(text string, u *UrgentWords, g *geo.Gazetteer, origin *geo.Origin, lex lexicon) (question, *Urgent) {
	a := u.read(text, origin)
	rest := text
	if a.panel != nil {
		rest, lex = a.rest, everyWord{}
	}
	at := whereabouts{rest: rest}
	if g != nil {
		at = w.whereabouts(rest, g)
	}
	q := w.understand(at.rest, lex)
	q.place, q.at, q.name = at.place, at.origin, joined(tokenize(rest))
	if a.panel == nil {
		return q, nil
	}
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
	r := w.repair(tokens, lex)
	if tokens = r.tokens; r.corrected {
		q.corrected = joined(tokens)
	}
	hits, idle := w.findLoosely(tokens)
	refused, refusing := w.unwanted(tokens, hits)
	var wished []bool
	q.wish, wished = w.wishes(tokens, w.carriedIn(hits))
	covered := make([]bool, len(tokens))
	for _, h := range hits {
		for i := h.from; i < h.to; i++ {
			covered[i] = true
		}
	}
	for at, t := range tokens {
		for _, h := range hits {
			if h.from != at {
				continue
			}
			c := w.phraseClause(tokens, r.near, h, hits)
			if refused != nil && slices.Contains(refused[h.from:h.to], true) {
				q.not = append(q.not, c)
				continue
			}
			c.weak = onlyWishes(tokens, h.from, h.to, wished)
			q.add(c)
			q.terms.addAll(h.terms)
		}
		if covered[at] || stopWords[t.word] || refusing != nil && refusing[at] {
			continue
		}
		c := clause{words: []string{t.word}, stems: []string{t.stem}, near: r.near[at], labels: w.labels[t.stem], single: true}
		if refused != nil && refused[at] {
			q.not = append(q.not, c)
			continue
		}
		c.weak = weakWords[t.word] || wished != nil && wished[at] || idle != nil && idle[at]
		q.add(c)
	}
	q.settle()
	return q
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

// settle lets words of talk need not be met where something else says what is
// asked for, and weak words count where there is nothing else.
func (q *question) settle() {
	if slices.ContainsFunc(q.clauses, func(c clause) bool { return c.asked() && !c.terms.empty() }) {
		for i := range q.clauses {
			c := &q.clauses[i]
			c.weak = c.weak || c.terms.empty() && talkWords[c.words[0]]
		}
	}
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
