package directory

import (
	"slices"
	"strings"

	"fingerpost/geo"
)

// ServiceArea is a part of the country whose people a service serves. Scheme
// says what Code is.
type ServiceArea struct {
	Scheme string `json:"scheme"`
	Code   string `json:"code,omitempty"`
	Name   string `json:"name,omitempty"`
}

// The schemes of a ServiceArea.
const (
	AreaGSS      = "gss"      // a district, or a country (E92000001)
	AreaOutcode  = "outcode"  // an outward code, "S1"
	AreaPractice = "practice" // a GP practice's ODS code
	AreaNational = "national" // the whole of the UK
	AreaText     = "text"     // words that nobody could place; covers nobody for certain
)

// Coverage is whom a service without a venue serves, told quickly.
type Coverage struct {
	Everywhere bool
	Areas      []ServiceArea
}

// Coverage gives whom the service serves wherever they live. An online, phone
// or home-visit service that states no area serves everybody, unless it has a
// venue that may be told: then it is found by where that is, for a visit to
// somebody's home starts somewhere. One that is held in person and states no
// area serves those near its venues, which is not coverage.
func (s *Service) Coverage() Coverage {
	c := Coverage{Areas: s.ServiceAreas}
	for _, a := range s.ServiceAreas {
		c.Everywhere = c.Everywhere || a.Scheme == AreaNational
	}
	if len(s.ServiceAreas) == 0 && !s.hasVenue() {
		c.Everywhere = slices.ContainsFunc(s.Delivery, func(d string) bool { return d != "in-person" })
	}
	return c
}

// hasVenue tells whether there is a venue that people may be sent to.
func (s *Service) hasVenue() bool {
	return slices.ContainsFunc(s.Locations, func(at ServiceAtLocation) bool { return at.Location.Exact() })
}

// Covers tells whether somebody at an origin is among those served.
func (c Coverage) Covers(o geo.Origin) bool {
	if c.Everywhere {
		return true
	}
	outward, _, _ := strings.Cut(o.Postcode, " ")
	for _, a := range c.Areas {
		switch a.Scheme {
		case AreaGSS:
			if a.Code != "" && (a.Code == o.District.Code || a.Code == o.Country) {
				return true
			}
		case AreaOutcode:
			if a.Code != "" && a.Code == outward {
				return true
			}
		}
	}
	return false
}

// Placed tells whether anybody could be sent or served: there is a venue with a
// point that may be told, or a coverage. One that is not placed is found by
// searches without an origin only, and is shown to stewards as incomplete.
func (s *Service) Placed() bool {
	if c := s.Coverage(); c.Everywhere || slices.ContainsFunc(c.Areas, func(a ServiceArea) bool { return a.Scheme != AreaText }) {
		return true
	}
	return slices.ContainsFunc(s.Locations, func(at ServiceAtLocation) bool {
		return at.Location.Exact() && at.Location.Point != nil || at.Location.Visibility == Area && at.Location.District != ""
	})
}
