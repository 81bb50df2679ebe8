package ingest

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"fingerpost/app/store"
	"fingerpost/importers"
)

// TestUnchangedIsNotReadAgain runs a feed again and again: what is asked of its
// server, and what the run comes to.
func TestUnchangedIsNotReadAgain(t *testing.T) {
	in := open(t)
	now := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	in.Now = func() time.Time { return now }
	in.Get = importers.Any{Client: importers.NewClient(importers.Options{AllowPrivate: true, RetryWait: time.Millisecond})}
	in.Key = func(string) string { return "a key" }
	version, fails := 1, false
	var asked []string
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		etag := fmt.Sprintf(`"%d"`, version)
		asked = append(asked, r.Header.Get("If-None-Match"))
		w.Header().Set("ETag", etag)
		switch {
		case r.Header.Get("Authorization") != "a key":
			w.WriteHeader(http.StatusUnauthorized)
		case fails:
			w.WriteHeader(http.StatusNotFound)
		case r.Header.Get("If-None-Match") == etag:
			w.WriteHeader(http.StatusNotModified)
		default:
			fmt.Fprintf(w, "id,name\n1,Version %d\n2,Choir\n", version)
		}
	}))
	defer s.Close()
	job := Job{Feed: store.Feed{Name: "sheet", Format: "csv", Ref: s.URL}, Sparing: true}
	steps := []struct {
		what     string
		change   func()
		sent     string // the ETag that was asked with
		line     string
		complete bool
	}{
		{"at first", func() {}, "", "read=2 created=2 updated=0 unchanged=0 withdrawn=0 rejected=0 duplicates=0", true},
		{"unchanged", func() {}, `"1"`, "read=0 created=0 updated=0 unchanged=0 withdrawn=0 rejected=0 duplicates=0", false},
		{"still", func() { now = now.Add(6 * time.Hour) }, `"1"`, "read=0 created=0 updated=0 unchanged=0 withdrawn=0 rejected=0 duplicates=0", false},
		{"changed", func() { version = 2 }, `"1"`, "read=2 created=0 updated=1 unchanged=1 withdrawn=0 rejected=0 duplicates=0", true},
		{"by hand", func() { job.Sparing = false }, "", "read=2 created=0 updated=0 unchanged=2 withdrawn=0 rejected=0 duplicates=0", true},
		{"by the clock again", func() { job.Sparing = true }, `"2"`, "read=0 created=0 updated=0 unchanged=0 withdrawn=0 rejected=0 duplicates=0", false},
		{"set up anew", func() { job.Feed.Set = map[string]string{"cost": "free"} }, "", "read=2 created=0 updated=2 unchanged=0 withdrawn=0 rejected=0 duplicates=0", true},
		{"a day later", func() { now = now.Add(fullEvery) }, "", "read=2 created=0 updated=0 unchanged=2 withdrawn=0 rejected=0 duplicates=0", true},
		{"by a clock that was put back", func() { now = now.AddDate(-1, 0, 0) }, "", "read=2 created=0 updated=0 unchanged=2 withdrawn=0 rejected=0 duplicates=0", true},
		{"down", func() { fails = true }, `"2"`, "read=0 created=0 updated=0 unchanged=0 withdrawn=0 rejected=0 duplicates=0", false},
		{"up again", func() { fails = false }, "", "read=2 created=0 updated=0 unchanged=2 withdrawn=0 rejected=0 duplicates=0", true},
		{"tried without storing", func() { job.DryRun = true }, "", "read=2 created=0 updated=0 unchanged=2 withdrawn=0 rejected=0 duplicates=0", true},
	}
	for _, step := range steps {
		step.change()
		asked = nil
		report, err := in.Run(t.Context(), job)
		if (err != nil) != fails || report.Line() != step.line || report.Complete != step.complete || len(asked) != 1 || asked[0] != step.sent {
			t.Errorf("%s: %v, asked with %q, %s, complete %v, %v", step.what, err, asked, report.Line(), report.Complete, report.Notes)
		}
	}
	if present, err := in.Store.Present(t.Context(), "sheet"); err != nil || len(present) != 2 {
		t.Errorf("%d services, %v", len(present), err)
	}
}
