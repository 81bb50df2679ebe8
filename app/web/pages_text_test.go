package web_test

import (
	"strings"
	"testing"

	"fingerpost/app/web"
)

// The pages that say who we are lead to one another, and to people where there are
// any to reach.
func TestTextPages(t *testing.T) {
	s := open(t, listings(t))
	for _, sc := range []scenario{
		{Name: "about", URL: "/about", Status: 200, Contains: []string{"<h1>About this directory</h1>", "tel:01144960111", "mailto:hello@example.org", `href="/feeds"`, `href="/embed"`}},
		{Name: "privacy", URL: "/privacy", Status: 200, Contains: []string{"<h1>Your privacy</h1>", "Then they are forgotten."}},
		{Name: "accessibility", URL: "/accessibility", Status: 200, Contains: []string{"WCAG 2.2, level AA", "tel:01144960111", "equalityadvisoryservice.com"}},
		{Name: "not found leads on", URL: "/nowhere", Status: 404, Contains: []string{`name="q"`, "tel:01144960111", "What people come for", `href="/search?need=`, "Go to the first page"}},
	} {
		sc.run(t, s)
	}
	_, body := s.get(t, "/")
	for _, link := range []string{"/about", "/privacy", "/accessibility", "/feeds", "/in"} {
		if !strings.Contains(body, `href="`+link+`"`) {
			t.Errorf("the foot doesn't lead to %s", link)
		}
	}
	nobody := open(t, nil, func(o *web.Options) { o.Site.ContactPhone, o.Site.ContactEmail = "", "" })
	scenario{Name: "nobody to reach", URL: "/about", Status: 200, Contains: []string{"They have not put in how to reach them yet."}, NotContains: []string{"mailto:"}}.run(t, nobody)
}

// What the page on privacy says is so: whatever is asked for, no cookie is set, no
// other site is asked, and the log says nothing of it.
func TestPrivacyIsTrue(t *testing.T) {
	s := open(t, listings(t))
	for name, url := range everyPage(t, s) {
		res, body := s.get(t, url, "X-Forwarded-For", "192.0.2.77", "User-Agent", "Zebra/1")
		if len(res.Header.Values("Set-Cookie")) > 0 {
			t.Errorf("%s sets a cookie", name)
		}
		if res.Header.Get("Referrer-Policy") != "same-origin" {
			t.Errorf("%s tells other sites where somebody came from", name)
		}
		for _, n := range tags(t, body) {
			if src := attribute(n, "src"); src != "" && !strings.HasPrefix(src, "/") {
				t.Errorf("%s asks %s", name, src)
			}
		}
	}
	for _, told := range []string{"S1 2HE", "S1+2HE", "S12HE", "zither", "walking&", "192.0.2", "Zebra", "end my life"} {
		if strings.Contains(s.log.String(), told) {
			t.Errorf("the log holds %q", told)
		}
	}
}
