package search

import (
	"context"
	"errors"
	"slices"
	"strings"

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
	terms := ix.words.suggest(typed)
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

// suggest gives the terms that a phrase stands for which begins with what is
// typed, each by its label or else by what people say.
func (w *Words) suggest(typed string) []Suggestion {
	var labels, phrases []Suggestion
	for i, t := range w.terms[:w.carried] {
		kind := "need"
		if w.isKind(i) {
			kind = "kind"
		}
		switch {
		case t.Private:
		case begins(w.spoken[i][0], typed):
			labels = append(labels, Suggestion{Type: kind, Text: t.Label, Value: t.Slug, Distance: -1})
		default:
			at := slices.IndexFunc(w.spoken[i][1:], func(phrase string) bool { return strings.HasPrefix(phrase, typed) })
			if at >= 0 {
				text := slices.Concat(t.Variants, t.Say)[at]
				phrases = append(phrases, Suggestion{Type: kind, Text: text, Value: t.Slug, Detail: t.Label, Distance: -1})
			}
		}
	}
	return append(labels, phrases...)
}

// begins tells whether a word of a text, and what follows it, begins with what
// is typed.
func begins(text, typed string) bool {
	return strings.HasPrefix(text, typed) || strings.Contains(text, " "+typed)
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
