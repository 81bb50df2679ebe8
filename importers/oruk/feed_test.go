package oruk_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"fingerpost/importers"
	"fingerpost/importers/importertest"
	"fingerpost/importers/oruk"
	"github.com/google/go-cmp/cmp"
)

// site is a publisher's server on loopback that takes down what it is asked.
type site struct {
	*httptest.Server
	mu    sync.Mutex
	asked []string
}

func newSite(t *testing.T, h http.HandlerFunc) *site {
	s := &site{}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		s.asked = append(s.asked, r.URL.RequestURI())
		s.mu.Unlock()
		h(w, r)
	}))
	t.Cleanup(s.Close)
	return s
}

// count gives how many of the requests have a part in their address.
func (s *site) count(part string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(slices.DeleteFunc(slices.Clone(s.asked), func(a string) bool { return !strings.Contains(a, part) }))
}

func importFeed(t *testing.T, i oruk.Importer, ref, cursor string) (*importertest.Output, error) {
	t.Helper()
	client := importers.NewClient(importers.Options{AllowPrivate: true, RetryWait: time.Millisecond, Idle: 300 * time.Millisecond, Timeout: 3 * time.Second})
	return importertest.Run(t, i, importers.Source{Feed: "test", Ref: ref, Get: client, Cursor: cursor})
}

// full writes a record with something nested, thin one without.
func full(id int) string {
	return fmt.Sprintf(`{"id":"%d","name":"S%d","status":"active","contacts":[{"id":"c","phones":[{"number":"0114 496 0%03d"}]}]}`, id, id, id)
}

func thin(id int) string {
	return fmt.Sprintf(`{"id":"%d","name":"S%d","status":"active","organization":{"id":"o","name":"O"}}`, id, id)
}

func names(from, to int) (all []string) {
	for i := from; i <= to; i++ {
		all = append(all, fmt.Sprintf("S%d", i))
	}
	return all
}

// paged serves records in pages of a size as version 3 has them, whatever size
// was asked for. Each may be answered for itself by special, which gives ""
// where it is a page as any.
func paged(records []string, size int, special func(page int, w http.ResponseWriter) bool) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasSuffix(r.URL.Path, "/v3/services") {
			http.NotFound(w, r)
			return
		}
		n, err := strconv.Atoi(r.URL.Query().Get("page"))
		if err != nil {
			n = 1
		}
		if special != nil && special(n, w) {
			return
		}
		pages := (len(records) + size - 1) / size
		var on []string
		if n >= 1 && n <= pages {
			on = records[(n-1)*size : min(n*size, len(records))]
		}
		fmt.Fprintf(w, `{"total_items":%d,"total_pages":%d,"page_number":%d,"size":%d,"first_page":%v,"last_page":%v,"empty":%v,"contents":[%s]}`,
			len(records), pages, n, len(on), n == 1, n >= pages, len(on) == 0, strings.Join(on, ",\n"))
	}
}

func seven() (records []string) {
	for i := 1; i <= 7; i++ {
		records = append(records, full(i))
	}
	return records
}

// Three pages, one record broken: the rest arrives, the broken one is reported.
func TestFeed(t *testing.T) {
	records := seven()
	records[4] = `{"id":"5","status":"active"}`
	s := newSite(t, paged(records, 3, nil))
	for _, spelling := range []string{"/v3", "/v3/", "/v3/services", "/v3/services?per_page=3&page=2", "/v3?page=1"} {
		t.Run(spelling, func(t *testing.T) {
			got, err := importFeed(t, oruk.Importer{}, s.URL+spelling, "")
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(append(names(1, 4), names(6, 7)...), told(got)); diff != "" {
				t.Error(diff)
			}
			want := []importers.Problem{{Where: "page 2, item 2", Field: "name", Message: "A record needs a name. It was left out.", Value: "5", Rejected: true, ID: "5"}}
			if diff := cmp.Diff(want, got.Problems); diff != "" {
				t.Error(diff)
			}
			if !got.Outcome.Complete || len(got.Cursors) != 3 || got.Cursors[2] != "" || !strings.Contains(got.Cursors[0], "page=2") {
				t.Errorf("complete %v, cursors %q", got.Outcome.Complete, got.Cursors)
			}
			if got.Records[3].Where != "page 2, item 1" {
				t.Errorf("the fourth is at %q", got.Records[3].Where)
			}
		})
	}
}

// However a feed says where it ends, or doesn't, all of it is read once, and
// what can't be sure to be all is not complete.
func TestFeedEnds(t *testing.T) {
	list := func(from, to int) string {
		var all []string
		for i := from; i <= to; i++ {
			all = append(all, full(i))
		}
		return "[" + strings.Join(all, ",") + "]"
	}
	tests := []struct {
		name     string
		page     func(n int, query string) string // the body of page n
		want     []string
		complete bool
		requests int
	}{
		{"total_pages says 1 though there are 3", func(n int, _ string) string {
			return fmt.Sprintf(`{"total_pages":1,"page_number":%d,"last_page":%v,"contents":%s}`, n, n == 3, list(2*n-1, 2*n))
		}, names(1, 6), true, 3},
		{"no flags, a short last page", func(n int, _ string) string {
			return fmt.Sprintf(`{"contents":%s}`, list(2*n-1, min(2*n, 5)))
		}, names(1, 5), true, 3},
		{"no flags, an empty page after", func(n int, _ string) string {
			return fmt.Sprintf(`{"contents":%s}`, list(2*n-1, min(2*n, 4)))
		}, names(1, 4), true, 3},
		{"last is false on an empty page, in small letters", func(n int, _ string) string {
			return `{"totalelements":0,"totalpages":0,"number":1,"last":false,"content":[]}`
		}, nil, true, 1},
		{"a short page in the middle, and a flag that says that it goes on", func(n int, _ string) string {
			return fmt.Sprintf(`{"total_items":5,"last_page":%v,"contents":%s}`, n == 3, []string{"", list(1, 2), list(3, 3), list(4, 5)}[n])
		}, names(1, 5), true, 3},
		{"fewer in all than it says", func(n int, _ string) string {
			return fmt.Sprintf(`{"total_items":9,"last_page":%v,"contents":%s}`, n == 2, list(2*n-1, 2*n))
		}, names(1, 4), false, 2},
		{"the records move while they are read", func(n int, _ string) string {
			return fmt.Sprintf(`{"total_items":4,"last_page":%v,"contents":%s}`, n == 2, []string{"", list(1, 2), list(2, 3)}[n])
		}, names(1, 3), false, 2},
		{"the same page for ever", func(n int, _ string) string {
			return `{"total_items":90,"last_page":false,"contents":` + list(1, 3) + `}`
		}, names(1, 3), false, 2},
		{"two pages in turn for ever", func(n int, _ string) string {
			return `{"total_items":90,"last_page":false,"contents":` + list(1+n%2*3, 3+n%2*3) + `}`
		}, append(names(4, 6), names(1, 3)...), false, 3},
		{"a list, all at once", func(n int, _ string) string { return list(1, 5) }, names(1, 5), true, 1},
		{"a list as long as was asked for, again and again", func(n int, _ string) string { return list(1, 100) }, names(1, 100), true, 2},
		{"links to the next page", func(n int, query string) string {
			if strings.Contains(query, "after=2") {
				return `{"contents":` + list(3, 4) + `}`
			}
			return `{"next":"/v3/services?after=2","contents":` + list(1, 2) + `}`
		}, names(1, 4), true, 2},
		{"a link to itself", func(n int, query string) string {
			return `{"next_url":"?after=0","contents":` + list(1, 2) + `}`
		}, names(1, 2), true, 2},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := newSite(t, func(w http.ResponseWriter, r *http.Request) {
				n, _ := strconv.Atoi(r.URL.Query().Get("page"))
				io.WriteString(w, test.page(n, r.URL.RawQuery))
			})
			got, err := importFeed(t, oruk.Importer{}, s.URL+"/v3", "")
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, told(got)); diff != "" {
				t.Error(diff)
			}
			if got.Outcome.Complete != test.complete || len(s.asked) != test.requests {
				t.Errorf("complete %v, want %v; asked %q, want %d; %q", got.Outcome.Complete, test.complete, s.asked, test.requests, got.Outcome.Notes)
			}
		})
	}
}

// A feed that never ends is read to the limit; the next run goes on from there.
func TestFeedEndless(t *testing.T) {
	s := newSite(t, func(w http.ResponseWriter, r *http.Request) {
		n, _ := strconv.Atoi(r.URL.Query().Get("page"))
		fmt.Fprintf(w, `{"last_page":false,"contents":[%s,%s]}`, full(2*n-1), full(2*n))
	})
	got, err := importFeed(t, oruk.Importer{MaxPages: 3}, s.URL, "")
	if err != nil || got.Outcome.Complete || len(got.Records) != 6 {
		t.Fatalf("%d records, complete %v: %v", len(got.Records), got.Outcome.Complete, err)
	}
	got, err = importFeed(t, oruk.Importer{MaxPages: 1}, s.URL, got.Cursors[2])
	if err != nil || got.Outcome.Complete {
		t.Fatalf("complete %v: %v", got.Outcome.Complete, err)
	}
	if diff := cmp.Diff(names(7, 8), told(got)); diff != "" {
		t.Error(diff)
	}
}
