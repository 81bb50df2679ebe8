package web_test

import (
	"net/http/httptest"
	"slices"
	"testing"
)

// BenchmarkPages makes each page from question to HTML, packed.
func BenchmarkPages(b *testing.B) {
	s := open(b, slices.Concat(listings(b), samples(b), centre(b)))
	for name, url := range map[string]string{
		"home": "/", "results": "/search?q=library&postcode=S1+2HE&within=10mi", "results-welsh": "/cy/search?q=library&postcode=S1+2HE&within=10mi", "api": "/api/search?q=library&postcode=S1+2HE&within=10mi",
		"listing": "/services/" + id("amblers"),
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				req := httptest.NewRequest("GET", url, nil)
				req.Header.Set("Accept-Encoding", "br, gzip")
				if res, err := s.Test(req); err != nil || res.StatusCode != 200 {
					b.Fatal(err, res)
				}
			}
		})
	}
}
