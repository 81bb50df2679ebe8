package web

import (
	"slices"

	"fingerpost/app/directory"
)

// whereSection says where it is held, or whom it serves wherever they live.
func (v voice) whereSection(service *directory.Service) section {
	part := section{ID: "where", Title: v.T("Where")}
	for i, at := range service.Locations {
		p := v.place(at.Location)
		r := row{Label: v.T("Venue")}
		if len(service.Locations) > 1 {
			r.Label = v.T("Venue %d", i+1)
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
			words := v.T("Look for it on OpenStreetMap")
			if p.Pinned {
				words = v.T("See it on OpenStreetMap")
			}
			r.Values = append(r.Values, value{Text: words, Link: p.Map, Out: true})
		}
		r.Values = append(r.Values, v.directions(at.Location)...)
		part.Rows = append(part.Rows, r)
	}
	if len(service.Locations) > 0 { // Else it has been said.
		part.Rows = append(part.Rows, compact(v.said("How you meet", v.Or(inSentence(v.labels(deliveryTerms, service.Delivery)))))...)
	}
	part.Rows = append(part.Rows, compact(v.said("Area served", v.areas(service)))...)
	if len(part.Rows) == 0 && len(service.Delivery) == 0 {
		part.Unknown = v.T("Where it is was not told us: %s.", v.askFirst(service))
	}
	return part
}

// areas names whom a service serves.
func (v voice) areas(service *directory.Service) string {
	var names []string
	for _, a := range service.ServiceAreas {
		name := a.Name
		switch {
		case a.Scheme == directory.AreaNational:
			name = v.T("the whole of the United Kingdom")
		case a.Scheme == directory.AreaOutcode:
			name = v.T("postcodes that start with %s", a.Code)
		case a.Scheme == directory.AreaGSS && countries[a.Code] != "":
			name = v.T(countries[a.Code])
		case a.Scheme == directory.AreaGSS:
			if d, ok := v.places.District(a.Code); ok {
				name = v.district(d)
			}
		}
		if name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if len(names) == 0 && service.Coverage().Everywhere {
		return v.T("Anywhere in the United Kingdom")
	}
	return v.And(names)
}

// countries are the nations by GSS code (ONS, Register of Geographic Codes).
var countries = map[string]string{
	"E92000001": "England", "W92000004": "Wales", "S92000003": "Scotland", "N92000002": "Northern Ireland",
	"L93000001": "the Channel Islands", "M83000003": "the Isle of Man",
}
