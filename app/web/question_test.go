package web

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestQuestion(t *testing.T) {
	for _, c := range []struct{ query, want string }{
		{"", "/search"},
		{"q=walking&postcode=S1+2HE", "/search?q=walking&postcode=S1+2HE"},
		{"postcode=S1+2HE&q=walking&unknown=1", "/search?q=walking&postcode=S1+2HE"},
		{"day=mon&day=tue&day=mon", "/search?day=mon,tue"},
		{"day=mon,tue&cost=", "/search?day=mon,tue"},
		{"day=mon,,mon,%20tue,&day=,&access=,,,", "/search?day=mon,tue"},
		{"q=%0d%0aa%00%09b&q=c", "/search?q=a+b"},
		{"q=+&q=%00&q=b", "/search?q=b"},
		{"q=a&q=b", "/search?q=a"},
		{"q=%20%20a%20b%20", "/search?q=a+b"},
		{"q=%zz&sort=name", "/search?sort=name"},
		{"q=%ff%fe", "/search"},
		{"q=a%26b%3Dc%23d", "/search?q=a%26b%3Dc%23d"},
	} {
		if got := parse(c.query).address(); got != c.want {
			t.Errorf("%q = %q, want %q", c.query, got, c.want)
		}
	}
	q := parse("q=walking&day=mon,tue&page=3")
	for got, want := range map[string]string{
		q.with("sort", "name"): "/search?q=walking&day=mon,tue&sort=name",
		q.with("day", ""):      "/search?q=walking",
		q.less("day", "mon"):   "/search?q=walking&day=tue",
		q.less("day", "sun"):   "/search?q=walking&day=mon,tue",
		parse("").address():    "/search",
		q.address():            "/search?q=walking&day=mon,tue&page=3",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// An address that we write is read back as what it was written from.
func FuzzQuestion(f *testing.F) {
	for _, seed := range []string{"q=walking&postcode=S1+2HE", "day=mon&day=tue", "q=%zz", "q=%ff", "access=a,b,,c&access=b", "q=;&lat=1,2", "=&&=", "q=\x00"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, query string) {
		q := parse(query)
		address := q.address()
		if strings.ContainsAny(address, " \"'<>\r\n\x00") {
			t.Errorf("%q became the address %q", query, address)
		}
		_, written, _ := strings.Cut(address, "?")
		if diff := cmp.Diff(q.Values, parse(written).Values); diff != "" {
			t.Errorf("%q, written as %q, is read back otherwise (-was +is):\n%s", query, address, diff)
		}
	})
}
