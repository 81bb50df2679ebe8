package search

import (
	"fmt"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/geo"
)

// A centre holds one activity at sixty times of the week, which is one card, and
// what else is held there is found as well: of a kind, and of any.
func TestNearbyIsNotCrowdedOut(t *testing.T) {
	at := centre
	session := func(id, name string) *directory.Service {
		return &directory.Service{ID: id, Name: name, Kind: "exercise-class", Organization: &directory.Organization{ID: "centre", Name: "Centre"},
			Locations: []directory.ServiceAtLocation{{Location: directory.Location{ID: "hall", Point: &at}}}}
	}
	var all []*directory.Service
	for i := range 60 {
		all = append(all, session(fmt.Sprintf("a%02d", i), "Aqua class"))
	}
	all = append(all, session("yoga", "Yoga class"), session("zumba", "Zumba class"))
	ix := open(t, newMemory(all...))
	within := 60.0
	for _, kinds := range [][]string{nil, {"exercise-class"}} {
		a, err := ix.Search(t.Context(), Query{Origin: &geo.Origin{Point: at}, Within: &within, Kinds: kinds, Sort: "distance", PerPage: 4, Nearby: true})
		if err != nil {
			t.Fatal(err)
		}
		if len(a.Hits) != 3 || a.Hits[1].ID != "yoga" || a.Hits[2].ID != "zumba" {
			t.Errorf("kinds %v: found %+v", kinds, a.Hits)
		}
	}
}
