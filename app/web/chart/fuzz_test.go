package chart_test

import (
	"math"
	"testing"

	"fingerpost/app/web/chart"
	"github.com/paulmach/orb"
)

// Whatever the numbers are, a map is drawn that holds, or none.
func FuzzDraw(f *testing.F) {
	f.Add(53.38, -1.47, 53.39, -1.46, 53.38, -1.47, 0.0, 7)
	f.Add(90.0, 0.0, -90.0, 0.0, 0.0, 0.0, 1e9, 20)
	f.Add(math.NaN(), math.Inf(1), 53.38, -1.47, 53.38, -1.47, math.NaN(), 3)
	f.Add(60.9, -0.8, 49.2, -2.1, 50.0, -6.3, 30_000.0, 12)
	f.Fuzz(func(t *testing.T, lat, lng, lat2, lng2, lat3, lng3, unsure float64, n int) {
		origin := orb.Point{lng, lat}
		spots := []orb.Point{{lng2, lat2}, {lng3, lat3}, {(lng2 + lng3) / 2, (lat2 + lat3) / 2}, origin}
		var points []orb.Point
		for i := range min(max(n, 0), 25) {
			points = append(points, spots[i%len(spots)])
		}
		s := scene(&origin, points...)
		s.Origin.UnsureM = unsure
		if n%5 == 0 {
			s.Origin = nil
		}
		if d := chart.Draw(s, ground()); d != nil {
			hold(t, s, d)
		}
	})
}

func FuzzWay(f *testing.F) {
	f.Add(53.38, -1.47, 53.39, -1.46)
	f.Add(math.NaN(), math.Inf(1), 90.0, -180.0)
	f.Fuzz(func(t *testing.T, lat, lng, lat2, lng2 float64) {
		there, back := chart.Way(orb.Point{lng, lat}, orb.Point{lng2, lat2}), chart.Way(orb.Point{lng2, lat2}, orb.Point{lng, lat})
		if (there == "") != (back == "") {
			t.Errorf("there %q, back %q", there, back)
		}
	})
}

func TestWay(t *testing.T) {
	sheffield := at(t, "Sheffield")
	for to, want := range map[string]string{"Leeds": "north", "Manchester": "west", "Lincoln": "east", "Derby": "south", "Doncaster": "north-east", "Stoke-on-Trent": "south-west", "Huddersfield": "north-west", "Boston, Lincolnshire": "south-east"} {
		if got := chart.Way(sheffield, at(t, to)); got != want {
			t.Errorf("%s is %s of Sheffield, not %s", to, got, want)
		}
	}
	if got := chart.Way(sheffield, sheffield); got != "" {
		t.Errorf("here is %s of here", got)
	}
}
