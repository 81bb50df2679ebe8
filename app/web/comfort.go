package web

import (
	"maps"
	"slices"

	"fingerpost/app/directory"
)

// venueFacts is what is known of taking part at one venue.
type venueFacts struct {
	Name    string
	Facts   []fact
	Unknown string
}

// comfort says what else is known of getting in and being comfortable, at each
// venue where they differ, and what nobody has told us.
func (v voice) comfort(service *directory.Service) section {
	part := section{ID: "access", Title: v.T("Getting in and being comfortable")}
	asked := []string{"accessible-toilet", "hearing-loop"}
	if len(service.Locations) == 0 {
		asked = []string{"interpreter", "camera-off-ok"}
		part.Facts, part.Unknown = v.comforts(service.AccessAt(-1), asked)
		return part
	}
	alike := true
	for i := range service.Locations {
		alike = alike && maps.Equal(service.AccessAt(i), service.AccessAt(0))
	}
	if alike {
		part.Facts, part.Unknown = v.comforts(service.AccessAt(0), asked)
		return part
	}
	for i, name := range v.venueNames(service) {
		facts, unknown := v.comforts(service.AccessAt(i), asked)
		part.Venues = append(part.Venues, venueFacts{name, facts, unknown})
	}
	return part
}

// comforts puts facts in words, and which of those that most people ask for are
// not known.
func (v voice) comforts(known directory.Facts, asked []string) (facts []fact, not string) {
	var unknown []string
	for _, t := range access {
		switch name := v.valueLabel("access", t); {
		case inKey(t, known[t].Known()):
		case known[t].Known():
			facts = append(facts, v.fact(name, known[t]))
		case slices.Contains(asked, t) && !implied(known, t):
			unknown = append(unknown, lower(name))
		}
	}
	if len(unknown) > 0 {
		not = v.T("Not told us: %s. Ask first if you need one of these.", v.Or(unknown))
	}
	return facts, not
}
