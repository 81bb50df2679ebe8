package openactive_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"fingerpost/importers/openactive"
	"github.com/google/go-cmp/cmp"
)

// many writes a feed of one page with so many listings, then the last page.
func many(s *site, path string, from, to int) {
	var items []string
	for i := from; i < to; i++ {
		items = append(items, session(i, i, fmt.Sprintf("Class %d", i)))
	}
	s.set(path, pageOf("{{BASE}}"+path+"?end", items...))
	s.set(path+"?end", pageOf("{{BASE}}"+path+"?end"))
}

// After more than a week a feed is read from the beginning, and what is met no
// more is taken out when, and only when, it has been read to the end.
func TestResync(t *testing.T) {
	s := newSite(t)
	many(s, "/sessions", 0, 30)
	f := newFeed(s.URL + "/sessions")
	if err := f.harvest(t, openactive.Importer{}); err != nil || len(f.Live) != 30 {
		t.Fatal(err, len(f.Live))
	}
	f.now = f.now.AddDate(0, 0, 7)
	s.requests()
	if err := f.harvest(t, openactive.Importer{}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"/sessions?end"}, s.requests()); diff != "" {
		t.Errorf("after a week, not more: %s", diff)
	}

	f.now = f.now.AddDate(0, 0, 8)
	many(s, "/sessions", 3, 32) // Three are gone, one of them was never deleted by name; two are new.
	half := s.pages["/sessions?end"]
	s.put("/sessions?end", reply{status: 500})
	if err := f.harvest(t, openactive.Importer{}); err == nil || len(f.Deleted) != 0 || len(f.Live) != 32 {
		t.Fatalf("half a walk: %v, deleted %v, %d", err, f.Deleted, len(f.Live))
	}
	s.put("/sessions?end", half)
	if err := f.harvest(t, openactive.Importer{}); err != nil || len(f.Deleted) != 3 || len(f.Live) != 29 || f.Records != 0 {
		t.Fatalf("%v, deleted %v, %d; %d handed on again", err, f.Deleted, len(f.Live), f.Records)
	}
	if !f.said("were taken out") {
		t.Error(f.Outcome.Notes)
	}
	if err := f.harvest(t, openactive.Importer{}); err != nil || len(f.Deleted) != 0 {
		t.Fatal(err, f.Deleted)
	}
}

// A walk takes nothing out that may not go; neither does the next. What it is
// asked about is all that was missed, and what comes again is handed on, though
// it be as it was.
func TestResyncGuard(t *testing.T) {
	errKeep := errors.New("keep them")
	var asked openactive.Missing
	keep := openactive.Importer{MayGo: func(m openactive.Missing) error { asked = m; return errKeep }}
	s := newSite(t)
	many(s, "/sessions", 0, 30)
	f := newFeed(s.URL + "/sessions")
	if err := f.harvest(t, openactive.Importer{}); err != nil {
		t.Fatal(err)
	}
	many(s, "/sessions", 10, 30)
	f.now = f.now.AddDate(0, 0, 8)
	for range 2 {
		if err := f.harvest(t, keep); !errors.Is(err, errKeep) || len(f.Live) != 30 || f.Records != 0 {
			t.Fatalf("%v; %d", err, len(f.Live))
		}
		if asked.Feed != "SessionSeries" || asked.All != 30 || len(asked.Listings) != 10 {
			t.Fatalf("asked about %+v", asked)
		}
	}
	changed := strings.Replace(session(7, 7, "Class 7"), `"data":{`, `"data":{"unknown":1,`, 1)
	s.set("/sessions?end", pageOf("{{BASE}}/sessions?more", session(3, 3, "Class 3"), changed))
	s.set("/sessions?more", pageOf("{{BASE}}/sessions?more"))
	if err := f.harvest(t, keep); !errors.Is(err, errKeep) || f.Records != 2 || len(asked.Listings) != 8 {
		t.Fatalf("two come again: %v; %d handed on; %d asked about", err, f.Records, len(asked.Listings))
	}
	if err := f.harvest(t, openactive.Importer{}); err != nil || len(f.Live) != 22 || f.Records != 0 {
		t.Fatalf("%v; %d", err, len(f.Live))
	}
	if err := f.harvest(t, openactive.Importer{}); err != nil {
		t.Fatal(err)
	}
}

// What can't be read any more is broken, not gone.
func TestResyncBroken(t *testing.T) {
	s := newSite(t)
	many(s, "/sessions", 0, 3)
	f := newFeed(s.URL + "/sessions")
	if err := f.harvest(t, openactive.Importer{}); err != nil {
		t.Fatal(err)
	}
	s.set("/sessions", pageOf("{{BASE}}/sessions?end", session(0, 0, "Class 0"), `{"state":"updated","id":1,"modified":1,"data":{"@type":"SessionSeries"}}`, `{"state":"updated","id":2,"modified":2,"data":{"@type":"SessionSeries","name":"x",,}}`))
	f.now = f.now.AddDate(0, 0, 8)
	if err := f.harvest(t, openactive.Importer{}); err != nil || len(f.Live) != 3 || f.rejected() != 2 {
		t.Fatalf("%v; %v; %v", err, f.names(), f.Told)
	}
}

// A cursor that was emptied while the state stayed: everything is read again,
// and what is not met is taken out.
func TestResyncEmptied(t *testing.T) {
	s := newSite(t)
	many(s, "/sessions", 0, 12)
	f := newFeed(s.URL + "/sessions")
	if err := f.harvest(t, openactive.Importer{}); err != nil {
		t.Fatal(err)
	}
	many(s, "/sessions", 2, 12)
	f.Cursor, f.now = "", f.now.AddDate(0, 0, 1)
	if err := f.harvest(t, openactive.Importer{}); err != nil || len(f.Live) != 10 || len(f.Deleted) != 2 {
		t.Fatalf("%v; %d; %v", err, len(f.Live), f.Deleted)
	}
}

// A feed that moves brings its listings along; one that the dataset drops takes
// its own with it, when the others have been read to the end.
func TestResyncMoved(t *testing.T) {
	s := newSite(t)
	item := `{"state":"updated","kind":"SessionSeries","id":"%s","modified":1,"data":{"@type":"SessionSeries","@id":"https://x.example.org/%s","name":"%s"}}`
	named := func(n string) string { return strings.ReplaceAll(item, "%s", n) }
	dataset := func(feeds ...string) {
		var all []string
		for _, at := range feeds {
			all = append(all, fmt.Sprintf(`{"@type":"DataDownload","additionalType":"https://openactive.io/SessionSeries","contentUrl":"{{BASE}}%s"}`, at))
		}
		s.set("/", `<html><body><script type="application/ld+json"> {"@type":"Dataset","name":"D","license":"https://creativecommons.org/licenses/by/4.0/","publisher":{"@type":"Organization","name":"P"},"distribution":[`+strings.Join(all, ",")+`]}</script></body></html>`)
	}
	dataset("/old", "/other")
	s.set("/old", pageOf("{{BASE}}/old?end", named("a"), named("b")))
	s.set("/old?end", pageOf("{{BASE}}/old?end"))
	s.set("/other", pageOf("{{BASE}}/other?end", named("c")))
	s.set("/other?end", pageOf("{{BASE}}/other?end"))
	f := newFeed(s.URL + "/")
	if err := f.harvest(t, openactive.Importer{}); err != nil {
		t.Fatal(err)
	}
	if got := f.Live["https://x.example.org/a"]; got == nil || got.Source.Attribution != "P" || got.Source.Licence != "https://creativecommons.org/licenses/by/4.0/" {
		t.Errorf("%+v", got)
	}

	// The dataset's page is down: its feeds are read all the same.
	s.put("/", reply{status: 500})
	if err := f.harvest(t, openactive.Importer{}); err == nil || !strings.Contains(err.Error(), "the dataset's page") {
		t.Errorf("%v", err)
	}

	dataset("/new", "/other")
	s.put("/new", reply{status: 500})
	if err := f.harvest(t, openactive.Importer{}); err == nil || len(f.Live) != 3 {
		t.Errorf("before the new one could be read: %v, %v", err, f.names())
	}
	s.set("/new", pageOf("{{BASE}}/new?end", named("b"), named("a2")))
	s.set("/new?end", pageOf("{{BASE}}/new?end"))
	if err := f.harvest(t, openactive.Importer{}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"a2", "b", "c"}, f.names()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"https://x.example.org/a"}, f.Deleted); diff != "" {
		t.Error(diff)
	}
}
