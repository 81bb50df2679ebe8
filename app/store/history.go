package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"
)

// Act is what was done to a noun.
type Act string

// The acts that history tells.
const (
	ActCreated   Act = "created"
	ActUpdated   Act = "updated"
	ActWithdrawn Act = "withdrawn"
	ActRemoved   Act = "removed"
	ActJoined    Act = "joined" // with a service that is the same
	ActParted    Act = "parted"
)

// Entry is one line of history.
type Entry struct {
	What   string // service, organization or location
	ID     string
	Act    Act
	At     time.Time
	Who    Actor
	Before json.RawMessage // the noun before, in full; nil when it was created, joined or parted
	With   string          // the service that it was joined with, or parted from
	Why    string          // it was
}

const (
	insertHistory = `INSERT INTO history (what, id, act, at, who, source, before) VALUES ($1, $2, $3, $4, $5, $6, $7)`
	historyOf     = `SELECT what, id, act, at, who, source, before, '' AS other, '' AS why, 0 AS part, seq FROM history WHERE id = $1
		UNION ALL SELECT 'service', $1, act, at, who, source, NULL, CASE WHEN service_id = $1 THEN with_id ELSE service_id END, why, 1, seq
			FROM joining WHERE service_id = $1 OR with_id = $1
		ORDER BY at, part, seq`
)

// remember writes a line of history. Before is the noun as it was, or nil.
func (tx *Tx) remember(what, id string, act Act, before any) error {
	var body any
	if act != ActCreated {
		text, err := encode(before)
		if err != nil {
			return err
		}
		body = text
	}
	_, err := tx.exec(insertHistory, what, id, string(act), stamp(tx.now), tx.who.Name, tx.who.Source, body)
	return err
}

// History gives what was done to a service, an organisation or a location,
// oldest first, by whom and from what. It holds what is hidden from the public
// and is for stewards only. What came of the last act is the record itself.
func (s *Store) History(ctx context.Context, id string) ([]Entry, error) {
	rows, err := s.query(ctx, historyOf, id)
	if err != nil {
		return nil, failure("read history", err)
	}
	defer rows.Close()
	var entries []Entry
	for rows.Next() {
		var e Entry
		var at string
		var before sql.NullString
		var part, seq int64
		if err := rows.Scan(&e.What, &e.ID, &e.Act, &at, &e.Who.Name, &e.Who.Source, &before, &e.With, &e.Why, &part, &seq); err != nil {
			return nil, failure("read history", err)
		}
		if e.At, err = moment(at); err != nil {
			return nil, failure("read history", err)
		}
		if before.Valid {
			e.Before = json.RawMessage(before.String)
		}
		entries = append(entries, e)
	}
	return entries, failure("read history", rows.Err())
}
