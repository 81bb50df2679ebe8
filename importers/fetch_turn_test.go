package importers

import (
	"context"
	"errors"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync/atomic"
	"testing"
	"time"
)

// TestTurnsAcrossProcesses lets three processes fetch of one server, each several
// times and several at once: it never has two requests, and a pause after each.
func TestTurnsAcrossProcesses(t *testing.T) {
	const each, pause = 4, 20 * time.Millisecond
	if url := os.Getenv("TURNS_URL"); url != "" {
		fetchInTurn(t, url, os.Getenv("TURNS_FOLDER"), each, pause)
		return
	}
	var now, most, asked atomic.Int32
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		most.Store(max(most.Load(), now.Add(1)))
		time.Sleep(5 * time.Millisecond)
		now.Add(-1)
	})
	folder := t.TempDir()
	began := time.Now()
	var others []*exec.Cmd
	for range 2 {
		cmd := exec.Command(os.Args[0], "-test.run=^TestTurnsAcrossProcesses$")
		cmd.Env = append(os.Environ(), "TURNS_URL="+s.URL, "TURNS_FOLDER="+folder)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		others = append(others, cmd)
	}
	fetchInTurn(t, s.URL, folder, each, pause)
	for _, cmd := range others {
		if err := cmd.Wait(); err != nil {
			t.Error(err)
		}
	}
	if took := time.Since(began); asked.Load() != 3*each || most.Load() != 1 || took < (3*each-1)*pause {
		t.Errorf("%d requests, up to %d at once, in %s", asked.Load(), most.Load(), took)
	}
}

func fetchInTurn(t *testing.T, url, folder string, times int, pause time.Duration) {
	o := testOptions()
	o.Turns, o.Pause, o.Timeout = folder, pause, time.Minute
	c := NewClient(o)
	errs := make(chan error)
	for range times {
		go func() {
			document, err := c.Get(t.Context(), url)
			if err == nil {
				err = document.Body.Close()
			}
			errs <- err
		}()
	}
	for range times {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
}

// TestTurnOfAKilledProcess: whoever is killed in the middle of a document keeps
// nobody waiting.
func TestTurnOfAKilledProcess(t *testing.T) {
	folder := os.Getenv("TURN_HELD")
	if folder != "" {
		if _, _, err := enterFile(t.Context(), folder, "example.org:443"); err != nil {
			t.Fatal(err)
		}
		os.WriteFile(filepath.Join(folder, "held"), []byte(strconv.Itoa(os.Getpid())), 0o600)
		time.Sleep(time.Minute)
		return
	}
	folder = t.TempDir()
	cmd := exec.Command(os.Args[0], "-test.run=^TestTurnOfAKilledProcess$")
	cmd.Env = append(os.Environ(), "TURN_HELD="+folder)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for began := time.Now(); ; time.Sleep(10 * time.Millisecond) {
		if _, err := os.Stat(filepath.Join(folder, "held")); err == nil {
			break
		}
		if time.Since(began) > 20*time.Second {
			t.Fatal("the other process does not get its turn")
		}
	}
	ctx, cancel := context.WithTimeout(t.Context(), 60*time.Millisecond)
	defer cancel()
	if _, _, err := enterFile(ctx, folder, "example.org:443"); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("while it is held: %v", err)
	}
	if f, _, err := enterFile(t.Context(), folder, "elsewhere.example:443"); err != nil {
		t.Errorf("another host: %v", err)
	} else {
		f.leave()
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	cmd.Wait()
	f, last, err := enterFile(t.Context(), folder, "example.org:443")
	if err != nil || !last.IsZero() {
		t.Fatalf("%v; the last turn ended %s, and none has", err, last)
	}
	f.leave()
	f, last, err = enterFile(t.Context(), folder, "example.org:443")
	if err != nil || time.Since(last) > time.Minute {
		t.Fatalf("%v; the last turn ended %s", err, last)
	}
	f.leave()
}
