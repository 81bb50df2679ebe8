//go:build peers

package main

import (
	"context"
	"fmt"
	"maps"

	"github.com/google/go-cmp/cmp"
)

// agreement is how often a system gave the right answers to a task's questions.
type agreement struct {
	asked, same int
	first       string // the first difference, in words; "" where there is none
}

// agree asks a system for everything that each question finds and holds it
// against the truth: the same services, the same total and facets where it
// counts them, and of the nearest the same order.
func agree(ctx context.Context, s system, c *corpus, questions []question, truths []truth) (agreement, error) {
	a := agreement{asked: len(questions)}
	for i, q := range questions {
		// Nothing is cut off, so that no two ways of ranking come into it.
		q.Limit = c.n
		got, err := s.answer(ctx, &q)
		if err != nil {
			return a, fmt.Errorf("%s: ask %s: %w", s.name(), q.describe(), err)
		}
		switch wrong := truths[i].differs(&q, got); {
		case wrong == "":
			a.same++
		case a.first == "":
			a.first = q.describe() + ": " + wrong
		}
	}
	return a, nil
}

// differs tells what is wrong with an answer; "" where nothing is.
func (f *truth) differs(q *question, got answer) string {
	ids := map[string]bool{}
	for _, id := range got.IDs {
		ids[id] = true
	}
	switch {
	case len(ids) != len(got.IDs):
		return fmt.Sprintf("%d services are told twice", len(got.IDs)-len(ids))
	case !maps.Equal(ids, f.ids):
		return f.missing(ids)
	case got.Total >= 0 && got.Total != len(f.ids):
		return fmt.Sprintf("the total is %d, not %d", got.Total, len(f.ids))
	}
	if q.Words == "" && q.Origin != nil {
		if wrong := f.order(got.IDs); wrong != "" {
			return wrong
		}
	}
	if q.Facets {
		return f.counts(got)
	}
	return ""
}

func (f *truth) missing(ids map[string]bool) string {
	var lacks, extra []string
	for id := range f.ids {
		if !ids[id] {
			lacks = append(lacks, id)
		}
	}
	for id := range ids {
		if !f.ids[id] {
			extra = append(extra, id)
		}
	}
	example := append(lacks, extra...)[0]
	number, _ := numberOf(example)
	return fmt.Sprintf("of %d services %d lack and %d are too many, for one number %d", len(f.ids), len(lacks), len(extra), number)
}

// order tells whether those with a venue in reach stand first, nearest first.
// Two that are equally near to five centimetres may stand either way: bleve
// keeps points no finer.
func (f *truth) order(ids []string) string {
	const same = 0.05
	metres := map[string]float64{}
	for _, n := range f.nearest {
		metres[n.id] = n.metres
	}
	for i, n := range f.nearest {
		if away, ok := metres[ids[i]]; !ok || away > n.metres+same {
			return fmt.Sprintf("at place %d stands one at %.2f m, not %.2f m", i, away, n.metres)
		}
	}
	return ""
}

func (f *truth) counts(got answer) string {
	counts := map[string]map[string]int{}
	for _, name := range facetNames {
		counts[name] = map[string]int{}
	}
	for _, facet := range got.Facets {
		for _, v := range facet.Values {
			counts[facet.Parameter][v.Value] = v.Count
		}
	}
	return cmp.Diff(f.facets, counts)
}

// describe tells a question in a line.
func (q *question) describe() string {
	where := ""
	if q.Origin != nil {
		where = fmt.Sprintf("%s within %.0f m", q.Origin.Postcode, q.Within)
	}
	return fmt.Sprintf("%q %s %s %s %s %s %s", q.Words, where, q.Kind, q.Day, q.Cost, q.Access, q.Prefix)
}
