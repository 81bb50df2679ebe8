package importertest

import (
	"os"
	"path/filepath"
	"testing"
)

// Shared gives the path of a file or folder of the reference material, which
// stands beside the project and is no part of it: where it is absent the test is
// skipped, and says what it wanted.
func Shared(t testing.TB, name string) string {
	t.Helper()
	path := filepath.Join(root(t), "..", "shared", filepath.FromSlash(name))
	if _, err := os.Stat(path); err != nil {
		t.Skip("skipped: the reference material is not beside the project: " + name)
	}
	return path
}

// ReadShared gives what a file of the reference material holds, or skips the
// test as Shared does.
func ReadShared(t testing.TB, name string) string {
	t.Helper()
	b, err := os.ReadFile(Shared(t, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// root gives the project's folder: the nearest one above the test that has the
// module's file.
func root(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for at := dir; ; at = filepath.Dir(at) {
		if _, err := os.Stat(filepath.Join(at, "go.mod")); err == nil {
			return at
		}
		if at == filepath.Dir(at) {
			t.Fatalf("no go.mod in or above %s", dir)
		}
	}
}
