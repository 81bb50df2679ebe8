package ingest

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"fingerpost/app/directory"
	"fingerpost/app/store"
	"fingerpost/importers"
)

// Relocate places every venue anew that stands where its postcode does, after
// better postcodes have been loaded. It gives how many services changed. A
// venue whose source states its own point keeps it.
func (in *Ingest) Relocate(ctx context.Context) (moved int, err error) {
	for after := ""; ; {
		ids, err := in.Store.IDs(ctx, after, batchSize)
		if err != nil {
			return moved, fmt.Errorf("look for venues to place: %w", err)
		}
		n, err := in.relocate(ctx, ids)
		if err != nil {
			return moved, fmt.Errorf("place venues: %w", err)
		}
		if moved += n; len(ids) < batchSize {
			return moved, nil
		}
		after = ids[len(ids)-1]
	}
}

// byPostcode tells whether a venue may stand where its postcode does.
func byPostcode(at directory.ServiceAtLocation) bool {
	return at.Location.Postcode != "" && at.Location.PointFrom != pointFromSource
}

func (in *Ingest) relocate(ctx context.Context, ids []string) (moved int, err error) {
	var services []*directory.Service
	for _, id := range ids {
		s, err := in.Store.ServiceInFull(ctx, id)
		if directory.KindOf(err) == directory.NotFound {
			continue // It went since.
		}
		if err != nil {
			return 0, err
		}
		if slices.ContainsFunc(s.Locations, byPostcode) {
			services = append(services, s)
		}
	}
	if len(services) == 0 {
		return 0, nil
	}
	err = in.Store.Write(ctx, store.Actor{Name: "postcodes load"}, func(tx *store.Tx) error {
		moved = 0
		for _, s := range services {
			n := &normaliser{places: in.Places, service: s, report: func(importers.Problem) error { return nil }}
			for i := range s.Locations {
				n.again(&s.Locations[i].Location)
			}
			outcome, err := tx.PutService(s)
			if directory.KindOf(err) == directory.Conflict {
				continue // A sample listing that a real one has sent away meanwhile.
			}
			if err != nil {
				return errors.Join(fmt.Errorf("place %s", s.ID), err)
			}
			if outcome != store.Updated {
				continue
			}
			moved++
			if _, err := (matcher{tx, in.Now()}).match(s, outcome); err != nil {
				return fmt.Errorf("place %s: %w", s.ID, err)
			}
		}
		return nil
	})
	return moved, err
}

// again places a venue anew, unless its source states its point. Where the
// loaded postcodes don't have its own, it stays where it is.
func (n *normaliser) again(l *directory.Location) {
	if l.PointFrom == pointFromSource {
		return
	}
	before := *l
	l.Point, l.PointFrom = nil, ""
	if n.place(l); l.Point == nil {
		*l = before
	}
}
