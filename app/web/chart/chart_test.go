package chart_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fingerpost/app/web/chart"
	"fingerpost/geo"
	"github.com/paulmach/orb"
)

// towns are where the maps of the tests are: dense, rural, at a border, on islands,
// and where the data know little.
var towns = []string{"S1 2HE", "SE1 7PB", "CA10 1AA", "TD15 1AA", "ZE1 0AA", "BT9 6AA", "JE2 4AA", "Kendal", "HS1 2AA", "NP16 5AA"}

// box is where something stands on the paper.
type box struct {
	what           string
	x0, y0, x1, y1 int
}

func boxes(d *chart.Drawing) []box {
	var all []box
	for _, s := range d.Signs {
		all = append(all, box{"sign " + numbers(s), s.X, s.Y, s.X + s.Width, s.Y + s.Height})
	}
	for _, l := range d.Labels {
		// The narrowest that a letter of 16 units can be on the whole: what a label
		// takes at least, in any font.
		half := len([]rune(l.Text)) * 7 / 2
		all = append(all, box{"label " + l.Text, l.X - half, l.Y - 8, l.X + half, l.Y + 8})
	}
	for _, s := range d.Signs {
		if p := s.Tip; p != nil && (p.X < 9 || p.Y < 9 || p.X > d.Width-9 || p.Y > d.Height-9) {
			all = append(all, box{"tip off the paper", -1, -1, -1, -1})
		}
	}
	if h := d.Here; h != nil {
		all = append(all, box{"the asker", h.X - h.R, h.Y - h.R, h.X + h.R, h.Y + h.R})
	}
	return all
}

func numbers(s chart.Sign) string {
	var texts []string
	for _, c := range s.Cells {
		texts = append(texts, c.Text)
	}
	return strings.Join(texts, " ")
}

// said gives every number that the signs of a map say, in order.
func said(t *testing.T, d *chart.Drawing) []int {
	t.Helper()
	var all []int
	for _, s := range d.Signs {
		for _, c := range s.Cells {
			from, to, several := strings.Cut(c.Text, "–")
			first, err := strconv.Atoi(from)
			last := first
			if several && err == nil {
				last, err = strconv.Atoi(to)
			}
			if err != nil {
				t.Fatalf("a cell says %q", c.Text)
			}
			if c.Href != fmt.Sprintf("#result-%d", first) {
				t.Errorf("%q leads to %s", c.Text, c.Href)
			}
			for n := first; n <= last; n++ {
				all = append(all, n)
			}
		}
	}
	slices.Sort(all)
	return all
}

// hold checks what is true of every map.
func hold(t *testing.T, s chart.Scene, d *chart.Drawing) {
	t.Helper()
	all := boxes(d)
	for i, b := range all {
		if b.x0 < 0 || b.y0 < 0 || b.x1 > d.Width || b.y1 > d.Height {
			t.Errorf("%v is not on the paper", b)
		}
		for _, o := range all[:i] {
			if b.x0 < o.x1 && o.x0 < b.x1 && b.y0 < o.y1 && o.y0 < b.y1 {
				t.Errorf("%v and %v overlap", b, o)
			}
		}
	}
	if d.Here != nil && !slices.ContainsFunc(d.Labels, func(l chart.Label) bool { return l.Class == "here" }) {
		t.Error("the asker has no label")
	}
	var want []int
	for _, pin := range s.Pins {
		want = append(want, pin.Number)
	}
	got := append(said(t, d), d.Missing...)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("the map says %v and leaves out %v; the list has %v", said(t, d), d.Missing, want)
	}
	if strings.Contains(d.Ground, "NaN") || strings.Contains(d.Ground, "Inf") {
		t.Errorf("ground %.100s", d.Ground)
	}
}

// Nothing overlaps, everything is on the paper, and the map says the numbers of the
// list, however the venues lie.
func TestEveryMap(t *testing.T) {
	for seed := range uint64(400) {
		r := rand.New(rand.NewPCG(seed, 3))
		town := towns[r.IntN(len(towns))]
		origin := at(t, town)
		metres := math.Exp(4 + 8*r.Float64()) // from fifty metres to a hundred miles
		s := scene(&origin, scattered(r, origin, metres, r.IntN(21))...)
		if r.IntN(4) == 0 {
			s.Origin = nil
		}
		t.Run(fmt.Sprintf("%s-%d", town, seed), func(t *testing.T) {
			d := chart.Draw(s, ground())
			if d == nil {
				if s.Origin != nil || len(s.Pins) > 0 && !slices.ContainsFunc(s.Pins, func(p chart.Pin) bool { return !geo.ValidUK(p.Point) }) {
					t.Fatal("nothing is drawn")
				}
				return
			}
			hold(t, s, d)
			if again := chart.Draw(s, ground()); !reflect.DeepEqual(again, d) {
				t.Error("drawn again it is another map")
			}
		})
	}
}

// A venue that is within a distance is drawn within its ring, wherever it lies.
func TestRingsAreTrue(t *testing.T) {
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 4))
		origin := at(t, towns[r.IntN(len(towns))])
		s := scene(&origin, scattered(r, origin, 30_000*r.Float64(), 1)...)
		if far := geo.Distance(origin, s.Pins[0].Point); far < 2500 || !geo.ValidUK(s.Pins[0].Point) {
			continue
		}
		d := chart.Draw(s, ground())
		if len(d.Rings) < 2 || len(d.Rings) > 4 {
			t.Errorf("%d rings", len(d.Rings))
		}
		sign := d.Signs[0]
		drawn := math.Hypot(float64(sign.X+14-d.Here.X), float64(sign.Y+14-d.Here.Y))
		ring := d.Rings[len(d.Rings)-1]
		want := geo.Distance(origin, s.Pins[0].Point) / ring.Metres * float64(ring.R)
		if math.Abs(drawn-want) > 1.5+want/100 {
			t.Errorf("seed %d: drawn %.1f from the middle, not %.1f", seed, drawn, want)
		}
	}
}

func TestDraw(t *testing.T) {
	here, far := at(t, "S1 2HE"), at(t, "M1 1AE")
	off := func(north, east float64) orb.Point {
		return orb.Point{here.Lon() + east/66_300, here.Lat() + north/111_300}
	}
	for _, test := range []struct {
		name            string
		scene           chart.Scene
		signs           []string
		beyond, missing []int
	}{
		{"nothing found", scene(&here), nil, nil, nil},
		{"one", scene(&here, off(900, 0)), []string{"1"}, nil, nil},
		{"at one spot", scene(&here, off(900, 0), off(-900, 0), off(900, 0)), []string{"1 3", "2"}, nil, nil},
		{"many at one spot", scene(&here, slices.Repeat([]orb.Point{off(900, 0)}, 9)...), []string{"1–9"}, nil, nil},
		{"some of many follow one another", scene(&here, off(900, 0), off(-900, 0), off(900, 0), off(900, 0), off(900, 0), off(900, 0), off(-900, 0)), []string{"1 3–6", "2 7"}, nil, nil},
		{"in turn at two spots", scene(&here, off(900, 0), off(-900, 0), off(900, 0), off(-900, 0), off(900, 0), off(-900, 0), off(900, 0), off(-900, 0), off(900, 0)), []string{"1 3 5 7 9", "2 4 6 8"}, nil, nil},
		{"beside the asker", scene(&here, here), []string{"1"}, nil, nil},
		{"one far off", scene(&here, off(300, 0), off(0, 300), off(-300, 0), far), []string{"1", "2", "3", "4"}, []int{4}, nil},
		{"half of them far off", scene(&here, off(900, 0), off(0, 900), off(-900, 0), far, far, far), []string{"1", "2", "3", "4 5 6"}, []int{4, 5, 6}, nil},
		{"one without a place", scene(&here, off(900, 0), orb.Point{}, orb.Point{math.NaN(), 53}, off(-900, 0)), []string{"1", "4"}, nil, []int{2, 3}},
		{"no origin", scene(nil, here, far), []string{"1", "2"}, nil, nil},
		{"an origin that is nowhere", scene(&orb.Point{0, 90}, here, far), []string{"1", "2"}, nil, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := chart.Draw(test.scene, ground())
			hold(t, test.scene, d)
			var signs []string
			for _, s := range d.Signs {
				signs = append(signs, numbers(s))
				if (s.Tip != nil) != slices.Contains(test.beyond, test.scene.Pins[len(signs)-1].Number) && test.beyond != nil {
					t.Errorf("sign %s: beyond %v", numbers(s), s.Tip)
				}
			}
			slices.Sort(signs)
			if !slices.Equal(signs, test.signs) || !slices.Equal(d.Beyond, test.beyond) || !slices.Equal(d.Missing, test.missing) {
				t.Errorf("signs %q, beyond %v, missing %v; want %q, %v, %v", signs, d.Beyond, d.Missing, test.signs, test.beyond, test.missing)
			}
		})
	}
	if d := chart.Draw(scene(nil), ground()); d != nil {
		t.Error("a map of nothing")
	}
}

// A far sign points the way, however many numbers are on it.
func TestBeyondPoints(t *testing.T) {
	here := at(t, "S1 2HE")
	near := orb.Point{here.Lon(), here.Lat() + 0.002}
	for name, turn := range map[string]int{"Leeds": 0, "Lincoln": 90, "Derby": 180, "Manchester": 270} {
		for n := 1; n <= 4; n++ {
			far := slices.Repeat([]orb.Point{at(t, name)}, n)
			if d := chart.Draw(scene(&here, append(slices.Repeat([]orb.Point{near}, 7), far...)...), ground()); len(d.Beyond) != n || len(d.Missing) > 0 {
				t.Errorf("%d in %s: beyond %v, missing %v", n, name, d.Beyond, d.Missing)
			}
		}
		d := chart.Draw(scene(&here, near, near, near, at(t, name)), ground())
		i := slices.IndexFunc(d.Signs, func(s chart.Sign) bool { return s.Tip != nil })
		if i < 0 || (d.Signs[i].Tip.Turn-turn+405)%360 > 90 {
			t.Errorf("%s: %+v", name, d.Signs)
		}
	}
}
