package search

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fingerpost/app/directory"
	gocmp "github.com/google/go-cmp/cmp"
)

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

// TestCutShort cuts bleve's list of segments at every page: what is missing is
// told, and none of it faults.
func TestCutShort(t *testing.T) {
	m := newMemory(randomServices(t, 7, 30)...)
	dir := t.TempDir()
	if err := openIn(t, dir, m).Close(); err != nil {
		t.Fatal(err)
	}
	root := func(dir string) string {
		found, _ := filepath.Glob(filepath.Join(dir, "generation-*/store/root.bolt"))
		if len(found) != 1 {
			t.Fatalf("%d lists of segments", len(found))
		}
		return found[0]
	}
	whole, err := os.Stat(root(dir))
	if err != nil {
		t.Fatal(err)
	}
	for size := int64(0); size < whole.Size(); size += 4096 {
		copied := filepath.Join(t.TempDir(), "index")
		if err := os.CopyFS(copied, os.DirFS(dir)); err != nil {
			t.Fatal(err)
		}
		if err := os.Truncate(root(copied), size); err != nil {
			t.Fatal(err)
		}
		agrees(t, openIn(t, copied, m), m)
	}
}

// TestCutShortWhileOpen takes the segments' bytes away from under an index that
// has them mapped, as a disk does that no longer gives them.
func TestCutShortWhileOpen(t *testing.T) {
	dir := t.TempDir()
	ix := openIn(t, dir, newMemory(randomServices(t, 7, 3000)...))
	segments, _ := filepath.Glob(filepath.Join(dir, "generation-*/store/*.zap"))
	if len(segments) == 0 {
		t.Fatal("there are no segments")
	}
	for _, path := range segments {
		if err := os.Truncate(path, 0); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := ix.newView(ix.view.generation, nil); err == nil || !strings.Contains(err.Error(), "read the index") {
		t.Errorf("reading it gives %v", err)
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
