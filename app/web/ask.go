package web

import (
	"context"

	"fingerpost/app/directory"
	"fingerpost/search"
)

// found is an answer with the records that it names.
type found struct {
	*search.Answer
	query   *search.Query
	records map[string]*directory.Service
	named   bool // the origin is a place among the words, not the one that was given
}

// ask reads a question, answers it and fetches the records: the index says which
// services and in what order, the store what is said of them. Folded fetches the
// listings that are folded under others too, as many as a card shows.
func (s *Server) ask(ctx context.Context, q question, folded bool) (found, error) {
	query, err := search.ParseQuery(q.Get, s.places)
	if err != nil {
		return found{}, err
	}
	return s.find(ctx, query, folded)
}

func (s *Server) find(ctx context.Context, query search.Query, folded bool) (found, error) {
	all, err := s.findEach(ctx, folded, query)
	if err != nil {
		return found{}, err
	}
	return all[0], nil
}

// findEach answers several questions, and fetches the records that the answers name
// in one go.
func (s *Server) findEach(ctx context.Context, folded bool, queries ...search.Query) ([]found, error) {
	all := make([]found, len(queries))
	var ids []string
	for i := range queries {
		answer, err := s.search.Search(ctx, queries[i])
		if err != nil {
			return nil, err
		}
		all[i] = found{Answer: answer, query: &queries[i], named: otherPlace(queries[i].Origin, answer.Origin)}
		for _, hits := range [][]search.Hit{answer.Hits, answer.Suggest.Beyond} {
			for _, hit := range hits {
				ids = append(ids, hit.ID)
				if folded {
					ids = append(ids, hit.Also[:min(len(hit.Also), shownSessions)]...)
				}
			}
		}
	}
	services, err := s.store.Services(ctx, ids)
	if err != nil {
		return nil, err
	}
	// One that has ended since the index read it is not shown.
	records := make(map[string]*directory.Service, len(services))
	for _, service := range services {
		if service.Findable(s.now()) {
			records[service.ID] = service
		}
	}
	for i := range all {
		all[i].records = records
	}
	return all, nil
}

// cards puts hits in words. A hit whose record has gone since the index read it
// is left out.
func (v voice) cards(hits []search.Hit, f found) []card {
	var cards []card
	for _, hit := range hits {
		if service := f.records[hit.ID]; service != nil {
			c := v.card(hit, service, f.Origin, f.query)
			c.Others = v.others(hit, service.Name, f)
			cards = append(cards, c)
		}
	}
	return cards
}

// anySample tells whether one of several cards is a sample.
func anySample(lists ...[]card) bool {
	for _, cards := range lists {
		for _, c := range cards {
			if c.Sample {
				return true
			}
		}
	}
	return false
}
