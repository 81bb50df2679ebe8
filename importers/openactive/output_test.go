package openactive_test

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"fingerpost/importers/openactive"
)

// now is when most tests take place: a Monday.
var now = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// feedOf is a feed as the directory keeps it: what was handed on, the cursor,
// and the state.
type feedOf struct {
	Ref     string
	Outcome importers.Outcome
	Read    int // items, rejected ones included
	Live    map[string]*directory.Service
	Deleted []string
	Records int
	Told    []importers.Problem
	Cursor  string
	State   importers.State
	Pages   int
	now     time.Time
	refuse  func(page int) error // what the store says to a page; nil takes all
	twice   []string             // handed on more than once in a run
	run     map[string]bool
}

func newFeed(ref string) *feedOf {
	return &feedOf{Ref: ref, Live: map[string]*directory.Service{}, State: &importers.Memory{}, now: now}
}

// Record keeps a record as ingest does.
func (f *feedOf) Record(r importers.Record) error {
	switch {
	case r.Rows >= 0:
		f.Read += max(r.Rows, 1)
	}
	switch {
	case r.Deleted:
		delete(f.Live, r.ExternalID)
		f.Deleted = append(f.Deleted, r.ExternalID)
	case r.Service != nil:
		id := r.Service.Source.ExternalID
		if f.run[id] {
			f.twice = append(f.twice, id)
		}
		f.run[id] = true
		f.Live[id] = r.Service
		f.Records++
	}
	return nil
}

// Problem keeps a problem.
func (f *feedOf) Problem(p importers.Problem) error {
	if p.Rejected {
		f.Read++
	}
	f.Told = append(f.Told, p)
	return nil
}

// Page keeps the cursor.
func (f *feedOf) Page(cursor string) error {
	f.Pages++
	if f.refuse != nil {
		if err := f.refuse(f.Pages); err != nil {
			return err
		}
	}
	f.Cursor = cursor
	return nil
}

// harvest runs the importer once.
func (f *feedOf) harvest(t testing.TB, i openactive.Importer) error {
	t.Helper()
	i.Now = func() time.Time { return f.now }
	f.run, f.Records, f.Read, f.Deleted, f.Told = map[string]bool{}, 0, 0, nil, nil
	client := importers.NewClient(importers.Options{AllowPrivate: true, RetryWait: time.Millisecond, Idle: 500 * time.Millisecond, Timeout: 3 * time.Second})
	var err error
	f.Outcome, err = i.Import(t.Context(), importers.Source{
		Feed: "test", Ref: f.Ref, Get: importers.Any{Client: client}, Cursor: f.Cursor, State: f.State,
	}, f)
	if f.Outcome.Complete {
		t.Error("a harvest by RPDE is never complete: what is gone is said by name")
	}
	if len(f.twice) > 0 {
		t.Errorf("handed on twice in one run: %v", f.twice)
	}
	for id, s := range f.Live {
		if err := valid(s); err != nil || s.Source.ExternalID != id || s.ID != "" {
			t.Errorf("%s: %v", id, err)
		}
	}
	return err
}

// valid checks a service but for its points, which are checked against the
// postcode later.
func valid(s *directory.Service) error {
	copied := *s
	copied.Locations = slices.Clone(s.Locations)
	for i := range copied.Locations {
		copied.Locations[i].Location.Point = nil
	}
	return copied.Validate()
}

func (f *feedOf) names() (all []string) {
	for _, s := range f.Live {
		all = append(all, s.Name)
	}
	slices.Sort(all)
	return all
}

func (f *feedOf) rejected() (n int) {
	for _, p := range f.Told {
		if p.Rejected {
			n++
		}
	}
	return n
}

// said tells whether a problem or a note has words in it.
func (f *feedOf) said(words string) bool {
	return slices.ContainsFunc(f.Told, func(p importers.Problem) bool { return strings.Contains(p.Message, words) }) ||
		slices.ContainsFunc(f.Outcome.Notes, func(n string) bool { return strings.Contains(n, words) })
}

// only gives the one listing that there is.
func (f *feedOf) only(t *testing.T) *directory.Service {
	t.Helper()
	if len(f.Live) != 1 {
		t.Fatalf("%d listings, want one: %v; problems %v; notes %v", len(f.Live), f.names(), f.Told, f.Outcome.Notes)
	}
	for _, s := range f.Live {
		return s
	}
	return nil
}

// site is a publisher's server on loopback whose answers are set by address.
type site struct {
	*httptest.Server
	mu    sync.Mutex
	pages map[string]reply
	asked []string
}

// reply is an answer; {{BASE}} in its body stands for the server's address.
type reply struct {
	status int
	header map[string]string
	body   string
}

func newSite(t testing.TB) *site {
	s := &site{pages: map[string]reply{}}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.asked = append(s.asked, r.URL.RequestURI())
		answer, known := s.pages[r.URL.RequestURI()]
		if !known {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		for name, value := range answer.header {
			w.Header().Set(name, value)
		}
		if answer.status != 0 {
			w.WriteHeader(answer.status)
		}
		w.Write([]byte(strings.ReplaceAll(answer.body, "{{BASE}}", s.URL)))
	}))
	t.Cleanup(s.Close)
	return s
}

func (s *site) set(path, body string) { s.put(path, reply{body: body}) }

func (s *site) put(path string, answer reply) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pages[path] = answer
}

// requests gives what was asked for since it was last called.
func (s *site) requests() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	asked := s.asked
	s.asked = nil
	return asked
}

func importer() openactive.Importer { return openactive.Importer{} }
