package search

import (
	"context"
	"errors"
	"math"
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
	leave, err := ix.enter(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	v, err := ix.acquire()
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, ix.release(v)) }()
	asked, urgent := ix.words.askWhere(q.Words, ix.urgent, ix.Places, q.Origin, v)
	ix.settleWhere(v, &q, &asked)
	if a, err = ix.answer(ctx, v, &q, asked); err != nil {
		return nil, err
	}
	a.Urgent = urgent
	a.Took = time.Since(began)
	return a, nil
}

// fewEnough is how many results are so few that other kinds and needs are
// offered.
const fewEnough = 5

// enter waits for one of as many places as there are cores: more searches at
// once would only get in each other's way.
func (ix *Index) enter(ctx context.Context) (leave func(), err error) {
	select {
	case ix.searching <- struct{}{}:
		return func() { <-ix.searching }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// answer answers a question that is understood.
func (ix *Index) answer(ctx context.Context, v *view, q *Query, asked question) (*Answer, error) {
	m, err := ix.words.match(v, asked)
	if err != nil {
		return nil, err
	}
	m.told = ix.words.set(q.Needs...)
	m.told.addAll(asked.terms)
	m.told.addAll(ix.words.set(q.Kinds...))
	m.told.addAll(asked.help)
	m.told = ix.words.under(m.told)
	s := ix.newScan(ix.words.newFilter(q, asked.work, ix.Now()), m)
	defer s.done()
	within := math.Inf(1)
	if q.Origin != nil && q.Within != nil {
		within = *q.Within
	}
	limited := within // what is looked up already
	nearest := s.nearestAlone(within)
	// Where only what is near is asked for, who gathers it looks it up as well.
	if around := q.Bare && s.browses() && !math.IsInf(within, 1); !around && !nearest {
		if err := s.look(ctx, v, within); err != nil {
			return nil, err
		}
	}
	if q.Origin != nil && q.Within == nil {
		within = s.radius()
		s.narrow(within)
	}
	t := &tally{s: s, within: within, idle: q.Bare || q.Nearby}
	if nearest {
		s.gatherClose(v, t)
	} else {
		s.gather(v, t)
	}
	if q.Nearby {
		s.keepNear(within)
	}
	hits, err := s.hits(s.ranked(v, within), within)
	if err != nil {
		return nil, err
	}
	a := &Answer{Origin: q.Origin, Within: finite(within), Total: t.total, Page: q.Page, PerPage: q.PerPage, Hits: hits}
	if t.idle {
		return a, nil
	}
	a.Facets = t.facets()
	a.Suggest = Suggestions{DidYouMean: asked.corrected, Drop: gains(t.gained), Unconfirmed: gains(t.unconfirmed)}
	if t.total < fewEnough {
		if a.Suggest.Near, err = s.nearTerms(within); err != nil {
			return nil, err
		}
	}
	if t.total < enough && !math.IsInf(within, 1) {
		if !math.IsInf(limited, 1) {
			wider := ix.newScan(s.filter, m)
			defer wider.done()
			if err := wider.look(ctx, v, math.Inf(1)); err != nil {
				return nil, err
			}
			s = wider
		}
		widen, beyond := s.outside(within, a.Total)
		a.Suggest.Widen = widen
		if a.Suggest.Beyond, err = s.hits(alone(beyond), math.Inf(1)); err != nil {
			return nil, err
		}
	}
	return a, nil
}

// gather judges and counts every service that the words find within the radius.
// Those that hold only some of the words, or meet the need alone, are among
// them under "best".
func (s *scan) gather(v *view, t *tally) {
	if s.browses() {
		s.browse(v, t)
		return
	}
	for i := range s.looks {
		l := &s.looks[i]
		inside := l.some
		if s.narrowed {
			inside = s.inside(l)
			inside.and(l.some)
		}
		left, crowd := s.countCrowd(l, s.countUnsuited(l, inside, t), t)
		for doc := range l.through(left) {
			if c, ok := s.consider(l, doc); ok && t.count(&c) {
				s.found = append(s.found, c)
			}
		}
		if s.putOff(l, crowd) {
			continue
		}
		for doc := range l.through(crowd) {
			if c, ok := s.consider(l, doc); ok {
				s.found = append(s.found, c)
			}
		}
	}
	t.total = len(s.found)
	for i := range s.looks {
		t.total += s.looks[i].later.count()
	}
}

// ranked gives the page that is asked for.
func (s *scan) ranked(v *view, within float64) []group {
	switch s.sorting() {
	case "best":
		s.ranking = s.newRanking(within)
	case "next":
		for i := range s.found {
			s.found[i].score = math.Inf(1)
			if next := s.coming(&s.found[i], within); next != nil {
				s.found[i].score = float64(next.Start.UnixMilli())
			}
		}
	}
	return s.page(v, within)
}

func alone(candidates []candidate) []group {
	groups := make([]group, len(candidates))
	for i := range candidates {
		groups[i].candidate = &candidates[i]
	}
	return groups
}

// hits makes the answer's hits.
func (s *scan) hits(groups []group, within float64) ([]Hit, error) {
	hits := make([]Hit, 0, len(groups))
	for _, g := range groups {
		id, d, err := g.read(g.doc)
		if err != nil {
			return nil, err
		}
		h := s.hit(g.candidate, id, &d, within)
		if s.ranking != nil {
			h.Parts = s.ranking.parts(g.candidate)
		}
		for _, other := range g.also {
			h.Also = append(h.Also, other.id(other.doc))
		}
		hits = append(hits, h)
	}
	return hits, nil
}

func (s *scan) hit(c *candidate, id string, d *details, within float64) Hit {
	w, card := s.filter.words, c.card()
	h := Hit{ID: id, Distance: c.distance(within), KindInferred: card.flags&kindInferred != 0, Stated: int(card.stated), Reasons: s.reasons(c, d, within)}
	if card.kind != noTerm {
		h.Kind = w.terms[card.kind].Slug
	}
	for _, n := range c.part.needs(c.doc) {
		h.Needs = append(h.Needs, w.terms[n].Slug)
	}
	if next := s.coming(c, within); next != nil {
		h.Next = *next
	}
	if s.located(c, within) {
		if at := int(c.places[c.place].location); at >= 0 && at < len(d.venues) {
			h.LocationID = d.venues[at].id
		}
	}
	return h
}
