package chart_test

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"sync"
	"testing"

	"fingerpost/app/web/chart"
	"fingerpost/geo"
	"fingerpost/seed"
	"github.com/paulmach/orb"
)

// embedded is read once: it takes long and never changes.
var embedded = sync.OnceValues(func() (*geo.Gazetteer, error) {
	return geo.Open(geo.Sources{Groups: seed.PostcodeGroups(), Districts: seed.Districts(), Places: seed.Places(), Outcodes: seed.Outcodes()})
})

var ground = sync.OnceValue(func() *geo.Land {
	g, err := embedded()
	if err != nil {
		panic(err)
	}
	return g.Land()
})

// at gives the point of a postcode or a place.
func at(tb testing.TB, text string) orb.Point {
	tb.Helper()
	g, err := embedded()
	if err != nil {
		tb.Fatal(err)
	}
	o, err := g.Locate(text)
	if err != nil {
		tb.Fatal(err)
	}
	return o.Point
}

// miles is how the pages write distances, as far as these tests need it.
func miles(metres float64) string {
	switch m := metres / 1609.344; m {
	case 0.25:
		return "¼ mile"
	case 1:
		return "1 mile"
	case 0.5:
		return "½ mile"
	default:
		return strconv.FormatFloat(m, 'f', -1, 64) + " miles"
	}
}

// scene is a list of some points, as seen from an origin; nil for none.
func scene(origin *orb.Point, points ...orb.Point) chart.Scene {
	s := chart.Scene{Width: 344, Height: 400, Miles: miles}
	if origin != nil {
		s.Origin = &chart.Origin{Point: *origin, Label: "You"}
	}
	for i, p := range points {
		s.Pins = append(s.Pins, chart.Pin{Number: i + 1, Point: p, Href: fmt.Sprintf("#result-%d", i+1), Title: fmt.Sprintf("%d. Group", i+1)})
	}
	return s
}

// scattered gives random points around one, most of them within some metres and a
// few at one spot, as venues are.
func scattered(r *rand.Rand, around orb.Point, metres float64, n int) []orb.Point {
	var points []orb.Point
	for range n {
		if len(points) > 0 && r.IntN(5) == 0 {
			points = append(points, points[r.IntN(len(points))])
			continue
		}
		b := geo.Around(around, metres*r.ExpFloat64())
		points = append(points, orb.Point{b.Min.Lon() + r.Float64()*(b.Max.Lon()-b.Min.Lon()), b.Min.Lat() + r.Float64()*(b.Max.Lat()-b.Min.Lat())})
	}
	return points
}
