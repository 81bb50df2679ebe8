package search

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"fingerpost/app/directory"
)

// Status is how an index stands to the record.
type Status struct {
	Docs     int   // services held
	Position int64 // of the change log: how far it has been applied
	Behind   int64 // positions that have not been applied yet
}

// Status tells how far the index has followed the record.
func (ix *Index) Status(ctx context.Context) (Status, error) {
	v, err := ix.acquire()
	if err != nil {
		return Status{}, err
	}
	s := Status{Docs: v.live, Position: v.position}
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
		mark, err := ix.words.mark(s)
		marks[s.ID] = mark
		return err
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
	found := v.differences(marks, changed)
	return found, ix.release(v)
}

// mark gives the stamp that the index should hold for a service.
func (w *Words) mark(s *directory.Service) (stamp, error) {
	kept, err := json.Marshal(w.recordOf(s))
	return fingerprint(kept, texts(s)), err
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

func (v *view) differences(marks map[string]stamp, changed map[string]bool) []string {
	var found []string
	held := map[string]bool{}
	for _, r := range v.rows {
		if r == nil {
			continue
		}
		id := r.Service.ID
		mark, recorded := marks[id]
		switch {
		case held[id]:
			found = append(found, id+": the index holds it twice")
		case changed[id]:
		case !recorded:
			found = append(found, id+": the index holds it and the record does not, or not for the public")
		case mark != r.stamp:
			found = append(found, id+": the index holds another state of it than the record")
		}
		held[id] = true
	}
	for id := range marks {
		if !held[id] && !changed[id] {
			found = append(found, id+": the record holds it and the index does not")
		}
	}
	slices.Sort(found)
	return found
}
