package search

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

// TestFolderGone takes the index's folder away under it: it answers on, and soon
// makes a new one and follows the record again.
func TestFolderGone(t *testing.T) {
	all := randomServices(t, 40, 260)
	m := newMemory(all[:200]...)
	dir := t.TempDir()
	ix := openIn(t, dir, m)
	go ix.Follow(t.Context(), 5*time.Millisecond)
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	before, err := ix.Search(t.Context(), Query{})
	if err != nil || before.Total == 0 {
		t.Fatal(before, err)
	}
	m.put(all[200:]...)
	eventually(t, func() bool { s, err := ix.Status(t.Context()); return err == nil && s.Behind == 0 })
	agrees(t, ix, m)
}

// TestFullDisk lets every write beyond a few kilobytes fail while changes are
// applied and while the index is made anew: what was found is found all the
// while, and what was put in once there is room.
//
// The limit holds for a whole process, so it has one of its own.
func TestFullDisk(t *testing.T) {
	if os.Getenv("SEARCH_FULL_DISK") == "" {
		child := exec.Command(os.Args[0], "-test.run=^TestFullDisk$", "-test.v")
		child.Env = append(os.Environ(), "SEARCH_FULL_DISK=1", "GOCOVERDIR="+t.TempDir())
		if out, err := child.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		return
	}
	all := randomServices(t, 41, 1500)
	m := newMemory(all[:300]...)
	ix := openIn(t, t.TempDir(), m)
	held, err := ix.Search(t.Context(), Query{Words: "walking"})
	if err != nil {
		t.Fatal(err)
	}
	m.put(all[300:]...)
	full(t, func() {
		if err := ix.CatchUp(t.Context()); err == nil {
			t.Error("changes were written to a full disk")
		}
		if err := ix.Reindex(t.Context()); err == nil {
			t.Error("an index was built on a full disk")
		}
		now, err := ix.Search(t.Context(), Query{Words: "walking"})
		if err != nil || now.Total != held.Total {
			t.Errorf("%d found before, now %d: %v", held.Total, now.Total, err)
		}
	})
	if err := ix.Reindex(t.Context()); err != nil {
		t.Fatal(err)
	}
	agrees(t, ix, m)
}

// full makes every file of this process end at 16 kB while do runs.
func full(t *testing.T, do func()) {
	t.Helper()
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		t.Fatal(err)
	}
	signal.Ignore(syscall.SIGXFSZ) // Else the first such write ends the process.
	defer signal.Reset(syscall.SIGXFSZ)
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 16 << 10, Max: limit.Max}); err != nil {
		t.Fatal(err)
	}
	defer syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit)
	do()
}

// TestNewVocabulary opens an index with a vocabulary that has changed since: the
// old one answers at once, and the new one takes its place.
func TestNewVocabulary(t *testing.T) {
	m := newMemory(randomServices(t, 42, 200)...)
	dir := t.TempDir()
	ix := openIn(t, dir, m)
	want, err := ix.Search(t.Context(), Query{Words: "walking", PerPage: 100})
	if err := errors.Join(err, ix.Close()); err != nil {
		t.Fatal(err)
	}
	record := &unread{memory: m, shut: true} // It is not made anew to be opened.
	again, err := Open(t.Context(), dir, Options{Vocabulary: loadVocabulary(t), Urgent: loadUrgent(t), Source: record, Now: func() time.Time { return noon }, version: "another"})
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	got, err := again.Search(t.Context(), Query{Words: "walking", PerPage: 100})
	if err != nil || got.Total != want.Total {
		t.Errorf("%d found before, now %d: %v", want.Total, got.Total, err)
	}
	record.shut = false
	go again.Follow(t.Context(), 5*time.Millisecond)
	eventually(t, func() bool { return !again.stale() })
	agrees(t, again, m)
}

// TestRenumbered: terms are told apart by their slugs, so that an index that was
// made with the terms in another order, and with some that are gone, is read
// rightly.
func TestRenumbered(t *testing.T) {
	v := loadVocabulary(t)
	w := NewWords(v)
	slugs := w.allSlugs()
	last := len(slugs) - 1
	slugs[0], slugs[last] = slugs[last], "gone"
	numbers := w.renumber(slugs)
	if numbers[0] != uint8(last) || numbers[last] != noTerm || numbers[1] != 1 || numbers[noTerm] != noTerm {
		t.Error(numbers)
	}
}

// TestManyHands has 32 goroutines ask, while others change, take out, complete
// and merge. With -race it is the test of the locking.
func TestManyHands(t *testing.T) {
	all := randomServices(t, 43, 500)
	m := newMemory(all[:300]...)
	ix := open(t, m)
	ctx, stop := context.WithCancel(t.Context())
	var working sync.WaitGroup
	var asked atomic.Int64
	working.Go(func() { ix.Follow(ctx, time.Millisecond) })
	for worker := range 32 {
		working.Go(func() {
			r := newRandom(uint64(100+worker), loadVocabulary(t))
			for ctx.Err() == nil {
				_, err := ix.Search(ctx, r.query())
				if err == nil {
					_, err = ix.Suggest(ctx, pick(r, "wa", "back pa", "brook"), sheffield, 5)
				}
				if err != nil && ctx.Err() == nil {
					t.Error(err)
					return
				}
				asked.Add(1)
			}
		})
	}
	for round := range 12 {
		m.put(all[300+round*10 : 310+round*10]...)
		m.remove(all[round*7].ID, all[round*11].ID)
		runtime.Gosched()
		time.Sleep(20 * time.Millisecond)
		if round%5 == 4 {
			if err := ix.Reindex(ctx); err != nil {
				t.Error(err)
			}
			if g := ix.view.generation; g.merge(ctx) != nil {
				t.Error("it can't be merged")
			}
		}
	}
	stop()
	working.Wait()
	agrees(t, ix, m)
	t.Logf("%d questions were asked meanwhile", asked.Load())
}

// eventually waits for something to be so, at most ten seconds.
func eventually(t *testing.T, so func() bool) {
	t.Helper()
	for end := time.Now().Add(10 * time.Second); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if so() {
			return
		}
	}
	t.Fatal("it did not come to be so within ten seconds")
}
