package web

import (
	"testing"

	"fingerpost/geo"
	"fingerpost/search"
)

// What the words ask for is told from where they ask for it.
func TestSubject(t *testing.T) {
	crookes, code := &geo.Origin{Place: "Crookes"}, &geo.Origin{Postcode: "S8 9HP"}
	for _, c := range []struct {
		words string
		from  *geo.Origin
		want  string
	}{
		{"yoga in Crookes", crookes, "yoga"}, {"yoga, crookes", crookes, "yoga"}, {"yoga around CROOKES?", crookes, "yoga"}, {"Crookes yoga", crookes, "yoga"},
		{"in Crookes: yoga", crookes, "yoga"}, {"Crookes", crookes, ""}, {"in Crookes", crookes, ""}, {"in", crookes, "in"}, {"", crookes, ""},
		{"is there yoga in Crookes on a Monday", crookes, "is there yoga in Crookes on a Monday"},
		{"walking s89hp", code, "walking"}, {"walking near S8 9HP", code, "walking"}, {"s8 9hp walking", code, "walking"}, {"S8 9HP", code, ""},
		{"hull choirs", &geo.Origin{Place: "Kingston upon Hull"}, "hull choirs"}, {"choirs in stoke-on-trent", &geo.Origin{Place: "Stoke-on-Trent"}, "choirs"},
		{"choirs near St. Ives", &geo.Origin{Place: "St Ives"}, "choirs"},
	} {
		f := found{Answer: &search.Answer{Origin: c.from}, named: true}
		if got := f.subject(c.words); got != c.want {
			t.Errorf("%q from %q%q = %q, want %q", c.words, c.from.Postcode, c.from.Place, got, c.want)
		}
		f.named = false
		if got := f.subject(c.words); got != c.words {
			t.Errorf("%q, which names no place, became %q", c.words, got)
		}
	}
}
