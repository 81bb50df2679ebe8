package web_test

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"fingerpost/app/directory"
	"fingerpost/app/store"
	"fingerpost/app/web"
	"fingerpost/geo"
	"fingerpost/search"
	"fingerpost/seed"
)

// now is the clock of every test: a Monday morning in November.
var now = time.Date(2026, 11, 23, 9, 0, 0, 0, directory.London())

// feed is where the fixture's listings say that they come from.
const feed = "sheffield"

// embedded is what every server reads from the program itself. It takes over a
// second to read and is never changed, so that all tests have the one.
var embedded = sync.OnceValues(func() (reference, error) {
	var r reference
	var err error
	if r.places, err = geo.Open(geo.Sources{Groups: seed.PostcodeGroups(), Districts: seed.Districts(), Places: seed.Places(), Outcodes: seed.Outcodes()}); err != nil {
		return r, err
	}
	if r.vocabulary, err = seed.LoadVocabulary(); err != nil {
		return r, err
	}
	r.words = search.NewWords(r.vocabulary)
	r.urgent, err = seed.LoadUrgent()
	return r, err
})

type reference struct {
	places     *geo.Gazetteer
	vocabulary *seed.Vocabulary
	words      *search.Words
	urgent     *seed.Urgent
}

func read(tb testing.TB) reference {
	tb.Helper()
	r, err := embedded()
	if err != nil {
		tb.Fatal(err)
	}
	return r
}

func places(tb testing.TB) *geo.Gazetteer {
	tb.Helper()
	return read(tb).places
}

// site is a whole server over a real record and a real index.
type site struct {
	*web.Server
	store *store.Store
	index *search.Index
	log   *strings.Builder
}

// open makes a server of some listings. Change adjusts its options.
func open(tb testing.TB, services []*directory.Service, change ...func(*web.Options)) site {
	tb.Helper()
	ctx, dir := context.Background(), tb.TempDir()
	clock := func() time.Time { return now }
	fixed := read(tb)
	db, err := store.Open(ctx, filepath.Join(dir, "record.db"), store.Options{Migrate: true, AllowSamples: true, Now: clock})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { db.Close() })
	err = db.Write(ctx, store.Actor{Name: "feed " + feed, Source: "import"}, func(tx *store.Tx) error {
		for _, s := range services {
			if _, err := tx.PutService(s); err != nil {
				return err
			}
		}
		_, err := tx.Withdraw(id("withdrawn"), "no longer in the feed")
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
	index, err := search.Open(ctx, filepath.Join(dir, "index"), search.Options{
		Vocabulary: fixed.vocabulary, Words: fixed.words, Urgent: fixed.urgent, Places: fixed.places, Source: db, Now: clock,
	})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { index.Close() })
	if err := index.CatchUp(ctx); err != nil {
		tb.Fatal(err)
	}
	log := &strings.Builder{}
	o := web.Options{
		Store: db, Search: index, Places: fixed.places, Vocabulary: fixed.vocabulary, Words: fixed.words, Urgent: fixed.urgent, Now: clock,
		Log:  slog.New(slog.NewTextHandler(&guarded{w: log}, nil)),
		Site: web.Site{BaseURL: "http://localhost:8080", ContactPhone: "01144960111", ContactEmail: "hello@example.org"},
	}
	for _, c := range change {
		c(&o)
	}
	server, err := web.New(o)
	if err != nil {
		tb.Fatal(err)
	}
	return site{server, db, index, log}
}

// guarded lets several requests write one log.
type guarded struct {
	mu sync.Mutex
	w  io.Writer
}

func (g *guarded) Write(b []byte) (int, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.w.Write(b)
}

// get asks for an address and gives the answer with its whole body.
func (s site) get(tb testing.TB, url string, header ...string) (*http.Response, string) {
	tb.Helper()
	return s.do(tb, http.MethodGet, url, header...)
}

func (s site) do(tb testing.TB, method, url string, header ...string) (*http.Response, string) {
	tb.Helper()
	req := httptest.NewRequest(method, url, nil)
	for i := 0; i+1 < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	return s.ask(tb, req)
}

// ask gives the answer to a request with its whole body.
func (s site) ask(tb testing.TB, req *http.Request) (*http.Response, string) {
	tb.Helper()
	res, err := s.Test(req)
	if err != nil {
		tb.Fatal(err)
	}
	body, err := io.ReadAll(res.Body)
	if err != nil {
		tb.Fatal(err)
	}
	return res, string(body)
}

// id gives the identifier of one of the fixture's listings.
func id(externalID string) string { return directory.FeedID(feed, "service", externalID) }

// library makes one of many listings that differ in name and place alone.
func library(tb testing.TB, n int) *directory.Service {
	return listing(tb, fmt.Sprintf("library-%02d", n), func(s *directory.Service) {
		s.Name = fmt.Sprintf("Library Chatter Group %d", n)
		s.Summary = "A table by the window, tea, and somebody to talk to."
		s.Locations = at(tb, fmt.Sprintf("Reading Room %d", n), []string{"S2 4SU", "S6 3TD", "S7 1FG", "S11 8YZ", "S5 7AU"}[n%5])
	})
}
