package web

import (
	"fingerpost/app/directory"
	"fingerpost/geo"
	"fingerpost/search"
)

// result is a service as an answer of a search has it.
type result struct {
	brief
	// Also are the other sessions of its activity at its venue, by the
	// identifiers of their listings.
	Also []string `json:"also"`
	// Score is what its place under "best" was decided by, and Parts what that is
	// the sum of. Both are told on request only.
	Score *float64      `json:"score,omitempty"`
	Parts *search.Parts `json:"parts,omitempty"`
}

// results puts hits in JSON, with what each one's place is the sum of where that
// is asked for. A hit whose record has gone from the store since the index read
// it is left out.
func (s *Server) results(hits []search.Hit, records map[string]*directory.Service, origin *geo.Origin, explain bool) []result {
	out := make([]result, 0, len(hits))
	for _, hit := range hits {
		service := records[hit.ID]
		if service == nil {
			continue
		}
		r := result{brief: s.brief(hit, service, origin), Also: filled(hit.Also)}
		if explain {
			score, parts := millionths(hit.Parts.Sum()), readable(hit.Parts)
			r.Score, r.Parts = &score, &parts
		}
		out = append(out, r)
	}
	return out
}
