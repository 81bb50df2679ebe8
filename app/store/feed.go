package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"regexp"
	"strings"
	"time"

	"fingerpost/app/directory"
)

// Feed is a source that records come from again and again, or came from once.
type Feed struct {
	Name        string            // letters, digits, ".", "_", "-"
	Format      string            // "csv", "oruk", …
	Ref         string            // a file's path or an http(s) URL
	Set         map[string]string // values for fields that the rows leave empty
	Map         map[string]string // the feed's column names → ours
	Licence     string
	Attribution string
	Contact     string
	Every       time.Duration // 0: not scheduled; whole seconds
	Paused      bool
	Created     time.Time // set by the first PutFeed
	Cursor      string    // where to go on; set by SetCursor, emptied when Ref or Format changes
	Next        time.Time // when a scheduled feed is read again; zero: as soon as can be. Set by SetNext, emptied when Every, Ref or Format changes
	Failures    int       // failed runs in a row; set by SetNext
	LastRun     *Run      // the newest one; nil: never run
	Policy                // set by the first PutFeed, and from then on by SetPolicy
}

const (
	upsertFeed = `INSERT INTO feed (name, format, ref, set_fields, map_columns, licence, attribution, contact, every_seconds, paused, created, cursor,
			hold, area, precedence, check_days)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, '', $12, $13, $14, $15)
		ON CONFLICT (name) DO UPDATE SET format = excluded.format, ref = excluded.ref, set_fields = excluded.set_fields,
			map_columns = excluded.map_columns, licence = excluded.licence, attribution = excluded.attribution,
			contact = excluded.contact, every_seconds = excluded.every_seconds, paused = excluded.paused,
			cursor = CASE WHEN feed.ref = excluded.ref AND feed.format = excluded.format THEN feed.cursor ELSE '' END,
			next_attempt = CASE WHEN feed.ref = excluded.ref AND feed.format = excluded.format AND feed.every_seconds = excluded.every_seconds
				THEN feed.next_attempt END`
	setCursor  = `UPDATE feed SET cursor = $1 WHERE name = $2`
	deleteFeed = `DELETE FROM feed WHERE name = $1`
	feeds      = `SELECT f.name, f.format, f.ref, f.set_fields, f.map_columns, f.licence, f.attribution, f.contact,
			f.every_seconds, f.paused, f.created, f.cursor, f.next_attempt, f.failures, f.hold, f.area, f.precedence, f.check_days FROM feed f`
	feedByName = feeds + ` WHERE f.name = $1`
	feedsAll   = feeds + ` ORDER BY f.name`
)

var feedName = regexp.MustCompile(`^[A-Za-z0-9._-]{1,100}$`)

// PutFeed keeps a feed, new or changed. Created, Cursor, Next, Failures and
// LastRun are not taken from it, nor is the Policy of a feed that is kept already:
// a run, which keeps the feed as it was when it began, must not undo what a
// steward has said meanwhile.
func (s *Store) PutFeed(ctx context.Context, f Feed) error {
	if !feedName.MatchString(f.Name) {
		return directory.Errorf(directory.Invalid, "feed", "%q is not a feed's name. Use up to 100 letters, digits, dots, underscores and hyphens.", f.Name)
	}
	if f.Every < 0 {
		return directory.Errorf(directory.Invalid, "every", "Give a length of time such as 6h, or 0 for a feed that is not scheduled.")
	}
	if err := f.Policy.check(); err != nil {
		return err
	}
	set, err := encodeMap(f.Set)
	if err != nil {
		return err
	}
	columns, err := encodeMap(f.Map)
	if err != nil {
		return err
	}
	return s.Write(ctx, Actor{}, func(tx *Tx) error {
		_, err := tx.exec(upsertFeed, f.Name, f.Format, f.Ref, set, columns, f.Licence, f.Attribution, f.Contact, int64(f.Every/time.Second), f.Paused, stamp(tx.now),
			f.Hold, strings.Join(f.Area, " "), f.Precedence, f.CheckDays)
		return failure("keep feed "+f.Name, err)
	})
}

func encodeMap(m map[string]string) (any, error) {
	if len(m) == 0 {
		return nil, nil
	}
	return encode(m)
}

// SetCursor keeps where the next run of a feed goes on, in the transaction that
// stores what came before.
func (tx *Tx) SetCursor(feed, cursor string) error {
	result, err := tx.exec(setCursor, cursor, feed)
	if err != nil {
		return failure("set the cursor of feed "+feed, err)
	}
	if n, err := result.RowsAffected(); err != nil || n == 0 {
		return errors.Join(err, noFeed(feed))
	}
	return nil
}

func noFeed(name string) error {
	return directory.Errorf(directory.NotFound, "feed", "There is no feed %q. The command \"feeds list\" names those there are.", name)
}

// Feed gives a feed, or a NotFound error.
func (s *Store) Feed(ctx context.Context, name string) (Feed, error) {
	found, err := s.feeds(ctx, feedByName, name)
	if err != nil {
		return Feed{}, failure("read feed "+name, err)
	}
	if len(found) == 0 {
		return Feed{}, noFeed(name)
	}
	return found[0], nil
}

// Feeds gives every feed, by name.
func (s *Store) Feeds(ctx context.Context) ([]Feed, error) {
	found, err := s.feeds(ctx, feedsAll)
	return found, failure("read the feeds", err)
}

func (s *Store) feeds(ctx context.Context, query string, args ...any) ([]Feed, error) {
	rows, err := s.query(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []Feed
	for rows.Next() {
		var f Feed
		var set, columns, next sql.NullString
		var seconds int64
		var created, area string
		if err := rows.Scan(&f.Name, &f.Format, &f.Ref, &set, &columns, &f.Licence, &f.Attribution, &f.Contact, &seconds, &f.Paused, &created, &f.Cursor, &next, &f.Failures,
			&f.Hold, &area, &f.Precedence, &f.CheckDays); err != nil {
			return nil, err
		}
		f.Every = time.Duration(seconds) * time.Second
		if area != "" {
			f.Area = strings.Fields(area)
		}
		if f.Created, err = moment(created); err != nil {
			return nil, err
		}
		if f.Next, err = moment(next.String); err != nil {
			return nil, err
		}
		if f.Set, err = decodeMap(set); err != nil {
			return nil, err
		}
		if f.Map, err = decodeMap(columns); err != nil {
			return nil, err
		}
		all = append(all, f)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	for i := range all {
		runs, err := s.Runs(ctx, all[i].Name, 1)
		if err != nil {
			return nil, err
		}
		if len(runs) > 0 {
			all[i].LastRun = &runs[0]
		}
	}
	return all, nil
}

func decodeMap(text sql.NullString) (m map[string]string, err error) {
	if text.Valid {
		err = json.Unmarshal([]byte(text.String), &m)
	}
	return m, err
}

// removeBatch is how many services are removed in one transaction.
const removeBatch = 500

// RemoveFeed deletes a feed with its services, the organisations and locations
// that nobody else needs, its runs and what is remembered of it; it gives how many services went. It
// does so in steps, so that others can write meanwhile; where it is cut short,
// calling it again goes on.
func (s *Store) RemoveFeed(ctx context.Context, who Actor, name string) (removed int, err error) {
	if _, err := s.Feed(ctx, name); err != nil {
		return 0, err
	}
	for {
		n, more := 0, false
		err := s.Write(ctx, who, func(tx *Tx) error {
			var err error
			if n, err = tx.removeOf(name, removeBatch); err == nil && n < removeBatch {
				more, err = tx.DropState(name)
			}
			if err == nil && n < removeBatch && !more {
				_, err = tx.exec(deleteFeed, name)
			}
			return failure("remove feed "+name, err)
		})
		if err != nil {
			return removed, err
		}
		if removed += n; n < removeBatch && !more {
			return removed, nil
		}
	}
}
