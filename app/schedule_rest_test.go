package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"fingerpost/importers"
)

// TestALongRunIsEnded: a partner that is slow for ever keeps its place for as
// long as a run may take, says why it ended, and goes on next time from where it
// came to.
func TestALongRunIsEnded(t *testing.T) {
	w := watch(t, t.TempDir(), nine)
	w.longest = 500 * time.Millisecond
	s := newSite(t, "oruk")
	s.Start()
	t.Cleanup(s.Close)
	s.goWrong(func(rw http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Get("page") == "2" {
			<-r.Context().Done()
			return
		}
		s.right(rw, r)
	})
	feed := csvFeed("slow", s.ref())
	feed.Format = "oruk"
	w.put(feed)
	w.beat()
	f := w.feed("slow")
	if f.LastRun.Err == "" || !strings.Contains(f.LastRun.Err, "longer than a run may") || f.Failures != 1 || f.LastRun.Counts.Created != 5 || !f.Next.After(nine) {
		t.Fatalf("%+v %+v", f, f.LastRun)
	}
	s.goWrong(nil)
	w.longest = runLongest
	w.pass(f.Next.Sub(nine))
	w.beat()
	if f := w.feed("slow"); f.LastRun.Err != "" || f.LastRun.Counts.Created != 5 || f.LastRun.Counts.Read != 5 || f.Failures != 0 {
		t.Errorf("%+v", f.LastRun)
	}
}

// TestTwoOfOneServerTakeNoPlaces: feeds of a server that hangs take one place and
// not all, so that another server's is read meanwhile.
func TestTwoOfOneServerTakeNoPlaces(t *testing.T) {
	w := watch(t, t.TempDir(), nine)
	hung := make(chan struct{})
	goOn := sync.OnceFunc(func() { close(hung) })
	slow := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) { <-hung }))
	t.Cleanup(slow.Close)
	t.Cleanup(goOn)
	for i := range feedsAtOnce + 1 {
		w.put(csvFeed(fmt.Sprint("a-", i), fmt.Sprint(slow.URL, "/", i, ".csv")))
	}
	url, asked := partner(t, sheet)
	w.put(csvFeed("well", url))
	w.tick(t.Context())
	until(t, "the other server's feed is read", func() bool { return asked.Load() == 1 })
	goOn()
	w.wait()
}

// TestAnotherProcessAtTheSameServer: a command by hand and the clock take turns at
// a server, though they read different feeds.
func TestAnotherProcessAtTheSameServer(t *testing.T) {
	folder := t.TempDir()
	w := watch(t, folder, time.Now()) // The command has no other clock.
	w.in.Get = importers.Any{Client: importers.NewClient(importers.Options{AllowPrivate: true, Turns: w.p.config.path(turnsFolder)})}
	began, halfway := make(chan struct{}, 2), make(chan struct{})
	url, asked := partner(t, func(n int32, rw http.ResponseWriter, r *http.Request) {
		began <- struct{}{}
		if n == 1 {
			<-halfway
		}
		sheet(n, rw, r)
	})
	goOn := sync.OnceFunc(func() { close(halfway) })
	t.Cleanup(goOn)
	byHand := csvFeed("by-hand", url+"?b")
	byHand.Every = 0
	w.put(csvFeed("clock", url+"?a"), byHand)
	w.tick(t.Context())
	<-began
	ended := make(chan string)
	go func() {
		var out lockedBuffer
		run(t.Context(), []string{"feeds", "run", "by-hand"}, []string{"DATA_DIR=" + folder, "ALLOW_PRIVATE_FEEDS=1", "FEED_PAUSE=0s"}, nil, &out, &out)
		ended <- out.String()
	}()
	until(t, "the command has the other feed", func() bool {
		lease, err := w.p.store.LeaseOf(t.Context(), "by-hand")
		return err == nil && lease.Holder != ""
	})
	select {
	case <-began:
		t.Error("two requests at once")
	case <-time.After(200 * time.Millisecond):
	}
	goOn()
	if out := <-ended; !strings.Contains(out, "created=2") || asked.Load() != 2 {
		t.Errorf("asked %d times: %s", asked.Load(), out)
	}
	w.wait()
}
