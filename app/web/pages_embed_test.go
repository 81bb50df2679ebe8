package web_test

import (
	"html"
	"strings"
	"testing"
)

// The form for other sites may be framed, and it alone.
func TestOnlyTheEmbeddedSearchIsFramed(t *testing.T) {
	s := open(t, listings(t))
	for name, url := range everyPage(t, s) {
		res, _ := s.get(t, url)
		if !strings.Contains(res.Header.Get("Content-Security-Policy"), "frame-ancestors 'none'") || res.Header.Get("X-Frame-Options") != "DENY" {
			t.Errorf("%s may be framed", name)
		}
	}
	for _, url := range []string{"/embed/search", "/cy/embed/search?kind=walking-group"} {
		res, body := s.get(t, url)
		policy := res.Header.Get("Content-Security-Policy")
		if res.StatusCode != 200 || !strings.HasSuffix(policy, "; frame-ancestors *") || !strings.Contains(policy, "script-src 'self'") || res.Header.Get("X-Frame-Options") != "" {
			t.Errorf("%s: %d %v", url, res.StatusCode, res.Header)
		}
		if len(res.Header.Values("Set-Cookie")) > 0 || strings.Contains(body, "<script") || len(body) > 4000 {
			t.Errorf("%s: %d bytes, %s", url, len(body), body)
		}
	}
	if res, _ := s.get(t, "/embed/search/more"); res.Header.Get("X-Frame-Options") != "DENY" {
		t.Error("an error is framed")
	}
}

func TestEmbeddedSearch(t *testing.T) {
	s := open(t, listings(t))
	for _, sc := range []scenario{
		{Name: "plain", URL: "/embed/search", Status: 200, Contains: []string{"<h1>Find groups near you</h1>", `target="_blank"`, `action="/search"`}, NotContains: []string{"hidden\" name", "<header", "<footer"}},
		{Name: "with all options", URL: "/embed/search?kind=walking-group&need=back-pain&within=5mi&postcode=S8&q=bench", Status: 200,
			Contains: []string{"<h1>Walking groups near you</h1>", `name="kind" value="walking-group"`, `name="need" value="back-pain"`, `name="within" value="5mi"`, `value="S8"`, `value="bench"`}},
		{Name: "with options that are none", URL: "/embed/search?kind=unicorns&need=domestic-abuse&within=9xx&postcode=%22%3E%3Cscript%3E", Status: 200,
			Contains: []string{"<h1>Find groups near you</h1>", `value="&#34;&gt;&lt;script&gt;"`}, NotContains: []string{"unicorns", "domestic", "9xx", "<script"}},
		{Name: "in Welsh", URL: "/cy/embed/search", Status: 200, Contains: []string{`action="/cy/search"`, `lang="cy"`}},
	} {
		sc.run(t, s)
	}
}

// The code that is to be copied shows the form as it was chosen.
func TestEmbedCode(t *testing.T) {
	s := open(t, listings(t))
	_, body := s.get(t, "/embed?kind=walking-group&within=5mi&postcode=S8+9HP%22")
	code := ""
	for _, n := range tags(t, body) {
		if n.Data == "textarea" {
			code = text(n)
		}
	}
	frame := tags(t, code)
	for _, n := range frame {
		if n.Data != "iframe" {
			continue
		}
		src := attribute(n, "src")
		path, ours := strings.CutPrefix(src, "http://localhost:8080")
		if !ours || attribute(n, "title") == "" || attribute(n, "loading") != "lazy" {
			t.Errorf("%s", code)
		}
		_, form := s.get(t, path)
		for _, want := range []string{`name="kind" value="walking-group"`, `name="within" value="5mi"`, `value="` + html.EscapeString(`S8 9HP"`) + `"`} {
			if !strings.Contains(form, want) {
				t.Errorf("%s: %q is missing", path, want)
			}
		}
		return
	}
	t.Errorf("no frame in %q", code)
}
