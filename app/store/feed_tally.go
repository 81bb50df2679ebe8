package store

import (
	"context"
	"database/sql"
	"time"
)

// RunOutcome is how a run ended.
type RunOutcome string

// The outcomes of runs.
const (
	RunDone    RunOutcome = "done"
	RunGuard   RunOutcome = "guard"   // a guard stopped it, and a steward is asked
	RunFailed  RunOutcome = "failed"  // its source could not be read to the end
	RunStopped RunOutcome = "stopped" // the program was told to stop
	RunKilled  RunOutcome = "killed"  // the program died; it is known when the feed's next run begins
)

// RunOutcomes are all outcomes.
var RunOutcomes = []RunOutcome{RunDone, RunGuard, RunFailed, RunStopped, RunKilled}

// Tally sums up all runs of a feed that have ended, those that are forgotten too.
type Tally struct {
	Feed        string
	Runs        map[RunOutcome]int
	Counts      Counts
	Problems    int
	Last        time.Duration // how long the last run took
	LastSuccess time.Time     // when one was last done; zero: none yet
	Waiting     int           // services about which a steward is asked now
}

const (
	addTally = `INSERT INTO feed_tally (feed, done, guard, failed, stopped, read, created, updated, unchanged, withdrawn, rejected, duplicates, problems, last_seconds, last_success)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
		ON CONFLICT (feed) DO UPDATE SET done = feed_tally.done + excluded.done, guard = feed_tally.guard + excluded.guard,
			failed = feed_tally.failed + excluded.failed, stopped = feed_tally.stopped + excluded.stopped,
			read = feed_tally.read + excluded.read, created = feed_tally.created + excluded.created,
			updated = feed_tally.updated + excluded.updated, unchanged = feed_tally.unchanged + excluded.unchanged,
			withdrawn = feed_tally.withdrawn + excluded.withdrawn, rejected = feed_tally.rejected + excluded.rejected,
			duplicates = feed_tally.duplicates + excluded.duplicates, problems = feed_tally.problems + excluded.problems,
			last_seconds = excluded.last_seconds, last_success = coalesce(excluded.last_success, feed_tally.last_success)`
	killRuns  = `UPDATE run SET outcome = 'killed' WHERE feed = $1 AND finished IS NULL AND outcome IS NULL`
	addKilled = `INSERT INTO feed_tally (feed, killed) VALUES ($1, $2) ON CONFLICT (feed) DO UPDATE SET killed = feed_tally.killed + excluded.killed`
	tallies   = `SELECT f.name, coalesce(t.done, 0), coalesce(t.guard, 0), coalesce(t.failed, 0), coalesce(t.stopped, 0), coalesce(t.killed, 0),
			coalesce(t.read, 0), coalesce(t.created, 0), coalesce(t.updated, 0), coalesce(t.unchanged, 0), coalesce(t.withdrawn, 0),
			coalesce(t.rejected, 0), coalesce(t.duplicates, 0), coalesce(t.problems, 0), coalesce(t.last_seconds, 0.0), t.last_success
		FROM feed f LEFT JOIN feed_tally t ON t.feed = f.name ORDER BY f.name`
)

// buryRuns notes that a feed's earlier runs that never ended were killed: a feed
// is read by one process at a time, and this one begins now.
func (tx *Tx) buryRuns(feed string) error {
	result, err := tx.exec(killRuns, feed)
	if err != nil {
		return err
	}
	n, err := result.RowsAffected()
	if err == nil && n > 0 {
		_, err = tx.exec(addKilled, feed, n)
	}
	return err
}

// tally adds a run that ends now to its feed's sums.
func (tx *Tx) tally(run Run) error {
	one := func(o RunOutcome) int {
		if run.Outcome == o {
			return 1
		}
		return 0
	}
	success := ""
	if run.Outcome == RunDone {
		success = stamp(tx.now)
	}
	c := run.Counts
	_, err := tx.exec(addTally, run.Feed, one(RunDone), one(RunGuard), one(RunFailed), one(RunStopped),
		c.Read, c.Created, c.Updated, c.Unchanged, c.Withdrawn, c.Rejected, c.Duplicates, run.Problems,
		max(tx.now.Sub(run.Started), 0).Seconds(), null(success))
	return err
}

// Tallies gives the sums of every feed, by name.
func (s *Store) Tallies(ctx context.Context) ([]Tally, error) {
	open, err := s.OpenByFeed(ctx)
	if err != nil {
		return nil, err
	}
	rows, err := s.query(ctx, tallies)
	if err != nil {
		return nil, failure("sum up the feeds", err)
	}
	defer rows.Close()
	var all []Tally
	for rows.Next() {
		var t Tally
		var done, guard, failed, stopped, killed int
		var seconds float64
		var success sql.NullString
		c := &t.Counts
		err := rows.Scan(&t.Feed, &done, &guard, &failed, &stopped, &killed, &c.Read, &c.Created, &c.Updated, &c.Unchanged,
			&c.Withdrawn, &c.Rejected, &c.Duplicates, &t.Problems, &seconds, &success)
		if err != nil {
			return nil, failure("sum up the feeds", err)
		}
		t.Runs = map[RunOutcome]int{RunDone: done, RunGuard: guard, RunFailed: failed, RunStopped: stopped, RunKilled: killed}
		t.Last, t.Waiting = time.Duration(seconds*float64(time.Second)), open[t.Feed]
		if t.LastSuccess, err = moment(success.String); err != nil {
			return nil, failure("sum up the feeds", err)
		}
		all = append(all, t)
	}
	return all, failure("sum up the feeds", rows.Err())
}
