package csvfile

import (
	"fmt"
	"hash/maphash"
	"io"

	"fingerpost/app/directory"
)

// The most rows that a file, and that one service, may have.
const (
	maxRows      = 1_000_000
	maxGroupRows = 2_000
)

// rowRef is where a row is, so that it can be read again.
type rowRef struct {
	table    *table
	offset   int64
	number   int
	unclosed int // how the reader stood (see rowReader)
}

// is tells whether it is the row that a line was read from.
func (r rowRef) is(n *line) bool { return r.table == n.table && r.number == n.number }

// before tells whether it stands before the row that a line was read from.
func (r rowRef) before(n *line) bool {
	if r.table == n.table {
		return r.number < n.number
	}
	return r.table.order < n.table.order
}

// groups knows which rows of a file share a key, in whichever of its tables
// they stand. Only hashes and offsets are kept, since the rows of one service
// may be anywhere in a large file.
type groups struct {
	seed   maphash.Seed
	first  map[uint64]rowRef
	others map[uint64][]rowRef
	rows   int
}

// findGroups reads every table once.
func findGroups(tables []*table) (*groups, error) {
	g := &groups{seed: maphash.MakeSeed(), first: map[uint64]rowRef{}, others: map[uint64][]rowRef{}}
	for _, t := range tables {
		if err := g.find(t); err != nil {
			return nil, err
		}
	}
	return g, nil
}

func (g *groups) find(t *table) error {
	r := t.reader(64 << 10)
	for {
		ref := rowRef{table: t, unclosed: r.unclosed}
		raw, err := r.next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if raw.blank() {
			continue
		}
		if g.rows++; g.rows > maxRows {
			return directory.Errorf(directory.Invalid, "", "The file has more than %d rows. Split it, and import each part as a feed of its own.", maxRows)
		}
		n := t.readKey(raw)
		if n.fault != "" {
			continue
		}
		ref.offset, ref.number = raw.offset, raw.number
		h := g.hash(t.groupKey(n))
		if _, again := g.first[h]; again {
			g.others[h] = append(g.others[h], ref)
		} else {
			g.first[h] = ref
		}
	}
}

func (g *groups) hash(key string) uint64 { return maphash.String(g.seed, key) }

// with gives the rows that share the key of n, n first, in the order of the
// file; nil where n is not the first of them, for it was given before. Rows
// beyond maxGroupRows are in dropped.
func (g *groups) with(n *line) (together []*line, dropped []rowRef, err error) {
	key := n.table.groupKey(n)
	h := g.hash(key)
	if g.first[h].is(n) {
		together = append(together, n)
	}
	others := g.others[h]
	if len(others) == 0 {
		return together, nil, nil
	}
	// Two keys that share a hash are two groups: n leads its own where nobody
	// with its key stands before it.
	var r *rowReader
	var of *table
	for i, ref := range append([]rowRef{g.first[h]}, others...) {
		if ref.is(n) {
			if i > 0 && len(together) == 0 {
				together = append(together, n)
			}
			continue
		}
		if len(together) == maxGroupRows {
			dropped = append(dropped, ref)
			continue
		}
		if of != ref.table {
			r, of = ref.table.reader(4<<10), ref.table // A small buffer: each row is read for itself.
		}
		r.seek(ref.offset, ref.number-1)
		r.unclosed = ref.unclosed
		raw, err := r.next()
		if err != nil {
			return nil, nil, fmt.Errorf("read row %d again: %w", ref.number, err)
		}
		other := of.readLine(raw)
		if of.groupKey(other) != key {
			continue
		}
		if ref.before(n) {
			return nil, nil, nil
		}
		together = append(together, other)
	}
	return together, dropped, nil
}
