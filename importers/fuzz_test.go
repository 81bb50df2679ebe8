package importers

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

// A link to the next page leads to the host that the page is on, or is refused;
// and what has been followed can be followed again.
func FuzzNextLink(f *testing.F) {
	for _, link := range []string{"?page=2", "//evil.example/x", "http://feeds.example.org/x#y", "https://feeds.example.org@evil.example", "\\\\evil.example\\x", "https:x", "HTTPS://feeds.example.org:0443/%2e%2e", " ?a=%zz", "https://[::1%25eth0]/"} {
		f.Add(link)
	}
	const page = "https://feeds.example.org/v3/services?page=1"
	f.Fuzz(func(t *testing.T, link string) {
		next, err := NextLink(link, page)
		if err != nil {
			return
		}
		u, err := url.Parse(next)
		if err != nil || u.Scheme != "https" || authority(u) != "feeds.example.org:443" || u.Fragment != "" {
			t.Fatalf("%q leads to %q, %v", link, next, err)
		}
		if again, err := NextLink(next, page); err != nil || again != next {
			t.Errorf("%q leads to %q, which leads to %q, %v", link, next, again, err)
		}
	})
}

// What is shown of an address has none of its keys, however they are written.
func FuzzShown(f *testing.F) {
	for _, ref := range []string{"https://example.org/x?api-key=abcdefgh&page=2", "https://u:p%61ssword@example.org/", "https://example.org/?token=a%20bcdefg&Code=a+bcdefg", "https://a.example/?key=aaaaaa https://b.example/?key=aaaaaab", "https://:secret99@h/?sig=secret9"} {
		f.Add(ref)
	}
	f.Fuzz(func(t *testing.T, ref string) {
		shown := Shown(ref)
		for one := range strings.FieldsSeq(shown) {
			u, err := url.Parse(one)
			if err != nil {
				continue
			}
			told := []string{}
			if password, set := u.User.Password(); set {
				told = append(told, password)
			}
			for name, values := range u.Query() {
				if secretName.MatchString(name) {
					told = append(told, values...)
				}
			}
			for _, value := range told {
				if plain := strings.ReplaceAll(value, "(key)", ""); len(plain) >= minSecret && plain == value {
					t.Errorf("%q is shown as %q", ref, shown)
				}
			}
		}
	})
}

// A server that asks to be left alone is asked again within a week, and not in
// the past, whatever it says.
func FuzzRetryAfter(f *testing.F) {
	for _, after := range []string{"120", "-1", "1e400", "NaN", "Inf", "0x10p10", "Tue, 24 Nov 2026 12:00:00 GMT", "Tuesday, 24-Nov-26 12:00:00 GMT", "Mon, 01 Jan 0001 00:00:00 GMT", "soon"} {
		f.Add(after)
	}
	now := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, after string) {
		w := waitFor("https://example.org", &http.Response{StatusCode: 429, Header: http.Header{"Retry-After": {after}}}, now)
		if !w.Until.IsZero() && (w.Until.Before(now) || w.Until.After(now.Add(longestWait))) || w.Error() == "" {
			t.Errorf("%q: %+v", after, w)
		}
	})
}
