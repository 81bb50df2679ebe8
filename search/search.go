package search

import (
	"context"
	"errors"
	"math"
	"slices"
	"time"
)

// Search answers a query. The error is a *directory.Error where the query can't
// be answered as it is; nothing of what was asked is logged.
func (ix *Index) Search(ctx context.Context, q Query) (a *Answer, err error) {
	began := time.Now()
	if err := q.settle(); err != nil {
		return nil, err
	}
	if err := ix.words.know(&q); err != nil {
		return nil, err
	}
	v, err := ix.acquire()
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, ix.release(v)) }()
	asked, urgent := ix.words.ask(q.Words, ix.urgent, q.Origin, v)
	m, err := ix.words.match(ctx, v, asked)
	if err != nil {
		return nil, err
	}
	f := ix.words.newFilter(&q, asked.work, ix.Now())
	candidates, err := f.candidates(ctx, v, m)
	if err != nil {
		return nil, err
	}
	within := f.radius(candidates)
	t := ix.words.newTally(f, within)
	for i := range candidates {
		t.count(&candidates[i])
	}
	f.order(t.found, m, within)
	a = &Answer{
		Origin: q.Origin, Within: finite(within), Total: len(t.found), Page: q.Page, PerPage: q.PerPage,
		Hits: f.hits(t.page(q), m, within), Facets: t.facets(), Urgent: urgent,
		Suggest: Suggestions{
			DidYouMean: asked.corrected, Drop: gains(t.gained), Unconfirmed: gains(t.unconfirmed),
			Widen: f.widen(candidates, within, len(t.found)), Beyond: f.hits(f.beyond(candidates, within), m, math.Inf(1)),
		},
	}
	a.Took = time.Since(began)
	return a, nil
}

// candidates judges every service that the words find. Those that hold only
// some of the words, or meet the need alone, are among them under "best".
func (f *filter) candidates(ctx context.Context, v *view, m *matches) ([]candidate, error) {
	all := make([]candidate, 0, v.live)
	for doc, r := range v.rows {
		if doc%4096 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if r == nil || !f.admits(r) {
			continue
		}
		answer := m.of(doc, r)
		if !answer.all && !(f.q.Sort == "best" && answer.some) {
			continue
		}
		if c, ok := f.consider(doc, r, answer); ok {
			all = append(all, c)
		}
	}
	return all, nil
}

// page gives the candidates of the page that is asked for.
func (t *tally) page(q Query) []*candidate {
	from := min((q.Page-1)*q.PerPage, len(t.found))
	return t.found[from:min(from+q.PerPage, len(t.found))]
}

// widen gives the next larger usual radius that finds more, or no limit where
// only that does.
func (f *filter) widen(candidates []candidate, within float64, found int) *Widen {
	if math.IsInf(within, 1) {
		return nil
	}
	for _, miles := range append(slices.Clone(usual), math.Inf(1)) {
		radius := miles * metresPerMile
		if radius <= within {
			continue
		}
		n := 0
		for i := range candidates {
			if c := &candidates[i]; c.fails < 0 && c.found(f.q.Origin, radius) {
				n++
			}
		}
		if n > found {
			return &Widen{Within: finite(radius), Total: n}
		}
	}
	return nil
}

// beyond gives up to three nearest matches outside the radius.
func (f *filter) beyond(candidates []candidate, within float64) []*candidate {
	const most = 3
	var outside []*candidate
	for i := range candidates {
		c := &candidates[i]
		if c.fails >= 0 || !c.match.all || c.found(f.q.Origin, within) || !c.found(f.q.Origin, math.MaxFloat64) {
			continue
		}
		at, _ := slices.BinarySearchFunc(outside, c, func(a, b *candidate) int { return nearestFirst(a, b, math.MaxFloat64) })
		if at < most {
			outside = slices.Insert(outside, at, c)
			outside = outside[:min(most, len(outside))]
		}
	}
	return outside
}

// hits makes the answer's hits of candidates.
func (f *filter) hits(found []*candidate, m *matches, within float64) []Hit {
	hits := make([]Hit, 0, len(found))
	for _, c := range found {
		c.coming(f, within)
		meaning := c.row.Meaning
		h := Hit{
			ID: c.row.Service.ID, Distance: c.distance(within), Kind: meaning.Kind, KindInferred: meaning.KindInferred,
			Needs: meaning.Needs, Stated: meaning.Stated, Reasons: f.reasons(c, m, within),
		}
		if c.parts != nil {
			h.Parts = *c.parts
		}
		if c.next != nil {
			h.NextSession, h.CheckFirst = c.next.Start, c.next.CheckFirst
		}
		if c.place >= 0 && (h.Distance >= 0 || f.q.Origin == nil) {
			h.LocationID = c.row.Service.Locations[c.row.places[c.place].location].Location.ID
		}
		hits = append(hits, h)
	}
	return hits
}
