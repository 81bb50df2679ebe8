package web_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"
)

// What a first visit brings over the wire, everything told, is small enough for a
// slow telephone.
func TestPagesAreLight(t *testing.T) {
	const most = 60 << 10
	s := open(t, slices.Concat(listings(t), samples(t), centre(t)))
	weigh := func(url string) int {
		req := httptest.NewRequest(http.MethodGet, url, nil)
		req.Header.Set("Accept-Encoding", "br, gzip")
		res, err := s.Test(req)
		if err != nil {
			t.Fatal(err)
		}
		packed, err := io.ReadAll(res.Body)
		if err != nil {
			t.Fatal(err)
		}
		if res.Header.Get("Content-Encoding") == "" {
			t.Errorf("%s is sent as it is", url)
		}
		return len(packed)
	}
	for name, url := range map[string]string{"home": "/", "results": "/search?q=library&postcode=S1+2HE&within=10mi", "listing": "/services/" + id("amblers")} {
		_, body := s.get(t, url)
		whole := weigh(url)
		for _, n := range tags(t, body) {
			switch {
			case n.Data == "script" && !data(n):
				whole += weigh(attribute(n, "src"))
			case n.Data == "link" && (attribute(n, "rel") == "stylesheet" || attribute(n, "rel") == "icon"):
				whole += weigh(attribute(n, "href"))
			}
		}
		t.Logf("%s: %d bytes over the wire", name, whole)
		if whole > most {
			t.Errorf("%s weighs %d bytes, more than %d", name, whole, most)
		}
	}
}
