package search

import (
	"fmt"
	"strconv"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
)

// view is the index at one moment: bleve's words and the columns that belong to
// them. It never changes, so a search that holds one is not disturbed by
// updates and merges.
type view struct {
	generation *generation
	reader     *scorch.IndexSnapshot
	parts      []*part
	live       int
	position   int64
	afar       sync.Map // areas of an origin → *afar
	byName     sync.Map // an area, or "" for everywhere → *named
	refs       int      // guarded by Index.mu
}

// part is a segment in a view.
type part struct {
	*shard
	snapshot *scorch.SegmentSnapshot
	deleted  *roaring.Bitmap // nil: nothing is
	alive    bitset
	live     int
}

// shard is what is made of a segment once, and good for as long as there is the
// segment.
type shard struct {
	*columns
	*lists
	segmentID uint64
}

// newView reads the newest moment of a generation. What was made of a segment
// for an earlier view is taken over.
func (ix *Index) newView(g *generation, before *view) (v *view, err error) {
	defer damaged("read the index", &err)()
	r, err := g.scorch.Reader()
	if err != nil {
		return nil, fmt.Errorf("read the index: %w", err)
	}
	reader, ok := r.(*scorch.IndexSnapshot)
	if !ok {
		return nil, fmt.Errorf("read the index: its snapshot is a %T", r)
	}
	v = &view{generation: g, reader: reader}
	for _, segment := range reader.Segments() {
		p, err := ix.newPart(segment, g, before)
		if err != nil {
			reader.Close()
			return nil, err
		}
		v.parts = append(v.parts, p)
		v.live += p.live
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

func (ix *Index) newPart(segment *scorch.SegmentSnapshot, g *generation, before *view) (*part, error) {
	p := &part{snapshot: segment, deleted: segment.Deleted()}
	if before != nil && before.generation == g {
		for _, old := range before.parts {
			if old.shard.segmentID == segment.Id() {
				p.shard = old.shard
			}
		}
	}
	if p.shard == nil {
		columns, err := readColumns(segment, g.terms, ix.ladders, before)
		if err != nil {
			return nil, err
		}
		p.shard = &shard{columns: columns, lists: newLists(segment.Segment(), &ix.budget), segmentID: segment.Id()}
	}
	p.alive = newBitset(p.docs)
	p.alive.fill(p.docs)
	if p.deleted != nil {
		it := p.deleted.Iterator()
		for it.HasNext() {
			p.alive.remove(it.Next())
		}
	}
	p.live = p.alive.count()
	return p, nil
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
	old.retire(v)
	return ix.release(old)
}

// retire gives up the lists of segments that a newer view no longer has.
func (v *view) retire(newer *view) {
	kept := map[*shard]bool{}
	for _, p := range newer.parts {
		kept[p.shard] = true
	}
	for _, p := range v.parts {
		if !kept[p.shard] {
			p.lists.close()
		}
	}
}
