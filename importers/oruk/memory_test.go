package oruk_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"fingerpost/importers"
	"fingerpost/importers/importertest"
	"fingerpost/importers/oruk"
	"github.com/google/go-cmp/cmp"
)

// later runs an import of a feed at an hour after the first, with what runs before
// it left.
func later(t *testing.T, state importers.State, ref string, hours int) (*importertest.Output, error) {
	t.Helper()
	client := importers.NewClient(importers.Options{AllowPrivate: true, RetryWait: time.Millisecond, Timeout: 3 * time.Second})
	i := oruk.Importer{Now: func() time.Time {
		return time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC).Add(time.Duration(hours) * time.Hour)
	}}
	return importertest.Run(t, i, importers.Source{Feed: "test", Ref: ref, Get: client, State: state})
}

// entries gives the keys of all that is remembered.
func entries(t *testing.T, state importers.State) (keys []string) {
	t.Helper()
	all, err := state.Scan(t.Context(), "", "", 1000)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range all {
		keys = append(keys, e.Key)
	}
	return keys
}

// Records that had to be fetched one by one are not fetched again before they
// change, and yet each run knows all of them.
func TestRecalled(t *testing.T) {
	days := map[int]int{1: 1, 2: 1, 3: 1}
	s := newSite(t, func(w http.ResponseWriter, r *http.Request) {
		if id, found := strings.CutPrefix(r.URL.Path, "/v3/services/"); found {
			fmt.Fprint(w, modifiedOn(number(id), days[number(id)], true))
			return
		}
		var rows []string
		for id := 1; id <= 3; id++ {
			if days[id] > 0 {
				rows = append(rows, modifiedOn(id, days[id], false))
			}
		}
		paged(rows, 2, nil)(w, r)
	})
	state := &importers.Memory{}
	run := func(hours, details int, want ...string) *importertest.Output {
		t.Helper()
		s.mu.Lock()
		s.asked = nil
		s.mu.Unlock()
		got, err := later(t, state, s.URL+"/v3", hours)
		if err != nil || !got.Outcome.Complete || len(got.Problems) > 0 {
			t.Fatal(err, got.Outcome, got.Problems)
		}
		if diff := cmp.Diff(want, told(got)); diff != "" {
			t.Error(diff)
		}
		for _, r := range got.Records {
			if len(r.Service.Phones) != 1 {
				t.Errorf("%s is not the full record: %+v", r.Where, r.Service)
			}
		}
		if n := s.count("/services/"); n != details {
			t.Errorf("fetched %d by themselves, want %d: %q", n, details, s.asked)
		}
		if n := s.count("modified_after"); n != 0 {
			t.Error("a list of short rows is read whole, so that what is gone is known")
		}
		return got
	}
	first := run(0, 3, "S1", "S2", "S3")
	second := run(6, 0, "S1", "S2", "S3")
	if diff := cmp.Diff(first.Records, second.Records); diff != "" {
		t.Error("what was recalled differs from what was fetched:", diff)
	}
	days[2] = 5
	run(12, 1, "S1", "S2", "S3")
	days[1] = 0
	run(18, 0, "S2", "S3")
	if diff := cmp.Diff([]string{"oruk/progress", "oruk/record/2", "oruk/record/3"}, entries(t, state)); diff != "" {
		t.Error(diff)
	}
	run(24*40, 2, "S2", "S3") // A month later all are fetched anew.
}

// Once a day everything is read; between, what was modified since.
func TestProgress(t *testing.T) {
	days := []int{1, 2, 3}
	fail := false
	s := newSite(t, func(w http.ResponseWriter, r *http.Request) {
		if fail {
			w.WriteHeader(http.StatusNotFound)
			return
		}
		var rows []string
		after, _ := time.Parse(time.RFC3339, r.URL.Query().Get("modified_after"))
		for i, day := range days {
			if time.Date(2026, 11, day, 9, 0, 0, 0, time.UTC).After(after) {
				rows = append(rows, modifiedOn(i+1, day, true))
			}
		}
		paged(rows, 2, nil)(w, r)
	})
	state := &importers.Memory{}
	run := func(hours int, complete bool, asked string, want ...string) {
		t.Helper()
		s.mu.Lock()
		s.asked = nil
		s.mu.Unlock()
		got, err := later(t, state, s.URL+"/v3", hours)
		if (err != nil) != fail {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, told(got)); diff != "" || got.Outcome.Complete != complete {
			t.Errorf("after %d hours: complete %v %s", hours, got.Outcome.Complete, diff)
		}
		has := slices.ContainsFunc(s.asked, func(a string) bool { return strings.Contains(a, "modified_after") })
		if has != (asked != "") || asked != "" && s.count(asked) == 0 {
			t.Errorf("after %d hours: asked %q, want %q", hours, s.asked, asked)
		}
	}
	run(0, true, "", "S1", "S2", "S3")
	run(6, false, "modified_after=2026-11-19T23%3A00%3A00Z")
	days[0] = 20 // The 20th at nine.
	run(12, false, "modified_after=2026-11-20T05%3A00%3A00Z", "S1")
	fail = true
	run(15, false, "modified_after=2026-11-20T11%3A00%3A00Z")
	fail = false
	run(18, false, "modified_after=2026-11-20T11%3A00%3A00Z")
	run(24, true, "", "S1", "S2", "S3")
	run(25, false, "modified_after=2026-11-20T23%3A00%3A00Z")
}
