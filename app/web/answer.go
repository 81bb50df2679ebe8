package web

import (
	"math"
	"time"

	"fingerpost/geo"
	"fingerpost/search"
)

// answerJSON is the answer of GET /api/search (DESIGN.md section 4).
type answerJSON struct {
	Origin      *originJSON     `json:"origin"`
	WithinM     *int            `json:"within_m"`
	Total       int             `json:"total"`
	Page        int             `json:"page"`
	PerPage     int             `json:"per_page"`
	TookMS      float64         `json:"took_ms"`
	Results     []result        `json:"results"`
	Facets      facetsJSON      `json:"facets"`
	Urgent      *urgentJSON     `json:"urgent"`
	Suggestions suggestionsJSON `json:"suggestions"`

	// Understood is what the words mean in the vocabulary's terms, on request.
	Understood *understoodJSON `json:"understood,omitempty"`
}

// facetsJSON has every facet, with [] for one that has no values.
type facetsJSON struct {
	Kind   []search.FacetValue `json:"kind"`
	Need   []search.FacetValue `json:"need"`
	Day    []search.FacetValue `json:"day"`
	Cost   []search.FacetValue `json:"cost"`
	Access []search.FacetValue `json:"access"`
}

type suggestionsJSON struct {
	DidYouMean  *string       `json:"did_you_mean"`
	Widen       *widenJSON    `json:"widen"`
	Drop        []search.Gain `json:"drop"`
	Unconfirmed []search.Gain `json:"unconfirmed"`
	Beyond      []result      `json:"beyond"`
	Near        []search.Near `json:"near"`
}

type urgentJSON struct {
	Topic string   `json:"topic"`
	Lines []string `json:"lines"`
	Title string   `json:"title"`
}

func newUrgentJSON(u *search.Urgent) *urgentJSON {
	if u == nil {
		return nil
	}
	return &urgentJSON{u.Topic, u.Lines, u.Title}
}

type widenJSON struct {
	WithinM *int `json:"within_m"`
	Total   int  `json:"total"`
}

// originJSON is a place that a search starts from.
type originJSON struct {
	Postcode  string        `json:"postcode"`
	Precision geo.Precision `json:"precision"`
	RadiusM   int           `json:"radius_m"`
	Latitude  float64       `json:"latitude"`
	Longitude float64       `json:"longitude"`
	District  districtJSON  `json:"district"`

	// Place is the name of a place that was asked for, or "".
	Place string `json:"place"`
	// Country is a GSS code, or "".
	Country string `json:"country"`
	// Terminated is the month (YYYY-MM) in which the postcode went out of use,
	// or null.
	Terminated *string `json:"terminated"`
	// Alike are the other places of the same name, as postcode takes them.
	Alike []string `json:"alike"`
}

type districtJSON struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

func newOrigin(o *geo.Origin) *originJSON {
	if o == nil {
		return nil
	}
	return &originJSON{
		Postcode: o.Postcode, Precision: o.Precision, RadiusM: o.RadiusM,
		Latitude: millionths(o.Point.Lat()), Longitude: millionths(o.Point.Lon()),
		District: districtJSON{o.District.Code, o.District.Name},
		Place:    o.Place, Country: o.Country, Terminated: known(o.Terminated), Alike: filled(o.Alike),
	}
}

// answer makes the JSON of what was found, with the reasons in figures where
// they are asked for.
func (s *Server) answer(q question, f found, explain bool) answerJSON {
	a := f.Answer
	out := answerJSON{
		Origin: newOrigin(a.Origin), WithinM: metres(a.Within), Total: a.Total, Page: a.Page, PerPage: a.PerPage,
		TookMS:  math.Round(float64(a.Took)/float64(time.Millisecond)*100) / 100,
		Results: s.results(a.Hits, f.records, a.Origin, explain),
		Urgent:  newUrgentJSON(a.Urgent),
		Suggestions: suggestionsJSON{
			DidYouMean: known(f.corrected()), Drop: filled(a.Suggest.Drop),
			Unconfirmed: filled(a.Suggest.Unconfirmed), Beyond: s.results(a.Suggest.Beyond, f.records, a.Origin, false),
			Near: filled(a.Suggest.Near),
		},
	}
	if w := a.Suggest.Widen; w != nil {
		out.Suggestions.Widen = &widenJSON{metres(w.Within), w.Total}
	}
	if explain {
		out.Understood = s.understood(q.Get("q"), f)
	}
	facet := func(name string) []search.FacetValue { return filled(facetOf(a, name)) }
	out.Facets = facetsJSON{facet("kind"), facet("need"), facet("day"), facet("cost"), facet("access")}
	return out
}

// facetOf gives the counts of a parameter's values.
func facetOf(a *search.Answer, parameter string) []search.FacetValue {
	for _, f := range a.Facets {
		if f.Parameter == parameter {
			return f.Values
		}
	}
	return nil
}
