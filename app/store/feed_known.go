package store

import "context"

const knownInFeed = `SELECT id FROM service WHERE feed = $1 ORDER BY id`

// Known gives the identifiers of all services that a feed ever brought, whatever
// their state, in order.
func (s *Store) Known(ctx context.Context, feed string) ([]string, error) {
	rows, err := s.query(ctx, knownInFeed, feed)
	if err != nil {
		return nil, failure("list feed "+feed, err)
	}
	ids, err := texts(rows)
	return ids, failure("list feed "+feed, err)
}
