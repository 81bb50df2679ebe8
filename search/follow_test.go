package search

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fingerpost/app/directory"
	gocmp "github.com/google/go-cmp/cmp"
)

func randomServices(t testing.TB, seed uint64, n int) []*directory.Service {
	r := newRandom(seed, loadVocabulary(t))
	all := make([]*directory.Service, n)
	for i := range all {
		all[i] = r.service()
	}
	return all
}

// agrees fails the test unless index and record say the same.
func agrees(t *testing.T, ix *Index, m *memory) {
	t.Helper()
	if err := ix.CatchUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	found, err := ix.Check(t.Context())
	if err != nil || len(found) > 0 {
		t.Fatalf("check: %v, %v", found, err)
	}
	want := 0
	for _, s := range m.services {
		if indexed(s.Public()) {
			want++
		}
	}
	s, err := ix.Status(t.Context())
	s.Columns, s.Lists = 0, 0
	if diff := gocmp.Diff(Status{Docs: want, Position: int64(len(m.log))}, s); diff != "" || err != nil {
		t.Fatalf("status: %v %s", err, diff)
	}
}

// TestFollowsTheRecord changes, removes and adds services at random: what is
// found is what an index made anew would find.
func TestFollowsTheRecord(t *testing.T) {
	all := randomServices(t, 3, 600)
	m := newMemory(all[:300]...)
	ix := open(t, m)
	r := newRandom(4, loadVocabulary(t))
	for round := range 25 {
		for range r.IntN(40) {
			switch s := pick(r, all...); {
			case r.chance(30):
				m.remove(s.ID)
			case r.chance(50):
				changed := *pick(r, all...)
				changed.ID = s.ID
				m.put(&changed)
			default:
				m.put(s)
			}
		}
		agrees(t, ix, m)
		if round%5 != 0 {
			continue
		}
		var now []*directory.Service
		for _, s := range m.services {
			now = append(now, s)
		}
		o := newOracle(ix, now, noon)
		for range 5 {
			if q := r.query(); compare(t, ix, q, o.answer(q)) != "" {
				t.Fatalf("round %d: %+v: %s", round, q, compare(t, ix, q, o.answer(q)))
			}
		}
	}
}

// TestRestoredRecord: a record whose log is shorter than what was applied is
// another one.
func TestRestoredRecord(t *testing.T) {
	all := randomServices(t, 10, 120)
	m := newMemory(all...)
	ix := open(t, m)
	m.services, m.log = map[string]*directory.Service{}, nil
	m.put(all[:40]...)
	agrees(t, ix, m)
}

// TestReindexWhileSearched swaps the index under searches and updates. Run with
// -race it is the test of the locking.
func TestReindexWhileSearched(t *testing.T) {
	all := randomServices(t, 11, 300)
	m := newMemory(all[:200]...)
	ix := open(t, m)
	ctx, stop := context.WithCancel(t.Context())
	failed := make(chan error, 100)
	done := make(chan bool)
	go func() { ix.Follow(ctx, time.Millisecond); done <- true }()
	for worker := range 6 {
		go func() {
			r := newRandom(uint64(20+worker), loadVocabulary(t))
			for ctx.Err() == nil {
				if _, err := ix.Search(ctx, r.query()); err != nil && ctx.Err() == nil {
					failed <- err
				}
				if _, err := ix.Suggest(ctx, "wal", r.origin(), 8); err != nil && ctx.Err() == nil {
					failed <- err
				}
			}
			done <- true
		}()
	}
	for i := range 12 {
		m.put(all[200+i*8 : 208+i*8]...)
		m.remove(all[i*3].ID)
		if i%4 == 0 {
			if err := ix.Reindex(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		time.Sleep(15 * time.Millisecond)
	}
	stop()
	for range 7 {
		<-done
	}
	close(failed)
	for err := range failed {
		t.Error(err)
	}
	agrees(t, ix, m)
	left, _ := filepath.Glob(filepath.Join(ix.dir, generationPrefix+"*"))
	if len(left) != 1 {
		t.Errorf("former generations are left: %v", left)
	}
}

// TestKilled kills a process that indexes at random moments: the next to open
// the folder agrees with the record.
func TestKilled(t *testing.T) {
	if dir := os.Getenv("SEARCH_KILL_DIR"); dir != "" {
		indexForever(t, dir)
		return
	}
	dir := t.TempDir()
	m := growing(t)
	for n := range 6 {
		c := exec.Command(os.Args[0], "-test.run=^TestKilled$")
		c.Env = append(os.Environ(), "SEARCH_KILL_DIR="+dir)
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(300+n*137) * time.Millisecond)
		c.Process.Kill()
		c.Wait()
		ix, err := Open(t.Context(), dir, Options{Vocabulary: loadVocabulary(t), Source: m, Now: func() time.Time { return noon }})
		if err != nil {
			t.Fatal(err)
		}
		agrees(t, ix, m)
		if err := ix.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// growing is the record that the killed process and the test both have: the
// same services in the same order.
func growing(t *testing.T) *memory { return newMemory(randomServices(t, 12, 1500)...) }

func indexForever(t *testing.T, dir string) {
	m := growing(t)
	log := m.log
	m.log = log[:1]
	ix := openIn(t, dir, m)
	for n := 1; ; n++ {
		m.mu.Lock()
		m.log = log[:min(len(log), 1+n*40)]
		m.mu.Unlock()
		if err := ix.CatchUp(t.Context()); err != nil {
			t.Fatal(err)
		}
		if n%10 == 9 {
			if err := ix.Reindex(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		if n > 40 {
			n = 0
		}
	}
}

// TestCheckFinds makes each sort of difference and has it found.
func TestCheckFinds(t *testing.T) {
	all := randomServices(t, 13, 60)
	m := newMemory(all...)
	ix := open(t, m)
	var kept []string
	for _, s := range all {
		if indexed(s.Public()) {
			kept = append(kept, s.ID)
		}
	}
	// Behind the change log's back.
	changed := *m.services[kept[0]]
	changed.Name = "Another name"
	m.services[kept[0]] = &changed
	delete(m.services, kept[1])
	m.services["new"] = &directory.Service{ID: "new", Name: "New"}
	found, err := ix.Check(t.Context())
	if err != nil || len(found) != 3 {
		t.Fatalf("%d differences, want 3: %v, %v", len(found), found, err)
	}
	for i, want := range []string{kept[0], kept[1], "new"} {
		if !strings.Contains(strings.Join(found, "\n"), want) {
			t.Errorf("difference %d, of %s, is not in %v", i, want, found)
		}
	}
}
