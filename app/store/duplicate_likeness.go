package store

import (
	"context"

	"fingerpost/app/directory"
)

const (
	sayLikeness = `INSERT INTO likeness (a, b, apart, score, why, at) VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (a, b) DO UPDATE SET apart = excluded.apart, score = excluded.score, why = excluded.why, at = excluded.at`
	deleteLikeness = `DELETE FROM likeness WHERE a = $1 AND b = $2`
	forgetWaiting  = `DELETE FROM likeness WHERE (a = $1 OR b = $1) AND apart = 0`
	isApart        = `SELECT apart FROM likeness WHERE a = $1 AND b = $2`
	// The likeliest first. What is withdrawn, and what is one by now, waits for
	// nobody.
	waiting = `SELECT l.a, l.b, 0, l.score, l.why FROM likeness l JOIN service x ON x.id = l.a JOIN service y ON y.id = l.b
		LEFT JOIN member m ON m.service_id = l.a LEFT JOIN member n ON n.service_id = l.b
		WHERE l.apart = 0 AND x.publication_state <> 'withdrawn' AND y.publication_state <> 'withdrawn'
			AND coalesce(m.kept_id, l.a) <> coalesce(n.kept_id, l.b)
		ORDER BY l.score DESC, l.a, l.b LIMIT $1`
)

// Wait notes that two services may be the same, for a person to say; not where
// one has said that they are not.
func (tx *Tx) Wait(a, b string, e Evidence) error {
	apart, err := tx.apart(a, b)
	if err != nil || apart {
		return failure("note a likeness", err)
	}
	return failure("note a likeness", tx.say(a, b, false, e))
}

// Unwait forgets which services one may be the same as. What a person has said
// stays.
func (tx *Tx) Unwait(id string) error {
	_, err := tx.exec(forgetWaiting, id)
	return failure("forget likenesses", err)
}

// SetApart notes that a person says that two services are not the same. It is a
// Conflict where they are joined: then Part is what is meant.
func (tx *Tx) SetApart(a, b string, e Evidence) error {
	if _, _, err := tx.joinable(a, b); err != nil {
		return failure("keep apart", err)
	}
	if err := tx.say(a, b, true, e); err != nil {
		return failure("keep apart", err)
	}
	return failure("keep apart", tx.tell(ActParted, a, b, e.Why))
}

// Apart tells whether a person has said of a service and any of others that they
// are not the same.
func (tx *Tx) Apart(id string, others ...string) (bool, error) {
	for _, other := range others {
		if apart, err := tx.apart(id, other); apart || err != nil {
			return apart, failure("look for what is kept apart", err)
		}
	}
	return false, nil
}

func (tx *Tx) apart(a, b string) (apart bool, err error) {
	_, err = tx.row(isApart, []any{min(a, b), max(a, b)}, &apart)
	return apart, err
}

func (tx *Tx) say(a, b string, apart bool, e Evidence) error {
	if a == b {
		return directory.Errorf(directory.Invalid, "", "%s is one service.", a)
	}
	_, err := tx.exec(sayLikeness, min(a, b), max(a, b), apart, score(e.Score), e.Why, stamp(tx.now))
	return err
}

// Waiting gives up to limit pairs of services that may be the same, the
// likeliest first.
func (s *Store) Waiting(ctx context.Context, limit int) ([]Pair, error) {
	return s.pairs(ctx, waiting, limit)
}
