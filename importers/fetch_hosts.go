package importers

import (
	"context"
	"sync"
	"time"
)

// hosts sees to it that one host has one request at a time, with a pause after
// each.
type hosts struct {
	pause time.Duration
	mu    sync.Mutex
	turns map[string]*turn
}

// turn is a host's turnstile: who has sent to free holds it.
type turn struct {
	free chan struct{}
	next time.Time // not before then
}

// enter waits until it is one's turn at a host, and gives what ends it. A turn
// lasts until the body is closed: who wants a second document of the same host
// closes the first one first, or waits for itself.
func (h *hosts) enter(ctx context.Context, host string) (leave func(), err error) {
	h.mu.Lock()
	if h.turns == nil {
		h.turns = map[string]*turn{}
	}
	t := h.turns[host]
	if t == nil {
		t = &turn{free: make(chan struct{}, 1)}
		h.turns[host] = t
	}
	h.mu.Unlock()

	select {
	case t.free <- struct{}{}:
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
	leave = sync.OnceFunc(func() {
		t.next = time.Now().Add(h.pause)
		<-t.free
	})
	timer := time.NewTimer(time.Until(t.next))
	defer timer.Stop()
	select {
	case <-timer.C:
		return leave, nil
	case <-ctx.Done():
		leave()
		return nil, context.Cause(ctx)
	}
}
