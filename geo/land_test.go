package geo

import (
	"math"
	"slices"
	"testing"

	"github.com/paulmach/orb"
)

// boxes are where the land is looked at: cities, the countryside, both ends of the
// country, the sea, and what is no box at all.
var boxes = map[string]orb.Bound{
	"Sheffield":  {Min: orb.Point{-1.55, 53.33}, Max: orb.Point{-1.4, 53.42}},
	"Eden":       {Min: orb.Point{-3.1, 54.4}, Max: orb.Point{-2.3, 54.8}},
	"Lerwick":    {Min: orb.Point{-1.4, 59.9}, Max: orb.Point{-0.7, 60.9}},
	"Belfast":    {Min: orb.Point{-6.2, 54.5}, Max: orb.Point{-5.7, 54.7}},
	"Britain":    {Min: orb.Point{-8.8, 48.9}, Max: orb.Point{1.9, 61}},
	"sea":        {Min: orb.Point{0.9, 54.9}, Max: orb.Point{1.5, 55.4}},
	"elsewhere":  {Min: orb.Point{20, 10}, Max: orb.Point{30, 20}},
	"everywhere": {Min: orb.Point{-180, -90}, Max: orb.Point{180, 90}},
	"inside out": {Min: orb.Point{-1.4, 53.42}, Max: orb.Point{-1.55, 53.33}},
	"nowhere":    {Min: orb.Point{math.NaN(), math.NaN()}, Max: orb.Point{math.NaN(), math.NaN()}},
}

// What a box holds is what looking at everything finds in it.
func TestLand(t *testing.T) {
	g := openGazetteer(t)
	land := g.Land()
	for name, box := range boxes {
		t.Run(name, func(t *testing.T) {
			inside := func(p orb.Point) bool {
				return p.Lon() >= box.Min.Lon() && p.Lon() <= box.Max.Lon() && p.Lat() >= box.Min.Lat() && p.Lat() <= box.Max.Lat()
			}
			want := 0
			for _, p := range g.places.all {
				if inside(p.Point) {
					want++
				}
			}
			places := slices.Collect(land.Places(box))
			if len(places) != want {
				t.Errorf("%d places, want %d", len(places), want)
			}
			if !slices.IsSortedFunc(places, func(a, b Landmark) int { return b.Size - a.Size }) {
				t.Error("the best known don't come first")
			}
			want = 0
			for _, row := range g.groups.rows {
				if row.district != 0 && inside(row.point()) {
					want++
				}
			}
			got, thinned, cells := 0, 0, 0
			for p, n := range land.Built(box, 0) {
				if got += n; !inside(p) {
					t.Fatalf("%v is outside", p)
				}
			}
			if got != want {
				t.Errorf("%d groups, want %d", got, want)
			}
			// Thinned they are as many, but for the cells at the edge.
			for p, n := range land.Built(box, 5000) {
				cells++
				if thinned += n; !inside(p) {
					t.Fatalf("%v is outside", p)
				}
			}
			if slack := 60 + want/4; thinned < want-slack || thinned > want+slack || cells > thinned/2+20 {
				t.Errorf("%d groups in %d cells, want about %d", thinned, cells, want)
			}
			for m := range land.Outcodes(box) {
				if !inside(m.Point) {
					t.Errorf("%s is outside", m.Name)
				}
			}
		})
	}
}

func TestLandKnowsWhatIsWellKnown(t *testing.T) {
	land := openGazetteer(t).Land()
	size := map[string]int{}
	for m := range land.Places(boxes["Britain"]) {
		size[m.Name] = max(size[m.Name], m.Size)
	}
	for _, order := range [][]string{{"Sheffield", "Burngreave", "Oughtibridge"}, {"Leeds", "Otley", "Pool"}, {"Kendal", "Shap"}, {"London", "Lambeth"}} {
		for i := 1; i < len(order); i++ {
			if size[order[i-1]] <= size[order[i]] {
				t.Errorf("%s (%d) counts for no more than %s (%d)", order[i-1], size[order[i-1]], order[i], size[order[i]])
			}
		}
	}
	codes := map[string]orb.Point{}
	for m := range land.Outcodes(boxes["Britain"]) {
		codes[m.Name] = m.Point
	}
	for name, near := range map[string]orb.Point{"S6": {-1.51, 53.4}, "BT9": {-5.949, 54.572}, "ZE1": {-1.15, 60.15}, "JE2": {-2.1, 49.19}} {
		if p, ok := codes[name]; !ok || Distance(p, near) > 6000 {
			t.Errorf("%s is at %v", name, p)
		}
	}
}

func BenchmarkLand(b *testing.B) {
	g := openGazetteer(b)
	for b.Loop() {
		g.makeLand()
	}
}

func BenchmarkBuilt(b *testing.B) {
	land := openGazetteer(b).Land()
	for name, box := range boxes {
		b.Run(name, func(b *testing.B) {
			n := 0
			for b.Loop() {
				n = 0
				for range land.Built(box, 0) {
					n++
				}
			}
			b.ReportMetric(float64(n), "groups")
		})
	}
}
