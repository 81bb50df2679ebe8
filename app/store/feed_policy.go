package store

import (
	"context"
	"errors"
	"strings"

	"fingerpost/app/directory"
)

// Policy is what a directory has agreed with a feed.
type Policy struct {
	Hold       bool     // a service that is new in it waits for a steward
	Area       []string // GSS codes of districts, regions and countries, and outward codes: what lies wholly outside is left out; none: anywhere
	Precedence int      // of two feeds that tell of one service the higher is believed; an organisation's own feed is the highest
	CheckDays  int      // how many days a check with who runs a service holds good; 0 is directory.CheckDays
}

// The bounds of a policy.
const (
	MaxPrecedence = 1000
	MaxCheckDays  = 3660
)

func (p Policy) check() error {
	if p.Precedence < -MaxPrecedence || p.Precedence > MaxPrecedence {
		return directory.Errorf(directory.Invalid, "precedence", "Give a whole number from -%d to %[1]d.", MaxPrecedence)
	}
	if p.CheckDays < 0 || p.CheckDays > MaxCheckDays {
		return directory.Errorf(directory.Invalid, "check_every", "Give a length of time from a day to ten years.")
	}
	return nil
}

const (
	setPolicy = `UPDATE feed SET hold = $1, area = $2, precedence = $3, check_days = $4 WHERE name = $5`
	// What pages say of a check, and where search puts a listing for it, follows
	// from the feed. So all of its services change with it, as they are found.
	touchFeed = `INSERT INTO change (service_id, at) SELECT coalesce(m.kept_id, s.id), $1 FROM service s LEFT JOIN member m ON m.service_id = s.id
		WHERE s.id IN (SELECT id FROM service WHERE feed = $2 AND id > $3 ORDER BY id LIMIT $4)`
	lastOfSet = `SELECT coalesce(max(id), '') FROM (SELECT id FROM service WHERE feed = $1 AND id > $2 ORDER BY id LIMIT $3) page`
)

// touchBatch is how many services are told to have changed in one transaction.
const touchBatch = 20_000

// SetPolicy keeps a feed's policy, in place of the one it had.
func (s *Store) SetPolicy(ctx context.Context, feed string, p Policy) error {
	if err := p.check(); err != nil {
		return err
	}
	if err := s.setFeed(ctx, feed, setPolicy, p.Hold, strings.Join(p.Area, " "), p.Precedence, p.CheckDays, feed); err != nil {
		return err
	}
	return failure("tell that the policy of feed "+feed+" has changed", s.touch(ctx, feed))
}

// touch notes all services of a feed in the change log, in steps, so that others
// can write meanwhile.
func (s *Store) touch(ctx context.Context, feed string) error {
	for after := ""; ; {
		var last string
		err := s.Write(ctx, Actor{}, func(tx *Tx) error {
			if _, err := tx.row(lastOfSet, []any{feed, after, touchBatch}, &last); err != nil || last == "" {
				return err
			}
			_, err := tx.exec(touchFeed, stamp(tx.now), feed, after, touchBatch)
			return err
		})
		if err != nil || last == "" {
			return errors.Join(err, ctx.Err())
		}
		after = last
	}
}
