package store

import (
	"context"
	"maps"
	"slices"
	"strings"

	"fingerpost/app/directory"
)

// StateEntry is something that an importer remembers of a feed, under a key of
// its own.
type StateEntry struct {
	Key   string
	Value []byte
}

const (
	stateByKeys = `SELECT key, value FROM feed_state WHERE feed = $1 AND key IN (`
	stateFrom   = `SELECT key, value FROM feed_state WHERE feed = $1 AND key >= $2 AND key <> $3 ORDER BY key LIMIT $4`
	putState    = `INSERT INTO feed_state (feed, key, value) VALUES ($1, $2, $3) ON CONFLICT (feed, key) DO UPDATE SET value = excluded.value`
	deleteState = `DELETE FROM feed_state WHERE feed = $1 AND key = $2`
	dropState   = `DELETE FROM feed_state WHERE feed = $1 AND key IN (SELECT key FROM feed_state WHERE feed = $1 ORDER BY key LIMIT $2)`
)

// StateBatch is the most entries that DropState takes out in one transaction.
const StateBatch = 20_000

// State gives what is remembered of a feed under keys, in their order; nil
// where there is nothing.
func (s *Store) State(ctx context.Context, feed string, keys []string) ([][]byte, error) {
	found := make(map[string][]byte, len(keys))
	for rest := keys; len(rest) > 0; {
		n := min(len(rest), batchSizes[len(batchSizes)-1])
		if err := s.stateOf(ctx, feed, rest[:n], found); err != nil {
			return nil, failure("read the state of feed "+feed, err)
		}
		rest = rest[n:]
	}
	values := make([][]byte, len(keys))
	for i, key := range keys {
		values[i] = found[key]
	}
	return values, nil
}

// stateOf asks for as many keys as one statement takes. Fewer are filled up by
// asking for the last one again, so that a few prepared statements serve.
func (s *Store) stateOf(ctx context.Context, feed string, keys []string, into map[string][]byte) error {
	size := batchSizes[slices.IndexFunc(batchSizes, func(size int) bool { return size >= len(keys) })]
	args := make([]any, size+1)
	args[0] = feed
	for i := range size {
		args[i+1] = keys[min(i, len(keys)-1)]
	}
	entries, err := s.stateEntries(ctx, "", stateByKeys+strings.TrimPrefix(placeholders(size+1), "$1, ")+")", args...)
	for _, e := range entries {
		into[e.Key] = e.Value
	}
	return err
}

// ScanState gives up to limit entries of a feed in the order of their keys'
// bytes: those that begin with prefix and come after the key after.
func (s *Store) ScanState(ctx context.Context, feed, prefix, after string, limit int) ([]StateEntry, error) {
	entries, err := s.stateEntries(ctx, prefix, stateFrom, feed, max(prefix, after), after, limit)
	return entries, failure("look through the state of feed "+feed, err)
}

// stateEntries reads the entries of a statement, up to the first whose key does
// not begin with prefix.
func (s *Store) stateEntries(ctx context.Context, prefix, query string, args ...any) ([]StateEntry, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	// The driver starts a goroutine for each row that can be cancelled. These take
	// microseconds, so they can't.
	rows, err := s.query(context.WithoutCancel(ctx), query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []StateEntry
	for rows.Next() {
		var e StateEntry
		if err := rows.Scan(&e.Key, &e.Value); err != nil {
			return nil, err
		}
		if !strings.HasPrefix(e.Key, prefix) {
			break
		}
		all = append(all, e)
	}
	return all, rows.Err()
}

// SetState keeps entries of a feed, which must be kept already; a nil value
// takes one out.
func (tx *Tx) SetState(feed string, entries map[string][]byte) error {
	// In the order of the keys, in which the engine keeps them too.
	for _, key := range slices.Sorted(maps.Keys(entries)) {
		var err error
		if value := entries[key]; value == nil {
			_, err = tx.exec(deleteState, feed, key)
		} else {
			_, err = tx.exec(putState, feed, key, value)
		}
		err = failure("keep the state of feed "+feed, err)
		if directory.KindOf(err) == directory.Conflict {
			return noFeed(feed)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// DropState takes out what is remembered of a feed, up to StateBatch entries of
// it, and tells whether there may be more.
func (tx *Tx) DropState(feed string) (more bool, err error) {
	result, err := tx.exec(dropState, feed, StateBatch)
	if err != nil {
		return false, failure("forget the state of feed "+feed, err)
	}
	n, err := result.RowsAffected()
	return n == StateBatch, err
}
