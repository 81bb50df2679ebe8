//go:build peers

package search

import (
	"cmp"
	"context"
	"errors"
	"math"

	"fingerpost/geo"
)

// PlainQuery is a question that any search engine could answer: every word as
// it stands, by its stem, a radius and filters, without the vocabulary. The
// benchmark asks it of the index and of its peers.
type PlainQuery struct {
	Words                   string
	Prefix                  string // of a word in the name; instead of all else
	Origin                  *geo.Origin
	Within                  float64 // metres; 0: no limit
	Kind, Day, Cost, Access string
	Facets                  bool
	Limit                   int
}

// PlainAnswer has the first services in order, and how many there are.
type PlainAnswer struct {
	IDs    []string
	Total  int
	Facets []Facet
}

// Plain answers a plain question by the same columns, grid and postings, scores
// and order as Search.
func (ix *Index) Plain(ctx context.Context, p PlainQuery) (a PlainAnswer, err error) {
	leave, err := ix.enter(ctx)
	if err != nil {
		return a, err
	}
	defer leave()
	v, err := ix.acquire()
	if err != nil {
		return a, err
	}
	defer func() { err = errors.Join(err, ix.release(v)) }()
	if p.Prefix != "" {
		return ix.plainPrefix(v, p)
	}
	asked := question{}
	for _, t := range tokenize(p.Words) {
		if !stopWords[t.word] {
			asked.clauses = append(asked.clauses, clause{words: []string{t.word}, stems: []string{t.stem}, single: true})
		}
	}
	m, err := ix.words.match(v, asked)
	if err != nil {
		return a, err
	}
	within := math.Inf(1)
	if p.Within > 0 {
		within = p.Within
	}
	q := &Query{Origin: p.Origin, Within: &within, Sort: "distance", Page: 1, PerPage: p.Limit}
	for _, one := range []struct {
		value string
		to    *[]string
	}{{p.Kind, &q.Kinds}, {p.Day, &q.Days}, {p.Cost, &q.Costs}, {p.Access, &q.Access}} {
		if one.value != "" {
			*one.to = []string{one.value}
		}
	}
	s := ix.newScan(ix.words.newFilter(q, true, ix.Now()), m)
	defer s.done()
	if near := !p.Facets && s.browses() && p.Within > 0; !near {
		if err := s.look(ctx, v, within); err != nil {
			return a, err
		}
	}
	t := &tally{s: s, within: within, idle: !p.Facets}
	s.gather(v, t)
	by := s.orderBy(within)
	if len(asked.clauses) > 0 {
		s.newRanking(within).score(p.Limit)
		by = func(a, b *candidate) int { return cmp.Or(cmp.Compare(b.score, a.score), nearestFirst(a, b, within)) }
	}
	if s.rest && len(s.found) < p.Limit {
		s.bring(v, p.Limit, within)
	}
	for _, c := range s.first(p.Limit, by) {
		a.IDs = append(a.IDs, c.id(c.doc))
	}
	a.Total = t.total
	if p.Facets {
		a.Facets = t.facets()
	}
	return a, nil
}

// plainPrefix gives any services with a word in their name that begins so.
func (ix *Index) plainPrefix(v *view, p PlainQuery) (a PlainAnswer, err error) {
	for _, part := range v.parts {
		err := part.complete(p.Prefix, func(l *list) bool {
			l.each(func(doc uint32, _ uint8) {
				if len(a.IDs) < p.Limit && part.alive.has(doc) {
					a.IDs = append(a.IDs, part.id(doc))
				}
			})
			return len(a.IDs) < p.Limit
		})
		if err != nil || len(a.IDs) == p.Limit {
			return a, err
		}
	}
	return a, nil
}
