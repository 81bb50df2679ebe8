package importers

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"time"
)

// lookEvery is how often it is looked whether another process has ended its turn.
const lookEvery = 25 * time.Millisecond

// turnFile is a host's turnstile for all processes of a machine: a file that is
// locked while one of them has its turn, and was last touched when a turn ended.
// The lock goes with the process, however that ends.
type turnFile struct{ *os.File }

// enterFile waits until no other process has its turn at a host, and gives when
// the last turn ended. Each host has a file in the folder, which stays: to remove
// it would let two in at once.
func enterFile(ctx context.Context, folder, host string) (f turnFile, last time.Time, err error) {
	if err := os.MkdirAll(folder, 0o750); err != nil {
		return f, last, fmt.Errorf("make the folder in which turns are taken: %w", err)
	}
	sum := sha256.Sum256([]byte(host)) // A host's name may be longer than a file's.
	f.File, err = os.OpenFile(filepath.Join(folder, hex.EncodeToString(sum[:8])), os.O_RDWR|os.O_CREATE, 0o640)
	if err != nil {
		return f, last, fmt.Errorf("take turns at %s: %w", host, err)
	}
	look := time.NewTicker(lookEvery)
	defer look.Stop()
	for {
		err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if err == nil {
			break
		}
		if !errors.Is(err, syscall.EWOULDBLOCK) && !errors.Is(err, syscall.EINTR) {
			return f, last, errors.Join(fmt.Errorf("take turns at %s: %w", host, err), f.Close())
		}
		select {
		case <-look.C:
		case <-ctx.Done():
			return f, last, errors.Join(context.Cause(ctx), f.Close())
		}
	}
	info, err := f.Stat()
	if err != nil {
		return f, last, errors.Join(fmt.Errorf("take turns at %s: %w", host, err), f.Close())
	}
	if info.Size() > 0 { // An empty one is new: nobody had a turn before.
		last = info.ModTime()
	}
	return f, last, nil
}

// leave ends the turn. Where the file can't be touched the next one comes
// without a pause, and no harm is done.
func (f turnFile) leave() {
	f.WriteAt([]byte{'.'}, 0)
	f.Close()
}
