package ingest

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"fingerpost/app/store"
	"github.com/google/go-cmp/cmp"
)

// harvestAt tells a copy of the test program which record to harvest into.
const harvestAt = "FINGERPOST_TEST_HARVEST"

// killData is what the copies harvest.
var killData = rpde{series: 400, sessions: 1600, seasons: 2, perPage: 50}

func TestMain(m *testing.M) {
	path := os.Getenv(harvestAt)
	if path == "" {
		os.Exit(m.Run())
	}
	if err := harvestInto(path); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// harvestInto harvests into the record at a path.
func harvestInto(path string) error {
	st, err := store.Open(context.Background(), path, store.Options{Migrate: true})
	if err != nil {
		return err
	}
	defer st.Close()
	in, err := newIngest(st)
	if err != nil {
		return err
	}
	in.Now, in.Get = func() time.Time { return harvestNow }, killData
	fmt.Println("begun")
	_, err = in.Run(context.Background(), killData.job())
	return err
}

// TestKilled kills the program in the middle of a harvest, again and again: the
// next one goes on, and the end is that of one clean run.
func TestKilled(t *testing.T) {
	clean := open(t)
	clean.Now, clean.Get = func() time.Time { return harvestNow }, killData
	began := time.Now()
	if _, err := clean.Run(t.Context(), killData.job()); err != nil {
		t.Fatal(err)
	}
	took := time.Since(began)
	path := filepath.Join(t.TempDir(), "killed.db")
	random := rand.New(rand.NewPCG(3, 4))
	kills := 0
	for ; ; kills++ {
		cmd := exec.Command(os.Args[0])
		cmd.Env, cmd.Stderr = append(os.Environ(), harvestAt+"="+path), os.Stderr
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if _, err := out.Read(make([]byte, 1)); err != nil {
			t.Fatal(err) // It has begun, or will never.
		}
		if kills < 6 {
			time.Sleep(time.Duration(random.Int64N(int64(took / 6))))
			if err := cmd.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
		if err := cmd.Wait(); err == nil {
			break
		} else if kills >= 6 {
			t.Fatal(err)
		}
	}
	if kills < 3 {
		t.Errorf("it was killed %d times only, so this shows little", kills)
	}
	st, err := store.Open(t.Context(), path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	killed := &Ingest{Store: st}
	if diff := cmp.Diff(live(clean.end(t)), live(killed.end(t))); diff != "" {
		t.Error(diff)
	}
	if wrong, err := st.Check(t.Context()); err != nil || len(wrong) > 0 {
		t.Error(err, wrong)
	}
}
