package chart_test

import (
	"io"
	"math/rand/v2"
	"testing"

	"fingerpost/app/web/chart"
)

func BenchmarkDraw(b *testing.B) {
	for _, test := range []struct {
		name, from string
		metres     float64
	}{{"city", "S1 2HE", 1500}, {"London", "SE1 7PB", 8000}, {"crowd", "S1 2HE", 60}, {"rural", "CA10 1AA", 20_000}, {"half the country", "CA10 1AA", 90_000}} {
		b.Run(test.name, func(b *testing.B) {
			origin := at(b, test.from)
			s := scene(&origin, scattered(rand.New(rand.NewPCG(1, 2)), origin, test.metres, 20)...)
			ground()
			b.ReportAllocs()
			for b.Loop() {
				chart.Draw(s, ground())
			}
		})
	}
	b.Run("nowhere given", func(b *testing.B) {
		s := scene(nil, scattered(rand.New(rand.NewPCG(1, 2)), at(b, "CA10 1AA"), 90_000, 20)...)
		ground()
		b.ReportAllocs()
		for b.Loop() {
			chart.Draw(s, ground())
		}
	})
}

// A drawing and the template that writes it: what a map adds to a page.
func BenchmarkPage(b *testing.B) {
	origin := at(b, "S1 2HE")
	s := scene(&origin, scattered(rand.New(rand.NewPCG(1, 2)), origin, 1500, 20)...)
	t := mapTemplate(b)
	ground()
	b.ReportAllocs()
	for b.Loop() {
		if err := t.ExecuteTemplate(io.Discard, "map", viewOf(chart.Draw(s, ground()))); err != nil {
			b.Fatal(err)
		}
	}
}
