//go:build peers

package main

import (
	"context"
	"fmt"

	"github.com/google/go-cmp/cmp"
)

// agreement is how often a system gave the right answers to a task's questions.
type agreement struct {
	asked, same int
	first       string // the first difference, in words; "" where there is none
}

// agree asks a system each question twice, for the first few, as it is timed,
// and for everything that it finds, and holds both answers against the truth.
func agree(ctx context.Context, s system, c *corpus, questions []question, truths []truth) (agreement, error) {
	a := agreement{asked: len(questions)}
	for i, q := range questions {
		wrong := ""
		for _, q.Limit = range []int{q.Limit, c.n} {
			got, err := s.answer(ctx, &q)
			if err != nil {
				return a, fmt.Errorf("%s: ask %s: %w", s.name(), q.describe(), err)
			}
			if wrong == "" {
				wrong = truths[i].differs(&q, got)
			}
		}
		switch {
		case wrong == "":
			a.same++
		case a.first == "":
			a.first = q.describe() + ": " + wrong
		}
	}
	return a, nil
}

// differs tells what is wrong with an answer; "" where nothing is. Right is one
// with as many services as there are, up to the limit, each of them found and
// none twice, with the right total and facets where they are counted, and with
// the nearest first where no words are asked for.
func (f *truth) differs(q *question, got answer) string {
	ids := map[string]bool{}
	for _, id := range got.IDs {
		ids[id] = true
	}
	switch {
	case len(ids) != len(got.IDs):
		return fmt.Sprintf("%d services are told twice", len(got.IDs)-len(ids))
	case got.Total >= 0 && got.Total != len(f.ids):
		return fmt.Sprintf("the total is %d, not %d", got.Total, len(f.ids))
	}
	for id := range ids {
		if !f.ids[id] {
			return fmt.Sprintf("the service %s is not one of the %d", id, len(f.ids))
		}
	}
	if len(ids) != min(q.Limit, len(f.ids)) {
		return fmt.Sprintf("%d services of %d, where %d may be told", len(ids), len(f.ids), q.Limit)
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

// order tells whether those with a venue in reach stand first, nearest first.
// Two that are equally near to five centimetres may stand either way: bleve
// keeps points no finer.
func (f *truth) order(ids []string) string {
	const same = 0.05
	metres := map[string]float64{}
	for _, n := range f.nearest {
		metres[n.id] = n.metres
	}
	for i, n := range f.nearest[:min(len(f.nearest), len(ids))] {
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
