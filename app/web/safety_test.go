package web_test

import (
	"errors"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/app/web"
	"fingerpost/search"
)

// hostile is what somebody might put into any parameter.
var hostile = []string{
	`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `' onfocus='alert(1)`, `javascript:alert(1)`, `{{.Site}}`, `</title><script>`,
	"\x00\xff\xfe", "%", "%zz", "\r\nSet-Cookie: a=b", strings.Repeat("😀", 200), "../../etc/passwd", `-->`, `]]>`, "\u202egnp.exe",
}

// What is typed or stored comes back as text and as nothing else.
func TestNothingOfTheirsRuns(t *testing.T) {
	s := open(t, listings(t))
	pages := []string{"/services/" + id("hostile"), "/search?postcode=S1+2HE&within=1mi"}
	for _, bad := range hostile {
		for _, parameter := range []string{"q", "postcode", "within", "kind", "day", "age", "language", "sort", "page", "lat"} {
			pages = append(pages, "/search?"+parameter+"="+escape(bad)+"&x=1")
		}
		pages = append(pages, "/services/"+escape(bad), "/organizations/"+escape(bad), "/"+escape(bad), "/static/"+escape(bad))
	}
	for _, page := range pages {
		res, body := s.get(t, page)
		if res.StatusCode >= 500 {
			t.Errorf("%s: status %d", page, res.StatusCode)
		}
		if len(res.Header.Values("Set-Cookie")) > 0 {
			t.Errorf("%s sets a cookie", page)
		}
		for _, tag := range tags(t, body) {
			if tag.Data == "script" && !data(tag) && (tag.FirstChild != nil || !strings.HasPrefix(attribute(tag, "src"), "/static/site.")) || tag.Data == "style" || tag.Data == "img" {
				t.Errorf("%s has a <%s>", page, tag.Data)
			}
			for _, a := range tag.Attr {
				if strings.HasPrefix(a.Key, "on") || a.Key == "style" || strings.HasPrefix(strings.ToLower(strings.TrimSpace(a.Val)), "javascript:") && (a.Key == "href" || a.Key == "src" || a.Key == "action") {
					t.Errorf("%s: <%s %s=%q>", page, tag.Data, a.Key, a.Val)
				}
			}
		}
	}
}

// A record whose links were not checked shows none that could do harm.
func TestStoredLinksAreSafe(t *testing.T) {
	bad := listing(t, "bad-links", func(s *directory.Service) { s.Name = "Bad Links" })
	bad.URL, bad.Email, bad.Source.URL = "javascript:alert(1)", "a@example.org?bcc=x", "data:text/html,x"
	s := open(t, []*directory.Service{bad})
	_, body := s.get(t, "/services/"+bad.ID)
	for _, not := range []string{"javascript:", "data:", "mailto:a@"} {
		if strings.Contains(body, `href="`+not) {
			t.Errorf("a link of %s", not)
		}
	}
}

// Where a hidden place is stays hidden: on every page and in every answer.
func TestHiddenPlacesStayHidden(t *testing.T) {
	s := open(t, listings(t))
	secret := regexp.MustCompile(`(?i)larkspur|foxglove|maureen|baker|S3 ?7QB`)
	for _, url := range []string{
		"/services/" + id("haven"), "/services/" + id("circle"), "/api/services/" + id("haven"), "/api/services/" + id("circle"),
		"/search?q=haven&postcode=S1+2HE", "/api/search?q=haven&postcode=S1+2HE", "/search?q=living+room+circle&postcode=S1+2HE",
		"/api/search?q=living+room+circle&postcode=S1+2HE", "/api/search?q=haven", "/api/search?per_page=100", "/search?per_page=100", "/",
		"/api/suggest?q=haven", "/api/suggest?q=larks",
	} {
		res, body := s.get(t, url)
		if res.StatusCode != http.StatusOK {
			t.Errorf("%s: status %d", url, res.StatusCode)
		}
		if found := secret.FindString(body); found != "" {
			t.Errorf("%s tells %q", url, found)
		}
	}
	_, body := s.get(t, "/services/"+id("haven"), "Referer", "http://example.com/search?postcode=S1+2HE")
	if !strings.Contains(body, "The address is told when you get in touch") || strings.Contains(body, `class="arm"`) {
		t.Error("the hidden venue's page tells how far it is, or doesn't say that it can't")
	}
	if _, body := s.get(t, "/services/"+id("circle")); !strings.Contains(body, "Sheffield (the address is told when you get in touch)") {
		t.Error("the venue of which the area may be told doesn't tell it")
	}
	if _, body := s.get(t, "/search?q=larkspur"); !strings.Contains(body, "Nothing found") {
		t.Error("the hidden address can be searched for")
	}
}

// Nobody in pain travels to a group that does not exist.
func TestSamplesAreMarked(t *testing.T) {
	s := open(t, samples(t))
	sample := directory.FeedID(directory.SampleFeed, "service", "sample")
	for _, c := range []struct{ url, tag string }{
		{"/", "These are samples."}, {"/search?q=walkers&postcode=S1+2HE", "Sample: this group does not exist"},
		{"/services/" + sample, "Sample: this group does not exist"}, {"/api/search?postcode=S1+2HE", `"sample":true`}, {"/api/services/" + sample, `"sample":true`},
	} {
		res, body := s.get(t, c.url)
		if !strings.Contains(body, c.tag) {
			t.Errorf("%s doesn't say %q", c.url, c.tag)
		}
		if !strings.HasPrefix(c.url, "/api") && (!strings.Contains(body, "These are samples.") || !strings.Contains(body, `content="noindex"`)) {
			t.Errorf("%s has no banner, or may be indexed", c.url)
		}
		if !strings.HasPrefix(c.url, "/api/search") && res.Header.Get("X-Robots-Tag") != "noindex" {
			t.Errorf("%s: X-Robots-Tag is %q", c.url, res.Header.Get("X-Robots-Tag"))
		}
	}
}

// What somebody asked is used for the answer and then forgotten.
func TestNothingIsLoggedOfWhoAsksWhat(t *testing.T) {
	s := open(t, listings(t))
	for _, url := range []string{
		"/search?q=zebrafish+grief&postcode=S10+1UG", "/api/search?q=zebrafish&postcode=Hathersage", "/api/postcodes/S10%201UG", "/S10%201UG",
		"/search?postcode=ZZ99+9ZZ", "/api/suggest?q=zebrafish", "/services/zebrafish", "/static/zebrafish",
	} {
		s.get(t, url, "X-Forwarded-For", "198.51.100.7", "User-Agent", "Zebrafish/1", "Referer", "http://example.com/search?q=zebrafish")
	}
	log := s.log.String()
	if strings.Count(log, "msg=request") != 8 || !strings.Contains(log, "route=/api/postcodes/:postcode") {
		t.Errorf("the log is\n%s", log)
	}
	if leak := regexp.MustCompile(`(?i)zebrafish|S10|1UG|hathersage|ZZ99|198\.51|0\.0\.0\.0|\?`).FindString(log); leak != "" {
		t.Errorf("the log tells %q:\n%s", leak, log)
	}
}

func TestReadiness(t *testing.T) {
	why := errors.New("the index is being built")
	s := open(t, nil, func(o *web.Options) { o.Ready = func() error { return why } })
	scenario{Name: "not yet", URL: "/readyz", Status: 503, Contains: []string{"the index is being built"}}.run(t, s)
	for _, url := range []string{"/", "/search?q=walking", "/search?postcode=S1+2HE", "/api/search?q=walking", "/api/suggest?q=wal"} {
		res, body := s.get(t, url)
		want := "text/html; charset=utf-8"
		if strings.HasPrefix(url, "/api/") {
			want = "application/problem+json"
		}
		if res.StatusCode != 503 || res.Header.Get("Retry-After") == "" || res.Header.Get("Content-Type") != want || res.Header.Get("Cache-Control") != "private, no-store" ||
			!strings.Contains(body, "The directory is starting. Try again in a moment.") {
			t.Errorf("%s before it is ready: %d %v\n%s", url, res.StatusCode, res.Header, clip(body))
		}
	}
	scenario{Name: "danger is answered all the same", URL: "/search?q=i+want+to+end+my+life", Status: 503, Contains: []string{`class="urgent"`, "tel:116123"}}.run(t, s)
	scenario{Name: "alive all the same", URL: "/healthz", Status: 200}.run(t, s)
	why = nil
	scenario{Name: "now", URL: "/readyz", Status: 200}.run(t, s)
	scenario{Name: "an empty directory says so", URL: "/", Status: 200, Contains: []string{"There is nothing in this directory yet"}}.run(t, s)
}

// A fault of ours says nothing of itself, and can be found in the log by its
// code, without what was asked.
func TestFaults(t *testing.T) {
	s := open(t, nil, func(o *web.Options) { o.Search = (*search.Index)(nil) }) // It panics when it is asked.
	for _, url := range []string{"/search?q=zebrafish", "/api/search?q=zebrafish"} {
		res, body := s.get(t, url)
		code := regexp.MustCompile(`[A-Z2-7]{8}`).FindString(body)
		if res.StatusCode != 500 || code == "" || !strings.Contains(s.log.String(), "code="+code) {
			t.Errorf("%s: status %d, code %q, log:\n%s", url, res.StatusCode, code, s.log)
		}
		if strings.Contains(body, "nil pointer") || strings.Contains(body, "goroutine") {
			t.Errorf("%s shows its insides", url)
		}
	}
	if log := s.log.String(); strings.Contains(log, "zebrafish") || !strings.Contains(log, "panic") {
		t.Errorf("the log tells the question, or not what happened:\n%s", log)
	}
}
