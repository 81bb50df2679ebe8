package store

import (
	"context"
)

const (
	insertChange = `INSERT INTO change (service_id, at) VALUES ($1, $2)`
	changesAfter = `SELECT seq, service_id FROM change WHERE seq > $1 ORDER BY seq LIMIT $2`
	lastChange   = `SELECT coalesce(max(seq), 0) FROM change`
)

// changed appends to the change log, once for each service in a transaction:
// its rows become visible together, so one says as much as ten. What changes a
// service changes the one that it is joined to.
func (tx *Tx) changed(serviceIDs ...string) error {
	for _, id := range serviceIDs {
		kept, err := tx.keptOf(id)
		if err != nil {
			return err
		}
		for _, id := range []string{id, kept} {
			if tx.logged[id] {
				continue
			}
			if _, err := tx.exec(insertChange, id, stamp(tx.now)); err != nil {
				return err
			}
			tx.logged[id] = true
		}
	}
	return nil
}

// Changes reads at most limit rows of the change log after a sequence number.
// It gives the services that they name, each once, and the number that was read
// up to, from which to go on: the one given where there is nothing new. A
// service that Services then does not give has been removed.
func (s *Store) Changes(ctx context.Context, after int64, limit int) (ids []string, last int64, err error) {
	rows, err := s.query(ctx, changesAfter, after, limit)
	if err != nil {
		return nil, after, failure("read the change log", err)
	}
	defer rows.Close()
	seen := map[string]bool{}
	last = after
	for rows.Next() {
		var id string
		if err := rows.Scan(&last, &id); err != nil {
			return nil, after, failure("read the change log", err)
		}
		if !seen[id] {
			seen[id] = true
			ids = append(ids, id)
		}
	}
	if err := rows.Err(); err != nil {
		return nil, after, failure("read the change log", err)
	}
	return ids, last, nil
}

// LastChange gives the newest sequence number of the change log, 0 where it is
// empty.
func (s *Store) LastChange(ctx context.Context) (last int64, err error) {
	err = s.row(ctx, lastChange, nil, &last)
	return last, failure("read the change log", err)
}
