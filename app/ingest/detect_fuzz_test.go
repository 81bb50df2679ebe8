package ingest

import (
	"net/url"
	"testing"

	"fingerpost/app/directory"
)

// Whatever stands at an address, it is taken for a format that can be read, at the
// same server, or refused in words.
func FuzzDetect(f *testing.F) {
	for _, seed := range [][2]string{
		{"https://example.org/v3/services?page=4", `{"total_items":1,"contents":[{"id":"1","name":"A","status":"active"}]}`},
		{"https://example.org/data", `<html><script type="application/ld+json">{"@type":"Dataset","distribution":[{"contentUrl":"https://elsewhere.example/s"}]}</script>`},
		{"https://example.org/feed", `{"next":"https://example.org/x","items":[]}`},
		{"walks", "BEGIN:VCALENDAR\r\n"}, {"x.xlsx", "PK\x03\x04"}, {"groups", "\xef\xbb\xbfname;postcode\n"}, {"https://example.org/o/", "[{}]"},
		{"webcal://example.org/x.ics", ""}, {"https://example.org/a https://example.org/b", "{"}, {"", "<"},
	} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, ref, body string) {
		format, address, err := Detect(t.Context(), text(body), ref)
		if err != nil {
			if directory.KindOf(err) == "" {
				t.Errorf("%q: %v", ref, err)
			}
			return
		}
		if formats[format] == nil {
			t.Errorf("%q is taken for %q", ref, format)
		}
		if address == ref {
			return
		}
		was, err1 := url.Parse(ref)
		is, err2 := url.Parse(address)
		if err1 != nil || err2 != nil || was.Host != is.Host {
			t.Errorf("%q is to be read from %q", ref, address)
		}
	})
}
