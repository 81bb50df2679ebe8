package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"fingerpost/app/store"
	"fingerpost/importers"
)

// watched is a feed reader with a clock that the test moves.
type watched struct {
	*feedReader
	t   *testing.T
	mu  sync.Mutex
	now time.Time
	log lockedBuffer
}

func (w *watched) clock() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.now
}

func (w *watched) pass(d time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.now = w.now.Add(d)
}

// watch opens a reader on the record in a folder, as a server does at its start.
func watch(t *testing.T, folder string, now time.Time) *watched {
	t.Helper()
	w := &watched{t: t, now: now}
	c, err := readConfig([]string{"DATA_DIR=" + folder, "ALLOW_PRIVATE_FEEDS=1"})
	if err != nil {
		t.Fatal(err)
	}
	p, err := openParts(t.Context(), &session{config: c, errs: &w.log}, true)
	if err != nil {
		t.Fatal(err)
	}
	if err := p.store.Close(); err != nil {
		t.Fatal(err)
	}
	if p.store, err = store.Open(t.Context(), filepath.Join(folder, storeFile), store.Options{Now: w.clock}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.store.Close() })
	w.feedReader = newFeedReader(p)
	if err := w.start(t.Context()); err != nil {
		t.Fatal(err)
	}
	w.in.Now = w.clock
	w.in.Get = importers.Any{Client: importers.NewClient(importers.Options{AllowPrivate: true, RetryWait: time.Millisecond, Now: w.clock})}
	return w
}

// beat lets the clock's second strike, and waits for what that begins.
func (w *watched) beat() {
	w.tick(w.t.Context())
	w.wait()
}

func (w *watched) put(feeds ...store.Feed) {
	w.t.Helper()
	for _, f := range feeds {
		if err := w.p.store.PutFeed(w.t.Context(), f); err != nil {
			w.t.Fatal(err)
		}
	}
}

func (w *watched) feed(name string) store.Feed {
	w.t.Helper()
	f, err := w.p.store.Feed(w.t.Context(), name)
	if err != nil {
		w.t.Fatal(err)
	}
	return f
}

// partner serves a sheet, and counts how often it is asked for.
func partner(t *testing.T, handle func(n int32, w http.ResponseWriter, r *http.Request)) (url string, asked *atomic.Int32) {
	t.Helper()
	asked = new(atomic.Int32)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { handle(asked.Add(1), w, r) }))
	t.Cleanup(s.Close)
	return s.URL + "/groups.csv", asked
}

func sheet(_ int32, w http.ResponseWriter, _ *http.Request) {
	io.WriteString(w, "id,name,postcode\n1,Meersbrook Walk,S8 9HP\n2,Crookes Choir,S10 1FD\n")
}

func csvFeed(name, url string) store.Feed {
	return store.Feed{Name: name, Format: "csv", Ref: url, Every: 6 * time.Hour}
}

var nine = time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
