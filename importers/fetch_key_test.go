package importers

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
)

// TestKeyed sends a key through redirects and failures, and looks for it
// everywhere but at the server that it is for.
func TestKeyed(t *testing.T) {
	const secret = "s3cr&t/key"
	type request struct{ path, query, header, referer string }
	var mu sync.Mutex // who asks may be told of a failure before the server has done with it
	var own, others []request
	var other *httptest.Server
	take := func(into *[]request) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			mu.Lock()
			*into = append(*into, request{r.URL.Path, r.URL.RawQuery, r.Header.Get("Key"), r.Header.Get("Referer")})
			mu.Unlock()
			switch r.URL.Path {
			case "/moved":
				http.Redirect(w, r, "/end?page=2", http.StatusFound)
			case "/away":
				http.Redirect(w, r, other.URL+"/end?"+r.URL.RawQuery, http.StatusFound)
			case "/busy":
				w.WriteHeader(http.StatusTooManyRequests)
			case "/gone":
				w.WriteHeader(http.StatusNotFound)
			case "/hangup":
				panic(http.ErrAbortHandler)
			default:
				io.WriteString(w, "end")
			}
		}
	}
	got := func(from *[]request) []request {
		mu.Lock()
		defer mu.Unlock()
		return slices.Clone(*from)
	}
	s := serve(t, take(&own))
	other = serve(t, take(&others))
	any := Any{Client: NewClient(testOptions())}
	for _, key := range []Key{{Header: "Key"}, {Parameter: "api-key"}} {
		key.Value, key.For = secret, s.URL+"/first"
		mu.Lock()
		own, others = nil, nil
		mu.Unlock()
		get := any.With(key)
		for path, refused := range map[string]bool{"/end?a=%7Bb%7D&c=+": false, "/moved": false, "/away": false, "/busy": true, "/gone": true, "/hangup": true} {
			document, err := get.Get(t.Context(), s.URL+path)
			if (err != nil) != refused {
				t.Fatalf("%s: %v", path, err)
			}
			told := ""
			for e := err; e != nil; e = errors.Unwrap(e) {
				told += fmt.Sprintf("%v %+v ", e, e)
			}
			if err == nil {
				told += document.Ref
				document.Body.Close()
			}
			if strings.Contains(told, secret) || strings.Contains(told, url.QueryEscape(secret)) {
				t.Errorf("%s tells the key: %s", path, told)
			}
		}
		for _, r := range got(&own) {
			query, err := url.ParseQuery(r.query)
			if err != nil || key.Header != "" && r.header != secret || key.Parameter != "" && query.Get("api-key") != secret {
				t.Errorf("the server was asked without the key: %+v", r)
			}
			if r.path == "/end" && query.Get("page") == "" && !strings.HasPrefix(r.query, "a=%7Bb%7D&c=+") {
				t.Errorf("the address was rewritten: %+v", r)
			}
		}
		if document, err := get.Get(t.Context(), other.URL+"/end"); err != nil {
			t.Error(err)
		} else {
			document.Body.Close()
		}
		if len(got(&own)) < 7 || len(got(&others)) != 2 {
			t.Errorf("asked %d and %d times", len(got(&own)), len(got(&others)))
		}
		for _, r := range got(&others) {
			if all := fmt.Sprint(r); r.header != "" || strings.Contains(all, secret) || strings.Contains(all, url.QueryEscape(secret)) {
				t.Errorf("another host was told the key: %+v", r)
			}
		}
	}
}

func TestKeyOpens(t *testing.T) {
	for _, test := range []struct {
		home, ref string
		opens     bool
	}{
		{"https://example.org/a", "https://example.org/b?c", true},
		{"https://example.org/a", "https://EXAMPLE.org:443/b", true},
		{"https://example.org/a", "http://example.org/a", false},
		{"https://example.org/a", "https://sub.example.org/a", false},
		{"https://example.org/a https://example.com/b", "https://example.org/b", true},
		{"https://example.org/a https://example.com/b", "https://example.com/b", false},
		{"webcal://example.org/a", "https://example.org/a", true},
		{"a.csv", "https://example.org/a", false},
		{"https://example.org/a", "a.csv", false},
	} {
		if got := (Key{For: test.home}).opens(test.ref); got != test.opens {
			t.Errorf("%+v", test)
		}
	}
}
