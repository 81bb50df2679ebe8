package store

import "context"

const (
	heldInFeed  = `SELECT id FROM service WHERE feed = $1 AND publication_state = 'held' ORDER BY id`
	knownInFeed = `SELECT id FROM service WHERE feed = $1 ORDER BY id`
)

// Held gives the identifiers of a feed's services that wait for a steward, in
// order.
func (s *Store) Held(ctx context.Context, feed string) ([]string, error) {
	return s.listed(ctx, heldInFeed, feed)
}

// Known gives the identifiers of all services that a feed ever brought, whatever
// their state, in order.
func (s *Store) Known(ctx context.Context, feed string) ([]string, error) {
	return s.listed(ctx, knownInFeed, feed)
}

func (s *Store) listed(ctx context.Context, query, feed string) ([]string, error) {
	rows, err := s.query(ctx, query, feed)
	if err != nil {
		return nil, failure("list feed "+feed, err)
	}
	ids, err := texts(rows)
	return ids, failure("list feed "+feed, err)
}
