package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"fingerpost/app/directory"
	"fingerpost/importers"
)

func TestFeedsAreReadByTheClock(t *testing.T) {
	w := watch(t, t.TempDir(), nine)
	url, asked := partner(t, sheet)
	paused, byHand := csvFeed("paused", url+"?paused"), csvFeed("by-hand", url+"?by-hand")
	paused.Paused, byHand.Every = true, 0
	w.beat()
	w.put(csvFeed("a", url), paused, byHand) // While the server runs.
	reads := func(want int32) {
		t.Helper()
		w.beat()
		if n := asked.Load(); n != want {
			t.Fatalf("asked for %d times, want %d\n%s", n, want, w.log.String())
		}
	}
	reads(1)
	reads(1)
	f := w.feed("a")
	if run := f.LastRun; run == nil || !run.Complete || run.Counts.Created != 2 || !run.Started.Equal(nine) {
		t.Errorf("%+v", f.LastRun)
	}
	if in := f.Next.Sub(nine); in < 3*time.Hour || in > 9*time.Hour || f.Failures != 0 {
		t.Errorf("next in %s", in)
	}
	w.pass(f.Next.Sub(nine) - time.Second)
	reads(1)
	w.pass(time.Second)
	reads(2)
	if got := w.feed("a").Next.Sub(f.Next); got != 6*time.Hour {
		t.Errorf("the third comes %s after the second", got)
	}
	// What was missed for a week is caught up with once.
	w.pass(7 * day)
	reads(3)
	reads(3)
	if err := w.p.store.SetPaused(t.Context(), "paused", false); err != nil {
		t.Fatal(err)
	}
	reads(4)
	if w.feed("paused").LastRun == nil || w.feed("by-hand").LastRun != nil {
		t.Error("what was resumed was not read, or what has no schedule was")
	}
}

// TestFailuresBackOff has a partner's server down for a week, with restarts of
// ours in between.
func TestFailuresBackOff(t *testing.T) {
	folder := t.TempDir()
	w := watch(t, folder, nine)
	up := false
	url, asked := partner(t, func(n int32, rw http.ResponseWriter, r *http.Request) {
		if !up {
			rw.WriteHeader(http.StatusNotFound)
			return
		}
		sheet(n, rw, r)
	})
	w.put(csvFeed("a", url))
	last := time.Duration(0)
	for failures := 1; failures <= 12; failures++ {
		w.beat()
		f := w.feed("a")
		in := f.Next.Sub(w.clock())
		if f.Failures != failures || in > day || in < min(2*last, day*99/100) || int(asked.Load()) != failures {
			t.Fatalf("after %d failures: %d are known, next in %s (before: %s), asked %d times", failures, f.Failures, in, last, asked.Load())
		}
		last = in
		if failures%4 == 2 {
			w = watch(t, folder, w.clock())
		}
		w.pass(in - time.Second)
		w.beat() // a second too early
		w.pass(time.Second)
	}
	if last != day {
		t.Errorf("in the end it waits for %s", last)
	}
	up = true
	w.beat()
	if f := w.feed("a"); f.Failures != 0 || !f.LastRun.Complete || f.Next.Sub(w.clock()) > 9*time.Hour {
		t.Errorf("when it is up again: %+v", f)
	}
	if !strings.Contains(w.log.String(), "a feed was read") {
		t.Error(w.log.String())
	}
}

// TestRetryAfterIsObeyed by the clock, over a restart, and not by hand.
func TestRetryAfterIsObeyed(t *testing.T) {
	folder := t.TempDir()
	w := watch(t, folder, nine)
	busy := true
	url, asked := partner(t, func(n int32, rw http.ResponseWriter, r *http.Request) {
		if busy {
			rw.Header().Set("Retry-After", "7200")
			rw.WriteHeader(http.StatusTooManyRequests)
			return
		}
		sheet(n, rw, r)
	})
	w.put(csvFeed("a", url))
	w.beat()
	w.pass(2*time.Hour - time.Second)
	w = watch(t, folder, w.clock())
	w.beat()
	f := w.feed("a")
	if asked.Load() != 1 || !f.Next.Equal(nine.Add(2*time.Hour)) {
		t.Fatalf("asked %d times, next at %s", asked.Load(), f.Next)
	}
	// Nor is anything else of that server asked for; another server's is.
	other, elsewhere := partner(t, sheet)
	w.put(csvFeed("neighbour", url+"?neighbour"), csvFeed("other", other))
	if err := w.p.leaveAlone(t.Context(), &importers.Wait{Ref: url, Until: f.Next}); err != nil {
		t.Fatal(err)
	}
	w.beat()
	if next := w.feed("neighbour").Next; asked.Load() != 1 || elsewhere.Load() != 1 || !next.Equal(f.Next) {
		t.Errorf("asked %d times, elsewhere %d; the neighbour at %s", asked.Load(), elsewhere.Load(), next)
	}
	busy = false
	var out lockedBuffer
	code := run(t.Context(), []string{"feeds", "run", "a"}, []string{"DATA_DIR=" + folder, "ALLOW_PRIVATE_FEEDS=1"}, nil, &out, &out)
	if code != exitDone || !strings.Contains(out.String(), "read=2 created=2") || asked.Load() != 2 {
		t.Errorf("by hand: %d %s", code, out.String())
	}
	if f := w.feed("a"); f.Failures != 0 || f.Next.IsZero() {
		t.Errorf("after a run by hand: %+v", f)
	}
}

// TestOneRequestAtATime has five feeds of one host due at once.
func TestOneRequestAtATime(t *testing.T) {
	w := watch(t, t.TempDir(), nine)
	var now, most atomic.Int32
	url, asked := partner(t, func(n int32, rw http.ResponseWriter, r *http.Request) {
		most.Store(max(most.Load(), now.Add(1)))
		sheet(n, rw, r)
		now.Add(-1)
	})
	for i := range 5 {
		w.put(csvFeed(fmt.Sprint("feed-", i), fmt.Sprint(url, "?", i)))
	}
	for range 5 {
		w.beat()
	}
	if asked.Load() != 5 || most.Load() != 1 {
		t.Errorf("%d requests, up to %d at once", asked.Load(), most.Load())
	}
}

// TestStoppedMidPage cuts a run short in the middle of a page, as SIGTERM does:
// the run says so, what it had is kept, and the next start goes on at once.
func TestStoppedMidPage(t *testing.T) {
	folder := t.TempDir()
	w := watch(t, folder, nine)
	halfway := make(chan struct{})
	url, _ := partner(t, func(n int32, rw http.ResponseWriter, r *http.Request) {
		if n > 1 {
			sheet(n, rw, r)
			return
		}
		io.WriteString(rw, "id,name,postcode\n1,Meersbrook Walk,S8 9HP\n")
		rw.(http.Flusher).Flush()
		close(halfway)
		<-r.Context().Done()
	})
	w.put(csvFeed("a", url))
	ctx, stop := context.WithCancel(t.Context())
	w.tick(ctx)
	<-halfway
	stop()
	w.wait()
	f := w.feed("a")
	if f.LastRun == nil || f.LastRun.Finished.IsZero() || f.LastRun.Err == "" || f.LastRun.Complete || f.Failures != 0 {
		t.Fatalf("%+v %+v\n%s", f, f.LastRun, w.log.String())
	}
	if lease, err := w.p.store.LeaseOf(t.Context(), "a"); err != nil || lease.Holder != "" {
		t.Errorf("%+v %v", lease, err)
	}
	w.tick(ctx) // A stopped server begins nothing.
	w.wait()
	w = watch(t, folder, nine.Add(time.Minute))
	w.beat()
	if f := w.feed("a"); !f.LastRun.Complete || f.LastRun.Err != "" {
		t.Errorf("%+v", f.LastRun)
	}
	if present, err := w.p.store.Present(t.Context(), "a"); err != nil || len(present) != 2 {
		t.Errorf("%d services, %v", len(present), err)
	}
}

// TestAFaultOfOnesOwn: what makes the program panic takes neither the server
// away nor the other feeds.
func TestAFaultOfOnesOwn(t *testing.T) {
	w := watch(t, t.TempDir(), nine)
	bad, _ := partner(t, sheet)
	w.put(csvFeed("bad", bad))
	right := w.in.Meaning
	w.in.Meaning = faulty{}
	w.beat()
	w.in.Meaning = right
	if f := w.feed("bad"); f.Failures != 1 || !f.Next.After(nine) || !strings.Contains(w.log.String(), "faulty") {
		t.Errorf("%+v\n%s", f, w.log.String())
	}
	good, _ := partner(t, sheet)
	w.put(csvFeed("good", good))
	w.beat()
	if f := w.feed("good"); f.LastRun == nil || !f.LastRun.Complete {
		t.Errorf("%+v", f.LastRun)
	}
}

type faulty struct{}

func (faulty) Needs(*directory.Service) []string { panic("faulty") }
