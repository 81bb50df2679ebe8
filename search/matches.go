package search

import "math"

// How strongly a service meets a clause by what it is for, beside the words.
const (
	byStated    = 0.75
	byInferred  = 0.6
	fadeByPlace = 0.05 // for each place further down in a list of needs
	ifNarrower  = 0.85 // of what it counts for the very term
	ifPartOf    = 0.8  // of the same, where the clause is one of many things that the term covers
	byLabel     = 0.5
	byMention   = 0.3
	byBroader   = 0.2
	bySpelling  = 0.4 // a word that is spelt nearly so
)

// matches are how a question is looked up: its clauses as terms of the index.
type matches struct {
	q       question
	lookups []lookup
	refused []lookup  // of question.not
	weights []float32 // per clause: how much it tells
	total   float32   // of weights
	asked   []string  // slugs of the terms that the question means
	broader []string  // of terms wider than those
	help    []string  // of the kinds that could help in danger
	told    termSet   // terms that reasons tell of
}

// lookup is a clause as terms of the index.
type lookup struct {
	exact, narrower, labels []string // slugs
	alike, wider            []string // of clause.wider: those that meet the clause, and those that don't
	shares                  []float32
	partOf                  float32 // what the level of exact and narrower is multiplied by
}

// match makes a question ready for a view.
func (w *Words) match(v *view, q question) (*matches, error) {
	m := &matches{
		q: q, asked: w.slugs(q.terms), broader: w.slugs(w.above(q.terms)), help: w.slugs(q.help),
		weights: make([]float32, len(q.clauses)), lookups: make([]lookup, len(q.clauses)),
	}
	for i, c := range q.clauses {
		m.lookups[i] = lookup{exact: w.slugs(c.exact), narrower: w.slugs(c.terms.without(c.exact)), labels: w.slugs(c.labels), partOf: ifPartOf}
		if c.called {
			m.lookups[i].partOf = 1
		}
		m.lookups[i].addWider(w, c.wider)
		docs := 0
		if c.single && !c.weak && c.terms.empty() {
			var err error
			if docs, err = v.documents(c); err != nil {
				return nil, err
			}
		}
		m.weights[i] = c.weight(docs, v.live)
		m.total += m.weights[i]
	}
	for _, c := range q.not {
		m.refused = append(m.refused, lookup{exact: w.slugs(c.terms)})
	}
	return m, nil
}

// addWider puts the terms that meet the clause before those that don't.
func (l *lookup) addWider(w *Words, all []wider) {
	var shares []float32
	for _, k := range all {
		if k.share >= enoughAlike {
			l.alike, l.shares = append(l.alike, w.terms[k.term].Slug), append(l.shares, k.share)
		} else {
			l.wider, shares = append(l.wider, w.terms[k.term].Slug), append(shares, k.share)
		}
	}
	l.shares = append(l.shares, shares...)
}

// documents gives how many documents have the word of a clause, or one that it
// may be.
func (v *view) documents(c clause) (n int, err error) {
	for _, p := range v.parts {
		l, err := p.of(wordsField, c.stems[0])
		if err != nil {
			return 0, err
		}
		n += l.count
		for _, word := range c.near {
			if l, err = p.of(surfaceField, word); err != nil {
				return 0, err
			}
			n += l.count
		}
	}
	return min(n, v.live), nil
}

// weight tells how much a clause tells: a term of the vocabulary much, a word
// the more the fewer services hold it, and a weak word next to nothing.
func (c clause) weight(docs, all int) float32 {
	switch {
	case c.weak:
		return 0.1
	case !c.terms.empty():
		return 1
	}
	rare := math.Log(1+float64(all-docs)/(float64(docs)+1)) / math.Log(2+float64(all))
	return float32(max(0.2, min(1, rare)))
}
