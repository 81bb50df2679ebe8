//go:build peers

package main

import (
	"cmp"
	"context"
	"math"
	"runtime"
	"slices"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/geo"
	"golang.org/x/sync/errgroup"
)

// truth is the right answer to a question, worked out by looking at every
// service.
type truth struct {
	ids     map[string]bool
	nearest []near // with a venue within the radius, nearest first
	facets  map[string]map[string]int
}

type near struct {
	id     string
	metres float64
}

// seek answers questions by looking at every service for each of them. It
// shares nothing with any of the systems but the rule for cutting words.
func seek(ctx context.Context, c *corpus, t *terms, questions []question) ([]truth, error) {
	workers := runtime.GOMAXPROCS(0)
	parts := make([][]truth, workers)
	group, ctx := errgroup.WithContext(ctx)
	for worker := range workers {
		group.Go(func() error {
			p := newPass(t, questions)
			for i := worker; i < c.n && ctx.Err() == nil; i += workers {
				rec, err := t.flatten(c.service(i))
				if err != nil {
					return err
				}
				p.see(rec)
			}
			parts[worker] = p.found
			return ctx.Err()
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	for _, part := range parts[1:] {
		for i := range part {
			parts[0][i].merge(part[i])
		}
	}
	for _, found := range parts[0] {
		slices.SortFunc(found.nearest, func(a, b near) int { return cmp.Compare(a.metres, b.metres) })
	}
	return parts[0], nil
}

func newTruth() truth {
	found := truth{ids: map[string]bool{}, facets: map[string]map[string]int{}}
	for _, name := range facetNames {
		found.facets[name] = map[string]int{}
	}
	return found
}

func (f *truth) merge(other truth) {
	for id := range other.ids {
		f.ids[id] = true
	}
	f.nearest = append(f.nearest, other.nearest...)
	for name, counts := range other.facets {
		for value, n := range counts {
			f.facets[name][value] += n
		}
	}
}

// pass is one way through the services.
type pass struct {
	t         *terms
	questions []question
	stems     [][]string // of each question's words
	found     []truth
	stemOf    map[string]string
}

func newPass(t *terms, questions []question) *pass {
	p := &pass{t: t, questions: questions, stemOf: map[string]string{}}
	for _, q := range questions {
		p.stems = append(p.stems, p.stemsOf(q.Words))
		p.found = append(p.found, newTruth())
	}
	return p
}

func (p *pass) stemsOf(text string) []string {
	words := cut(text)
	for i, w := range words {
		if _, known := p.stemOf[w]; !known {
			p.stemOf[w] = snowball(w)
		}
		words[i] = p.stemOf[w]
	}
	return words
}

// see holds one service against every question.
func (p *pass) see(rec *record) {
	held := map[string]bool{}
	for _, stem := range p.stemsOf(rec.name + "\n" + rec.body) {
		held[stem] = true
	}
	names := cut(rec.name)
	for i := range p.questions {
		q := &p.questions[i]
		switch {
		case slices.ContainsFunc(p.stems[i], func(stem string) bool { return !held[stem] }):
		case q.Prefix != "" && !slices.ContainsFunc(names, func(name string) bool { return strings.HasPrefix(name, q.Prefix) }):
		case q.Kind != "" && !slices.Contains(rec.kinds, p.t.numbers[q.Kind]):
		case q.Cost != "" && rec.cost != slices.Index(directory.CostKinds, q.Cost):
		default:
			p.places(rec, q, &p.found[i])
		}
	}
}

// places judges a service by where it can be met: at a venue within the radius,
// or, where it covers the origin or none was given, anywhere.
func (p *pass) places(rec *record, q *question, found *truth) {
	covered := q.Origin == nil || slices.ContainsFunc(areasOf(q), func(area string) bool { return slices.Contains(rec.areas, area) })
	metres, days, access, fits := math.Inf(1), 0, 0, false
	for _, at := range rec.places {
		away := math.Inf(1)
		if q.Origin != nil && at.point != nil {
			away = geo.Distance(q.Origin.Point, *at.point)
		}
		if !covered && away > q.Within || !suits(at, q) {
			continue
		}
		fits = true
		metres, days, access = min(metres, away), days|at.days, access|at.access
	}
	if !fits {
		return
	}
	found.ids[rec.id] = true
	if metres <= q.Within {
		found.nearest = append(found.nearest, near{rec.id, metres})
	}
	if q.Facets {
		p.count(rec, days, access, found.facets)
	}
}

// suits tells whether one place has the day and the access that are asked for.
func suits(at place, q *question) bool {
	if q.Day != "" && at.days>>slices.Index(dayNames, q.Day)&1 == 0 {
		return false
	}
	return q.Access == "" || at.access>>slices.Index(directory.AccessTerms, q.Access)&1 == 1
}

// count adds a service to the facets. Only questions without filters have them.
func (p *pass) count(rec *record, days, access int, facets map[string]map[string]int) {
	for _, k := range rec.kinds {
		facets["kind"][p.t.slugs[k]]++
	}
	for _, k := range rec.needs {
		facets["need"][p.t.slugs[k]]++
	}
	if rec.cost >= 0 {
		facets["cost"][directory.CostKinds[rec.cost]]++
	}
	for d, name := range dayNames {
		if days>>d&1 == 1 {
			facets["day"][name]++
		}
	}
	for k, term := range directory.AccessTerms {
		if access>>k&1 == 1 {
			facets["access"][term]++
		}
	}
}
