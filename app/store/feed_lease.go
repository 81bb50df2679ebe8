package store

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// Lease is somebody's right to be the only one who reads a feed. It ends by
// itself, so that a process that was killed keeps nobody out for long.
type Lease struct {
	Holder string    // "server", "command 4711"
	Until  time.Time // the zero time: nobody has it
}

const (
	takeLease = `INSERT INTO feed_lease (feed, holder, until) VALUES ($1, $2, $3)
		ON CONFLICT (feed) DO UPDATE SET holder = excluded.holder, until = excluded.until
		WHERE feed_lease.holder = excluded.holder OR feed_lease.until <= $4`
	leaseOf   = `SELECT holder, until FROM feed_lease WHERE feed = $1 AND until > $2`
	dropLease = `DELETE FROM feed_lease WHERE feed = $1 AND holder = $2`
	dropAll   = `DELETE FROM feed_lease WHERE holder = $1`
)

// TakeLease gives a feed to a holder for a while from now, or for a while longer
// where the holder has it already. It tells whether that went well: where not,
// somebody else has it. The feed need not be kept yet.
func (s *Store) TakeLease(ctx context.Context, feed, holder string, length time.Duration) (taken bool, err error) {
	err = s.Write(ctx, Actor{}, func(tx *Tx) error {
		result, err := tx.exec(takeLease, feed, holder, stamp(tx.now.Add(length)), stamp(tx.now))
		if err != nil {
			return failure("take the lease of feed "+feed, err)
		}
		n, err := result.RowsAffected()
		taken = n > 0
		return err
	})
	return taken && err == nil, err
}

// LeaseOf gives who reads a feed now; the zero Lease where nobody does.
func (s *Store) LeaseOf(ctx context.Context, feed string) (Lease, error) {
	var l Lease
	var until string
	err := s.row(ctx, leaseOf, []any{feed, stamp(s.options.Now())}, &l.Holder, &until)
	if errors.Is(err, sql.ErrNoRows) {
		return Lease{}, nil
	}
	if err == nil {
		l.Until, err = moment(until)
	}
	return l, failure("read the lease of feed "+feed, err)
}

// DropLease gives a feed back; without a feed's name, all that a holder has. It
// does no harm where the holder has none.
func (s *Store) DropLease(ctx context.Context, feed, holder string) error {
	return s.Write(ctx, Actor{}, func(tx *Tx) error {
		var err error
		if feed == "" {
			_, err = tx.exec(dropAll, holder)
		} else {
			_, err = tx.exec(dropLease, feed, holder)
		}
		return failure("give back a lease", err)
	})
}
