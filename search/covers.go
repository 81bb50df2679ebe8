package search

import (
	"strings"

	"fingerpost/app/directory"
	"fingerpost/geo"
)

// covers gives the documents that serve people at an origin wherever their
// venues are (see directory.Coverage.Covers), whatever the set had in it.
func (c *columns) covers(o *geo.Origin, to bitset) {
	copy(to, c.everywhere)
	for _, area := range areasOf(o) {
		for _, doc := range c.byArea[area] {
			to.add(doc)
		}
	}
}

// areasOf gives the areas that an origin lies in, narrowest first, as columns
// name them.
func areasOf(o *geo.Origin) (areas []string) {
	outward, _, _ := strings.Cut(o.Postcode, " ")
	for _, area := range []struct{ scheme, code string }{
		{directory.AreaOutcode, outward}, {directory.AreaGSS, o.District.Code}, {directory.AreaGSS, o.Country},
	} {
		if area.code != "" {
			areas = append(areas, area.scheme[:1]+area.code)
		}
	}
	return areas
}
