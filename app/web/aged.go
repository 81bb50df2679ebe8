package web

import (
	"context"
	"sync"
	"time"
)

// aged keeps something that takes long to make. Once it is older than it should be
// it is made anew behind the scenes, and whoever asks meanwhile is given the old
// one. Somebody has to wait only where there is none yet, or where nobody has asked
// for so long that the old one tells of another time.
type aged[T any] struct {
	lasts time.Duration // how long it holds good
	most  time.Duration // how old it may be and still be given while a new one is made

	mu    sync.Mutex
	kept  *T
	at    time.Time // when its making began
	under *making   // nil where none is being made
}

// making is the making of something. Its error may be read once it is done.
type making struct {
	done chan struct{}
	err  error
}

// makeWithin bounds the making of anything. Nobody waits for so long.
const makeWithin = 2 * time.Minute

// get gives what is kept, or what is made where that is too old to be given.
func (a *aged[T]) get(ctx context.Context, s *Server, newOne func(context.Context) (*T, error)) (*T, error) {
	kept, under := a.look(s, newOne)
	if under == nil {
		return kept, nil
	}
	select {
	case <-under.done:
		a.mu.Lock()
		defer a.mu.Unlock()
		return a.kept, under.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// look gives what is kept, or the making that has to be waited for. It begins one
// where what is kept is no longer new.
func (a *aged[T]) look(s *Server, newOne func(context.Context) (*T, error)) (*T, *making) {
	a.mu.Lock()
	defer a.mu.Unlock()
	now := s.now()
	age := now.Sub(a.at)
	if a.kept != nil && age >= 0 && age < a.lasts {
		return a.kept, nil
	}
	if a.under == nil {
		under := &making{done: make(chan struct{})}
		a.under = under
		s.behind.Go(func() { a.make(s, under, now, newOne) })
	}
	if a.kept != nil && age >= 0 && age < a.most {
		return a.kept, nil
	}
	return nil, a.under
}

// make makes a new one. What can't be made leaves the old one where it is, and is
// tried again by whoever asks next.
func (a *aged[T]) make(s *Server, under *making, at time.Time, newOne func(context.Context) (*T, error)) {
	ctx, cancel := context.WithTimeout(s.closing, makeWithin)
	defer cancel()
	made, err := newOne(ctx)
	a.mu.Lock()
	defer a.mu.Unlock()
	if under.err = err; err == nil {
		a.kept, a.at = made, at
	} else if a.kept != nil && at.Sub(a.at) < a.most && s.closing.Err() == nil { // Nobody waits, who would be told.
		s.log.Warn("what pages count could not be counted anew", "err", err)
	}
	a.under = nil
	close(under.done)
}

// peek gives what is kept, however old; nil where there is nothing.
func (a *aged[T]) peek() *T {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.kept
}
