package importers

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"fingerpost/app/directory"
)

func TestFiles(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, size int64) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte("name\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Truncate(path, size); err != nil {
			t.Fatal(err)
		}
		return path
	}
	pipe := filepath.Join(dir, "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	locked := write("locked.csv", 5)
	if err := os.Chmod(locked, 0); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, path string
		limit      int64
		kind       directory.Kind
		message    string // a part of it
	}{
		{"one that is just as large as may be", write("a.csv", 100), 100, "", ""},
		{"one byte more", write("b.csv", 101), 100, directory.Invalid, "A 101 bytes file: the most that is read is 100 bytes; split it."},
		{"two gigabytes, on a disk that has no room for them", write("c.csv", 2<<30), 0, directory.Invalid, "A 2.0 GB file: the most that is read is 256 MB; split it."},
		{"none", filepath.Join(dir, "none.csv"), 0, directory.NotFound, "There is no file "},
		{"a folder", dir, 0, directory.Invalid, "is a folder"},
		{"a pipe that nobody writes to", pipe, 0, directory.Invalid, "a device or a pipe"},
		{"a path that can't be", "a\x00b", 0, directory.Unavailable, "can't be read: invalid argument"},
	}
	if os.Getuid() != 0 { // Everything may be read by root.
		tests = append(tests, struct {
			name, path string
			limit      int64
			kind       directory.Kind
			message    string
		}{"one without permission", locked, 0, directory.Forbidden, "Change its permissions"})
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			document, err := Files{MaxBytes: test.limit}.Get(t.Context(), test.path)
			if directory.KindOf(err) != test.kind {
				t.Fatalf("got %v, want kind %q", err, test.kind)
			}
			if err != nil {
				if !strings.Contains(err.Error(), test.message) {
					t.Errorf("the message is %q, want %q in it", err, test.message)
				}
				return
			}
			defer document.Body.Close()
			if b, err := io.ReadAll(document.Body); err != nil || int64(len(b)) != document.Size {
				t.Errorf("read %d of %d bytes: %v", len(b), document.Size, err)
			}
		})
	}
}

// A file that grows after it was opened is held to the limit all the same.
func TestFilesGrowing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.csv")
	if err := os.WriteFile(path, make([]byte, 10), 0o600); err != nil {
		t.Fatal(err)
	}
	document, err := Files{MaxBytes: 15}.Get(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer document.Body.Close()
	if err := os.WriteFile(path, make([]byte, 20), 0o600); err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(document.Body)
	if directory.KindOf(err) != directory.Invalid || len(b) != 15 {
		t.Errorf("read %d bytes and got %v, want 15 bytes and a refusal", len(b), err)
	}
}
