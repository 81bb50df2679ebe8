package importers

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"sync"
)

// State is what an importer must remember of one feed from run to run besides a
// cursor: parents whose children have not come, children whose parents have not,
// and what became of each record. It is a sorted map from keys to bytes, and
// belongs to the feed alone.
//
// What is Put becomes lasting with the next Output.Page, in the same transaction
// as the records before it and the cursor; what was not followed by a Page is as
// if it had never been Put. Records may become lasting earlier. Who removes a
// feed removes its state with it; who takes words out of the directory for good
// empties both the state and the cursor, and the next run reads all anew. A
// cursor that is emptied while the state stays is no harm: the importer notices.
//
// A State is used by one goroutine at a time.
type State interface {
	// Get gives the values of keys, in their order, nil where there is none. It
	// sees everything that was Put, lasting or not yet. The caller changes none.
	// It may be asked for some thousands at once.
	Get(ctx context.Context, keys ...string) ([][]byte, error)
	// Put keeps a value, which the caller changes no more; nil takes it out. A key
	// has 300 bytes at the most and is valid UTF-8.
	Put(key string, value []byte) error
	// Scan gives up to limit entries in the order of their keys' bytes: those that
	// begin with prefix and come after the key after ("" is before all). It sees
	// what is lasting; whether it sees what was Put since is left open.
	Scan(ctx context.Context, prefix, after string, limit int) ([]Entry, error)
}

// Entry is a key of a State with its value.
type Entry struct {
	Key   string
	Value []byte
}

// Memory is a State that lasts as long as the program: for dry runs, previews
// and tests. The zero value is empty and ready.
type Memory struct {
	mu     sync.Mutex
	values map[string][]byte
	sorted map[string][]string // by a key's part to its first "/", the keys in order; none where they must be sorted anew
}

// Get gives the values of keys.
func (m *Memory) Get(_ context.Context, keys ...string) ([][]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	values := make([][]byte, len(keys))
	for i, key := range keys {
		values[i] = m.values[key]
	}
	return values, nil
}

// Put keeps a value, or takes it out.
func (m *Memory) Put(key string, value []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.values == nil {
		m.values, m.sorted = map[string][]byte{}, map[string][]string{}
	}
	if _, known := m.values[key]; !known {
		delete(m.sorted, part(key))
		delete(m.sorted, "")
	}
	if value == nil {
		delete(m.values, key) // Its place in the order is passed over until the next sorting.
	} else {
		m.values[key] = bytes.Clone(value)
	}
	return nil
}

// Scan gives entries in order.
func (m *Memory) Scan(_ context.Context, prefix, after string, limit int) ([]Entry, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	keys, known := m.sorted[part(prefix)]
	if !known && m.values != nil {
		for key := range m.values {
			if strings.HasPrefix(key, part(prefix)) {
				keys = append(keys, key)
			}
		}
		slices.Sort(keys)
		m.sorted[part(prefix)] = keys
	}
	from, _ := slices.BinarySearch(keys, max(prefix, after))
	var found []Entry
	for _, key := range keys[from:] {
		if len(found) == limit || !strings.HasPrefix(key, prefix) {
			break
		}
		if value, known := m.values[key]; known && key > after {
			found = append(found, Entry{key, value})
		}
	}
	return found, nil
}

// Len gives how many entries there are.
func (m *Memory) Len() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return len(m.values)
}

// part gives a key's first part, by which keys are sorted apart: a scan of one
// sort need not wait for the others to be sorted anew.
func part(key string) string { return key[:strings.IndexByte(key, '/')+1] }
