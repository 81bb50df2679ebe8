package main

import (
	"errors"
	"flag"
	"fmt"
	"net"
	"net/http"
	"runtime"
	"runtime/metrics"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fingerpost/app/directory"
	"fingerpost/importers"
)

// fault is one way in which a feed can misbehave. The feed has been read whole
// once before, with ten groups; then this happens, and the clock reads it again.
type fault struct {
	name    string
	format  string                          // "": csv
	wrong   http.HandlerFunc                // what the partner's server does; nil: it does as it should
	act     func(f *troubled) (undo func()) // what happens besides; undo may be nil
	client  func(*importers.Options)        // how the client is set up
	keyless bool                            // the feed has no key, where others have one that nothing asks for
	query   string                          // stands in the feed's address
	named   bool                            // the feed is known by a name, which troubled.names looks up
	tls     bool                            // it is at an https address
	check   func(t *testing.T, f *troubled) // what else must hold after it
	runs    int                             // how many times the feed is read while it lasts; 0: once
	undue   bool                            // these are the clock's next seconds, not when the feed is due again
	dials   []string                        // who would have been connected to, if this were no test
	ours    bool                            // it is this machine's fault, and the other feeds wait as well
	alone   bool                            // it happens to the whole process, so nothing else may run meanwhile
	stays   bool                            // a steward must do something, or time pass, before it is well again
	gone    int                             // how many groups are rightly out of the directory afterwards
}

// ourSecret is what no message, page, log or database may hold.
const ourSecret = "s3cret-k3y/of+ours"

// TestFaults lets each fault happen to a feed of its own while a healthy one is
// read beside it, through the clock, the client, the importer and the record as
// the server has them. testdata/faults.golden is what a steward then sees:
//
//	go test ./app -run TestFaults -update
func TestFaults(t *testing.T) {
	faults := slices.Concat(connectionFaults(), sizeFaults(), redirectFaults(), answerFaults(), pageFaults(), harvestFaults(), changeFaults(), fileFaults(), machineFaults())
	shared := faultParts(t)
	runtime.GC()
	var rest runtime.MemStats
	runtime.ReadMemStats(&rest)
	most := peak()
	var mu sync.Mutex
	seen := map[string]string{}
	t.Run("each", func(t *testing.T) {
		for _, test := range faults {
			t.Run(test.name, func(t *testing.T) {
				if !test.alone {
					t.Parallel()
				}
				said := happen(t, shared, test)
				mu.Lock()
				defer mu.Unlock()
				seen[test.name] = said
			})
		}
	})
	high := most()
	t.Logf("%d faults; up to %d MB in use, %d MB at rest", len(faults), high>>20, rest.HeapAlloc>>20)
	if high > 2*rest.HeapAlloc+faultMemory {
		t.Errorf("up to %d MB were in use", high>>20)
	}
	if t.Failed() && !*update || flag.Lookup("test.run").Value.String() != "" && len(seen) < len(faults) {
		return // Some rows alone tell nothing of the table.
	}
	var table strings.Builder
	for _, test := range faults {
		fmt.Fprintf(&table, "%s\n%s\n", test.name, seen[test.name])
	}
	golden(t, "testdata/faults.golden", strings.TrimSpace(table.String())+"\n")
}

// The bounds: how long the runs of one fault take, with every wait shortened as
// the row says and other rows beside it, and how much memory all have at any
// moment besides what the directory has at rest, twice over since the collector
// lets as much pile up.
const (
	faultTime   = time.Minute
	faultMemory = 512 << 20
)

// peak watches the memory in use until it is asked for the most that it was.
func peak() (most func() uint64) {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	var high uint64
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for tick := time.NewTicker(20 * time.Millisecond); ; {
			metrics.Read(sample)
			high = max(high, sample[0].Value.Uint64())
			select {
			case <-tick.C:
			case <-stop:
				tick.Stop()
				return
			}
		}
	}()
	return func() uint64 {
		close(stop)
		<-stopped
		return high
	}
}

// happen reads a feed, lets the fault happen, reads it again, and puts it right.
// It gives the fault's entry in the table.
func happen(t *testing.T, shared *parts, test fault) string {
	f := newTroubled(t, shared, test)
	f.beat()
	f.healthy(0)
	before := f.listings()
	if len(before) != siteGroups || f.feed(faultyName).Failures != 0 {
		t.Fatalf("before anything went wrong there are %d listings\n%s", len(before), f.log.String())
	}

	f.due()
	f.refresh(test.client)
	f.site.goWrong(test.wrong)
	undo := func() {}
	if test.act != nil {
		if u := test.act(f); u != nil {
			undo = u
		}
	}
	began := time.Now()
	for i := range max(test.runs, 1) {
		switch {
		case i > 0 && test.undue:
			f.pass(time.Second)
		case i > 0:
			f.due()
		}
		f.beat()
	}
	if took := time.Since(began); took > faultTime {
		t.Errorf("it took %s", took)
	}
	undo()
	if !test.ours {
		f.healthy(max(test.runs, 1))
	}
	after := f.listings()
	said := f.seen(before, after)
	kept := 0
	for id, was := range before {
		if now, there := after[id]; there && now.state == directory.Published && (now.name == was.name || strings.HasPrefix(now.name, "Changed")) {
			kept++
		}
	}
	if kept != len(before)-test.gone {
		t.Errorf("%d of %d listings are still found, want %d\n%s", kept, len(before), len(before)-test.gone, said)
	}
	if test.check != nil {
		test.check(t, f)
	}
	f.dialled(test.dials)

	if !test.stays {
		f.site.goWrong(nil)
		f.refresh(nil)
		f.due()
		f.beat()
		if now := f.feed(faultyName); now.LastRun.Err != "" || now.Failures != 0 {
			t.Errorf("when it was put right: %+v %+v\n%s", now, now.LastRun, f.log.String())
		}
		for id, now := range f.listings() {
			if now.state != directory.Published || now.reason != "" {
				t.Errorf("when it was put right, %s is %+v", id, now)
			}
		}
	}
	f.tellsNoSecret()
	return said
}

// loopback refuses every address beyond this machine, and remembers it.
type loopback struct {
	mu    sync.Mutex
	hosts []string
}

func (l *loopback) control(address string) error {
	host, _, err := net.SplitHostPort(address)
	if err != nil || net.ParseIP(host).IsLoopback() {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.hosts = append(l.hosts, host)
	return errors.New("this test dials nobody")
}
