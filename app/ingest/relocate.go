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
	var ids []string
	_, err = in.Store.Each(ctx, func(s *directory.Service) error {
		if slices.ContainsFunc(s.Locations, byPostcode) {
			ids = append(ids, s.ID)
		}
		return nil
	})
	if err != nil {
		return 0, fmt.Errorf("look for venues to place: %w", err)
	}
	for len(ids) > 0 {
		page := ids[:min(batchSize, len(ids))]
		ids = ids[len(page):]
		n, err := in.relocate(ctx, page)
		if err != nil {
			return moved, fmt.Errorf("place venues: %w", err)
		}
		moved += n
	}
	return moved, nil
}

// byPostcode tells whether a venue may stand where its postcode does. Of one
// that is masked that can't be seen from outside the store.
func byPostcode(at directory.ServiceAtLocation) bool {
	l := at.Location
	return !l.Exact() || l.Postcode != "" && l.PointFrom != pointFromSource
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
		services = append(services, s)
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
			if outcome == store.Updated {
				moved++
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
