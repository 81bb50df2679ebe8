package web

import (
	"fmt"
	"slices"

	"fingerpost/app/directory"
)

// whereSection says where it is held, or whom it serves wherever they live.
func (s *Server) whereSection(service *directory.Service) section {
	part := section{ID: "where", Title: "Where"}
	for i, at := range service.Locations {
		p := s.place(at.Location)
		r := row{Label: "Venue"}
		if len(service.Locations) > 1 {
			r.Label = fmt.Sprintf("Venue %d", i+1)
		}
		if p.Hidden {
			r.Values = append(r.Values, value{Text: p.Short("")})
		}
		for _, text := range []string{p.Name, p.Address} {
			if text != "" {
				r.Values = append(r.Values, value{Text: text})
			}
		}
		if p.Map != "" {
			words := "Look for it on OpenStreetMap"
			if p.Pinned {
				words = "See it on OpenStreetMap"
			}
			r.Values = append(r.Values, value{Text: words, Link: p.Map, Out: true})
		}
		part.Rows = append(part.Rows, r)
	}
	part.Rows = append(part.Rows, compact(
		said("Getting there", service.GettingThere),
		said("How you meet", list(inSentence(labels(deliveryTerms, service.Delivery)), "or")),
		said("Area served", s.areas(service)),
	)...)
	if len(part.Rows) == 0 {
		part.Unknown = "Where it is was not told us: " + askFirst(service) + "."
	}
	return part
}

// areas names whom a service serves.
func (s *Server) areas(service *directory.Service) string {
	var names []string
	for _, a := range service.ServiceAreas {
		name := a.Name
		switch {
		case a.Scheme == directory.AreaNational:
			name = "the whole of the United Kingdom"
		case a.Scheme == directory.AreaOutcode:
			name = "postcodes that start with " + a.Code
		case a.Scheme == directory.AreaGSS && countries[a.Code] != "":
			name = countries[a.Code]
		case a.Scheme == directory.AreaGSS:
			if d, ok := s.places.District(a.Code); ok {
				name = d.Name
			}
		}
		if name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if len(names) == 0 && service.Coverage().Everywhere {
		return "Anywhere in the United Kingdom"
	}
	return list(names, "and")
}

// countries are the nations by GSS code (ONS, Register of Geographic Codes).
var countries = map[string]string{
	"E92000001": "England", "W92000004": "Wales", "S92000003": "Scotland", "N92000002": "Northern Ireland",
	"L93000001": "the Channel Islands", "M83000003": "the Isle of Man",
}
