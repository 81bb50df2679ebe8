package store

import (
	"context"

	"fingerpost/app/directory"
)

// Standing is what has become of a feed's services: how many there are in each
// state, and the first of those that are kept from the public without waiting for
// a steward (OpenQuestions has those).
type Standing struct {
	States map[directory.PublicationState]int // published for the empty state too
	Kept   []*directory.Service               // in full, for stewards only; not those that are held or were withdrawn
}

const (
	statesInFeed = `SELECT publication_state, count(*) FROM service WHERE feed = $1 GROUP BY publication_state`
	keptInFeed   = `SELECT id FROM service WHERE feed = $1 AND publication_state NOT IN ('', 'published', 'held', 'withdrawn') ORDER BY id LIMIT $2`
)

// Standing gives how a feed's services stand, with up to limit of those that
// are kept from the public.
func (s *Store) Standing(ctx context.Context, feed string, limit int) (Standing, error) {
	standing := Standing{States: map[directory.PublicationState]int{}}
	rows, err := s.query(ctx, statesInFeed, feed)
	if err != nil {
		return standing, failure("count the services of feed "+feed, err)
	}
	defer rows.Close()
	for rows.Next() {
		var state directory.PublicationState
		var n int
		if err := rows.Scan(&state, &n); err != nil {
			return standing, failure("count the services of feed "+feed, err)
		}
		if state == "" {
			state = directory.Published
		}
		standing.States[state] += n
	}
	if err := rows.Err(); err != nil {
		return standing, failure("count the services of feed "+feed, err)
	}
	kept, err := s.query(ctx, keptInFeed, feed, limit)
	if err != nil {
		return standing, failure("read what is kept of feed "+feed, err)
	}
	ids, err := texts(kept)
	if err != nil {
		return standing, failure("read what is kept of feed "+feed, err)
	}
	for _, id := range ids {
		service, err := s.ServiceInFull(ctx, id)
		if directory.KindOf(err) == directory.NotFound {
			continue // It was removed meanwhile.
		}
		if err != nil {
			return standing, err
		}
		standing.Kept = append(standing.Kept, service)
	}
	return standing, nil
}
