package ingest

import (
	"context"
	"fmt"

	"fingerpost/app/store"
	"fingerpost/importers"
)

// state is the importers.State of a run. What is put waits in memory, and is
// stored with the page that it belongs to.
type state struct {
	store *store.Store
	feed  string
	puts  map[string][]byte
}

// maxStateKey is the most bytes that a key may have (importers.State).
const maxStateKey = 300

// Get gives the values of keys, stored or waiting.
func (s *state) Get(ctx context.Context, keys ...string) ([][]byte, error) {
	values := make([][]byte, len(keys))
	var ask []string
	var at []int
	for i, key := range keys {
		if value, waits := s.puts[key]; waits {
			values[i] = value
		} else {
			ask, at = append(ask, key), append(at, i)
		}
	}
	stored, err := s.store.State(ctx, s.feed, ask)
	for i, value := range stored {
		values[at[i]] = value
	}
	return values, err
}

// Put keeps a value until its page is stored.
func (s *state) Put(key string, value []byte) error {
	if len(key) > maxStateKey {
		return fmt.Errorf("the key %.40q… of the state has more than %d bytes", key, maxStateKey)
	}
	s.puts[key] = value
	return nil
}

// Scan gives what is stored.
func (s *state) Scan(ctx context.Context, prefix, after string, limit int) ([]importers.Entry, error) {
	stored, err := s.store.ScanState(ctx, s.feed, prefix, after, limit)
	entries := make([]importers.Entry, len(stored))
	for i, e := range stored {
		entries[i] = importers.Entry(e)
	}
	return entries, err
}
