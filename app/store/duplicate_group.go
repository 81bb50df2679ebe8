package store

import (
	"context"
	"database/sql"
	"slices"

	"fingerpost/app/directory"
)

// Group is a service with those that it is joined to.
type Group struct {
	Kept     string   // the identifier under which the public finds them
	Services []string // all that are there, the kept one first; one alone where it is joined to nothing
	Steward  bool     // a person has joined some of them
}

const (
	// Those that are there, as they were joined.
	membersOf = `SELECT m.service_id FROM member m JOIN service s ON s.id = m.service_id WHERE m.kept_id = $1 ORDER BY m.at, m.service_id`
	byPerson  = `SELECT count(*) FROM member WHERE kept_id = $1 AND steward = 1`

	joinedOfFeed = `SELECT s.id, m.kept_id, m.steward, m.score, m.why FROM service s JOIN member m ON m.service_id = s.id WHERE s.feed = $1
		UNION SELECT s.id, m.service_id, m.steward, m.score, m.why FROM service s JOIN member m ON m.kept_id = s.id
			JOIN service o ON o.id = m.service_id WHERE s.feed = $1
		ORDER BY 1, 2 LIMIT $2`
	joinedAll = `SELECT m.kept_id, m.service_id, m.steward, m.score, m.why FROM member m JOIN service s ON s.id = m.service_id
		ORDER BY m.kept_id, m.at, m.service_id LIMIT $1`
)

// Group gives what a service is joined to, or a NotFound error where it is not
// there.
func (tx *Tx) Group(id string) (Group, error) {
	var there int
	if _, err := tx.row(isService, []any{id}, &there); err != nil {
		return Group{}, failure("read what "+id+" is joined to", err)
	}
	if there == 0 {
		return Group{}, directory.Errorf(directory.NotFound, "", "There is no service %q.", id)
	}
	kept, err := tx.keptOf(id)
	if err != nil || !*tx.joined {
		return Group{Kept: id, Services: []string{id}}, failure("read what "+id+" is joined to", err)
	}
	members, err := tx.column(membersOf, kept)
	var steward int
	if err == nil {
		_, err = tx.row(byPerson, []any{kept}, &steward)
	}
	return Group{kept, slices.Insert(members, 0, kept), steward > 0}, failure("read what "+id+" is joined to", err)
}

// KeptAs gives the identifier under which the public finds a service, its own
// where it is joined to nothing.
func (tx *Tx) KeptAs(id string) (string, error) {
	kept, err := tx.keptOf(id)
	return kept, failure("read what "+id+" is joined to", err)
}

// Pair is two services that are joined, or may be the same.
type Pair struct {
	A, B string // identifiers
	Evidence
}

// Joined gives up to limit services of a feed that are joined, each as A, with
// what it is joined to; of all feeds where feed is "", the kept one as A.
func (s *Store) Joined(ctx context.Context, feed string, limit int) ([]Pair, error) {
	if feed == "" {
		return s.pairs(ctx, joinedAll, limit)
	}
	return s.pairs(ctx, joinedOfFeed, feed, limit)
}

func (s *Store) pairs(ctx context.Context, query string, args ...any) ([]Pair, error) {
	rows, err := s.query(ctx, query, args...)
	if err != nil {
		return nil, failure("read what is joined", err)
	}
	defer rows.Close()
	var pairs []Pair
	for rows.Next() {
		var p Pair
		var score sql.NullFloat64
		if err := rows.Scan(&p.A, &p.B, &p.Steward, &score, &p.Why); err != nil {
			return nil, failure("read what is joined", err)
		}
		p.Score = score.Float64
		pairs = append(pairs, p)
	}
	return pairs, failure("read what is joined", rows.Err())
}
