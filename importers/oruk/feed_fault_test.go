package oruk_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"fingerpost/importers/oruk"
	"github.com/google/go-cmp/cmp"
)

// A page that can't be had ends the run; the pages before it are kept, and the
// cursor is where to go on.
func TestFeedFaults(t *testing.T) {
	half := func(w http.ResponseWriter) {
		fmt.Fprintf(w, `{"total_items":7,"last_page":false,"contents":[%s,{"id":"5","na`, full(4))
	}
	tests := []struct {
		name    string
		page2   func(w http.ResponseWriter) bool
		want    []string
		message string
		kind    directory.Kind
	}{
		{"a fault of the server that stays", func(w http.ResponseWriter) bool { w.WriteHeader(500); return true }, names(1, 3), "page 2: ", directory.Unavailable},
		{"gone", func(w http.ResponseWriter) bool { w.WriteHeader(404); return true }, names(1, 3), "page 2: ", directory.NotFound},
		{"a web page with 200", func(w http.ResponseWriter) bool { io.WriteString(w, "<html>Sorry</html>"); return true }, names(1, 3), "page 2: It is a web page", directory.Invalid},
		{"half a page", func(w http.ResponseWriter) bool { half(w); return true }, names(1, 4), "page 2 can't be read after item 1: it breaks off", directory.Unavailable},
		{"a connection that breaks", func(w http.ResponseWriter) bool {
			w.Header().Set("Content-Length", "5000")
			half(w)
			return true
		}, names(1, 4), "page 2 can't be read after item 1: it breaks off", directory.Unavailable},
		{"a sender that stops", func(w http.ResponseWriter) bool {
			half(w)
			w.(http.Flusher).Flush()
			time.Sleep(500 * time.Millisecond)
			return true
		}, names(1, 4), "It stopped in the middle of sending", directory.Unavailable},
		{"nothing", func(w http.ResponseWriter) bool { return true }, names(1, 3), "page 2: It is empty", directory.Invalid},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := newSite(t, paged(seven(), 3, func(n int, w http.ResponseWriter) bool { return n == 2 && test.page2(w) }))
			got, err := importFeed(t, oruk.Importer{}, s.URL+"/v3", "")
			if err == nil || !strings.Contains(err.Error(), test.message) || directory.KindOf(err) != test.kind {
				t.Errorf("got %v (%s), want %q in it (%s)", err, directory.KindOf(err), test.message, test.kind)
			}
			if diff := cmp.Diff(test.want, told(got)); diff != "" {
				t.Error(diff)
			}
			if got.Outcome.Complete || len(got.Cursors) == 0 || !strings.Contains(got.Cursors[len(got.Cursors)-1], "page=2") {
				t.Errorf("complete %v, cursors %q", got.Outcome.Complete, got.Cursors)
			}
		})
	}
}

func TestFeedRetried(t *testing.T) {
	failed := 0
	s := newSite(t, paged(seven(), 3, func(n int, w http.ResponseWriter) bool {
		if n == 2 && failed < 2 {
			failed++
			w.WriteHeader(502)
			return true
		}
		return false
	}))
	got, err := importFeed(t, oruk.Importer{}, s.URL+"/v3", "")
	if err != nil || !got.Outcome.Complete || len(got.Records) != 7 {
		t.Errorf("%d records, complete %v: %v", len(got.Records), got.Outcome.Complete, err)
	}
}

func TestFeedAskedToWait(t *testing.T) {
	s := newSite(t, paged(seven(), 3, func(n int, w http.ResponseWriter) bool {
		if n == 3 {
			w.Header().Set("Retry-After", "60")
			w.WriteHeader(429)
		}
		return n == 3
	}))
	got, err := importFeed(t, oruk.Importer{}, s.URL+"/v3", "")
	var wait *importers.Wait
	if !errors.As(err, &wait) || time.Until(wait.Until) < 50*time.Second {
		t.Fatalf("got %v", err)
	}
	if got.Outcome.Complete || len(got.Records) != 6 || !strings.Contains(got.Cursors[1], "page=3") || s.count("page=3") != 1 {
		t.Errorf("%d records, cursors %q, asked %q", len(got.Records), got.Cursors, s.asked)
	}
}

// A server that stumbles over parameters that it doesn't know is asked plainly.
func TestFeedPlain(t *testing.T) {
	list := paged(seven(), 3, nil)
	s := newSite(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Has("full") || r.URL.Query().Has("per_page") {
			http.Error(w, "unknown parameter", http.StatusBadRequest)
			return
		}
		list(w, r)
	})
	got, err := importFeed(t, oruk.Importer{}, s.URL+"/v3", "")
	if err != nil || !got.Outcome.Complete || len(got.Records) != 7 || len(s.asked) != 4 {
		t.Errorf("%d records, complete %v, asked %q: %v", len(got.Records), got.Outcome.Complete, s.asked, err)
	}
}

func TestFeedNotThere(t *testing.T) {
	tests := []struct {
		name, path, message string
		handler             http.HandlerFunc
		kind                directory.Kind
	}{
		{"nothing anywhere", "/v3", "404 Not Found", http.NotFound, directory.NotFound},
		{"a web site", "/", "It is a web page", func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path != "/" {
				http.NotFound(w, r)
				return
			}
			io.WriteString(w, "<!doctype html>")
		}, directory.Invalid},
		{"no list below the base", "/v3", "There are no services", func(w http.ResponseWriter, r *http.Request) {
			if strings.HasSuffix(r.URL.Path, "services") {
				http.NotFound(w, r)
				return
			}
			json.NewEncoder(w).Encode(map[string]string{"version": "HSDS-UK-3.0"})
		}, directory.Invalid},
		{"a key is wanted", "/v3", "It may want a key", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(401) }, directory.Forbidden},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := importFeed(t, oruk.Importer{}, newSite(t, test.handler).URL+test.path, "")
			if directory.KindOf(err) != test.kind || err == nil || !strings.Contains(err.Error(), test.message) || got.Outcome.Complete || len(got.Cursors) > 0 {
				t.Errorf("got %v, want %q in it; %+v", err, test.message, got)
			}
		})
	}
}
