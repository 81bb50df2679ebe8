//go:build prof

package search

import (
	"context"
	"math/rand/v2"
	"os"
	"sort"
	"testing"
	"time"

	"fingerpost/app/directory"
	"fingerpost/geo"
	"github.com/paulmach/orb"
)

type still struct {
	*memory
	n int64
}

func (s still) LastChange(context.Context) (int64, error)                    { return s.n, nil }
func (s still) Changes(context.Context, int64, int) ([]string, int64, error) { return nil, s.n, nil }

func profIndex(b testing.TB, n int, dir string) *Index {
	var src Source
	if _, err := os.Stat(dir); err != nil {
		m := newMemory(corpus(b, n)...)
		src = m
	} else {
		src = still{newMemory(), int64(n)}
	}
	t := time.Now()
	ix, err := Open(b.Context(), dir, Options{Vocabulary: loadVocabulary(b), Urgent: loadUrgent(b), Source: src, Now: func() time.Time { return noon }})
	if err != nil {
		b.Fatal(err)
	}
	b.Logf("open %s: %v, %d parts", dir, time.Since(t), len(ix.view.parts))
	return ix
}

func TestProf(t *testing.T) {
	ix := profIndex(t, 200000, "/tmp/ix200k")
	defer ix.Close()
	r := rand.New(rand.NewPCG(99, 1))
	towns := make([]orb.Point, 60)
	rr := &random{Rand: r, v: loadVocabulary(t)}
	for i := range towns {
		towns[i] = orb.Point{-4.5 + rr.Float64()*5, 50.5 + rr.Float64()*5}
	}
	w5, w10 := 5000.0, 10000.0
	for _, c := range []struct {
		name string
		q    Query
	}{
		{"near", Query{}},
		{"near5km", Query{Within: &w5}},
		{"words10km", Query{Words: "walking group", Within: &w10}},
		{"words", Query{Words: "back pain exercise"}},
		{"national", Query{Words: "back pain exercise"}},
		{"rareWord", Query{Words: "word17 violin"}},
		{"misspelt", Query{Words: "ukelele wlaking"}},
		{"filters10km", Query{Words: "pottery", Within: &w10, Days: []string{"tue"}, Costs: []string{"free"}, Access: []string{"step-free"}}},
	} {
		var d []time.Duration
		total := 0
		for i := range 1500 {
			q := c.q
			if c.name != "national" {
				town := towns[i%60]
				q.Origin = &geo.Origin{Point: orb.Point{town.Lon() + rr.NormFloat64()*0.05, town.Lat() + rr.NormFloat64()*0.03}}
			}
			b := time.Now()
			a, err := ix.Search(t.Context(), q)
			if err != nil {
				t.Fatal(err)
			}
			d = append(d, time.Since(b))
			total += a.Total
		}
		sort.Slice(d, func(i, j int) bool { return d[i] < d[j] })
		t.Logf("%-12s p50 %v p95 %v max %v total/q %d", c.name, d[750], d[1425], d[1499], total/1500)
	}
}

var _ = directory.Yes
