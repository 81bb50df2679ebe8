package store

import (
	"context"
	"slices"

	"fingerpost/app/directory"
)

// Unkept is the record for who wants each service once, as the index does that
// follows an import: kept in memory they would drive out what the pages ask for,
// and take room while it is short.
type Unkept struct{ *Store }

// Unkept gives the record to read from without keeping.
func (s *Store) Unkept() Unkept { return Unkept{s} }

// Services gives the public view of services in any order, whatever their state;
// those that are not there, or are joined to another, are left out.
func (u Unkept) Services(ctx context.Context, ids []string) ([]*directory.Service, error) {
	all := make([]*directory.Service, 0, len(ids))
	for page := range slices.Chunk(ids, batchSizes[len(batchSizes)-1]) {
		services, err := u.batch(ctx, page)
		if err != nil {
			return nil, failure("read services", err)
		}
		all = append(all, services...)
	}
	return all, nil
}
