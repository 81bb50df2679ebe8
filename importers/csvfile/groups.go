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
	offset   int64
	number   int
	unclosed int // how the reader stood (see rowReader)
}

// groups knows which rows of a file share a key. Only hashes and offsets are
// kept, since the rows of one service may stand anywhere in a large file.
type groups struct {
	seed   maphash.Seed
	first  map[uint64]rowRef
	others map[uint64][]rowRef
	rows   int
}

// findGroups reads the whole file once.
func findGroups(s *spool, l *layout) (*groups, error) {
	g := &groups{seed: maphash.MakeSeed(), first: map[uint64]rowRef{}, others: map[uint64][]rowRef{}}
	r := l.reader(s, 64<<10)
	for {
		ref := rowRef{unclosed: r.unclosed}
		raw, err := r.next()
		if err == io.EOF {
			return g, nil
		}
		if err != nil {
			return nil, err
		}
		if raw.blank() {
			continue
		}
		if g.rows++; g.rows > maxRows {
			return nil, directory.Errorf(directory.Invalid, "", "The file has more than %d rows. Split it, and import each part as a feed of its own.", maxRows)
		}
		n := l.readKey(raw)
		if n.fault != "" {
			continue
		}
		ref.offset, ref.number = raw.offset, raw.number
		h := g.hash(l.key(n))
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
func (g *groups) with(n *line, s *spool, l *layout) (together []*line, dropped []int, err error) {
	key := l.key(n)
	h := g.hash(key)
	if g.first[h].number == n.number {
		together = append(together, n)
	}
	others := g.others[h]
	if len(others) == 0 {
		return together, nil, nil
	}
	// Two keys that share a hash are two groups: n leads its own where nobody
	// with its key stands before it.
	r := l.reader(s, 4<<10) // A small buffer: each row is read for itself.
	for i, ref := range append([]rowRef{g.first[h]}, others...) {
		if ref.number == n.number {
			if i > 0 && len(together) == 0 {
				together = append(together, n)
			}
			continue
		}
		if len(together) == maxGroupRows {
			dropped = append(dropped, ref.number)
			continue
		}
		r.seek(ref.offset, ref.number-1)
		r.unclosed = ref.unclosed
		raw, err := r.next()
		if err != nil {
			return nil, nil, fmt.Errorf("read row %d again: %w", ref.number, err)
		}
		other := l.readLine(raw)
		if l.key(other) != key {
			continue
		}
		if ref.number < n.number {
			return nil, nil, nil
		}
		together = append(together, other)
	}
	return together, dropped, nil
}

// reader gives a reader that stands after the header, with a buffer of a size.
func (l *layout) reader(s *spool, size int) *rowReader {
	r := newRowReader(s, l.comma, size)
	r.seek(l.next, l.row)
	return r
}
