package search

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"fingerpost/app/directory"
)

// Status is how an index stands to the record.
type Status struct {
	Docs     int   // services held
	Position int64 // of the change log: how far it has been applied
	Behind   int64 // positions that have not been applied yet
	Columns  int   // bytes of memory that columns take
	Lists    int   // and lists of words that were asked for
}

// Status tells how far the index has followed the record.
func (ix *Index) Status(ctx context.Context) (Status, error) {
	v, err := ix.acquire()
	if err != nil {
		return Status{}, err
	}
	s := Status{Docs: v.live, Position: v.position, Lists: int(ix.budget.held.Load())}
	for _, p := range v.parts {
		s.Columns += p.columns.bytes()
	}
	if err := ix.release(v); err != nil {
		return s, err
	}
	last, err := ix.Source.LastChange(ctx)
	if err != nil {
		return s, fmt.Errorf("ask the record for its newest change: %w", err)
	}
	s.Behind = max(0, last-s.Position)
	return s, nil
}

// Check catches up, compares the index with the record service by service, and
// gives a line for each difference in order of id; none where they agree. What
// changes while it looks is left out.
func (ix *Index) Check(ctx context.Context) ([]string, error) {
	marks := map[string]stamp{}
	last, err := ix.Source.Each(ctx, func(s *directory.Service) error {
		if !indexed(s) {
			return nil
		}
		marks[s.ID] = ix.words.mark(s)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("check the index: %w", err)
	}
	if err := ix.CatchUp(ctx); err != nil {
		return nil, err
	}
	changed, err := ix.changedSince(ctx, last)
	if err != nil {
		return nil, fmt.Errorf("check the index: %w", err)
	}
	v, err := ix.acquire()
	if err != nil {
		return nil, err
	}
	found, err := v.differences(ctx, marks, changed)
	return found, errors.Join(err, ix.release(v))
}

// mark gives the stamp that the index should hold for a service.
func (w *Words) mark(s *directory.Service) stamp {
	return fingerprint(w.pack(s, w.Infer(s)), packDetails(s), s)
}

// changedSince gives the services that changed after a position.
func (ix *Index) changedSince(ctx context.Context, position int64) (map[string]bool, error) {
	changed := map[string]bool{}
	for {
		ids, last, err := ix.Source.Changes(ctx, position, changesAtOnce)
		if err != nil || last <= position {
			return changed, err
		}
		for _, id := range ids {
			changed[id] = true
		}
		position = last
	}
}

func (v *view) differences(ctx context.Context, marks map[string]stamp, changed map[string]bool) ([]string, error) {
	var found []string
	held := map[string]bool{}
	for _, p := range v.parts {
		for doc := range p.alive.each {
			id, mark, err := p.mark(doc)
			if err = errors.Join(err, ctx.Err()); err != nil {
				return nil, fmt.Errorf("check the index: %w", err)
			}
			expected, recorded := marks[id]
			switch {
			case held[id]:
				found = append(found, id+": the index holds it twice")
			case changed[id]:
			case !recorded:
				found = append(found, id+": the index holds it and the record does not, or not for the public")
			case mark != expected:
				found = append(found, id+": the index holds another state of it than the record")
			}
			held[id] = true
		}
	}
	for id := range marks {
		if !held[id] && !changed[id] {
			found = append(found, id+": the record holds it and the index does not")
		}
	}
	slices.Sort(found)
	return found, nil
}

// mark gives the identifier and the stamp of a document.
func (p *part) mark(doc uint32) (id string, mark stamp, err error) {
	err = p.snapshot.VisitDocument(uint64(doc), func(field string, _ byte, value []byte, _ []uint64) bool {
		switch field {
		case "_id":
			id = string(value)
		case fingerprintField:
			copy(mark[:], value)
		}
		return true
	})
	return id, mark, err
}
