package main

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"testing"
	"time"

	"fingerpost/app/directory"
)

func TestOneReaderAtATime(t *testing.T) {
	w := watch(t, t.TempDir(), nine)
	url, asked := partner(t, sheet)
	w.put(csvFeed("a", url))
	if taken, err := w.p.store.TakeLease(t.Context(), "a", "command 1", leaseLength); !taken || err != nil {
		t.Fatal(taken, err)
	}
	w.beat()
	err := w.p.alone(t.Context(), "a", "command 2", func(context.Context) error { t.Error("it was let in"); return nil })
	if asked.Load() != 0 || directory.KindOf(err) != directory.Conflict || !strings.Contains(err.Error(), "command 1") {
		t.Errorf("asked %d times; %v", asked.Load(), err)
	}
	w.pass(leaseLength) // That command was killed.
	w.beat()
	if asked.Load() != 1 {
		t.Errorf("asked %d times after the lease ran out", asked.Load())
	}
	if lease, err := w.p.store.LeaseOf(t.Context(), "a"); err != nil || lease.Holder != "" {
		t.Errorf("%+v %v", lease, err)
	}
}

// TestLeaseIsRenewed for as long as the clock strikes, and a run whose lease
// somebody else has got is ended, with why.
func TestLeaseIsRenewed(t *testing.T) {
	w := watch(t, t.TempDir(), nine)
	// renewing lets the clock strike some times, each a while after the other, and
	// gives why the run ended, if it did.
	renewing := func(strikes int) error {
		ctx, cancel := context.WithCancelCause(t.Context())
		strike, ended := make(chan time.Time), make(chan struct{})
		go func() {
			defer close(ended)
			w.p.renew(ctx, cancel, strike, "a", "one")
		}()
		for range strikes {
			w.pass(leaseRenew)
			strike <- w.clock()
		}
		select { // Once this is taken, the last one has been dealt with.
		case strike <- w.clock():
			cancel(nil)
		case <-ended:
		}
		<-ended
		return context.Cause(ctx)
	}
	err := w.p.alone(t.Context(), "a", "one", func(context.Context) error {
		if err := renewing(10); !errors.Is(err, context.Canceled) { // Far beyond the lease's first end.
			t.Errorf("it ended with %v", err)
		}
		w.pass(leaseLength - leaseRenew)
		if lease, err := w.p.store.LeaseOf(t.Context(), "a"); err != nil || lease.Holder != "one" {
			t.Errorf("%+v %v", lease, err)
		}
		w.pass(leaseLength) // The machine slept.
		if taken, err := w.p.store.TakeLease(t.Context(), "a", "two", leaseLength); !taken || err != nil {
			t.Errorf("%v %v", taken, err)
		}
		return renewing(1)
	})
	if !errors.Is(err, errLeaseLost) {
		t.Errorf("it ended with %v", err)
	}
	if lease, err := w.p.store.LeaseOf(t.Context(), "a"); err != nil || lease.Holder != "two" {
		t.Errorf("the other's lease is %+v, %v", lease, err)
	}
}

// TestKilledHolders tells the lease of a command that has ended from those that
// somebody still has.
func TestKilledHolders(t *testing.T) {
	ended := exec.Command("true")
	if err := ended.Run(); err != nil {
		t.Skipf("there is no command to run: %v", err)
	}
	for holder, want := range map[string]bool{
		fmt.Sprintf("command %d", ended.Process.Pid): true, commandHolder(): false, serverHolder: false, "command": false, "command -1": false, "": false,
	} {
		if got := killed(holder); got != want {
			t.Errorf("%q: killed %v, want %v", holder, got, want)
		}
	}
}
