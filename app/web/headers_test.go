package web_test

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"fingerpost/app/web"
)

func TestEveryAnswerIsGuarded(t *testing.T) {
	s := open(t, listings(t))
	for _, url := range []string{"/", "/search?q=x", "/services/" + id("amblers"), "/nowhere", "/api/search", "/api/nowhere", "/healthz", "/robots.txt", "/static/nothing.css", "/search?q=" + strings.Repeat("a", 5000)} {
		res, _ := s.get(t, url)
		for header, want := range map[string]string{
			"Content-Security-Policy": "default-src 'none'", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin",
			"X-Frame-Options": "DENY", "Permissions-Policy": "geolocation=()",
		} {
			if got := res.Header.Get(header); !strings.Contains(got, want) {
				t.Errorf("%s: %s is %q, want %q in it", url, header, got, want)
			}
		}
		if strings.Contains(res.Header.Get("Content-Security-Policy"), "unsafe") {
			t.Errorf("%s: %s", url, res.Header.Get("Content-Security-Policy"))
		}
		if res.Header.Get("Strict-Transport-Security") != "" {
			t.Errorf("%s: HSTS without https", url)
		}
		if res.Header.Get("Server") != "" {
			t.Errorf("%s: names its server", url)
		}
	}
}

func TestCaching(t *testing.T) {
	s := open(t, listings(t))
	listing := "/services/" + id("amblers")
	for _, c := range []struct {
		url, want string
		header    []string
	}{
		{"/search?q=walking&postcode=S1+2HE", "private, no-store", nil}, {"/api/search?q=walking", "private, no-store", nil},
		{"/api/postcodes/S1", "private, no-store", nil}, {"/", "no-cache", nil}, {listing, "no-cache", nil},
		{listing, "private, no-store", []string{"Referer", "http://example.com/search?postcode=S1+2HE"}}, {"/nowhere", "private, no-store", nil},
	} {
		res, _ := s.get(t, c.url, c.header...)
		if got := res.Header.Get("Cache-Control"); got != c.want {
			t.Errorf("%s: Cache-Control %q, want %q", c.url, got, c.want)
		}
	}
	if res, _ := s.get(t, listing); !strings.Contains(res.Header.Get("Vary"), "Referer") {
		t.Error("a listing's answer depends on the referrer and doesn't say so")
	}
}

func TestPublicSite(t *testing.T) {
	s := open(t, listings(t), func(o *web.Options) {
		o.Site = web.Site{Name: "Amber Valley", BaseURL: "https://groups.example.org/", NoIndex: true}
	})
	res, body := s.get(t, "/")
	if res.Header.Get("Strict-Transport-Security") == "" || res.Header.Get("X-Robots-Tag") != "noindex" {
		t.Error("https without HSTS, or NoIndex without the header")
	}
	for _, want := range []string{"<title>Amber Valley</title>", "Ring your GP surgery", `content="noindex"`} {
		if !strings.Contains(body, want) {
			t.Errorf("%q is missing", want)
		}
	}
	scenario{Name: "robots", URL: "/robots.txt", Status: 200, Contains: []string{"Disallow: /\n"}}.run(t, s)
}

func TestStatics(t *testing.T) {
	s := open(t, nil)
	_, body := s.get(t, "/")
	css := regexp.MustCompile(`/static/site\.[0-9a-f]{12}\.css`).FindString(body)
	if css == "" {
		t.Fatal("the page names no stylesheet with a hash")
	}
	plain, text := s.get(t, css)
	if plain.Header.Get("Cache-Control") != "public, max-age=31536000, immutable" || plain.Header.Get("Content-Type") != "text/css; charset=utf-8" || plain.Header.Get("Content-Encoding") != "" {
		t.Errorf("plain: %v", plain.Header)
	}
	for _, encoding := range []string{"br", "gzip"} {
		res, packed := s.get(t, css, "Accept-Encoding", encoding)
		if res.Header.Get("Content-Encoding") != encoding || len(packed) >= len(text)/2 {
			t.Errorf("%s: encoding %q, %d of %d bytes", encoding, res.Header.Get("Content-Encoding"), len(packed), len(text))
		}
	}
	if res, _ := s.get(t, "/static/site.css"); res.StatusCode != http.StatusNotFound {
		t.Errorf("a name without its hash: %d", res.StatusCode)
	}
}

func TestPagesAreCompressed(t *testing.T) {
	s := open(t, listings(t))
	req := httptest.NewRequest(http.MethodGet, "/search?q=library&postcode=S1+2HE", nil)
	req.Header.Set("Accept-Encoding", "gzip")
	res, err := s.Test(req)
	if err != nil {
		t.Fatal(err)
	}
	packed, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	r, err := gzip.NewReader(strings.NewReader(string(packed)))
	if err != nil {
		t.Fatalf("%s: %v", res.Header.Get("Content-Encoding"), err)
	}
	page, err := io.ReadAll(r)
	if err != nil || !strings.Contains(string(page), "Library Chatter Group") {
		t.Errorf("%v: %.200s", err, page)
	}
	t.Logf("a page of 20 results: %d bytes, %d over the wire", len(page), len(packed))
}

func TestOptions(t *testing.T) {
	for name, o := range map[string]web.Options{
		"nothing": {},
		"proxies": {TrustedProxies: []string{"everybody"}},
	} {
		if _, err := web.New(o); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
