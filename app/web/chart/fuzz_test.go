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
		there, ok := chart.Way(orb.Point{lng, lat}, orb.Point{lng2, lat2})
		back, ok2 := chart.Way(orb.Point{lng2, lat2}, orb.Point{lng, lat})
		if ok != ok2 || there < 0 || there > 7 || ok && (there-back+8)%8 < 3 {
			t.Errorf("there %d %v, back %d %v", there, ok, back, ok2)
		}
	})
}

func TestWay(t *testing.T) {
	sheffield := at(t, "Sheffield")
	for want, to := range []string{"Leeds", "Doncaster", "Lincoln", "Boston, Lincolnshire", "Derby", "Stoke-on-Trent", "Manchester", "Huddersfield"} {
		if got, ok := chart.Way(sheffield, at(t, to)); got != want || !ok {
			t.Errorf("%s is %d eighths round from Sheffield, not %d", to, got, want)
		}
	}
	if got, ok := chart.Way(sheffield, sheffield); ok {
		t.Errorf("here is %d of here", got)
	}
}
