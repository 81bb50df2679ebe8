package geo

import (
	"errors"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/paulmach/orb"
)

func TestDistance(t *testing.T) {
	sheffield, leeds := orb.Point{-1.4659, 53.3830}, orb.Point{-1.5437, 53.7965}
	// By Vincenty's formula on WGS84 it is 46.3 km; the sphere is within 0.5 %.
	if d := Distance(sheffield, leeds); math.Abs(d-46_300) > 250 {
		t.Errorf("Sheffield to Leeds is %.0f m", d)
	}
	if d := Distance(leeds, leeds); d != 0 {
		t.Errorf("Leeds to Leeds is %v m", d)
	}
}

// What lies outside the box is outside the circle, and the box touches it.
func TestAround(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		centre := orb.Point{-8 + 10*r.Float64(), 49 + 12*r.Float64()}
		metres := math.Pow(10, 1+5*r.Float64())
		box := Around(centre, metres)
		p := orb.Point{
			box.Min.Lon() + (box.Max.Lon()-box.Min.Lon())*(1.5*r.Float64()-0.25),
			box.Min.Lat() + (box.Max.Lat()-box.Min.Lat())*(1.5*r.Float64()-0.25),
		}
		if !box.Contains(p) && Distance(centre, p) <= metres {
			t.Fatalf("%v is %.1f m from %v, but outside its box of %.1f m", p, Distance(centre, p), centre, metres)
		}
		if edge := (orb.Point{centre.Lon(), box.Max.Lat()}); math.Abs(Distance(centre, edge)-metres) > metres*1e-5 {
			t.Fatalf("the box of %v is %.1f m high, not %.1f", centre, Distance(centre, edge), metres)
		}
	}
}

func TestValidUK(t *testing.T) {
	for name, c := range map[string]struct {
		p    orb.Point
		want bool
	}{
		"Sheffield":               {orb.Point{-1.4659, 53.3830}, true},
		"St Kilda":                {orb.Point{-8.58, 57.81}, true},
		"Muckle Flugga":           {orb.Point{-0.885, 60.855}, true},
		"Lowestoft":               {orb.Point{1.7628, 52.4812}, true},
		"Jersey":                  {orb.Point{-2.1049, 49.1880}, true},
		"Enniskillen":             {orb.Point{-7.6338, 54.3441}, true},
		"the Gulf of Guinea":      {orb.Point{0, 0}, false},
		"Sheffield, swapped":      {orb.Point{53.3830, -1.4659}, false},
		"Paris":                   {orb.Point{2.35, 48.86}, false},
		"nowhere":                 {orb.Point{math.NaN(), 53}, false},
		"an unbounded longitude":  {orb.Point{math.Inf(1), 53}, false},
		"ONS for no point at all": {orb.Point{0, 99.999999}, false},
	} {
		if got := ValidUK(c.p); got != c.want {
			t.Errorf("ValidUK(%s) = %v", name, got)
		}
	}
}

func TestParseLatLng(t *testing.T) {
	p, err := ParseLatLng(" 53.38", "−1.47 ")
	if err != nil || p != (orb.Point{-1.47, 53.38}) {
		t.Errorf("got %v, %v", p, err)
	}
	for _, c := range []struct{ lat, lng, want string }{
		{"", "1", "Enter a latitude"},
		{"53.38", "west", "The longitude “west” is not a number"},
		{"NaN", "-1.47", "not a number"},
		{"-1.47", "53.38", "swapped"},
		{"40.7", "-74", "outside the United Kingdom"},
		{"1e999", "-1", "not a number"},
	} {
		_, err := ParseLatLng(c.lat, c.lng)
		var pe *PointError
		if !errors.As(err, &pe) || !strings.Contains(pe.Reason, c.want) {
			t.Errorf("ParseLatLng(%q, %q): %v doesn't say %q", c.lat, c.lng, err, c.want)
		}
	}
}
