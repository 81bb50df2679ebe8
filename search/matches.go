package search

import (
	"context"
	"fmt"
	"math"
	"sort"

	"github.com/blevesearch/bleve/v2/index/scorch"
)

// matches are what the words of a question find: for each document which of its
// clauses it holds, and how strongly.
type matches struct {
	q        question
	found    []uint32  // per document: the clauses that its words meet, as bits
	strength []float64 // per document: their strengths times their weights
	weights  []float64 // per clause: how much it tells
	total    float64   // of weights
	asked    uint32    // the clauses that a service must meet
	broader  termSet   // terms wider than those asked for
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
	byLabel     = 0.5
	byMention   = 0.3
	byBroader   = 0.2
	bySpelling  = 0.8 // of the strength of the word as it is spelt
	besideWords = 0.2 // of what a term adds where the words are there too
)

// match looks a question up in the words of a view.
func (w *Words) match(ctx context.Context, v *view, q question) (*matches, error) {
	m := &matches{q: q, weights: make([]float64, len(q.clauses)), broader: w.above(q.terms)}
	if len(q.clauses) == 0 {
		return m, nil
	}
	m.found, m.strength = make([]uint32, len(v.rows)), make([]float64, len(v.rows))
	p := &postings{reader: v.reader, strength: make([]float64, len(v.rows)), stems: make([]uint16, len(v.rows))}
	for i, c := range q.clauses {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := p.collect(ctx, c); err != nil {
			return nil, fmt.Errorf("look up the words: %w", err)
		}
		m.weights[i] = c.weight(len(p.docs), v.live)
		m.total += m.weights[i]
		for _, doc := range p.docs {
			m.found[doc] |= 1 << i
			m.strength[doc] += m.weights[i] * p.strength[doc]
		}
		if c.asked() {
			m.asked |= 1 << i
		}
		p.reset()
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
	if len(m.q.clauses) == 0 {
		return match{all: true, some: true}
	}
	found, strength := m.found[doc], m.strength[doc]
	for i, c := range m.q.clauses {
		level := c.level(r)
		if level == 0 {
			continue
		}
		if found&(1<<i) != 0 {
			level *= besideWords
		}
		found |= 1 << i
		strength += level * m.weights[i]
	}
	answer := match{
		all:   found&m.asked == m.asked,
		some:  found&m.asked != 0 || r.stated.meets(m.q.terms) || r.inferred.meets(m.q.terms),
		words: min(1, strength/m.total),
	}
	if !answer.some && (r.stated.meets(m.broader) || r.inferred.meets(m.broader)) {
		answer.some, answer.words = true, max(answer.words, byBroader)
	}
	return answer
}

// level tells how strongly a service meets a clause by what it is for.
func (c clause) level(r *row) float64 {
	switch {
	case r.stated.meets(c.terms):
		return byStated
	case r.inferred.meets(c.terms):
		return byInferred
	case r.stated.meets(c.labels) || r.inferred.meets(c.labels):
		return byLabel
	case r.mentions.meets(c.terms):
		return byMention
	}
	return 0
}

// postings gathers the documents that hold one clause.
type postings struct {
	reader   *scorch.IndexSnapshot
	docs     []int     // those found
	strength []float64 // per document, 0 to 1
	stems    []uint16  // per document: which words of the clause it has, as bits
}

func (p *postings) reset() {
	for _, doc := range p.docs {
		p.strength[doc] = 0
	}
	p.docs = p.docs[:0]
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
				p.add(doc, 0.3*bySpelling)
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
		p.docs = append(p.docs, doc)
	}
	p.strength[doc] = 1 - (1-p.strength[doc])*(1-min(strength, 0.99))
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
