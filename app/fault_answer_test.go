package main

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

// answerFaults are of the status and the head of an answer.
func answerFaults() []fault {
	tries, versions := 0, 0
	return []fault{
		{name: "500 once, then well", wrong: func(w http.ResponseWriter, r *http.Request) {
			if tries++; tries == 1 {
				w.WriteHeader(http.StatusInternalServerError)
				return
			}
			io.WriteString(w, csvOf(1, siteGroups))
		}, check: askedFor(2)},
		{name: "500 always", wrong: status(500), check: askedFor(4)},
		{name: "502 always, three runs in a row", wrong: status(502), runs: 3},
		{name: "503 always", wrong: status(503), check: askedFor(1)},
		{name: "401, no key is set", wrong: status(401), keyless: true},
		{name: "401, the key that is set is wrong", wrong: status(401)},
		{name: "401, and a key that stands in the address is wrong", keyless: true, query: "?api-key=" + url.QueryEscape(ourSecret), wrong: func(w http.ResponseWriter, r *http.Request) {
			http.Error(w, "no such key: "+r.URL.Query().Get("api-key"), http.StatusUnauthorized)
		}},
		{name: "200, and repeats a key that stands in the address", query: "?api-key=" + url.QueryEscape(ourSecret), wrong: func(w http.ResponseWriter, r *http.Request) {
			io.WriteString(w, r.URL.Query().Get("api-key")+"\n")
		}},
		{name: "403, the key that is set is wrong", wrong: status(403)},
		{name: "404", wrong: status(404)},
		{name: "410", wrong: status(410)},
		{name: "400, and repeats the key", wrong: func(w http.ResponseWriter, r *http.Request) {
			http.Error(w, r.Header.Get("Authorization")+" is no key of ours", http.StatusBadRequest)
		}},
		{name: "200, and repeats the key in place of the groups", wrong: func(w http.ResponseWriter, r *http.Request) {
			io.WriteString(w, r.Header.Get("Authorization")+" is no key of ours\n")
		}},
		{name: "302 without saying whereto", wrong: status(302)},
		{name: "304, though nothing was known", wrong: status(304)},
		{name: "204, no content", wrong: status(204)},
		{name: "206, a part that nobody asked for", wrong: func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Range", "bytes 0-99/100000")
			w.WriteHeader(http.StatusPartialContent)
			io.WriteString(w, csvOf(1, 3))
		}},
		{name: "429, wait for 2 hours", wrong: waits(429, "7200"), check: waited(2 * time.Hour)},
		{name: "429, wait until a date", wrong: waits(429, "Tue, 24 Nov 2026 23:30:00 GMT")},
		{name: "429, wait until a date that has passed", wrong: waits(429, "Mon, 23 Nov 2020 11:30:00 GMT")},
		{name: "429, wait for 10 years", wrong: waits(429, "315360000"), check: waited(7 * 24 * time.Hour)},
		{name: "429, wait for less than nothing", wrong: waits(429, "-3600")},
		{name: "429, wait for “soon”", wrong: waits(429, "soon")},
		{name: "the ETag stays though the groups change; five runs", wrong: func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("ETag", `"for ever"`)
			if r.Header.Get("If-None-Match") != "" {
				w.WriteHeader(http.StatusNotModified)
				return
			}
			versions++
			io.WriteString(w, strings.Replace(csvOf(1, siteGroups), "Group 1,", fmt.Sprintf("Changed %d,", versions), 1))
		}, runs: 5, check: func(t *testing.T, f *troubled) {
			if got := f.listings()["1"].name; got != "Changed 2" { // A day has passed.
				t.Errorf("it is called %q", got)
			}
		}},
		{name: "the ETag is right, and nothing has changed; two runs", wrong: func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("ETag", `"7"`)
			if r.Header.Get("If-None-Match") == `"7"` {
				w.WriteHeader(http.StatusNotModified)
				return
			}
			io.WriteString(w, csvOf(1, siteGroups))
		}, runs: 2, check: askedFor(2)},
	}
}

func status(code int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(code) }
}

func waits(code int, after string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Retry-After", after)
		w.WriteHeader(code)
	}
}

// waited holds how long a feed is left alone.
func waited(want time.Duration) func(*testing.T, *troubled) {
	return func(t *testing.T, f *troubled) {
		if in := f.feed(faultyName).Next.Sub(f.clock()); in != want || f.site.asked.Load() != 1 {
			t.Errorf("it was asked for %d times, and waits for %s, not %s", f.site.asked.Load(), in, want)
		}
	}
}
