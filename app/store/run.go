package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"fingerpost/app/directory"
)

// Run is one reading of a feed.
type Run struct {
	ID       int64
	Feed     string
	Started  time.Time
	Finished time.Time  // the zero time: still running, or killed
	Complete bool       // the whole of the source was read
	Outcome  RunOutcome // "": still running, or killed and not noticed yet
	Err      string     // why it failed, or ""
	Counts   Counts
	Problems int    // all of them; the first are kept
	Notes    string // for people, a line each: what was skipped and why, where the next run goes on
}

// Counts are what a run came to. Read and Rejected count source records, the
// others services; Duplicates were joined to a service of another feed.
type Counts struct {
	Read, Created, Updated, Unchanged, Withdrawn, Rejected, Duplicates int
}

// Problem is something in a source that could not be used as it stands.
type Problem struct {
	Where    string // "row 12"
	Field    string
	Message  string
	Value    string
	Rejected bool // the whole record was left out
}

// What is kept of runs: the newest ones of each feed, and the first problems of
// each.
const (
	keptRuns     = 50
	keptProblems = 1000
)

const (
	insertRun = `INSERT INTO run (feed, started, complete, read, created, updated, unchanged, withdrawn, rejected, duplicates)
		VALUES ($1, $2, 0, 0, 0, 0, 0, 0, 0, 0) RETURNING id`
	finishRun = `UPDATE run SET finished = $1, complete = $2, err = $3, read = $4, created = $5, updated = $6, unchanged = $7,
		withdrawn = $8, rejected = $9, duplicates = $10, outcome = $11, problems = $12, notes = $13 WHERE id = $14`
	forgetRuns    = `DELETE FROM run WHERE feed = $1 AND id NOT IN (SELECT id FROM run WHERE feed = $1 ORDER BY id DESC LIMIT $2)`
	insertProblem = `INSERT INTO problem (run_id, position, place, field, message, value, rejected) VALUES ($1, $2, $3, $4, $5, $6, $7)`
	runColumns    = `SELECT id, feed, started, finished, complete, err, read, created, updated, unchanged, withdrawn, rejected, duplicates, outcome, problems, notes FROM run`
	runsOfFeed    = runColumns + ` WHERE feed = $1 ORDER BY id DESC LIMIT $2`
	problemsOfRun = `SELECT place, field, message, value, rejected FROM problem WHERE run_id = $1 ORDER BY position`
)

// StartRun notes that a feed, which must be kept already, is being read.
func (s *Store) StartRun(ctx context.Context, feed string) (Run, error) {
	run := Run{Feed: feed}
	err := s.Write(ctx, Actor{}, func(tx *Tx) error {
		var err error
		if run.Started, err = moment(stamp(tx.now)); err != nil {
			return err
		}
		if err := tx.buryRuns(feed); err != nil {
			return failure("start a run of feed "+feed, err)
		}
		_, err = tx.row(insertRun, []any{feed, stamp(tx.now)}, &run.ID)
		err = failure("start a run of feed "+feed, err)
		if directory.KindOf(err) == directory.Conflict {
			return noFeed(feed)
		}
		return err
	})
	return run, err
}

// FinishRun keeps what a run came to: its Complete, Outcome, Err, Notes, Counts and
// how many Problems there were, and the first thousand of those. Old runs of the feed
// are forgotten.
func (s *Store) FinishRun(ctx context.Context, run Run, problems []Problem) error {
	return s.Write(ctx, Actor{}, func(tx *Tx) error {
		c := run.Counts
		result, err := tx.exec(finishRun, stamp(tx.now), run.Complete, null(run.Err), c.Read, c.Created, c.Updated, c.Unchanged, c.Withdrawn, c.Rejected, c.Duplicates,
			null(string(run.Outcome)), run.Problems, run.Notes, run.ID)
		if err != nil {
			return failure("finish a run", err)
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			return errors.Join(err, directory.Errorf(directory.NotFound, "", "The run of feed %q is not there any more. The feed may have been removed meanwhile.", run.Feed))
		}
		if err := tx.tally(run); err != nil {
			return failure("sum up the runs of feed "+run.Feed, err)
		}
		for i, p := range problems[:min(len(problems), keptProblems)] {
			if _, err := tx.exec(insertProblem, run.ID, i, p.Where, p.Field, p.Message, p.Value, p.Rejected); err != nil {
				return failure("keep a problem", err)
			}
		}
		_, err = tx.exec(forgetRuns, run.Feed, keptRuns)
		return failure("forget old runs", err)
	})
}

// Runs gives the newest n runs of a feed, newest first.
func (s *Store) Runs(ctx context.Context, feed string, n int) ([]Run, error) {
	rows, err := s.query(ctx, runsOfFeed, feed, n)
	if err != nil {
		return nil, failure("read runs", err)
	}
	runs, err := scanRuns(rows)
	return runs, failure("read runs", err)
}

func scanRuns(rows *sql.Rows) ([]Run, error) {
	defer rows.Close()
	var all []Run
	for rows.Next() {
		var r Run
		var started string
		var finished, failed, outcome sql.NullString
		c := &r.Counts
		err := rows.Scan(&r.ID, &r.Feed, &started, &finished, &r.Complete, &failed, &c.Read, &c.Created, &c.Updated, &c.Unchanged, &c.Withdrawn, &c.Rejected, &c.Duplicates, &outcome, &r.Problems, &r.Notes)
		if err != nil {
			return nil, err
		}
		r.Err, r.Outcome = failed.String, RunOutcome(outcome.String)
		if r.Started, err = moment(started); err != nil {
			return nil, err
		}
		if r.Finished, err = moment(finished.String); err != nil {
			return nil, err
		}
		all = append(all, r)
	}
	return all, rows.Err()
}

// Problems gives what was kept of a run's problems, in the source's order.
func (s *Store) Problems(ctx context.Context, runID int64) ([]Problem, error) {
	rows, err := s.query(ctx, problemsOfRun, runID)
	if err != nil {
		return nil, failure("read problems", err)
	}
	defer rows.Close()
	var all []Problem
	for rows.Next() {
		var p Problem
		if err := rows.Scan(&p.Where, &p.Field, &p.Message, &p.Value, &p.Rejected); err != nil {
			return nil, failure("read problems", err)
		}
		all = append(all, p)
	}
	return all, failure("read problems", rows.Err())
}
