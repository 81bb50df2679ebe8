package search

import (
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// TestTermSet compares sets with maps that hold the same numbers.
func TestTermSet(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		a, b := termSet{}, termSet{}
		in, on := map[int]bool{}, map[int]bool{}
		for range r.IntN(6) {
			i := r.IntN(200)
			a.add(i)
			in[i] = true
		}
		for range r.IntN(6) {
			i := r.IntN(200)
			b.add(i)
			on[i] = true
		}
		both, only := false, map[int]bool{}
		for i := range in {
			if on[i] {
				both = true
			} else {
				only[i] = true
			}
		}
		if a.meets(b) != both || b.meets(a) != both || a.empty() != (len(in) == 0) {
			t.Fatalf("%v and %v: meets %v, empty %v", in, on, a.meets(b), a.empty())
		}
		equal(t, only, a.without(b))
		equal(t, in, a) // which without has not changed
		b.addAll(a)
		maps.Copy(on, in)
		equal(t, on, b)
	}
}

func equal(t *testing.T, want map[int]bool, got termSet) {
	t.Helper()
	if diff := gocmp.Diff(slices.Sorted(maps.Keys(want)), slices.Collect(got.each), cmpopts.EquateEmpty()); diff != "" {
		t.Fatal(diff)
	}
	for i := range 260 {
		if got.has(i) != want[i] {
			t.Fatalf("%d is in %v: %v", i, want, got.has(i))
		}
	}
}
