package search

import (
	"context"
	"errors"
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
		o := newOracle(ix.words, now, noon)
		for range 5 {
			if q := r.query(); compare(t, ix, q, o.answer(q)) != "" {
				t.Fatalf("round %d: %+v: %s", round, q, compare(t, ix, q, o.answer(q)))
			}
		}
	}
}

func TestOpensAgain(t *testing.T) {
	m := newMemory(randomServices(t, 5, 200)...)
	dir := t.TempDir()
	ix := openIn(t, dir, m)
	before, err := ix.Search(t.Context(), Query{Words: "walking", PerPage: 50})
	if err != nil {
		t.Fatal(err)
	}
	if err := ix.Close(); err != nil {
		t.Fatal(err)
	}
	record := &unread{memory: m, shut: true}
	again := openIn(t, dir, record)
	record.shut = false
	agrees(t, again, m)
	after, err := again.Search(t.Context(), Query{Words: "walking", PerPage: 50})
	if err != nil {
		t.Fatal(err)
	}
	before.Took, after.Took = 0, 0
	if diff := gocmp.Diff(before, after); diff != "" {
		t.Error(diff)
	}
	m.put(randomServices(t, 6, 20)...)
	agrees(t, again, m)
}

// unread is a record that can't be read as a whole while it is shut, so that a
// needless rebuild is noticed.
type unread struct {
	*memory
	shut bool
}

func (u *unread) Each(ctx context.Context, fn func(*directory.Service) error) (int64, error) {
	if u.shut {
		return 0, errors.New("the index was built anew for nothing")
	}
	return u.memory.Each(ctx, fn)
}

// TestBuildsAnew breaks the folder in each of the ways in which folders break.
func TestBuildsAnew(t *testing.T) {
	m := newMemory(randomServices(t, 7, 700)...)
	each := func(dir, pattern string, do func(path string) error) error {
		paths, err := filepath.Glob(filepath.Join(dir, pattern))
		if len(paths) == 0 {
			err = errors.New("there is no " + pattern)
		}
		for _, path := range paths {
			err = errors.Join(err, do(path))
		}
		return err
	}
	halve := func(path string) error {
		info, err := os.Stat(path)
		if err != nil {
			return err
		}
		return os.Truncate(path, info.Size()/2)
	}
	for name, breakIt := range map[string]func(dir string) error{
		"no folder":       os.RemoveAll,
		"no current":      func(dir string) error { return os.Remove(filepath.Join(dir, currentFile)) },
		"empty current":   func(dir string) error { return os.WriteFile(filepath.Join(dir, currentFile), nil, 0o600) },
		"current astray":  func(dir string) error { return os.WriteFile(filepath.Join(dir, currentFile), []byte("../.."), 0o600) },
		"segments halved": func(dir string) error { return each(dir, "generation-*/store/*.zap", halve) },
		"segments emptied": func(dir string) error {
			return each(dir, "generation-*/store/*.zap", func(p string) error { return os.Truncate(p, 0) })
		},
		"segments gone": func(dir string) error { return each(dir, "generation-*/store/*.zap", os.Remove) },
		"root halved":   func(dir string) error { return each(dir, "generation-*/store/root.bolt", halve) },
		"root emptied": func(dir string) error {
			return each(dir, "generation-*/store/root.bolt", func(p string) error { return os.Truncate(p, 0) })
		},
		"meta gone": func(dir string) error { return each(dir, "generation-*/index_meta.json", os.Remove) },
		"meta is not json": func(dir string) error {
			return each(dir, "generation-*/index_meta.json", func(p string) error { return os.WriteFile(p, []byte("<html>"), 0o600) })
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			ix := openIn(t, dir, m)
			if err := ix.Close(); err != nil {
				t.Fatal(err)
			}
			if err := breakIt(dir); err != nil {
				t.Fatal(err)
			}
			again := openIn(t, dir, m)
			agrees(t, again, m)
			left, _ := filepath.Glob(filepath.Join(dir, generationPrefix+"*"))
			if len(left) != 1 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

// TestVersions: an index of another layout or vocabulary is not used.
func TestVersions(t *testing.T) {
	m := newMemory(randomServices(t, 8, 50)...)
	dir := t.TempDir()
	ix := openIn(t, dir, m)
	ix.version = "another"
	if err := ix.Reindex(t.Context()); err != nil {
		t.Fatal(err)
	}
	old := ix.view.generation.dir
	ix.Close()
	again := openIn(t, dir, m)
	agrees(t, again, m)
	if again.view.generation.dir == old {
		t.Error("it was opened as it is")
	}
}

func TestLock(t *testing.T) {
	m := newMemory(randomServices(t, 9, 5)...)
	dir := t.TempDir()
	ix := openIn(t, dir, m)
	_, err := Open(t.Context(), dir, Options{Vocabulary: loadVocabulary(t), Source: m})
	if directory.KindOf(err) != directory.Conflict || !strings.Contains(err.Error(), dir) {
		t.Errorf("the second to open it gets %v", err)
	}
	if err := ix.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := ix.Search(t.Context(), Query{}); directory.KindOf(err) != directory.Unavailable {
		t.Errorf("a closed index answers %v", err)
	}
	openIn(t, dir, m)
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
