//go:build peers

package main

import (
	"testing"

	"fingerpost/geo"
	"fingerpost/search"
)

// TestDiffersSeesEveryFault doctors a right answer.
func TestDiffersSeesEveryFault(t *testing.T) {
	f := newTruth()
	f.ids = map[string]bool{serviceID(1): true, serviceID(2): true, serviceID(3): true}
	f.nearest = []near{{serviceID(1), 10}, {serviceID(2), 20}}
	f.facets["kind"]["dance"] = 3
	ids := func(numbers ...int32) []string { return idsOf(numbers) }
	facets := (&terms{}).emptyFacets()
	facets[0].Values = append(facets[0].Values, search.FacetValue{Value: "dance", Count: 3})
	near := &question{Origin: &geo.Origin{}}
	for _, test := range []struct {
		name  string
		q     *question
		a     answer
		right bool
	}{
		{"in any order by words", &question{Words: "dance"}, answer{IDs: ids(3, 1, 2), Total: -1}, true},
		{"the nearest first", near, answer{IDs: ids(1, 2, 3), Total: 3}, true},
		{"with facets", &question{Words: "dance", Facets: true}, answer{IDs: ids(1, 2, 3), Total: 3, Facets: facets}, true},
		{"one lacks", &question{Words: "dance"}, answer{IDs: ids(1, 2), Total: -1}, false},
		{"one too many", &question{Words: "dance", Limit: 4}, answer{IDs: ids(1, 2, 3, 4), Total: -1}, false},
		{"one twice", &question{Words: "dance", Limit: 4}, answer{IDs: ids(1, 2, 3, 3), Total: -1}, false},
		{"another total", &question{Words: "dance"}, answer{IDs: ids(1, 2, 3), Total: 4}, false},
		{"the farther first", near, answer{IDs: ids(2, 1, 3), Total: -1}, false},
		{"one without a venue first", near, answer{IDs: ids(3, 1, 2), Total: -1}, false},
		{"no facets", &question{Words: "dance", Facets: true}, answer{IDs: ids(1, 2, 3), Total: 3}, false},
	} {
		test.q.Limit = max(test.q.Limit, 3)
		if wrong := f.differs(test.q, test.a); (wrong == "") != test.right {
			t.Errorf("%s: %q", test.name, wrong)
		}
	}
}
