package search

import (
	"context"
	"fmt"
	"strconv"
	"sync"

	"github.com/blevesearch/bleve/v2/index/scorch"
)

// view is the index at one moment: bleve's words and the rows that belong to
// them. It never changes, so a search that holds one is not disturbed by
// updates and merges.
type view struct {
	generation *generation
	reader     *scorch.IndexSnapshot
	rows       []*row // by bleve's document number; nil where one was deleted
	live       int
	position   int64
	segments   map[uint64][]*row // rows by segment, deleted ones too
	refs       int               // guarded by Index.mu
}

// newView reads the newest moment of a generation. Rows of a segment are good
// for as long as there is the segment, and those of an earlier view are taken
// over; where segments were merged, so is each row that is still the same.
func (ix *Index) newView(g *generation, before *view) (v *view, err error) {
	// See openCurrent.
	defer func() {
		if p := recover(); p != nil {
			v, err = nil, fmt.Errorf("read the index: %v", p)
		}
	}()
	r, err := g.scorch.Reader()
	if err != nil {
		return nil, fmt.Errorf("read the index: %w", err)
	}
	reader, ok := r.(*scorch.IndexSnapshot)
	if !ok {
		return nil, fmt.Errorf("read the index: its snapshot is a %T", r)
	}
	v = &view{generation: g, reader: reader, segments: map[uint64][]*row{}}
	known := sync.OnceValue(before.byID)
	for _, segment := range reader.Segments() {
		id := segment.Id()
		if before != nil && before.generation == g {
			v.segments[id] = before.segments[id]
		}
		if v.segments[id] == nil {
			var same map[string]*row
			if before != nil && segment.FullSize() > batchSize {
				same = known()
			}
			if v.segments[id], err = ix.words.readSegment(segment, same); err != nil {
				reader.Close()
				return nil, err
			}
		}
		deleted := segment.Deleted()
		for i, r := range v.segments[id] {
			if deleted != nil && deleted.Contains(uint32(i)) {
				r = nil
			} else {
				v.live++
			}
			v.rows = append(v.rows, r)
		}
	}
	position, err := reader.GetInternal(positionKey)
	if err == nil {
		v.position, err = strconv.ParseInt(string(position), 10, 64)
	}
	if err != nil {
		reader.Close()
		return nil, fmt.Errorf("read the index's position: %w", err)
	}
	return v, nil
}

// byID gives the rows by the services' identifiers.
func (v *view) byID() map[string]*row {
	rows := make(map[string]*row, v.live)
	for _, r := range v.rows {
		if r != nil {
			rows[r.Service.ID] = r
		}
	}
	return rows
}

// readSegment makes the rows of a segment, by document number. Those that are
// known already, and still the same, are not made again.
func (w *Words) readSegment(s *scorch.SegmentSnapshot, known map[string]*row) ([]*row, error) {
	rows := make([]*row, s.FullSize())
	for i := range rows {
		id, err := s.DocID(uint64(i))
		if err != nil {
			return nil, fmt.Errorf("read the index: %w", err)
		}
		var mark stamp
		var kept []byte
		err = s.VisitDocument(uint64(i), func(field string, _ byte, value []byte, _ []uint64) bool {
			switch field {
			case fingerprintField:
				copy(mark[:], value)
			case recordField:
				kept = append(kept, value...)
			}
			return true
		})
		if err != nil {
			return nil, fmt.Errorf("read the index: %w", err)
		}
		if same := known[string(id)]; same != nil && same.stamp == mark {
			rows[i] = same
		} else if rows[i], err = w.newRow(kept, mark); err != nil {
			return nil, err
		}
	}
	return rows, nil
}

// acquire gives the newest view. It must be released.
func (ix *Index) acquire() (*view, error) {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	if ix.view == nil {
		return nil, errClosed
	}
	ix.view.refs++
	return ix.view, nil
}

// release gives a view back. The last one to do so closes what nobody reads any
// more.
func (ix *Index) release(v *view) error {
	ix.mu.Lock()
	v.refs--
	unread := v.refs == 0
	if unread {
		v.generation.refs--
	}
	unused := unread && v.generation.refs == 0 && v.generation.ended
	ix.mu.Unlock()
	if !unread {
		return nil
	}
	err := v.reader.Close()
	if unused {
		err = ix.discard(v.generation, err)
	}
	return err
}

// publish makes a view the newest one. The index holds one reference to it.
func (ix *Index) publish(v *view) error {
	ix.mu.Lock()
	v.refs, v.generation.refs = 1, v.generation.refs+1
	old := ix.view
	ix.view = v
	if old != nil && old.generation != v.generation {
		old.generation.ended = true
	}
	ix.mu.Unlock()
	if old == nil {
		return nil
	}
	return ix.release(old)
}

// has tells whether a listing holds the word in any of its forms.
func (v *view) has(t token) bool {
	for _, f := range fields {
		if v.count(f.name, t.stem) > 0 {
			return true
		}
	}
	return false
}

// near gives the words of listings within so many edits of a word.
func (v *view) near(word string, edits int) []string {
	dictionary, err := v.reader.FieldDictFuzzy(surfaceField, word, edits, "")
	if err != nil {
		return nil // No automaton for such a word: it stays as it was typed.
	}
	defer dictionary.Close()
	counts := map[string]uint64{}
	for {
		entry, err := dictionary.Next()
		if err != nil || entry == nil {
			return byCount(counts)
		}
		// Only live documents count; the dictionary still knows deleted ones.
		if n := v.count(surfaceField, entry.Term); n > 0 && distance(word, entry.Term, edits) <= edits {
			counts[entry.Term] = n
		}
	}
}

// count gives how many listings have a term in a field.
func (v *view) count(field, term string) uint64 {
	reader, err := v.reader.TermFieldReader(context.Background(), []byte(term), field, false, false, false)
	if err != nil {
		return 0
	}
	defer reader.Close()
	return reader.Count()
}
