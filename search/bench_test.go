package search

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/geo"
	"github.com/paulmach/orb"
)

// corpus makes n services much like real ones: named, described in some ninety
// words, held once or twice a week at one venue of a town, some at several, a
// few without.
func corpus(tb testing.TB, n int) []*directory.Service {
	r := &random{Rand: rand.New(rand.NewPCG(99, 1)), v: loadVocabulary(tb)}
	towns := make([]orb.Point, 60)
	for i := range towns {
		towns[i] = orb.Point{-4.5 + r.Float64()*5, 50.5 + r.Float64()*5}
	}
	all := make([]*directory.Service, n)
	for i := range all {
		town := pick(r, towns...)
		kind := pick(r, r.v.Kinds...)
		var words strings.Builder
		for range 40 {
			fmt.Fprintf(&words, "%s word%d ", pick(r, plainWords...), int(r.ExpFloat64()*2000))
		}
		s := &directory.Service{
			ID: fmt.Sprintf("%08d", i), Name: fmt.Sprintf("%s %s %d", pick(r, plainWords...), kind.Label, i%977), Summary: r.text(6), Description: words.String(),
			Organization: &directory.Organization{ID: "o", Name: pick(r, plainWords...) + " Trust"}, Kind: kind.Slug, Cost: pick(r, "", "free", "paid"),
			Accessibility: r.facts(20), AssuredDate: "2026-08-01",
		}
		for range pick(r, 0, 1, 1, 1, 1, 1, 1, 1, 3) {
			p := orb.Point{town.Lon() + r.NormFloat64()*0.05, town.Lat() + r.NormFloat64()*0.03}
			s.Locations = append(s.Locations, directory.ServiceAtLocation{
				Location:  directory.Location{ID: fmt.Sprint("v", i), Point: &p},
				Schedules: []directory.Schedule{directory.Weekly("FREQ=WEEKLY;BYDAY="+pick(r, "MO", "TU", "WE", "TH", "FR"), 600, 690)},
			})
		}
		if len(s.Locations) == 0 {
			s.Delivery = []string{"online"}
		}
		all[i] = s
	}
	return all
}

// BenchmarkSearch measures questions of 20,000 services, from places where
// there are some.
func BenchmarkSearch(b *testing.B) {
	all := corpus(b, 20_000)
	ix := open(b, newMemory(all...))
	within := 10_000.0
	for _, c := range []struct {
		name string
		q    Query
	}{
		{"near", Query{}},
		{"near10km", Query{Within: &within}},
		{"words10km", Query{Words: "walking group", Within: &within}},
		{"words", Query{Words: "back pain exercise"}},
		{"rareWord", Query{Words: "word17 violin"}},
		{"misspelt", Query{Words: "ukelele wlaking"}},
		{"filters10km", Query{Words: "pottery", Within: &within, Days: []string{"tue"}, Costs: []string{"free"}, Access: []string{"step-free"}}},
		{"next", Query{Sort: "next", Within: &within}},
	} {
		b.Run(c.name, func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				q := c.q
				s := all[i*7919%len(all)]
				o := geo.Origin{Point: centre}
				if len(s.Locations) > 0 {
					o.Point = *s.Locations[0].Location.Point
				}
				q.Origin = &o
				if _, err := ix.Search(b.Context(), q); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkNearestOfAKind looks for the four nearest of a kind, and counts all that
// there are, and not.
func BenchmarkNearestOfAKind(b *testing.B) {
	all := corpus(b, 20_000)
	ix := open(b, newMemory(all...))
	within := 25 * metresPerMile
	for name, nearby := range map[string]bool{"bare": false, "nearby": true} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				q := Query{Origin: &geo.Origin{Point: centre}, Within: &within, Kinds: []string{"walking-group"}, Sort: "distance", PerPage: 4, Bare: true, Nearby: nearby}
				if _, err := ix.Search(b.Context(), q); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkSuggest measures completions over 20,000 services.
func BenchmarkSuggest(b *testing.B) {
	ix := open(b, newMemory(corpus(b, 20_000)...))
	for b.Loop() {
		if _, err := ix.Suggest(b.Context(), "walk", &geo.Origin{Point: centre}, 8); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkBuild measures services indexed, inference included.
func BenchmarkBuild(b *testing.B) {
	m := newMemory(corpus(b, 5000)...)
	for b.Loop() {
		ix := open(b, m)
		ix.Close()
	}
	b.ReportMetric(float64(5000*b.N)/b.Elapsed().Seconds(), "services/s")
}

// BenchmarkUpdate measures one change from the log until it can be found.
func BenchmarkUpdate(b *testing.B) {
	all := corpus(b, 20_000)
	m := newMemory(all...)
	ix := open(b, m)
	for i := 0; b.Loop(); i++ {
		m.put(all[i%len(all)])
		if err := ix.CatchUp(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkInfer measures what a listing means, from its words.
func BenchmarkInfer(b *testing.B) {
	all := corpus(b, 200)
	w := NewWords(loadVocabulary(b))
	for i := 0; b.Loop(); i++ {
		w.Infer(all[i%len(all)])
	}
}
