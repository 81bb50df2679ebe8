package chart

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// The level of a field is that which sorting every fourth of its cells gives.
func TestLevel(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		f := newField(3+r.IntN(40), 3+r.IntN(40), 0)
		reach, cellM, empty := 1+r.IntN(4), []float64{20, 80, 300, 1000, 4000}[r.IntN(5)], r.Float64()
		width, town := float64(2*reach+1), cellM*cellM/(spacingM*spacingM)
		for i := range f.cells {
			if r.Float64() > empty {
				f.cells[i] = town * r.Float64()
			}
		}
		var some []float64
		for i := 0; i < len(f.cells); i += 4 {
			some = append(some, f.cells[i])
		}
		slices.Sort(some)
		want := max(0.5/(width*width), min(town/3, some[int(float64(len(some))*(1-leastBuilt))]))
		if got := f.level(reach, cellM); got != want {
			t.Fatalf("%d cells, of which %.2f are empty, with a reach of %d: %g, want %g", len(f.cells), empty, reach, got, want)
		}
	}
}
