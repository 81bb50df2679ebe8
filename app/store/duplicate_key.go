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
	"sync"
)

const (
	keysOf     = `SELECT feed, keys FROM match_keys WHERE service_id = $1`
	upsertKeys = `INSERT INTO match_keys (service_id, feed, keys) VALUES ($1, $2, $3)
		ON CONFLICT (service_id) DO UPDATE SET feed = excluded.feed, keys = excluded.keys`
	insertKey  = `INSERT INTO match_key (key, feed, service_id) VALUES ($1, $2, $3)`
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
	for _, key := range keys {
		if _, err := tx.exec(insertKey, key, feed, id); err != nil {
			return failure("keep keys", err)
		}
	}
	_, err = tx.exec(upsertKeys, id, feed, packed)
	return failure("keep keys", err)
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

const holdersBefore = `SELECT key, service_id FROM (SELECT key, service_id FROM match_key WHERE key = $1 AND feed < $2 LIMIT $3) some`

// sharing asks for keysAtOnce keys, in the feeds before one and in those after
// it, each no further than a limit: $1 is the first key, $2 the feed, $3 the
// limit, and from $4 on stand the other keys.
var sharing = sync.OnceValue(func() string {
	var parts []string
	for i := range keysAtOnce {
		key := "$1"
		if i > 0 {
			key = "$" + strconv.Itoa(i+3)
		}
		before := strings.Replace(holdersBefore, "$1", key, 1)
		parts = append(parts, before, strings.Replace(before, "feed <", "feed >", 1))
	}
	return strings.Join(parts, " UNION ALL ")
})

// Sharing gives the services of other feeds that share any of some keys, each
// once, those first that share the most. A key that more than most of them have
// tells nothing and is passed over.
func (tx *Tx) Sharing(feed string, keys []int64, most int) ([]string, error) {
	holders := map[int64][]string{}
	for asked := range slices.Chunk(keys, keysAtOnce) {
		args := []any{asked[0], feed, most + 1}
		for i := 1; i < keysAtOnce; i++ {
			args = append(args, asked[min(i, len(asked)-1)])
		}
		rows, err := tx.query(sharing(), args...)
		if err == nil {
			err = scanHolders(rows, holders)
		}
		if err != nil {
			return nil, failure("look for the like", err)
		}
	}
	shared := map[string]int{}
	for _, has := range holders {
		slices.Sort(has)
		if has = slices.Compact(has); len(has) <= most { // A key that was asked for twice.
			for _, id := range has {
				shared[id]++
			}
		}
	}
	return slices.SortedFunc(maps.Keys(shared), func(a, b string) int {
		return cmp.Or(shared[b]-shared[a], cmp.Compare(a, b))
	}), nil
}

func scanHolders(rows *sql.Rows, into map[int64][]string) error {
	defer rows.Close()
	for rows.Next() {
		var key int64
		var id string
		if err := rows.Scan(&key, &id); err != nil {
			return err
		}
		into[key] = append(into[key], id)
	}
	return rows.Err()
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
