//go:build peers

package main

import (
	"os"
	"testing"

	"fingerpost/seed"
)

// TestSystemsAgree builds every system over the same services and holds all
// answers against a plain pass. Only stock bleve may be wrong, and only where it
// can't say what is asked.
func TestSystemsAgree(t *testing.T) {
	const n, asked = 2000, 100
	ctx := t.Context()
	c, v := testCorpus(t, n)
	g, err := seed.Gazetteer()
	if err != nil {
		t.Fatal(err)
	}
	var systems []system
	for _, name := range systemNames {
		s, err := open(ctx, name, &setting{c: c, t: newTerms(v), v: v, address: os.Getenv("BENCH_PG"), buffers: "64MB"})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := s.close(); err != nil {
				t.Error(err)
			}
		})
		systems = append(systems, s)
	}
	asker := newAsker(c, g, 42)
	for _, task := range tasks {
		questions := asker.questions(task, asked)
		for i := range questions {
			questions[i].Within *= 10 // So few services lie far apart.
		}
		truths, err := seek(ctx, c, newTerms(v), questions)
		if err != nil {
			t.Fatal(err)
		}
		found := 0
		for _, truth := range truths {
			if len(truth.ids) > 0 {
				found++
			}
		}
		if found < asked/10 {
			t.Errorf("%s: only %d of %d questions find anything", task.name, found, asked)
		}
		for _, s := range systems {
			a, err := agree(ctx, s, c, questions, truths)
			if err != nil {
				t.Fatal(err)
			}
			least := asked
			if s.name() == "bleve" {
				least = asked * 8 / 10
			}
			if a.same < least {
				t.Errorf("%s: %s: %d of %d right, the first that is not: %s", task.name, s.name(), a.same, a.asked, a.first)
			}
		}
	}
	for _, s := range systems {
		if changed, ok := s.(changeable); ok {
			if _, err := changeOne(ctx, changed, c.service(n/2), "zq1zq"); err != nil {
				t.Errorf("%s: %v", s.name(), err)
			}
		}
	}
}
