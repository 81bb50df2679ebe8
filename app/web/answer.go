package web

import (
	"math"
	"time"

	"fingerpost/app/directory"
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
		Latitude: degrees(o.Point.Lat()), Longitude: degrees(o.Point.Lon()),
		District: districtJSON{o.District.Code, o.District.Name},
		Place:    o.Place, Country: o.Country, Terminated: known(o.Terminated), Alike: filled(o.Alike),
	}
}

// answer makes the JSON of what was found. Records hold the services that are
// named in it, by identifier.
func (s *Server) answer(a *search.Answer, records map[string]*directory.Service) answerJSON {
	out := answerJSON{
		Origin: newOrigin(a.Origin), WithinM: metres(a.Within), Total: a.Total, Page: a.Page, PerPage: a.PerPage,
		TookMS:  math.Round(float64(a.Took)/float64(time.Millisecond)*100) / 100,
		Results: s.results(a.Hits, records, a.Origin),
		Urgent:  newUrgentJSON(a.Urgent),
		Suggestions: suggestionsJSON{
			DidYouMean: known(a.Suggest.DidYouMean), Drop: filled(a.Suggest.Drop),
			Unconfirmed: filled(a.Suggest.Unconfirmed), Beyond: s.results(a.Suggest.Beyond, records, a.Origin),
		},
	}
	if w := a.Suggest.Widen; w != nil {
		out.Suggestions.Widen = &widenJSON{metres(w.Within), w.Total}
	}
	facet := func(name string) []search.FacetValue { return filled(facetOf(a, name)) }
	out.Facets = facetsJSON{facet("kind"), facet("need"), facet("day"), facet("cost"), facet("access")}
	return out
}

// results leaves out a hit whose record has gone from the store since the index
// read it.
func (s *Server) results(hits []search.Hit, records map[string]*directory.Service, origin *geo.Origin) []result {
	out := make([]result, 0, len(hits))
	for _, hit := range hits {
		if service := records[hit.ID]; service != nil {
			out = append(out, s.result(hit, service, origin))
		}
	}
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
