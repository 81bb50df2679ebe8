package search

import (
	"testing"

	"fingerpost/app/directory"
	"fingerpost/geo"
)

// TestNearTerms: who asks for what there is none of hears what there is instead,
// and how much of it lies within the radius.
func TestNearTerms(t *testing.T) {
	ix := open(t, newMemory(
		at(directory.Service{Name: "Brook", Kind: "exercise-class", Needs: []string{"back-pain"}}, 500),
		at(directory.Service{Name: "Kettle", Kind: "exercise-class"}, 900),
		at(directory.Service{Name: "Lantern", Kind: "self-help-group", Needs: []string{"pain"}}, 90_000),
	))
	within := 5000.0
	a, err := ix.Search(t.Context(), Query{Needs: []string{"fibromyalgia"}, Origin: &geo.Origin{Point: centre}, Within: &within})
	if err != nil {
		t.Fatal(err)
	}
	if a.Total != 0 {
		t.Fatalf("%d found", a.Total)
	}
	found := map[string]int{}
	for _, n := range a.Suggest.Near {
		found[n.Parameter+" "+n.Value] = n.Count
	}
	if found["kind exercise-class"] != 2 || found["kind self-help-group"] != 0 {
		t.Error(found)
	}
}
