package search

import (
	"math"
	"testing"

	"fingerpost/app/directory"
	gocmp "github.com/google/go-cmp/cmp"
	"github.com/paulmach/orb"
)

// TestPuttingOff asks questions that find much twice: once as they are, and once
// with everything judged and counted by itself. The answers are one, whatever page
// is asked for.
func TestPuttingOff(t *testing.T) {
	all := randomServices(t, 41, 4000)
	for i, s := range all {
		for k := range s.Locations {
			// One in three lies far from everybody who asks.
			if l := &s.Locations[k].Location; l.Point != nil && i%3 == 0 {
				l.Point = &orb.Point{l.Point.Lon(), l.Point.Lat() + 2.5}
			}
			if k > 0 && i%2 == 0 {
				s.Locations[k].Location.Point = nil
			}
		}
	}
	ix := open(t, newMemory(all...))
	r := newRandom(42, loadVocabulary(t))
	never := 0 // how often what was put off was not needed
	for range 400 {
		within := math.Inf(1)
		q := Query{Words: r.words(), PerPage: pick(r, 5, 20, 60), Page: pick(r, 1, 1, 2, 4), Within: &within}
		if r.chance(60) {
			q.Origin = r.origin()
		}
		if q.Origin != nil && r.chance(20) {
			q.Origin.Point[1] -= 1.2 // Little is near, and much put off.
		}
		if r.chance(20) {
			q.Words += pick(r, " for women", " in the evening", " free", " gentle", " step free")
		}
		if r.chance(10) {
			q.Kinds = []string{pick(r, r.v.Kinds...).Slug}
		}
		if r.chance(20) {
			q.Needs = []string{pick(r, r.v.Needs...).Slug}
		}
		got, left := answered(t, ix, q, false, func(s *scan) { bounded(t, s, &q) })
		want, _ := answered(t, ix, q, true, nil)
		if diff := gocmp.Diff(want, got); diff != "" {
			t.Fatalf("%+v: %s", q, diff)
		}
		if left {
			never++
		}
	}
	if never < 20 {
		t.Errorf("of 400 questions %d were answered without what was put off: too few to tell anything", never)
	}
}

// answered is what Search does with a question whose radius is given, or, one by
// one, does the same with nothing counted at once nor put off. It tells too whether
// anything was put off to the end.
func answered(t testing.TB, ix *Index, q Query, oneByOne bool, gathered func(*scan)) (a *Answer, left bool) {
	t.Helper()
	if err := q.settle(); err != nil {
		t.Fatal(err)
	}
	v, err := ix.acquire()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = ix.release(v) }()
	asked, _ := ix.words.askWhere(q.Words, ix.urgent, ix.Places, q.Origin, v)
	m, err := ix.words.match(v, asked)
	if err != nil {
		t.Fatal(err)
	}
	s := ix.newScan(ix.words.newFilter(&q, asked.work, ix.Now()), m)
	defer s.done()
	if err := s.look(t.Context(), v, *q.Within); err != nil {
		t.Fatal(err)
	}
	c := &tally{s: s, within: *q.Within}
	if oneByOne {
		for i := range s.looks {
			for doc := range s.looks[i].some.each {
				if one, ok := s.consider(&s.looks[i], doc); ok && c.count(&one) {
					s.found = append(s.found, one)
				}
			}
		}
		c.total = len(s.found)
	} else {
		s.gather(v, c)
		if gathered != nil {
			gathered(s)
		}
	}
	hits, err := s.hits(s.ranked(v, *q.Within), *q.Within)
	if err != nil {
		t.Fatal(err)
	}
	for i := range hits {
		hits[i].Next = directory.Session{} // It holds moments, which are worked out anew.
	}
	return &Answer{Total: c.total, Hits: hits, Facets: c.facets(), Suggest: Suggestions{Drop: gains(c.gained), Unconfirmed: gains(c.unconfirmed)}}, s.puttingOff()
}

// bounded fails the test where what was put off comes up to more than is thought.
func bounded(t testing.TB, s *scan, q *Query) {
	t.Helper()
	s.ranking = s.newRanking(*q.Within)
	s.ranking.readPuts()
	for _, p := range s.puts {
		if c, ok := s.consider(p.look, p.doc); ok && s.ranking.parts(&c).Sum() > float64(p.most) {
			t.Fatalf("%+v: what was put off comes up to %g, where %g was the most", q, s.ranking.parts(&c).Sum(), p.most)
		}
	}
	s.puts = s.puts[:0]
}

// BenchmarkCrowd asks what finds thousands, with no place, and compares it with
// judging, counting and scoring each of them.
func BenchmarkCrowd(b *testing.B) {
	ix := open(b, newMemory(corpus(b, 20_000)...))
	within := math.Inf(1)
	for name, oneByOne := range map[string]bool{"at once": false, "one by one": true} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				a, _ := answered(b, ix, Query{Words: "violin pottery", Within: &within}, oneByOne, nil)
				b.ReportMetric(float64(a.Total), "found")
			}
		})
	}
}
