package search

import (
	"context"
	"errors"
	"slices"

	"fingerpost/geo"
)

// Suggestion completes what somebody is typing.
type Suggestion struct {
	Type     string  `json:"type"`             // service, kind, need, place
	Text     string  `json:"text"`             // what to show, and to search for
	Value    string  `json:"value"`            // a service's id, a kind's or need's slug, what to give as postcode for a place
	Detail   string  `json:"detail,omitempty"` // who runs a service; the term that people's words stand for
	Distance float64 `json:"-"`                // metres to a service or place; -1 where there is no origin or no venue
}

// Suggest gives up to n completions of a text: what people call kinds and
// needs, names of services, and places, the likeliest first and the nearer of
// two alike. Words that call for help at once, and terms that are nobody's
// business, are never completed.
func (ix *Index) Suggest(ctx context.Context, text string, origin *geo.Origin, n int) (list []Suggestion, err error) {
	if len([]rune(text)) > MaxWords || ix.urgent.Match(text, origin) != nil {
		return nil, nil
	}
	typed := joined(tokenize(text))
	if len(typed) < 2 || n < 1 {
		return nil, nil
	}
	v, err := ix.acquire()
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, ix.release(v)) }()
	// What people say of a term can itself be words of danger, which nobody is
	// offered to ask.
	terms := slices.DeleteFunc(ix.words.suggest(typed), func(s Suggestion) bool { return ix.urgent.Match(s.Text, origin) != nil })
	services, err := ix.suggestServices(v, typed, origin, n)
	if err != nil {
		return nil, err
	}
	places := ix.suggestPlaces(text, origin, n)
	// Terms take half of the list at most, places two lines of it, while there
	// are others to show.
	few := min(len(places), 2)
	list = append(list, terms[:min(len(terms), max(n/2, n-len(services)-few))]...)
	list = append(list, services[:min(len(services), max(0, n-len(list)-few))]...)
	list = append(list, places[:min(len(places), n-len(list))]...)
	return list, ctx.Err()
}

func (ix *Index) suggestPlaces(text string, origin *geo.Origin, n int) []Suggestion {
	if ix.Places == nil {
		return nil
	}
	var list []Suggestion
	for _, p := range ix.Places.Complete(text, n) {
		s := Suggestion{Type: "place", Text: p.Label, Value: p.Label, Distance: -1}
		if origin != nil {
			s.Distance = geo.Distance(origin.Point, p.Point)
		}
		list = append(list, s)
	}
	return list
}
