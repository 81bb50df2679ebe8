package search

import (
	"context"

	"fingerpost/geo"
)

// Suggestion completes what somebody is typing.
type Suggestion struct {
	Type     string  `json:"type"`             // service, kind, need, place
	Text     string  `json:"text"`             // what to show, and to search for
	Value    string  `json:"value"`            // a service's id, a kind's or need's slug, what to give as postcode for a place
	Detail   string  `json:"detail,omitempty"` // a service's organisation or venue; the term that people's words stand for
	Distance float64 `json:"-"`                // metres from the origin; -1 where there is none
}

// Suggest gives up to n completions of a text.
func (ix *Index) Suggest(ctx context.Context, text string, origin *geo.Origin, n int) ([]Suggestion, error) {
	return nil, nil
}
