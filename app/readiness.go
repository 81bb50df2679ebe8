package main

import (
	"errors"
	"sync/atomic"
)

// readiness tells whether the directory is loaded and indexed.
type readiness struct{ ready atomic.Bool }

func (r *readiness) yes() { r.ready.Store(true) }

func (r *readiness) err() error {
	if r.ready.Load() {
		return nil
	}
	return errors.New("the directory is still being loaded")
}
