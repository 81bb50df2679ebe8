package store

import (
	"context"

	"fingerpost/app/directory"
)

const shownByFeed = `SELECT feed, count(*) FROM service
	WHERE feed IS NOT NULL AND publication_state IN ('', 'published') AND (expires IS NULL OR expires >= $1) GROUP BY feed`

// ShownByFeed counts, for each feed, those of its services that the public can
// find on a day. One that was joined to another feed's counts for both: each
// brings it. Feeds that have none are left out.
func (s *Store) ShownByFeed(ctx context.Context, day directory.Date) (map[string]int, error) {
	return s.countByFeed(ctx, "count the services of the feeds", shownByFeed, string(day))
}

// countByFeed reads a number for each feed. Doing says in an error what for.
func (s *Store) countByFeed(ctx context.Context, doing, query string, args ...any) (map[string]int, error) {
	rows, err := s.query(ctx, query, args...)
	if err != nil {
		return nil, failure(doing, err)
	}
	defer rows.Close()
	counts := map[string]int{}
	for rows.Next() {
		var feed string
		var n int
		if err := rows.Scan(&feed, &n); err != nil {
			return nil, failure(doing, err)
		}
		counts[feed] = n
	}
	return counts, failure(doing, rows.Err())
}
