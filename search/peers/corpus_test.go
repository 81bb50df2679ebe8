//go:build peers

package main

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/seed"
	"github.com/google/go-cmp/cmp"
)

func testCorpus(t *testing.T, n int) (*corpus, *seed.Vocabulary) {
	t.Helper()
	v, err := seed.LoadVocabulary()
	if err != nil {
		t.Fatal(err)
	}
	c, err := newCorpus(n, v)
	if err != nil {
		t.Fatal(err)
	}
	return c, v
}

func TestServicesAreValidAndAlwaysTheSame(t *testing.T) {
	c, _ := testCorpus(t, 500)
	again, _ := testCorpus(t, 100_000)
	for i := range 500 {
		s := c.service(i)
		if err := s.Validate(); err != nil {
			t.Errorf("service %d: %v", i, err)
		}
		if !directory.IsID(s.ID) {
			t.Errorf("service %d: its id is %q", i, s.ID)
		}
		if n, err := numberOf(s.ID); err != nil || n != i {
			t.Errorf("service %d: its id %s gives %d, %v", i, s.ID, n, err)
		}
		if diff := cmp.Diff(s, again.service(i)); diff != "" {
			t.Fatalf("service %d differs: %s", i, diff)
		}
	}
}

// TestCorpusIsLikeARealOne holds the shares of each sort of service, the length
// of descriptions, and that words fall off as in a real text.
func TestCorpusIsLikeARealOne(t *testing.T) {
	const n = 20_000
	c, _ := testCorpus(t, n)
	counts := map[string]int{}
	seen := map[string]int{}
	for i := range n {
		s := c.service(i)
		switch {
		case s.Coverage().Everywhere:
			counts["everywhere"]++
		case len(s.ServiceAreas) > 0:
			counts["area"]++
		case len(s.Locations) > 1:
			counts["several venues"]++
		}
		words := strings.Fields(s.Description)
		counts["words"] += len(words)
		for _, w := range words {
			seen[strings.ToLower(strings.Trim(w, ".,:"))]++
		}
	}
	for what, want := range map[string]float64{"everywhere": national, "area": areaWide, "several venues": multiVenue, "words": 95} {
		if got := float64(counts[what]) / n; math.Abs(got-want) > 0.1*want {
			t.Errorf("%s: %.3f a service, want about %.3f", what, got, want)
		}
	}
	rare := 0
	for _, times := range seen {
		if times <= 100 { // at most one listing in two hundred
			rare++
		}
	}
	if len(seen) < 15_000 || rare < len(seen)/2 {
		t.Errorf("%d words, %d of them rare: a real text has more", len(seen), rare)
	}
}

func TestSourceGivesWhatChanged(t *testing.T) {
	c, _ := testCorpus(t, 50)
	s := newSource(c)
	seen := 0
	if last, err := s.Each(t.Context(), func(*directory.Service) error { seen++; return nil }); seen != 50 || last != 0 || err != nil {
		t.Fatal(seen, last, err)
	}
	changed := c.service(7)
	changed.Name = "Another name"
	s.put(changed)
	ids, last, err := s.Changes(t.Context(), 0, 10)
	if diff := cmp.Diff([]string{changed.ID}, ids); diff != "" || last != 1 || err != nil {
		t.Fatal(diff, last, err)
	}
	got, err := s.Services(t.Context(), []string{changed.ID, serviceID(8), serviceID(50)})
	if err != nil || len(got) != 2 || got[0].Name != "Another name" || got[1].Name != c.service(8).Name {
		t.Fatal(got, err)
	}
}

// TestPickFollowsZipf holds the first ranks against what they should be.
func TestPickFollowsZipf(t *testing.T) {
	const n, times = 50, 100_000
	r := rand.New(rand.NewPCG(1, 1))
	z, counts := newRanks(n, 1), make([]int, n)
	for range times {
		counts[z.pick(r)]++
	}
	for k := range 5 {
		want := times / float64(k+1) / z[n-1]
		if got := float64(counts[k]); got < 0.9*want || got > 1.1*want {
			t.Errorf("rank %d came %.0f times, want about %.0f", k, got, want)
		}
	}
	if counts[n-1] == 0 {
		t.Error("the last rank never came")
	}
}

func TestNumberOfRefuses(t *testing.T) {
	for _, id := range []string{"", "nonsense", "e220a839-7b1d-cdaf-e220-a8397b1dcdzz"} {
		if n, err := numberOf(id); err == nil {
			t.Errorf("%q gives %d", id, n)
		}
	}
}

func BenchmarkService(b *testing.B) {
	v, err := seed.LoadVocabulary()
	if err != nil {
		b.Fatal(err)
	}
	c, err := newCorpus(1_000_000, v)
	if err != nil {
		b.Fatal(err)
	}
	for i := 0; b.Loop(); i++ {
		c.service(i)
	}
}
