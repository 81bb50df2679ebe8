package search

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"

	"fingerpost/app/directory"
)

// lockFolder takes the folder for this process until the file is closed, or the
// process ends however it may. The file itself stays: to remove it would let
// two processes hold two files of one name.
func lockFolder(dir string) (*os.File, error) {
	f, err := os.OpenFile(filepath.Join(dir, "lock"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fmt.Errorf("lock the index: %w", err)
	}
	err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if err == nil {
		return f, nil
	}
	f.Close()
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return nil, &directory.Error{
			Kind: directory.Conflict, Err: err,
			Message: fmt.Sprintf("Another process has the search index in %s open. Stop it, or ask it instead.", dir),
		}
	}
	return nil, fmt.Errorf("lock the index in %s: %w", dir, err)
}
