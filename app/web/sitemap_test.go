package web_test

import (
	"encoding/xml"
	"fmt"
	"strings"
	"testing"

	"fingerpost/app/directory"
)

type mapped struct {
	Loc     string `xml:"loc"`
	Lastmod string `xml:"lastmod"`
}

type sitemap struct {
	XMLName xml.Name
	URLs    []mapped `xml:"url"`
	Parts   []mapped `xml:"sitemap"`
}

func readSitemap(t *testing.T, s site, url string) (m sitemap) {
	t.Helper()
	res, body := s.get(t, url)
	if err := xml.Unmarshal([]byte(body), &m); err != nil || res.StatusCode != 200 || !strings.HasPrefix(res.Header.Get("Content-Type"), "application/xml") {
		t.Fatalf("%s: %d, %v, %s", url, res.StatusCode, err, clip(body))
	}
	return m
}

// Every page of the sitemap is there and may be known; what is private is not on it.
func TestSitemap(t *testing.T) {
	s := open(t, listings(t))
	m := readSitemap(t, s, "/sitemap.xml")
	dated, seen := 0, map[string]bool{}
	for _, u := range m.URLs {
		path, ours := strings.CutPrefix(u.Loc, "http://localhost:8080")
		if !ours || seen[path] {
			t.Errorf("%q is not ours, or there twice", u.Loc)
		}
		seen[path] = true
		res, body := s.get(t, path)
		if res.StatusCode != 200 || res.Header.Get("X-Robots-Tag") != "" || strings.Contains(body, "data-leave") {
			t.Errorf("%s: status %d, robots %q", path, res.StatusCode, res.Header.Get("X-Robots-Tag"))
		}
		if strings.HasPrefix(path, "/services/") {
			if dated++; u.Lastmod != "2026-11-23" {
				t.Errorf("%s changed on %q", path, u.Lastmod)
			}
		}
	}
	for path, want := range map[string]bool{"/": true, "/cy": true, "/in/sheffield/walking-group": true, "/cy/in/sheffield": true, "/services/" + id("amblers"): true,
		"/services/" + id("haven"): false, "/services/" + id("withdrawn"): false, "/in/sheffield/domestic-abuse": false} {
		if seen[path] != want {
			t.Errorf("%s: %v, want %v", path, seen[path], want)
		}
	}
	if dated < 30 {
		t.Errorf("%d listings", dated)
	}
	if _, body := s.get(t, "/robots.txt"); !strings.Contains(body, "Sitemap: http://localhost:8080/sitemap.xml\n") {
		t.Errorf("robots.txt: %s", body)
	}
}

// Samples are nobody's groups.
func TestSitemapWithoutSamples(t *testing.T) {
	m := readSitemap(t, open(t, samples(t)), "/sitemap.xml")
	for _, u := range m.URLs {
		if strings.Contains(u.Loc, "/services/") || strings.Contains(u.Loc, "/in/") {
			t.Errorf("%s", u.Loc)
		}
	}
}

// Where one sitemap can't hold them all there are several.
func TestSitemapInParts(t *testing.T) {
	var many []*directory.Service
	for n := range 25 {
		many = append(many, library(t, n))
	}
	s := open(t, many)
	s.SetPerSitemap(10)
	index := readSitemap(t, s, "/sitemap.xml")
	if index.XMLName.Local != "sitemapindex" {
		t.Fatalf("a %s", index.XMLName.Local)
	}
	listed, ofListings := map[string]bool{}, 0
	for _, p := range index.Parts {
		part := readSitemap(t, s, strings.TrimPrefix(p.Loc, "http://localhost:8080")).URLs
		if len(part) == 0 || len(part) > 10 {
			t.Errorf("%s has %d addresses", p.Loc, len(part))
		}
		if !strings.Contains(p.Loc, "pages") {
			ofListings++
		}
		for _, u := range part {
			if listed[u.Loc] {
				t.Errorf("%s is there twice", u.Loc)
			}
			listed[u.Loc] = true
		}
	}
	if ofListings != 3 || len(index.Parts) < 5 {
		t.Errorf("%d parts, %d of them of listings", len(index.Parts), ofListings)
	}
	for _, path := range []string{"/", "/cy/about", "/in/sheffield"} {
		if !listed["http://localhost:8080"+path] {
			t.Errorf("%s is on none", path)
		}
	}
	for n := range 25 {
		if url := "http://localhost:8080/services/" + id(fmt.Sprintf("library-%02d", n)); !listed[url] {
			t.Errorf("%s is on none", url)
		}
	}
	for _, none := range []string{"/sitemap/0.xml", "/sitemap/4.xml", "/sitemap/x.xml", "/sitemap/pages-1.xml", "/sitemap/pages-99.xml"} {
		if res, _ := s.get(t, none); res.StatusCode != 404 {
			t.Errorf("%s: %d", none, res.StatusCode)
		}
	}
}
