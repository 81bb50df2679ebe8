//go:build peers

package main

import (
	"context"
	"slices"
	"sync"

	"fingerpost/app/directory"
)

// source is the record that our index is made from. Services are made when they
// are asked for; only what was changed since is kept.
type source struct {
	c *corpus

	mu      sync.Mutex
	changed map[string]*directory.Service
	log     []string // ids; the position of a change is its index plus one
}

func newSource(c *corpus) *source {
	return &source{c: c, changed: map[string]*directory.Service{}}
}

// put writes a changed service.
func (s *source) put(service *directory.Service) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.changed[service.ID] = service
	s.log = append(s.log, service.ID)
}

// Changes gives the ids that changed after a position, as search.Source has it.
func (s *source) Changes(_ context.Context, after int64, limit int) ([]string, int64, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	from := min(int(after), len(s.log))
	to := min(from+limit, len(s.log))
	return slices.Compact(slices.Sorted(slices.Values(s.log[from:to]))), int64(to), nil
}

// LastChange gives the newest position.
func (s *source) LastChange(context.Context) (int64, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return int64(len(s.log)), nil
}

// Services gives services by id.
func (s *source) Services(_ context.Context, ids []string) ([]*directory.Service, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	found := make([]*directory.Service, 0, len(ids))
	for _, id := range ids {
		if service := s.changed[id]; service != nil {
			found = append(found, service)
			continue
		}
		number, err := numberOf(id)
		if err != nil {
			return nil, err
		}
		if number >= 0 && number < s.c.n {
			found = append(found, s.c.service(number))
		}
	}
	return found, nil
}

// Each gives every service, as it was before any change: the log, from its
// beginning, tells those.
func (s *source) Each(ctx context.Context, fn func(*directory.Service) error) (int64, error) {
	for i := range s.c.n {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		if err := fn(s.c.service(i)); err != nil {
			return 0, err
		}
	}
	return 0, nil
}
