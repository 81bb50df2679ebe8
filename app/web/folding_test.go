package web_test

import (
	"slices"
	"strings"
	"testing"
)

// Templates with what is always the same written into them make the same pages.
func TestFoldedTemplatesMakeTheSamePages(t *testing.T) {
	all := slices.Concat(listings(t), samples(t), centre(t))
	folded, written := open(t, all), open(t, all)
	if err := written.Unfold(); err != nil {
		t.Fatal(err)
	}
	const search = "/search?q=library&postcode=S1+2HE&within=10mi"
	for _, path := range []string{
		"/", search, "/search?q=nothing+like+it&postcode=S1+2HE", "/search?postcode=nowhere", "/search?q=i+want+to+die", search + "&cost=free&day=mon&page=2", "/services/" + id("amblers"), "/services/" + id("withdrawn"),
		"/in", "/in/sheffield", "/in/sheffield/walking-group", "/feeds", "/embed", "/embed/search", "/about", "/privacy", "/accessibility", "/no-such-page",
		"/services/" + id("amblers") + "/reported",
	} {
		for _, in := range []string{"", "/cy"} {
			_, want := written.get(t, in+path)
			_, got := folded.get(t, in+path)
			if got != want || !strings.Contains(got, "<h1") {
				t.Errorf("%s: folded it is\n%s\n\nas it is written\n%s", in+path, got, want)
			}
		}
	}
}

// BenchmarkFolded makes a page of results of templates with what is always the same
// written into them, and of templates as they are written.
func BenchmarkFolded(b *testing.B) {
	all := slices.Concat(listings(b), samples(b), centre(b))
	folded, written := open(b, all), open(b, all)
	if err := written.Unfold(); err != nil {
		b.Fatal(err)
	}
	for name, s := range map[string]site{"folded": folded, "written": written} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				s.get(b, "/search?q=library&postcode=S1+2HE&within=10mi")
			}
		})
	}
}
