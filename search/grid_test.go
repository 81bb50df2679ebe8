package search

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/paulmach/orb"
)

// TestGridGivesTheDisc holds what the grid gives against every place: none
// within the disc is left out, none in a cell that it calls inside lies outside.
func TestGridGivesTheDisc(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	anywhere := func() orb.Point { return orb.Point{-12 + 20*r.Float64(), 47 + 16*r.Float64()} }
	var points []point
	for range 20_000 {
		points = append(points, pointOf(anywhere()))
	}
	for range 20_000 { // a town, corners of cells, and beyond the grid
		points = append(points, pointOf(orb.Point{-1.47 + r.NormFloat64()*.1, 53.38 + r.NormFloat64()*.1}))
	}
	for i := range 200 {
		points = append(points, pointOf(orb.Point{west + float64(r.IntN(200))*wide, south + float64(i)*tall}), pointOf(orb.Point{170, -40}), point{})
	}
	var order []uint64
	for i := range points {
		order = append(order, uint64(cellOf(&points[i]))<<32|uint64(i))
	}
	slices.Sort(order)
	g := newGrid(order)
	inside, measured := 0, 0
	for n := range 400 {
		centre := anywhere()
		if n%2 == 0 {
			centre = orb.Point{-1.47 + r.NormFloat64()*.1, 53.38 + r.NormFloat64()*.1}
		}
		metres := math.Exp(r.Float64()*14) / 10 // 10 cm to 120 km
		if n%50 == 0 {
			metres *= 100
		}
		d := newDisc(centre, metres)
		given := make([]bool, len(points))
		g.near(&d, func(r run) {
			for _, o := range order[r.from:r.to] {
				i := uint32(o)
				if given[i] {
					t.Fatalf("%v is given twice", points[i].lonLat())
				}
				given[i] = true
				if least := d.beyond(r.row); points[i].chord2(&d.centre) < least {
					t.Fatalf("%v lies nearer to %v than its row does", points[i].lonLat(), centre)
				}
				if away := metresOf(points[i].chord2(&d.centre)); r.inside && away > metres {
					t.Fatalf("%v lies %g m from %v, and is said to be within %g", points[i].lonLat(), away, centre, metres)
				}
				if r.inside {
					inside++
				} else {
					measured++
				}
			}
		})
		for i := range points {
			if points[i].placed() && !given[i] && points[i].chord2(&d.centre) <= d.chord2 {
				t.Fatalf("%v lies within %g m of %v, and is left out", points[i].lonLat(), metres, centre)
			}
		}
	}
	if inside < measured {
		t.Errorf("%d places lie in cells that are wholly inside, and %d have to be measured", inside, measured)
	}
}

func TestPointsAreExact(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	for range 10_000 {
		a, b := orb.Point{-8 + 10*r.Float64(), 50 + 10*r.Float64()}, orb.Point{-8 + 10*r.Float64(), 50 + 10*r.Float64()}
		p, v, exact := pointOf(a), vectorOf(b), vectorOf(a)
		x, y, z := exact.x-v.x, exact.y-v.y, exact.z-v.z
		if got, want := metresOf(p.chord2(&v)), metresOf(x*x+y*y+z*z); math.Abs(got-want) > 0.005 {
			t.Fatalf("%v to %v is %g m, and %g as it is kept", a, b, want, got)
		}
	}
}
