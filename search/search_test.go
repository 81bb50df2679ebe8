package search

import (
	"cmp"
	"flag"
	"fmt"
	"math"
	"reflect"
	"slices"
	"testing"

	"fingerpost/app/directory"
	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

var long = flag.Bool("long", false, "run the tests that take minutes in full")

// TestAgreesWithBruteForce asks random questions of random services and
// compares all that is counted and ordered with the oracle.
func TestAgreesWithBruteForce(t *testing.T) {
	services, queries := 1200, 300
	if *long {
		services, queries = 3400, 2500 // Of the services some three in five can be found.
	}
	r := newRandom(1, loadVocabulary(t))
	var all []*directory.Service
	for range services {
		all = append(all, r.service())
	}
	ix := open(t, newMemory(all...))
	o := newOracle(ix, all, noon)
	found := 0
	for n := range queries {
		q := r.query()
		want := o.answer(q)
		found += len(want.ids)
		if diff := compare(t, ix, q, want); diff != "" {
			t.Fatalf("query %d: %+v\norigin %+v\n(-want +got)\n%s", n, q, q.Origin, diff)
		}
	}
	if found < queries {
		t.Errorf("%d queries found %d services in all: they test too little", queries, found)
	}
	t.Logf("%d queries of %d services found %d", queries, len(o.all), found)
}

// compare gives how the index's answer differs from the oracle's, or "".
func compare(t *testing.T, ix *Index, q Query, want *expected) string {
	t.Helper()
	got, err := ix.Search(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	if diff := gocmp.Diff(finite(want.within), got.Within); diff != "" {
		return "within: " + diff
	}
	if got.Total != len(want.ids) {
		return fmt.Sprintf("total: want %d, got %d: %s", len(want.ids), got.Total, ids(t, ix, q, want))
	}
	asked, _ := ix.words.ask(q.Words, ix.urgent, q.Origin, everyWord{})
	ordered := q.Sort != "" && q.Sort != "best" || len(asked.clauses)+len(q.Needs) == 0 && !asked.danger
	from := min((got.Page-1)*got.PerPage, len(want.cards))
	page := want.cards[from:min(from+got.PerPage, len(want.cards))]
	if len(page) != len(got.Hits) {
		return fmt.Sprintf("page: want %d hits, got %d", len(page), len(got.Hits))
	}
	for i, h := range got.Hits {
		if ordered && h.ID != page[i] {
			return fmt.Sprintf("hit %d: want %s, got %s", i, page[i], h.ID)
		}
		wantHit, ok := want.hits[h.ID]
		if !ok {
			return "hit " + h.ID + " is not among those expected"
		}
		if diff := gocmp.Diff(wantHit, expectedHit{h.LocationID, h.Distance, h.Next.Start}, cmpopts.EquateApprox(0, 0.005)); diff != "" {
			return "hit " + h.ID + ": " + diff
		}
		if len(h.Reasons) == 0 {
			return "hit " + h.ID + " has no reasons"
		}
	}
	if diff := bareDiffers(t, ix, q, got); diff != "" {
		return diff
	}
	return cmp.Or(differ("drop", want.drop, got.Suggest.Drop), differ("unconfirmed", want.unconfirmed, got.Suggest.Unconfirmed),
		differ("widen", want.widen, got.Suggest.Widen), differ("beyond", want.beyond, beyondIDs(got)), facetsDiffer(want, got))
}

// bareDiffers asks for the hits alone, which must be the same.
func bareDiffers(t *testing.T, ix *Index, q Query, full *Answer) string {
	t.Helper()
	q.Bare = true
	bare, err := ix.Search(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	if len(bare.Facets) > 0 || !reflect.ValueOf(bare.Suggest).IsZero() {
		return "a bare answer has facets or suggestions"
	}
	return cmp.Or(differ("bare total", full.Total, bare.Total), differ("bare hits", full.Hits, bare.Hits), nearbyDiffers(t, ix, q, full))
}

// nearbyDiffers asks only for what has a venue near enough, which in order of
// distance stands before all else.
func nearbyDiffers(t *testing.T, ix *Index, q Query, full *Answer) string {
	t.Helper()
	if q.Sort != "distance" || q.Origin == nil || q.Within == nil {
		return ""
	}
	q.Nearby = true
	nearby, err := ix.Search(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	var want []Hit
	for _, h := range full.Hits {
		if h.Distance >= 0 {
			h.Also = nil
			want = append(want, h)
		}
	}
	return differ("nearby hits", want, nearby.Hits)
}

var anyOrder = cmpopts.SortSlices(func(a, b Gain) bool { return a.Parameter < b.Parameter })

func differ(what string, want, got any) string {
	if diff := gocmp.Diff(want, got, anyOrder, cmpopts.EquateEmpty()); diff != "" {
		return what + ": " + diff
	}
	return ""
}

func beyondIDs(a *Answer) []string {
	var list []string
	for _, h := range a.Suggest.Beyond {
		list = append(list, h.ID)
	}
	return list
}

func facetsDiffer(want *expected, got *Answer) string {
	counts := map[string]map[string]int{}
	for _, f := range got.Facets {
		counts[f.Parameter] = map[string]int{}
		for i, v := range f.Values {
			counts[f.Parameter][v.Value] = v.Count
			if i > 0 && (v.Count > f.Values[i-1].Count || v.Count == f.Values[i-1].Count && v.Value <= f.Values[i-1].Value) {
				return f.Parameter + " is out of order"
			}
			if v.Label == "" {
				return f.Parameter + " " + v.Value + " has no label"
			}
		}
	}
	return differ("facets", want.facets, counts)
}

// ids tells which services the two found differently.
func ids(t *testing.T, ix *Index, q Query, want *expected) string {
	q.PerPage = 100
	var got []string
	for q.Page = 1; ; q.Page++ {
		a, err := ix.Search(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		if len(a.Hits) == 0 {
			break
		}
		for _, h := range a.Hits {
			got = append(append(got, h.ID), h.Also...)
		}
	}
	expectedIDs := slices.Sorted(slices.Values(want.ids))
	return gocmp.Diff(expectedIDs, slices.Sorted(slices.Values(got)))
}

// TestPagesAreConsistent walks through all pages: each service comes once.
func TestPagesAreConsistent(t *testing.T) {
	r := newRandom(2, loadVocabulary(t))
	var all []*directory.Service
	for range 300 {
		all = append(all, r.service())
	}
	ix := open(t, newMemory(all...))
	for range 40 {
		q := r.query()
		q.PerPage = 7
		seen := map[string]bool{}
		total := math.MaxInt
		for q.Page = 1; len(seen) < total; q.Page++ {
			a, err := ix.Search(t.Context(), q)
			if err != nil {
				t.Fatal(err)
			}
			if total = a.Total; len(a.Hits) == 0 && len(seen) < total {
				t.Fatalf("%+v: %d of %d found on %d pages", q, len(seen), total, q.Page)
			}
			for _, h := range a.Hits {
				for _, id := range append(h.Also, h.ID) {
					if seen[id] {
						t.Fatalf("%+v: %s comes twice", q, id)
					}
					seen[id] = true
				}
			}
		}
	}
}
