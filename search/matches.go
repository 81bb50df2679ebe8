package search

import (
	"context"
	"fmt"
	"math"
	"sort"

	"github.com/blevesearch/bleve/v2/index/scorch"
)

// matches are what the words of a question find.
type matches struct {
	q        question
	strength [][]float32 // per clause and document: how strongly its words meet the clause, 0 to 1
	weights  []float64   // per clause: how much it tells
	total    float64     // of weights
	broader  termSet     // terms wider than those asked for
}

// match is how one service answers a question.
type match struct {
	all   bool    // every clause that is asked for is met
	some  bool    // one is, or a need that is asked for
	words float64 // 0 to 1: how much of the question, and how plainly
}

// How strongly a service meets a clause by what it is for, beside the words.
const (
	byStated    = 0.75
	byInferred  = 0.65
	fadeByPlace = 0.05 // for each place further down in a list of needs
	ifNarrower  = 0.85 // of what it counts for the very term
	ifPartOf    = 0.8  // of the same, where the clause is one of many things that the term covers
	byLabel     = 0.5
	byMention   = 0.3
	byBroader   = 0.2
	bySpelling  = 0.25 // a word that is spelt nearly so
)

// match looks a question up in the words of a view.
func (w *Words) match(ctx context.Context, v *view, q question) (*matches, error) {
	m := &matches{q: q, weights: make([]float64, len(q.clauses)), broader: w.above(q.terms)}
	p := &postings{reader: v.reader, stems: make([]uint16, len(v.rows))}
	for i, c := range q.clauses {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		p.docs, p.strength = 0, make([]float32, len(v.rows))
		if err := p.collect(ctx, c); err != nil {
			return nil, fmt.Errorf("look up the words: %w", err)
		}
		m.strength = append(m.strength, p.strength)
		m.weights[i] = c.weight(p.docs, v.live)
		m.total += m.weights[i]
	}
	return m, nil
}

// weight tells how much a clause tells: a term of the vocabulary much, a word
// the more the fewer services hold it, and a weak word next to nothing.
func (c clause) weight(docs, all int) float64 {
	switch {
	case c.weak:
		return 0.1
	case !c.terms.empty():
		return 1
	}
	rare := math.Log(1+float64(all-docs)/(float64(docs)+1)) / math.Log(2+float64(all))
	return max(0.2, min(1, rare))
}

// of tells how a service answers the question.
func (m *matches) of(doc int, r *row) match {
	if m.q.danger {
		helps := r.level(m.q.help) > 0
		return match{all: helps, some: helps}
	}
	if len(m.q.clauses) == 0 {
		return match{all: true, some: true}
	}
	answer := match{all: true, some: r.level(m.q.terms) > 0}
	for i, c := range m.q.clauses {
		// What the words say and what it is for bear each other out.
		strength := 1 - (1-float64(m.strength[i][doc]))*(1-c.level(r))
		answer.words += strength * m.weights[i] / m.total
		if c.asked() {
			answer.all = answer.all && strength > 0
			answer.some = answer.some || strength > 0
		}
	}
	if !answer.some && r.level(m.broader) > 0 {
		answer.some, answer.words = true, max(answer.words, byBroader)
	}
	return answer
}

// level tells how strongly a service meets a clause by what it is for.
func (c clause) level(r *row) float64 {
	level := max(r.level(c.exact), ifNarrower*r.level(c.terms))
	if !c.called {
		level *= ifPartOf
	}
	if level > 0 {
		return level
	}
	switch {
	case r.level(c.labels) > 0:
		return byLabel
	case r.mentions.meets(c.terms):
		return byMention
	}
	return 0
}

// postings gathers the documents that hold one clause.
type postings struct {
	reader   *scorch.IndexSnapshot
	docs     int       // how many are found
	strength []float32 // per document, 0 to 1
	stems    []uint16  // per document: which words of the clause it has, as bits
}

// collect finds the documents of a clause. A single word counts in every field;
// of a phrase all words must be in the headline.
func (p *postings) collect(ctx context.Context, c clause) error {
	if !c.single {
		if len(c.stems) < 2 || len(c.stems) > 16 {
			return nil // One word of a phrase doesn't say what the phrase says.
		}
		return p.phrase(ctx, c.stems)
	}
	for _, f := range fields {
		err := p.each(ctx, f.name, c.stems[0], true, func(doc int, often float64) {
			p.add(doc, f.weight*(1+0.15*(min(often, 3)-1)))
		})
		if err != nil {
			return err
		}
	}
	for _, word := range c.near {
		if err := p.each(ctx, surfaceField, word, false, func(doc int, _ float64) {
			if p.strength[doc] == 0 {
				p.add(doc, bySpelling)
			}
		}); err != nil {
			return err
		}
	}
	return nil
}

// add lets what several fields say add up without ever passing 1.
func (p *postings) add(doc int, strength float64) {
	if p.strength[doc] == 0 {
		p.docs++
	}
	p.strength[doc] = 1 - (1-p.strength[doc])*(1-min(float32(strength), 0.99))
}

// phrase finds the documents whose headline has every stem.
func (p *postings) phrase(ctx context.Context, stems []string) error {
	var touched []int
	for i, stem := range stems {
		for _, f := range fields[:headline] {
			err := p.each(ctx, f.name, stem, false, func(doc int, _ float64) {
				if p.stems[doc] == 0 {
					touched = append(touched, doc)
				}
				p.stems[doc] |= 1 << i
			})
			if err != nil {
				return err
			}
		}
	}
	for _, doc := range touched {
		if p.stems[doc] == 1<<len(stems)-1 {
			p.add(doc, byInferred)
		}
		p.stems[doc] = 0
	}
	return nil
}

// each calls fn for every live document with a term in a field, and how often.
func (p *postings) each(ctx context.Context, field, term string, often bool, fn func(doc int, often float64)) error {
	reader, err := p.reader.TermFieldReader(ctx, []byte(term), field, often, false, false)
	if err != nil {
		return err
	}
	defer reader.Close()
	for {
		found, err := reader.Next(nil)
		if err != nil || found == nil {
			return err
		}
		fn(int(found.ID.Value()), float64(found.Freq))
	}
}

// byCount gives words by how many listings have them, most first, then by the
// alphabet.
func byCount(counts map[string]uint64) []string {
	var words []string
	for w := range counts {
		words = append(words, w)
	}
	sort.Slice(words, func(i, j int) bool {
		if counts[words[i]] != counts[words[j]] {
			return counts[words[i]] > counts[words[j]]
		}
		return words[i] < words[j]
	})
	return words
}
