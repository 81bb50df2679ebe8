package search

import (
	"fmt"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/geo"
)

// TestNearestAtOneVenue asks for the first few of many that are held in one
// building: those are the first by name, as in an answer with all that belongs
// to it.
func TestNearestAtOneVenue(t *testing.T) {
	var all []*directory.Service
	for i := range 200 {
		all = append(all, at(directory.Service{Name: fmt.Sprintf("Class %03d", (i*77)%200)}, float64(500+500*(i%2))))
	}
	ix := open(t, newMemory(all...))
	within := 2000.0
	for _, perPage := range []int{1, 5, 20, 100} {
		for page := range 3 {
			q := Query{Origin: &geo.Origin{Point: centre}, Within: &within, PerPage: perPage, Page: page + 1}
			full, err := ix.Search(t.Context(), q)
			if err != nil {
				t.Fatal(err)
			}
			if diff := bareDiffers(t, ix, q, full); diff != "" {
				t.Errorf("page %d of %d: %s", page+1, perPage, diff)
			}
		}
	}
}
