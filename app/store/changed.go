package store

import (
	"context"
	"time"
)

const changedBetween = `SELECT service_id, max(at) FROM change WHERE service_id BETWEEN $1 AND $2 GROUP BY service_id`

// ChangedBetween gives when each service whose identifier lies between two, both
// included, was last changed in what the public sees of it.
func (s *Store) ChangedBetween(ctx context.Context, first, last string) (map[string]time.Time, error) {
	rows, err := s.query(ctx, changedBetween, first, last)
	if err != nil {
		return nil, failure("read when services changed", err)
	}
	defer rows.Close()
	times := map[string]time.Time{}
	for rows.Next() {
		var id, at string
		if err := rows.Scan(&id, &at); err != nil {
			return nil, failure("read when services changed", err)
		}
		if times[id], err = moment(at); err != nil {
			return nil, failure("read when services changed", err)
		}
	}
	return times, failure("read when services changed", rows.Err())
}
