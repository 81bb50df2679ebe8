package search

import (
	"testing"

	"fingerpost/app/directory"
	"fingerpost/geo"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/paulmach/orb"
)

// A census counts what a search without a question counts.
func TestCensusAgreesWithSearch(t *testing.T) {
	r := newRandom(7, loadVocabulary(t))
	var all []*directory.Service
	for range 900 {
		all = append(all, r.service())
	}
	ix := open(t, newMemory(all...))
	a, err := ix.Search(t.Context(), Query{Sort: "name", Page: 1, PerPage: 1})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]int{}
	for _, f := range a.Facets {
		for _, v := range f.Values {
			if f.Parameter == "kind" || f.Parameter == "need" {
				want[v.Value] = v.Count
			}
		}
	}
	got, total := map[string]int{}, 0
	if err := ix.Census(t.Context(), func(r Resident) error {
		total++
		for _, term := range r.Terms {
			got[term]++
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if total != a.Total || total < 100 {
		t.Errorf("%d services, a search finds %d", total, a.Total)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("terms (-search +census):\n%s", diff)
	}
}

// What may not be told of a place is not told by a census.
func TestCensusTellsPlaces(t *testing.T) {
	point := orb.Point{-1.47, 53.38}
	venue := func(v directory.Visibility) directory.ServiceAtLocation {
		return directory.ServiceAtLocation{Location: directory.Location{ID: "v" + string(v), Visibility: v, Point: &point}}
	}
	open1 := &directory.Service{ID: "00000000-0000-4000-8000-000000000001", Name: "Open", Kind: "walking-group", Locations: []directory.ServiceAtLocation{venue(directory.Exact)},
		ServiceAreas: []directory.ServiceArea{{Scheme: directory.AreaOutcode, Code: "S8"}}}
	hidden := &directory.Service{ID: "00000000-0000-4000-8000-000000000002", Name: "Hidden", Needs: []string{"back-pain"}, Locations: []directory.ServiceAtLocation{venue(directory.Hidden)},
		ServiceAreas: []directory.ServiceArea{{Scheme: directory.AreaGSS, Code: "E08000039"}, {Scheme: directory.AreaNational}}}
	ix := open(t, newMemory(open1, hidden))
	got, places := map[string]Resident{}, 0
	if err := ix.Census(t.Context(), func(r Resident) error {
		got[r.ID] = Resident{ID: r.ID, Terms: append([]string{}, r.Terms...), Areas: append([]string{}, r.Areas...)}
		for _, p := range r.Points {
			places++
			if r.ID != open1.ID || geo.Distance(p, point) > 1 {
				t.Errorf("%s at %v", r.ID, p)
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	want := map[string]Resident{
		open1.ID:  {ID: open1.ID, Terms: []string{"walking-group"}, Areas: []string{}},
		hidden.ID: {ID: hidden.ID, Terms: []string{"back-pain", "pain"}, Areas: []string{"E08000039"}},
	}
	if diff := cmp.Diff(want, got, cmpopts.SortSlices(func(a, b string) bool { return a < b })); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if places != 1 {
		t.Errorf("%d places are told, want the one of what is open", places)
	}
}

// BenchmarkCensus meets 20,000 services.
func BenchmarkCensus(b *testing.B) {
	ix := open(b, newMemory(corpus(b, 20_000)...))
	for b.Loop() {
		if err := ix.Census(b.Context(), func(Resident) error { return nil }); err != nil {
			b.Fatal(err)
		}
	}
}
