package ramblers_test

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"fingerpost/importers/importertest"
	"fingerpost/importers/ramblers"
	"github.com/google/go-cmp/cmp"
)

func walkOn(n int) string {
	day := time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, 7*n)
	return fmt.Sprintf(`{"id":%d,"item_type":"wellbeing-walk","title":"Stroll","group_code":"G%d","start_date_time":"%sT10:00:00","start_location":{"postcode":"S1 2BP","description":"Clock"}}`, n, n%2, day.Format(time.DateOnly))
}

// server answers as Walks Manager does, with no more than most walks at once, but
// where special answers for an offset.
func server(t *testing.T, walks []string, most int, special func(offset int, w http.ResponseWriter) bool) (base string, asked *[]string) {
	asked = &[]string{}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		*asked = append(*asked, r.URL.RequestURI())
		if r.URL.Path != "/api/volunteers/walksevents" {
			http.NotFound(w, r)
			return
		}
		offset, _ := strconv.Atoi(r.URL.Query().Get("offset"))
		size, _ := strconv.Atoi(r.URL.Query().Get("limit"))
		if special != nil && special(offset, w) {
			return
		}
		on := walks[min(offset, len(walks)):min(offset+min(size, most), len(walks))]
		fmt.Fprintf(w, `{"summary":{"count":%d,"offset":%d,"limit":%d,"total":%d},"data":[%s]}`, len(on), offset, most, len(walks), strings.Join(on, ","))
	}))
	t.Cleanup(s.Close)
	return s.URL, asked
}

func ten() (all []string) {
	for n := range 10 {
		all = append(all, walkOn(n))
	}
	return all
}

func fetch(t *testing.T, i ramblers.Importer, ref string) (*importertest.Output, error) {
	t.Helper()
	client := importers.NewClient(importers.Options{AllowPrivate: true, RetryWait: time.Millisecond, Idle: 300 * time.Millisecond, Timeout: 3 * time.Second})
	return run(t, i, importers.Source{Feed: "test", Ref: ref, Get: client})
}

// However the address is written and however few come at once, all walks are read,
// and each group's are one service.
func TestFeed(t *testing.T) {
	for _, spelling := range []string{"", "/", "/api/volunteers/walksevents", "/api/volunteers/walksevents?types=wellbeing-walk&limit=5&offset=5"} {
		for _, most := range []int{3, 5, 300} {
			base, asked := server(t, ten(), most, nil)
			got, err := fetch(t, ramblers.Importer{}, base+spelling)
			if err != nil || !got.Outcome.Complete || len(got.Problems) > 0 {
				t.Fatalf("%s, %d at once: %v %+v", spelling, most, err, got)
			}
			if diff := cmp.Diff([]string{"G0/wellbeing/S12BP/any", "G1/wellbeing/S12BP/any"}, got.IDs()); diff != "" {
				t.Error(diff)
			}
			if s := got.Services()[0].Service; len(s.NextSessions(now(), 20)) != 5 || got.Services()[0].Rows != 5 {
				t.Errorf("%d sessions of %+v", len(s.NextSessions(now(), 20)), s.Locations[0].Schedules)
			}
			if want := (10 + most - 1) / most; len(*asked) != want || strings.Contains(spelling, "types=") && !strings.Contains((*asked)[0], "types=wellbeing-walk") {
				t.Errorf("%d at once: asked %q, want %d", most, *asked, want)
			}
		}
	}
}

// What breaks off leaves everything as it was: half of a group's walks would wipe
// the dates of the others.
func TestFeedFaults(t *testing.T) {
	at := func(offset int, answer func(w http.ResponseWriter)) func(int, http.ResponseWriter) bool {
		return func(o int, w http.ResponseWriter) bool {
			if o == offset {
				answer(w)
			}
			return o == offset
		}
	}
	text := func(s string) func(http.ResponseWriter) {
		return func(w http.ResponseWriter) { io.WriteString(w, s) }
	}
	status := func(n int) func(http.ResponseWriter) {
		return func(w http.ResponseWriter) { w.WriteHeader(n) }
	}
	always := func(s string) func(int, http.ResponseWriter) bool {
		return func(_ int, w http.ResponseWriter) bool { io.WriteString(w, s); return true }
	}
	tests := []struct {
		name     string
		special  func(int, http.ResponseWriter) bool
		services int
		complete bool
		kind     directory.Kind // of the error; "" is none
		says     string
	}{
		{"a fault that stays", at(6, status(500)), 0, false, directory.Unavailable, "page 3"},
		{"gone in the middle", at(6, status(404)), 0, false, directory.NotFound, "page 3"},
		{"a key is wanted", at(0, status(403)), 0, false, directory.Forbidden, "page 1"},
		{"a web page in the middle", at(3, text("<html>Sorry")), 0, false, directory.Invalid, "web page"},
		{"half a page", at(3, text(`{"summary":{"total":10},"data":[`+walkOn(3)+`,{"id`)), 0, false, directory.Unavailable, "breaks off after item 1"},
		{"no walks in it", at(0, text(`{"message":"Unauthenticated."}`)), 0, false, directory.Invalid, "It says: Unauthenticated."},
		{"nothing", at(0, text("")), 0, false, directory.Invalid, "empty"},
		{"an empty page before the end", at(6, text(`{"summary":{"total":10},"data":[]}`)), 0, false, directory.Unavailable, "gave 6"},
		{"nearly all", at(9, text(`{"summary":{"total":10},"data":[]}`)), 2, false, "", "gave 9"},
		{"no walks planned", always(`{"summary":{"count":0,"offset":0,"limit":300,"total":0},"data":[]}`), 0, true, "", ""},
		{"the same page for ever", always(`{"summary":{"total":10},"data":[` + strings.Join(ten()[:3], ",") + `]}`), 0, false, directory.Unavailable, "gave 3"},
		{"the same page for ever, uncounted", always(`{"data":[` + strings.Repeat(walkOn(1)+",", 300) + walkOn(2) + `]}`), 2, true, "", "nothing new"},
		{"a walk that comes on two pages", at(3, text(`{"summary":{"total":10},"data":[`+strings.Join([]string{walkOn(2), walkOn(3), walkOn(4), walkOn(5)}, ",")+`]}`)), 2, false, "", "gave 9"},
		{"one that can't be read", at(9, text(`{"summary":{"total":10},"data":[{"id":9,}]}`)), 2, true, "", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			base, _ := server(t, ten(), 3, test.special)
			got, err := fetch(t, ramblers.Importer{}, base)
			if directory.KindOf(err) != test.kind || (err == nil) != (test.kind == "") {
				t.Fatalf("got %v", err)
			}
			said := strings.Join(got.Outcome.Notes, " ")
			if err != nil {
				said = err.Error()
			}
			if !strings.Contains(said, test.says) {
				t.Errorf("says %q", said)
			}
			if len(got.Services()) != test.services || got.Outcome.Complete != test.complete {
				t.Errorf("%d services, complete %v", len(got.Services()), got.Outcome.Complete)
			}
		})
	}
	base, _ := server(t, ten(), 3, at(3, func(w http.ResponseWriter) {
		w.Header().Set("Retry-After", "60")
		w.WriteHeader(429)
	}))
	var wait *importers.Wait
	if _, err := fetch(t, ramblers.Importer{}, base); !errors.As(err, &wait) {
		t.Errorf("asked to wait: %v", err)
	}
	base, _ = server(t, ten(), 3, nil)
	if got, err := fetch(t, ramblers.Importer{MaxPages: 2}, base); directory.KindOf(err) != directory.Invalid || len(got.Services()) != 0 {
		t.Errorf("too many pages: %v", err)
	}
	if got, err := fetch(t, ramblers.Importer{MaxWalks: 7}, base); directory.KindOf(err) != directory.Invalid || len(got.Services()) != 0 {
		t.Errorf("too many walks: %v", err)
	}
}

func TestRecognise(t *testing.T) {
	tests := []struct {
		ref, head string
		want      bool
	}{
		{"https://walks-manager.ramblers.org.uk", "", true},
		{"https://example.org/api/volunteers/walksevents?limit=3", "", true},
		{"walks.json", `{"summary":{"total":1},"data":[{"id":"1","item_type":"group-walk"`, true},
		{"a.csv", "\ufeffDate,Title,Description,Walk leaders,Start time,Starting postcode\n", true},
		{"a.csv", "id,name,postcode,schedule\n", false},
		{"a.json", `{"total_items":1,"contents":[{"id":"a","name":"Walk"`, false},
		{"https://example.org/services", "<html>", false},
	}
	for _, test := range tests {
		if got := ramblers.Recognise(test.ref, []byte(test.head)); got != test.want {
			t.Errorf("%s %.40q: %v", test.ref, test.head, got)
		}
	}
}

// A group that starts at more places than a service has keeps the soonest.
func TestManyPlaces(t *testing.T) {
	var walks []string
	for n := range 70 {
		walks = append(walks, fmt.Sprintf(`{"id":%d,"title":"W%d","group_code":"G","start_date_time":"2027-01-01T10:00:00","start_location":{"latitude":%g,"longitude":-1.5}}`, n, n, 53+float64(n)/100))
	}
	got, err := run(t, ramblers.Importer{}, importertest.Text("a.json", "["+strings.Join(walks, ",")+"]"))
	if err != nil || len(got.Services()) != 1 || len(got.Services()[0].Service.Locations) != 60 || !strings.Contains(strings.Join(got.Outcome.Notes, " "), "10 later walks") {
		t.Error(err, got.Outcome)
	}
}
