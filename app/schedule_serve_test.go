package main

import (
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"fingerpost/app/store"
)

// until asks again and again whether something has come about, for as long as a
// loaded machine may need.
func until(t *testing.T, what string, is func() bool) {
	t.Helper()
	for began := time.Now(); time.Since(began) < 30*time.Second; time.Sleep(20 * time.Millisecond) {
		if is() {
			return
		}
	}
	t.Fatalf("after 30 seconds there is still not: %s", what)
}

// TestAServerReadsWhatIsAdded adds a feed beside a running server: it is read
// and found without anybody saying so.
func TestAServerReadsWhatIsAdded(t *testing.T) {
	s := serve(t, "ALLOW_PRIVATE_FEEDS=1", "FEED_PAUSE=0s")
	url, _ := partner(t, sheet)
	code, out := s.command("feeds", "add", url, "--name", "groups")
	if code != exitDone || !strings.Contains(out, "The server reads it now") {
		t.Fatal(code, out)
	}
	until(t, "what was added is found", func() bool { return s.search("q=choir&postcode=S10+1FD&within=1mi").Total == 1 })
	until(t, "the next attempt is kept", func() bool {
		code, out = s.command("feeds", "list")
		return code == exitDone && !strings.Contains(out, "being read") && !strings.Contains(out, "due")
	})
	if _, out = s.command("feeds", "show", "groups"); !strings.Contains(out, "created=2") {
		t.Error(out)
	}
	if code, log := s.stop(); code != exitDone || !strings.Contains(log, "a feed was read") {
		t.Error(code, log)
	}
}

// hanging is a partner whose answer hangs halfway while it is told to.
type hanging struct {
	url    string
	hangs  atomic.Bool
	hung   chan struct{} // gets one for each answer that hangs
	record string
}

func newHanging(t *testing.T, data string) *hanging {
	h := &hanging{hung: make(chan struct{}, 10), record: filepath.Join(data, storeFile)}
	h.url, _ = partner(t, func(n int32, w http.ResponseWriter, r *http.Request) {
		if !h.hangs.Load() {
			sheet(n, w, r)
			return
		}
		fmt.Fprint(w, "id,name,postcode\n1,Meersbrook Walk,S8 9HP\n")
		w.(http.Flusher).Flush()
		h.hung <- struct{}{}
		<-r.Context().Done()
	})
	return h
}

// runs gives the feed's runs, the newest first.
func (h *hanging) runs(t *testing.T) []store.Run {
	t.Helper()
	st, err := store.Open(t.Context(), h.record, store.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	runs, err := st.Runs(t.Context(), "groups", 10)
	if err != nil {
		t.Fatal(err)
	}
	return runs
}

// TestAServerEndedMidPage ends the real program in the middle of a partner's
// answer, by SIGKILL and by SIGTERM. The next server reads the feed at once.
func TestAServerEndedMidPage(t *testing.T) {
	for _, test := range []struct {
		name   string
		signal syscall.Signal
		told   bool // the run was closed, with why
	}{{"killed", syscall.SIGKILL, false}, {"told to stop", syscall.SIGTERM, true}} {
		t.Run(test.name, func(t *testing.T) {
			data := t.TempDir()
			h := newHanging(t, data)
			settings := []string{"DATA_DIR=" + data, "POSTCODES_REFRESH=off", "ALLOW_PRIVATE_FEEDS=1", "FEED_PAUSE=0s"}
			var out lockedBuffer
			if code := run(t.Context(), []string{"feeds", "add", h.url, "--name", "groups"}, settings, strings.NewReader(""), &out, &out); code != exitDone {
				t.Fatal(out.String())
			}
			h.hangs.Store(true)
			cmd := exec.Command(os.Args[0], "serve")
			cmd.Args[0] = "fingerpost"
			cmd.Env = append(append(os.Environ(), settings...), fmt.Sprintf("PORT=%d", freePort(t)))
			cmd.Stderr = &out
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			defer cmd.Process.Kill()
			select {
			case <-h.hung:
			case <-time.After(30 * time.Second):
				t.Fatalf("the server does not read the feed: %s", out.String())
			}
			// Meanwhile nobody else may read it, and a command says so.
			for _, args := range [][]string{{"feeds", "run", "groups"}, {"feeds", "confirm", "groups"}, {"import", h.url, "--feed", "groups"}, {"feeds", "remove", "groups"}} {
				var said lockedBuffer
				code := run(t.Context(), args, settings, strings.NewReader(""), &said, &said)
				if counts := strings.HasSuffix(said.String(), "read=0 created=0 updated=0 unchanged=0 withdrawn=0 rejected=0 duplicates=0\n"); code != exitFail || !strings.Contains(said.String(), "being read at this moment (server)") || counts != (args[1] != "remove") {
					t.Errorf("%v: %d %s", args, code, said.String())
				}
			}
			if err := cmd.Process.Signal(test.signal); err != nil {
				t.Fatal(err)
			}
			if err := cmd.Wait(); (err == nil) != test.told {
				t.Errorf("it ended with %v: %s", err, out.String())
			}
			if runs := h.runs(t); len(runs) != 1 || runs[0].Complete || runs[0].Finished.IsZero() == test.told || (runs[0].Err == "") == test.told {
				t.Errorf("the runs after that: %+v", runs)
			}
			h.hangs.Store(false)
			s := serve(t, settings...)
			until(t, "the feed is read whole", func() bool { runs := h.runs(t); return len(runs) == 2 && runs[0].Complete })
			if runs := h.runs(t); runs[0].Counts.Read != 2 || runs[0].Err != "" {
				t.Errorf("%+v", runs[0])
			}
			if code, out := s.command("feeds", "show", "groups"); code != exitDone || !strings.Contains(out, "cut short") {
				t.Error(code, out)
			}
			if code, out := s.command("check"); code != exitDone {
				t.Error(code, out)
			}
		})
	}
}
