package importers

import (
	"context"
	"sync"
	"time"
)

// hosts sees to it that one host has one request at a time, with a pause after
// each: of this process, and of all that take turns in the same folder.
type hosts struct {
	pause  time.Duration
	folder string // "": this process takes turns with no other
	mu     sync.Mutex
	turns  map[string]*turn
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
	shared := func() {}
	leave = sync.OnceFunc(func() {
		t.next = time.Now().Add(h.pause)
		shared()
		<-t.free
	})
	next := t.next
	if h.folder != "" {
		file, last, err := enterFile(ctx, h.folder, host)
		if err != nil {
			<-t.free
			return nil, err
		}
		shared = file.leave
		if after := last.Add(h.pause); after.After(next) && time.Until(after) <= h.pause { // Not where the clock has been put back.
			next = after
		}
	}
	timer := time.NewTimer(time.Until(next))
	defer timer.Stop()
	select {
	case <-timer.C:
		return leave, nil
	case <-ctx.Done():
		leave()
		return nil, context.Cause(ctx)
	}
}
