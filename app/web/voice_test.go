package web_test

import (
	"strings"
	"testing"

	"fingerpost/app/web"
)

// A language is a prefix: its pages lead to each other, to the same page in the
// others, and find the same.
func TestPagesInWelsh(t *testing.T) {
	s := open(t, listings(t))
	for _, sc := range []scenario{
		{Name: "home", URL: "/cy", Status: 200,
			Contains:    []string{`<html lang="cy">`, `action="/cy/search"`, `href="/cy/search?kind=walking-group"`, "Grŵp cerdded", `<a href="/" hreflang="en-GB" lang="en-GB">English</a>`, ">Chwilio</button>", `<link rel="alternate" hreflang="en-GB" href="http://localhost:8080/">`, `<link rel="alternate" hreflang="cy" href="http://localhost:8080/cy">`},
			NotContains: []string{`href="/search`, `href="/services`}},
		{Name: "with a slash", URL: "/cy/", Status: 200, Contains: []string{`<html lang="cy">`}},
		{Name: "results", URL: "/cy/search?q=walking&postcode=S1+2HE&day=tue", Status: 200,
			Contains: []string{"ger S1\u00a02HE", "Dydd Mawrth 10am, yfory", `href="/cy/services/` + id("amblers"), `href="/cy/search?q=walking&amp;postcode=S1&#43;2HE"`, `<span class="arm">1¾ milltir`,
				`<a href="/search?q=walking&amp;postcode=S1&#43;2HE&amp;day=tue" hreflang="en-GB" lang="en-GB">English</a>`},
			NotContains: []string{`rel="alternate"`}},
		{Name: "a listing", URL: "/cy/services/" + id("amblers"), Status: 200, Header: []string{"Referer", "http://example.com/cy/search?q=walking&postcode=S1+2HE"},
			Contains: []string{"Dydd Mawrth 24 Tachwedd, 10 i 11.30am", `href="/cy/search?q=walking&amp;postcode=S1&#43;2HE"`, `href="/services/` + id("amblers") + `" hreflang="en-GB"`}},
		{Name: "one that has gone", URL: "/cy/services/" + id("withdrawn"), Status: 410, Contains: []string{`<html lang="cy">`, "23 Tachwedd 2026", `href="/cy/search?`}},
		{Name: "a wrong place", URL: "/cy/search?postcode=Bow", Status: 400, Contains: []string{"Mae problem", `href="/cy/search?postcode=Bow`}},
		{Name: "nowhere", URL: "/cy/nowhere", Status: 404, Contains: []string{`<html lang="cy">`}},
		{Name: "no language of ours", URL: "/cymru", Status: 404, Contains: []string{`<html lang="en-GB">`}},
		{Name: "English leads to it", URL: "/search?q=walking", Status: 200, Contains: []string{`<a href="/cy/search?q=walking" hreflang="cy" lang="cy">Cymraeg</a>`}},
		{Name: "crawlers leave searches alone", URL: "/robots.txt", Status: 200, Contains: []string{"Disallow: /search\n", "Disallow: /cy/search\n"}},
		{Name: "programs are answered in English", URL: "/api/search?q=walking&postcode=S1+2HE", Status: 200, Contains: []string{`miles away"`}},
	} {
		sc.run(t, s)
	}
	if res, _ := s.get(t, "/cy"); res.Header.Get("Content-Language") != "cy" {
		t.Errorf("Content-Language is %q", res.Header.Get("Content-Language"))
	}
}

// A page is sent once, and again only when it has changed.
func TestPagesAreSentOnce(t *testing.T) {
	s := open(t, listings(t))
	for _, url := range []string{"/", "/cy", "/services/" + id("amblers")} {
		res, _ := s.get(t, url)
		tag := res.Header.Get("ETag")
		if !strings.HasPrefix(tag, `W/"`) {
			t.Errorf("%s: ETag %q", url, tag)
		}
		again, body := s.get(t, url, "If-None-Match", tag)
		if again.StatusCode != 304 || body != "" {
			t.Errorf("%s again: %d, %d bytes", url, again.StatusCode, len(body))
		}
		if other, _ := s.get(t, url, "If-None-Match", `W/"another"`); other.StatusCode != 200 {
			t.Errorf("%s changed: %d", url, other.StatusCode)
		}
	}
	if res, _ := s.get(t, "/search?q=walking&postcode=S1+2HE"); res.Header.Get("ETag") != "" {
		t.Error("an answer that no cache may keep has an ETag")
	}
}

// What is passed on says around where somebody is, and not from whose door.
func TestSharedLinkHoldsNoWholePostcode(t *testing.T) {
	s := open(t, listings(t), func(o *web.Options) { o.Site.BaseURL = "https://groups.example.org" })
	const site = "https://groups.example.org/search?"
	for _, c := range []struct{ url, want string }{
		{"/search?q=walking&postcode=S1+2HE&day=tue&page=1", site + "q=walking&postcode=S1&day=tue"},
		{"/search?q=walking&postcode=s12he", site + "q=walking&postcode=S1"},
		{"/search?q=walking+near+S1+2HE", site + "q=walking&postcode=S1"},
		{"/search?q=walking&postcode=S8", site + "q=walking&postcode=S8"},
		{"/search?q=walking&postcode=Hathersage", site + "q=walking&postcode=Hathersage"},
		{"/search?q=walking&lat=53.38112&lng=-1.47009", site + "q=walking&lat=53.38&lng=-1.47"},
		{"/cy/search?q=walking&postcode=S1+2HE", "https://groups.example.org/cy/search?q=walking&postcode=S1"},
	} {
		_, body := s.get(t, c.url)
		found := ""
		for _, n := range tags(t, body) {
			switch {
			case attribute(n, "id") == "link":
				found = attribute(n, "value")
			case strings.HasPrefix(attribute(n, "href"), "mailto:?"):
				if strings.Contains(attribute(n, "href"), "2HE") {
					t.Errorf("%s: the email says %s", c.url, attribute(n, "href"))
				}
			case n.Data == "p" && attribute(n, "class") == "paper":
				if !strings.HasSuffix(text(n), c.want) {
					t.Errorf("%s: on paper it says %q", c.url, text(n))
				}
			}
		}
		if found != c.want {
			t.Errorf("%s is passed on as %s, want %s", c.url, found, c.want)
		}
	}
}

// Who reads of what nobody else should see finds the way out before all else.
func TestLeaveNow(t *testing.T) {
	s := open(t, listings(t))
	for url, want := range map[string]bool{
		"/": false, "/search?q=walking&postcode=S1+2HE": false, "/services/" + id("amblers"): false,
		"/search?q=i+want+to+end+my+life": true, "/search?need=domestic-abuse": true, "/search?q=he+hits+me": true, "/search?need=domestic-abuse&postcode=S1+2H": true,
		"/services/" + id("haven"): true,
	} {
		_, body := s.get(t, url)
		way, head := strings.Index(body, "data-leave"), strings.Index(body, "<main")
		if (way > 0) != want || way > head {
			t.Errorf("%s: the way out is at %d of %d, want it %t", url, way, head, want)
		}
	}
}
