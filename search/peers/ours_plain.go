//go:build peers

package main

import (
	"context"

	"fingerpost/search"
	"fingerpost/seed"
)

// answer stands in for search.Index.Plain until package search has it behind
// this build tag. Then it becomes
//
//	a, err := f.ix.Plain(ctx, search.PlainQuery{Words: q.Words, …, Limit: q.Limit})
//	return answer{a.IDs, a.Total, a.Facets}, err
//
// and the rest of this file goes, with the weak words in leftOut: the full
// search, over a vocabulary that is struck dumb, gives the same answers slowly.
func (f *fingerpost) answer(ctx context.Context, q *question) (answer, error) {
	if q.Prefix != "" {
		return f.completions(ctx, q)
	}
	ask := search.Query{Words: q.Words, Origin: q.Origin, Sort: "name", PerPage: min(q.Limit, search.MaxPerPage)}
	if q.Origin != nil {
		ask.Sort, ask.Within = "distance", &q.Within
	}
	for value, list := range map[string]*[]string{q.Kind: &ask.Kinds, q.Day: &ask.Days, q.Cost: &ask.Costs, q.Access: &ask.Access} {
		if value != "" {
			*list = []string{value}
		}
	}
	var found answer
	for ask.Page = 1; len(found.IDs) < q.Limit; ask.Page++ {
		a, err := f.ix.Search(ctx, ask)
		if err != nil {
			return answer{}, err
		}
		if a.Suggest.DidYouMean != "" {
			return answer{Facets: a.Facets[:0]}, nil // No service has the word; others were looked up for it.
		}
		for _, h := range a.Hits {
			found.IDs = append(found.IDs, h.ID)
		}
		found.Total, found.Facets = a.Total, a.Facets
		if len(a.Hits) < ask.PerPage {
			break
		}
	}
	return found, nil
}

func (f *fingerpost) completions(ctx context.Context, q *question) (answer, error) {
	list, err := f.ix.Suggest(ctx, q.Prefix, nil, q.Limit)
	if err != nil {
		return answer{}, err
	}
	found := answer{Total: -1}
	for _, s := range list {
		if s.Type == "service" {
			found.IDs = append(found.IDs, s.Value)
		}
	}
	return found, nil
}

// openFull gives the engine for whole questions. It is the same one once that
// answers plain ones with the vocabulary beside it.
func openFull(ctx context.Context, s *setting, _ *fingerpost) (full, error) {
	urgent, err := seed.LoadUrgent()
	if err != nil {
		return full{}, err
	}
	f, err := openFingerpost(ctx, s.c, s.v, urgent)
	return full{f}, err
}

// dumb gives a vocabulary whose terms nobody has a word for.
func dumb() (*seed.Vocabulary, error) {
	v, err := seed.LoadVocabulary()
	if err != nil {
		return nil, err
	}
	for _, terms := range [][]seed.Term{v.Kinds, v.Needs} {
		for i, t := range terms {
			terms[i] = seed.Term{Slug: t.Slug, Broader: t.Broader}
		}
	}
	v.Renamed = nil
	return v, nil
}

// weak are words that the full search does not insist on.
var weak = wordSet(`activities activity advice available care centre class classes club clubs community course courses event
	events free friendly group groups health help helping join local meet meeting meetings open people person place
	places project public service services session sessions social support team time times week weekly wellbeing work`)
