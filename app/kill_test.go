package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fingerpost/app/directory"
	"fingerpost/app/store"
)

// TestKilledImports kills the program in the middle of importing 20,000 rows,
// ten times at random moments, each time into what the last one left, and every
// other time kills what indexes it as well; then it lets both finish. The
// record must be that of a clean import row for row, and the index must agree
// with it.
func TestKilledImports(t *testing.T) {
	if os.Getenv("FINGERPOST_LONG") == "" {
		t.Skip("it takes a minute: set FINGERPOST_LONG=1 to run it")
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "rows.csv")
	if err := os.WriteFile(file, manyRows(20_000), 0o600); err != nil {
		t.Fatal(err)
	}
	clean, killed := filepath.Join(dir, "clean"), filepath.Join(dir, "killed")
	began := time.Now()
	program(t, clean, "import", file)
	whole := time.Since(began)

	seed := uint64(time.Now().UnixNano())
	random := rand.New(rand.NewPCG(seed, 0))
	t.Logf("seed %d; a whole import takes %s", seed, whole.Round(time.Millisecond))
	partly := 0
	for i := range 10 {
		if kill(t, killed, time.Duration(random.Int64N(int64(whole))), "import", file) {
			partly++
		}
		if i%2 == 1 {
			kill(t, killed, time.Duration(random.Int64N(int64(2*time.Second))), "check")
		}
	}
	if partly < 3 {
		t.Fatalf("only %d of 10 imports were killed before their end", partly)
	}
	out := program(t, killed, "import", file)
	if !strings.Contains(out, "rejected=0") {
		t.Error(out)
	}
	for _, data := range []string{clean, killed} {
		if out := program(t, data, "check"); !strings.Contains(out, "the index agrees") {
			t.Errorf("%s: %s", data, out)
		}
	}
	want, got := record(t, clean), record(t, killed)
	if len(want) != 20_000 || len(got) != len(want) {
		t.Fatalf("%d services, and %d after the kills", len(want), len(got))
	}
	for id, tree := range want {
		if got[id] != tree {
			t.Fatalf("they differ:\n%s\n%s", tree, got[id])
		}
	}
}

// kill runs the real program and kills it (SIGKILL) after a while. It tells
// whether that was before its end.
func kill(t *testing.T, data string, after time.Duration, args ...string) bool {
	t.Helper()
	cmd := exec.Command(os.Args[0], args...)
	cmd.Args[0] = "fingerpost"
	cmd.Env = environment(data)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(after)
	if err := cmd.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
		t.Fatal(err)
	}
	return cmd.Wait() != nil
}

// program runs the real program and gives what it printed.
func program(t *testing.T, data string, args ...string) string {
	t.Helper()
	cmd := exec.Command(os.Args[0], args...)
	cmd.Args[0] = "fingerpost"
	cmd.Env = environment(data)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %v\n%s", args, err, out)
	}
	return string(out)
}

func environment(data string) []string {
	return append(os.Environ(), "DATA_DIR="+data, "POSTCODES_REFRESH=off", "SAMPLE_DATA=off", "ALLOW_PRIVATE_FEEDS=1", "FEED_PAUSE=0s")
}

func manyRows(n int) []byte {
	var b bytes.Buffer
	b.WriteString("id,name,summary,venue,postcode,schedule,cost,needs,accessibility\n")
	for i := range n {
		fmt.Fprintf(&b, "%d,Group %d,A walk and a brew,Hall %d,S%d 2HE,Tue 10:00-11:30,free,loneliness,step-free\n", i, i, i%700, i%10+1)
	}
	return b.Bytes()
}

// record gives every service as JSON, less the moment it was fetched.
func record(t *testing.T, data string) map[string]string {
	t.Helper()
	st, err := store.Open(t.Context(), filepath.Join(data, storeFile), store.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	trees := map[string]string{}
	_, err = st.Each(t.Context(), func(s *directory.Service) error {
		s.Source.FetchedAt = time.Time{}
		b, err := json.Marshal(s)
		trees[s.ID] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return trees
}
