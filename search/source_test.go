package search

import (
	"context"
	"slices"
	"sync"
	"testing"
	"time"

	"fingerpost/app/directory"
	"fingerpost/seed"
)

// memory is a record in memory with a change log, as the store has one on disk.
type memory struct {
	mu       sync.Mutex
	services map[string]*directory.Service
	log      []string // ids; the position of a change is its index plus one
}

func newMemory(services ...*directory.Service) *memory {
	m := &memory{services: map[string]*directory.Service{}}
	m.put(services...)
	return m
}

func (m *memory) put(services ...*directory.Service) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, s := range services {
		m.services[s.ID] = s
		m.log = append(m.log, s.ID)
	}
}

func (m *memory) remove(ids ...string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, id := range ids {
		delete(m.services, id)
		m.log = append(m.log, id)
	}
}

func (m *memory) Changes(_ context.Context, after int64, limit int) ([]string, int64, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	from := min(int(after), len(m.log))
	to := min(from+limit, len(m.log))
	ids := slices.Compact(slices.Sorted(slices.Values(m.log[from:to])))
	return ids, int64(to), nil
}

func (m *memory) LastChange(context.Context) (int64, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return int64(len(m.log)), nil
}

func (m *memory) Services(_ context.Context, ids []string) ([]*directory.Service, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var found []*directory.Service
	for _, id := range ids {
		if s := m.services[id]; s != nil {
			found = append(found, s.Public())
		}
	}
	return found, nil
}

func (m *memory) Each(ctx context.Context, fn func(*directory.Service) error) (int64, error) {
	m.mu.Lock()
	all := make([]*directory.Service, 0, len(m.services))
	for _, s := range m.services {
		all = append(all, s.Public())
	}
	last := int64(len(m.log))
	m.mu.Unlock()
	slices.SortFunc(all, func(a, b *directory.Service) int {
		if a.ID < b.ID {
			return -1
		}
		return 1
	})
	for _, s := range all {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		if err := fn(s); err != nil {
			return 0, err
		}
	}
	return last, nil
}

// vocabulary is the one that ships.
var vocabulary = sync.OnceValues(seed.LoadVocabulary)

func loadVocabulary(tb testing.TB) *seed.Vocabulary {
	tb.Helper()
	v, err := vocabulary()
	if err != nil {
		tb.Fatal(err)
	}
	return v
}

// noon is a Tuesday in term time.
var noon = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

// open opens an index over a record in a new folder. The clock stands at noon.
func open(tb testing.TB, source Source) *Index {
	tb.Helper()
	return openIn(tb, tb.TempDir(), source)
}

func openIn(tb testing.TB, dir string, source Source) *Index {
	tb.Helper()
	ix, err := Open(tb.Context(), dir, Options{Vocabulary: loadVocabulary(tb), Urgent: loadUrgent(tb), Source: source, Now: func() time.Time { return noon }})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { ix.Close() })
	return ix
}
