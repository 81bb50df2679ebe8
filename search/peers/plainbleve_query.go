//go:build peers

package main

import (
	"context"
	"slices"
	"strings"

	"fingerpost/search"
	"github.com/blevesearch/bleve/v2"
	blevesearch "github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"
)

func (s *stock) answer(ctx context.Context, q *question) (answer, error) {
	switch {
	case q.Prefix != "":
		prefix := bleve.NewPrefixQuery(q.Prefix)
		prefix.SetField("title")
		return s.search(ctx, prefix, q)
	case q.Words == "":
		return s.nearest(ctx, q)
	case q.Origin == nil:
		return s.search(ctx, words(q), q)
	}
	must := []query.Query{words(q), bleve.NewDisjunctionQuery(within(q), covers(q))}
	for _, f := range [][2]string{{"kind", q.Kind}, {"day", q.Day}, {"cost", q.Cost}, {"access", q.Access}} {
		if f[1] != "" {
			must = append(must, term(f[0], f[1]))
		}
	}
	return s.search(ctx, bleve.NewConjunctionQuery(must...), q)
}

// words asks for each word in the name or the body.
func words(q *question) query.Query {
	var all []query.Query
	for _, word := range cut(q.Words) {
		name, body := bleve.NewMatchQuery(word), bleve.NewMatchQuery(word)
		name.SetField("name")
		name.SetBoost(4)
		body.SetField("body")
		all = append(all, bleve.NewDisjunctionQuery(name, body))
	}
	return bleve.NewConjunctionQuery(all...)
}

func term(field, value string) query.Query {
	t := bleve.NewTermQuery(value)
	t.SetField(field)
	t.SetBoost(0)
	return t
}

func within(q *question) query.Query {
	near := bleve.NewGeoDistanceQuery(q.Origin.Point.Lon(), q.Origin.Point.Lat(), stockRadius(q))
	near.SetField("point")
	near.SetBoost(0)
	return near
}

func covers(q *question) query.Query {
	var any []query.Query
	for _, area := range areasOf(q) {
		any = append(any, term("area", area))
	}
	return bleve.NewDisjunctionQuery(any...)
}

func (s *stock) search(ctx context.Context, wanted query.Query, q *question) (answer, error) {
	request := bleve.NewSearchRequestOptions(wanted, q.Limit, 0, false)
	if q.Facets {
		for _, name := range facetNames {
			request.AddFacet(name, bleve.NewFacetRequest(name, 200)) // no facet has as many values
		}
	}
	result, err := s.index.SearchInContext(ctx, request)
	if err != nil {
		return answer{}, err
	}
	a := answer{Total: int(result.Total)}
	for _, hit := range result.Hits {
		a.IDs = append(a.IDs, hit.ID)
	}
	for _, name := range facetNames {
		if counted := result.Facets[name]; counted != nil {
			f := search.Facet{Parameter: name}
			for _, t := range counted.Terms.Terms() {
				f.Values = append(f.Values, search.FacetValue{Value: t.Term, Count: t.Count})
			}
			a.Facets = append(a.Facets, f)
		}
	}
	return a, nil
}

// nearest asks for the nearest venues, four times as many as no service has
// more, and fills up with what covers the origin where too few are near.
func (s *stock) nearest(ctx context.Context, q *question) (answer, error) {
	request := bleve.NewSearchRequestOptions(bleve.NewConjunctionQuery(term("type", "venue"), within(q)), 4*q.Limit, 0, false)
	byDistance, err := blevesearch.NewSortGeoDistance("point", "m", q.Origin.Point.Lon(), q.Origin.Point.Lat(), false)
	if err != nil {
		return answer{}, err
	}
	request.SortByCustom(blevesearch.SortOrder{byDistance})
	request.Score = "none"
	venues, err := s.index.SearchInContext(ctx, request)
	if err != nil {
		return answer{}, err
	}
	a := answer{Total: -1}
	for _, hit := range venues.Hits {
		id, _, _ := strings.Cut(hit.ID, "/")
		if len(a.IDs) < q.Limit && !slices.Contains(a.IDs, id) {
			a.IDs = append(a.IDs, id)
		}
	}
	if len(a.IDs) == q.Limit {
		return a, nil
	}
	covering, err := s.search(ctx, covers(q), q)
	for _, id := range covering.IDs {
		if len(a.IDs) < q.Limit && !slices.Contains(a.IDs, id) {
			a.IDs = append(a.IDs, id)
		}
	}
	return a, err
}
