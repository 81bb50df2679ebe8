package store

import (
	"context"
	"errors"
	"time"
)

const (
	setNext   = `UPDATE feed SET next_attempt = $1, failures = $2 WHERE name = $3`
	setPaused = `UPDATE feed SET paused = $1 WHERE name = $2`
	feedsDue  = feeds + ` WHERE f.every_seconds > 0 AND f.paused = 0 AND (f.next_attempt IS NULL OR f.next_attempt <= $1)
			AND NOT EXISTS (SELECT 1 FROM feed_lease l WHERE l.feed = f.name AND l.until > $1)
		ORDER BY coalesce(f.next_attempt, ''), f.name`
)

// SetNext keeps when a feed is to be read again (the zero time: as soon as can
// be) and how many of its runs have failed in a row.
func (s *Store) SetNext(ctx context.Context, feed string, next time.Time, failures int) error {
	return s.setFeed(ctx, feed, setNext, null(stamp(next)), failures, feed)
}

// SetPaused stops a feed's schedule, or lets it go on where it stood. Nothing
// else of the feed is written, so that it holds also where a run keeps the feed
// at the same moment.
func (s *Store) SetPaused(ctx context.Context, feed string, paused bool) error {
	return s.setFeed(ctx, feed, setPaused, paused, feed)
}

func (s *Store) setFeed(ctx context.Context, feed, statement string, args ...any) error {
	return s.Write(ctx, Actor{}, func(tx *Tx) error {
		result, err := tx.exec(statement, args...)
		if err != nil {
			return failure("keep the schedule of feed "+feed, err)
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			return errors.Join(err, noFeed(feed))
		}
		return nil
	})
}

// Due gives the scheduled feeds that are to be read at a moment or were before
// it, the longest overdue first: not those that are paused, nor those that
// somebody is reading.
func (s *Store) Due(ctx context.Context, now time.Time) ([]Feed, error) {
	found, err := s.feeds(ctx, feedsDue, stamp(now))
	return found, failure("read which feeds are due", err)
}
