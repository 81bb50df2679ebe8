package search

import (
	"slices"
	"testing"

	"fingerpost/app/directory"
	"github.com/google/go-cmp/cmp"
)

// What is beneath a card stands by name, whatever order it came in.
func TestSessionsBeneathACardStandByName(t *testing.T) {
	run := &directory.Organization{ID: directory.FeedID("t", "organization", "leisure"), Name: "Hollin Leisure"}
	var all []*directory.Service
	for _, day := range []string{"Wednesday", "Friday", "Thursday", "Tuesday", "Monday"} {
		all = append(all, &directory.Service{ID: directory.FeedID("t", "service", day), Name: "Yoga, " + day, Organization: run, Delivery: []string{"online"}})
	}
	want := []string{}
	for _, day := range []string{"Monday", "Thursday", "Tuesday", "Wednesday"} {
		want = append(want, directory.FeedID("t", "service", day))
	}
	for range 2 {
		ix := open(t, newMemory(all...))
		a, err := ix.Search(t.Context(), Query{Words: "yoga", Sort: "best", Page: 1, PerPage: 10})
		if err != nil {
			t.Fatal(err)
		}
		if len(a.Hits) != 1 {
			t.Fatalf("%d cards", len(a.Hits))
		}
		if diff := cmp.Diff(want, a.Hits[0].Also); diff != "" {
			t.Error(diff)
		}
		slices.Reverse(all)
	}
}
