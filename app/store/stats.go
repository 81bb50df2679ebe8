package store

import (
	"context"

	"fingerpost/app/directory"
)

// Stats are how much the record holds.
type Stats struct {
	Services      int // in every state
	Published     int
	Withheld      int
	Withdrawn     int
	Organizations int
	Locations     int
	Samples       int // sample services, which Services counts too
	LastChange    int64
}

const stats = `SELECT count(*), count(CASE WHEN publication_state IN ('', 'published') THEN 1 END),
		count(CASE WHEN publication_state = 'withheld' THEN 1 END), count(CASE WHEN publication_state = 'withdrawn' THEN 1 END),
		(SELECT count(*) FROM organization), (SELECT count(*) FROM location),
		count(CASE WHEN feed = $1 THEN 1 END), (SELECT coalesce(max(seq), 0) FROM change)
	FROM service`

// Stats counts what the record holds.
func (s *Store) Stats(ctx context.Context) (Stats, error) {
	var t Stats
	err := s.row(ctx, stats, []any{directory.SampleFeed}, &t.Services, &t.Published, &t.Withheld, &t.Withdrawn, &t.Organizations, &t.Locations, &t.Samples, &t.LastChange)
	return t, failure("count", err)
}
