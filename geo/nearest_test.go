package geo

import (
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"
)

var o53 = orb.Point{-1.47, 53.38}

// The grid must find what reading every spot finds, over land and sea, at the
// edges of what it covers and beyond.
func TestNearestAgreesWithBruteForce(t *testing.T) {
	n := openGazetteer(t).nearest
	r := rand.New(rand.NewPCG(3, 4))
	points := []orb.Point{ukBounds.Min, ukBounds.Max, {ukBounds.Min[0], ukBounds.Max[1]}, {ukBounds.Max[0], ukBounds.Min[1]}, {0, 0}}
	for range 100 {
		points = append(points, orb.Point{-9 + 11.5*r.Float64(), 48.7 + 12.5*r.Float64()})
	}
	for range 80 { // where people are
		s := n.spots[r.IntN(len(n.spots))]
		points = append(points, orb.Point{float64(s.lon)/1e4 + r.NormFloat64()/50, float64(s.lat)/1e4 + r.NormFloat64()/50})
	}
	hits := 0
	for _, p := range points {
		want, ok := float64(reach), false
		if ValidUK(p) {
			for _, s := range n.spots {
				if d := Distance(p, orb.Point{float64(s.lon) / 1e4, float64(s.lat) / 1e4}); d <= want {
					want, ok = d, true
				}
			}
		}
		s, got, gotOK := n.find(p)
		if gotOK != ok || ok && got != want {
			t.Errorf("near %v: %+v at %.3f m, %v; brute force finds %.3f m, %v", p, s, got, gotOK, want, ok)
		}
		if ok {
			hits++
		}
	}
	if hits < 90 || hits == len(points) {
		t.Errorf("%d of %d points have a neighbour: the test covers too little", hits, len(points))
	}
}

func TestAt(t *testing.T) {
	g := openGazetteer(t)
	for name, c := range map[string]struct {
		p                orb.Point
		district, region string
	}{
		"Sheffield Town Hall": {orb.Point{-1.4701, 53.3806}, "Sheffield", "England"},
		"Cardiff Castle":      {orb.Point{-3.1811, 51.4822}, "Cardiff", "Wales"},
		"Ben Nevis":           {orb.Point{-5.0037, 56.7969}, "Highland", "Scotland"},
		"Scafell Pike":        {orb.Point{-3.2116, 54.4542}, "Cumberland", "England"},
		"Lerwick":             {orb.Point{-1.1450, 60.1550}, "Shetland Islands", "Scotland"},
		"Belfast City Hall":   {orb.Point{-5.9301, 54.5965}, "", "Northern Ireland"},
		"Giant's Causeway":    {orb.Point{-6.5116, 55.2408}, "", "Northern Ireland"},
		"St Peter Port":       {orb.Point{-2.5360, 49.4550}, "", "Guernsey"},
		"Mont Orgueil":        {orb.Point{-2.0190, 49.1995}, "", "Jersey"},
		"Snaefell":            {orb.Point{-4.4617, 54.2631}, "", "Isle of Man"},
		"Dublin":              {orb.Point{-6.2603, 53.3498}, "", ""},
		"the North Sea":       {orb.Point{1.5, 55}, "", ""},
		"New York":            {orb.Point{-74, 40.7}, "", ""},
	} {
		o := g.At(c.p)
		if o.District.Name != c.district || o.Region != c.region || o.Precision != PrecisionPoint || o.Point != c.p || o.RadiusM != 0 {
			t.Errorf("%s: %+v", name, o)
		}
	}
}
