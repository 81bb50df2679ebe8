package store

import (
	"bytes"
	"cmp"
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"
)

const (
	keysOf     = `SELECT feed, keys FROM match_keys WHERE service_id = $1`
	upsertKeys = `INSERT INTO match_keys (service_id, feed, keys) VALUES ($1, $2, $3)
		ON CONFLICT (service_id) DO UPDATE SET feed = excluded.feed, keys = excluded.keys`
	insertKeys = `INSERT INTO match_key (feed, service_id, key) VALUES ($1, $2, $3)`
	deleteKey  = `DELETE FROM match_key WHERE key = $1 AND feed = $2 AND service_id = $3`
	deleteKeys = `DELETE FROM match_keys WHERE service_id = $1`
	idsAfter   = `SELECT id FROM service WHERE id > $1 ORDER BY id LIMIT $2`
)

// SetKeys keeps what a service may be met by: hashes of what it shares with its
// like, sorted, each once. Where they are as they were nothing is written.
func (tx *Tx) SetKeys(id, feed string, keys []int64) error {
	var before []byte
	var of string
	found, err := tx.row(keysOf, []any{id}, &of, &before)
	if err != nil {
		return failure("keep keys", err)
	}
	packed := make([]byte, 0, 8*len(keys))
	for _, key := range keys {
		packed = binary.BigEndian.AppendUint64(packed, uint64(key))
	}
	if found && of == feed && bytes.Equal(before, packed) {
		return nil
	}
	if found {
		if err := tx.dropKeys(id); err != nil {
			return failure("keep keys", err)
		}
	}
	for some := range slices.Chunk(keys, keysAtOnce) {
		args := []any{feed, id}
		for _, key := range some {
			args = append(args, key)
		}
		if _, err := tx.exec(insertSome(len(some)), args...); err != nil {
			return failure("keep keys", err)
		}
	}
	_, err = tx.exec(upsertKeys, id, feed, packed)
	return failure("keep keys", err)
}

// insertSome inserts n keys in one statement.
func insertSome(n int) string {
	rows := []string{insertKeys}
	for i := 1; i < n; i++ {
		rows = append(rows, "($1, $2, $"+strconv.Itoa(i+3)+")")
	}
	return strings.Join(rows, ", ")
}

func (tx *Tx) dropKeys(id string) error {
	var packed []byte
	var feed string
	found, err := tx.row(keysOf, []any{id}, &feed, &packed)
	if err != nil || !found {
		return err
	}
	for ; len(packed) >= 8; packed = packed[8:] {
		if _, err := tx.exec(deleteKey, int64(binary.BigEndian.Uint64(packed)), feed, id); err != nil {
			return err
		}
	}
	_, err = tx.exec(deleteKeys, id)
	return err
}

// keysAtOnce is how many keys are asked for in one statement.
const keysAtOnce = 8

const (
	// All that other feeds have of some keys, as far as a limit. A feed's own rows
	// stand together in the index, and are leapt over.
	holders = `SELECT k.key, k.service_id, s.name FROM match_key k JOIN service s ON s.id = k.service_id WHERE k.key IN ($1, $2, $3, $4, $5, $6, $7, $8) AND k.feed < $9
		UNION ALL SELECT k.key, k.service_id, s.name FROM match_key k JOIN service s ON s.id = k.service_id WHERE k.key IN ($1, $2, $3, $4, $5, $6, $7, $8) AND k.feed > $9
		LIMIT $10`
	// The same of one key.
	holdersOfOne = `SELECT k.key, k.service_id, s.name FROM match_key k JOIN service s ON s.id = k.service_id WHERE k.key = $1 AND k.feed < $2
		UNION ALL SELECT k.key, k.service_id, s.name FROM match_key k JOIN service s ON s.id = k.service_id WHERE k.key = $1 AND k.feed > $2 LIMIT $3`
)

// Like is a service that shares something with another.
type Like struct{ ID, Name string }

// Sharing gives the services of other feeds that share any of some keys, each
// once, those first that share the most. A key that more than most of them have
// tells nothing and is passed over.
func (tx *Tx) Sharing(feed string, keys []int64, most int) ([]Like, error) {
	has := map[int64][]Like{}
	for asked := range slices.Chunk(keys, keysAtOnce) {
		if err := tx.holders(has, feed, asked, most); err != nil {
			return nil, failure("look for the like", err)
		}
	}
	shared := map[Like]int{}
	for _, likes := range has {
		if len(likes) > most {
			continue
		}
		for _, like := range likes {
			shared[like]++
		}
	}
	return slices.SortedFunc(maps.Keys(shared), func(a, b Like) int {
		return cmp.Or(shared[b]-shared[a], cmp.Compare(a.ID, b.ID))
	}), nil
}

// holders finds which services of other feeds have each of some keys: more than
// most, where there are more.
func (tx *Tx) holders(into map[int64][]Like, feed string, keys []int64, most int) error {
	limit := keysAtOnce * (most + 1)
	args := make([]any, 0, keysAtOnce+2)
	for i := range keysAtOnce {
		args = append(args, keys[min(i, len(keys)-1)])
	}
	n, err := tx.scanHolders(into, holders, append(args, feed, limit)...)
	if err != nil || n < limit {
		return err
	}
	// One key may have taken all the room.
	for _, key := range keys {
		delete(into, key)
		if _, err := tx.scanHolders(into, holdersOfOne, key, feed, most+1); err != nil {
			return err
		}
	}
	return nil
}

func (tx *Tx) scanHolders(into map[int64][]Like, query string, args ...any) (n int, err error) {
	rows, err := tx.query(query, args...)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for ; rows.Next(); n++ {
		var key int64
		var like Like
		if err := rows.Scan(&key, &like.ID, &like.Name); err != nil {
			return n, err
		}
		into[key] = append(into[key], like)
	}
	return n, rows.Err()
}

// IDs gives up to limit identifiers of services after one, in order.
func (s *Store) IDs(ctx context.Context, after string, limit int) ([]string, error) {
	rows, err := s.query(ctx, idsAfter, after, limit)
	if err != nil {
		return nil, failure("list services", err)
	}
	ids, err := texts(rows)
	return ids, failure("list services", err)
}

// matchedBy names the mark that tells how the record was matched.
const matchedBy = "matched"

// SetMatched notes that all services have been matched in a certain way.
func (tx *Tx) SetMatched(way string) error {
	_, err := tx.exec(setMeta, matchedBy, way)
	return failure("note how services are matched", err)
}

// Matched gives the way in which all services were matched last, or "".
func (s *Store) Matched(ctx context.Context) (way string, err error) {
	err = s.row(ctx, metaValue, []any{matchedBy}, &way)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return way, failure("look how services are matched", err)
}
