//go:build peers

package main

import (
	"errors"
	"strings"
	"testing"

	"fingerpost/seed"
)

// TestServed builds and starts our web server over a few services, holds what it
// answers over HTTP against a plain pass, lets its crowds ask, and changes
// listings that must then be found.
func TestServed(t *testing.T) {
	const n, asked = 2000, 60
	ctx := t.Context()
	c, v := testCorpus(t, n)
	g, err := seed.Gazetteer()
	if err != nil {
		t.Fatal(err)
	}
	site, err := openSite(ctx, c, "", "")
	if err != nil {
		t.Fatal(err)
	}
	s := &served{bench: &bench{options: options{n: n, check: asked, budget: httpTurns * 50e6}, setting: setting{c: c, t: newTerms(v)}}, site: site}
	defer func() {
		if err := s.close(); err != nil {
			t.Error(err)
		}
	}()
	questions := newAsker(c, g, 42).questions(tasks[1], asked)
	for i := range questions {
		questions[i].Within *= 10 // So few services lie far apart.
	}
	if right, err := s.check(ctx, questions); err != nil || right != asked {
		t.Fatalf("%d of %d answers are right, err %v", right, asked, err)
	}
	// Held against half as many services, the same answers must be found wrong.
	fewer, _ := testCorpus(t, n/2)
	other := &served{bench: &bench{setting: setting{c: fewer, t: s.setting.t}}, site: site}
	if right, err := other.check(ctx, questions); !errors.Is(err, errWrong) || right == asked {
		t.Errorf("beside half the services %d answers are right, err %v", right, err)
	}
	whole := &httpClient{address: site.Whole}
	defer whole.close()
	if _, err := whole.answer(ctx, &question{Words: "walk", Limit: 1000}); err == nil || !strings.Contains(err.Error(), "400") {
		t.Errorf("a thousand a page: %v", err)
	}
	found := 0
	for _, q := range questions {
		a, err := whole.answer(ctx, &q)
		if err != nil {
			t.Fatal(err)
		}
		found += len(a.IDs)
	}
	if found < asked {
		t.Errorf("%d whole questions find %d services", asked, found)
	}
	if err := s.gather(ctx, 4, questions); err != nil {
		t.Fatal(err)
	}
	if err := s.measure(ctx); err != nil {
		t.Fatal(err)
	}
	var table strings.Builder
	if err := s.report(&table, asked); err != nil || !strings.Contains(table.String(), "60 of 60") {
		t.Errorf("err %v, and this is printed:\n%s", err, table.String())
	}
	for _, c := range s.crowds {
		if took, rate := c.result(); len(took) < asked || rate <= 0 {
			t.Errorf("%s: %d questions were answered, %.0f a second", c.name, len(took), rate)
		}
	}
	// The second change of a service takes away what the first put there.
	for _, word := range []string{"zqonezq", "zqtwozq"} {
		if _, err := s.changeOne(ctx, n/2, word); err != nil {
			t.Fatal(err)
		}
	}
	if a, err := whole.answer(ctx, &question{Words: "zqonezq", Limit: 1}); err != nil || len(a.IDs) > 0 {
		t.Errorf("a name that has gone is found: %v, err %v", a.IDs, err)
	}
}
