//go:build peers

package main

import (
	"fingerpost/app/directory"
	"fingerpost/search"
)

// emptyFacets gives the facets without their counts.
func (t *terms) emptyFacets() []search.Facet {
	facets := make([]search.Facet, len(facetNames))
	for i, name := range facetNames {
		facets[i].Parameter = name
	}
	return facets
}

// value names a value of a facet, by its place in facetNames, as peers number
// it: kinds and needs by terms, days, costs and access terms by their lists.
func (t *terms) value(facet, number int) string {
	switch facetNames[facet] {
	case "day":
		return dayNames[number]
	case "cost":
		return directory.CostKinds[number]
	case "access":
		return directory.AccessTerms[number]
	}
	return t.slugs[number]
}
