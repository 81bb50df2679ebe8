package search

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"

	bolt "go.etcd.io/bbolt"
)

// lockWait is how long opening waits for bleve's own lock on a folder.
const lockWait = 5 * time.Second

// damaged makes an error of what a broken file does to the goroutine that reads
// it: a panic of bleve, or a fault at memory that a file no longer stands behind,
// which would otherwise end the process, and end it again at each start. It is
// called at the top, and what it gives is deferred:
//
//	defer damaged("read the index", &err)()
func damaged(doing string, err *error) func() {
	before := debug.SetPanicOnFault(true)
	return func() {
		debug.SetPanicOnFault(before)
		if p := recover(); p != nil {
			*err = fmt.Errorf("%s: %v", doing, p)
		}
	}
}

// rootIsWhole tells whether bleve's list of segments is as long as it says it is.
// Bleve's own goroutines read it too, and of those nobody can catch a fault.
func rootIsWhole(generation string) (err error) {
	path := filepath.Join(generation, "store", "root.bolt")
	defer damaged("open "+path, &err)()
	root, err := bolt.Open(path, 0o600, &bolt.Options{ReadOnly: true, Timeout: lockWait})
	if err != nil {
		return fmt.Errorf("open %s: %v", path, err)
	}
	defer root.Close()
	return root.View(func(tx *bolt.Tx) error {
		info, err := os.Stat(path)
		if err == nil && info.Size() < tx.Size() {
			err = fmt.Errorf("%s is cut short: it has %d of %d bytes", path, info.Size(), tx.Size())
		}
		return err
	})
}
