//go:build unix

package store_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"

	"fingerpost/app/store"
)

// TestOpenWithoutTheRightToWrite tries a folder and a file that may only be
// read. The superuser may write everywhere, so the test runs itself again as
// nobody.
func TestOpenWithoutTheRightToWrite(t *testing.T) {
	if os.Geteuid() == 0 {
		asNobody(t)
		return
	}
	folder := t.TempDir()
	if err := os.Chmod(folder, 0o500); err != nil {
		t.Fatal(err)
	}
	refused(t, filepath.Join(folder, "record.db"))
	path := filepath.Join(t.TempDir(), "record.db")
	s, err := store.Open(t.Context(), path, store.Options{Migrate: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(s.Close(), os.Chmod(path, 0o400)); err != nil {
		t.Fatal(err)
	}
	refused(t, path)
}

// asNobody runs the test that calls it in a process of the user nobody, from a
// copy of this program that nobody may read.
func asNobody(t *testing.T) {
	const nobody = 65534
	home, err := os.MkdirTemp("", "fingerpost-nobody-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(home) })
	program, err := os.ReadFile(os.Args[0])
	if err != nil {
		t.Fatal(err)
	}
	own := filepath.Join(home, "test")
	if err := errors.Join(os.WriteFile(own, program, 0o755), os.Chmod(own, 0o755), os.Chown(home, nobody, nobody)); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(own, "-test.run=^"+t.Name()+"$", "-test.v")
	cmd.Dir, cmd.Env = home, append(os.Environ(), "TMPDIR="+home)
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("as nobody: %v\n%s", err, out)
	}
}
