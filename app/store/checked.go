package store

import (
	"context"

	"fingerpost/app/directory"
)

const checkedSince = `SELECT count(*) FROM service WHERE publication_state IN ('', 'published') AND assured_date >= $1`

// CheckedSince counts the published services that were checked with who runs them
// on a day or after it.
func (s *Store) CheckedSince(ctx context.Context, day directory.Date) (int, error) {
	var n int
	err := s.row(ctx, checkedSince, []any{string(day)}, &n)
	return n, failure("count", err)
}
