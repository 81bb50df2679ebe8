package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"fingerpost/app/directory"
)

// Actor is who writes: a feed's importer, a steward, the program itself.
type Actor struct {
	Name   string // who: "feed trafford", "steward@example.org"
	Source string // by what way: "import", "page", "samples"
}

// Outcome is what putting a record came to.
type Outcome string

// The outcomes of PutService and PutOrganization.
const (
	Created   Outcome = "created"
	Updated   Outcome = "updated"
	Unchanged Outcome = "unchanged"
)

// Tx is one transaction of Write. It must not outlive it or be shared between
// goroutines.
type Tx struct {
	ctx       context.Context
	statement context.Context // for the statements: never cancelled in the middle of one
	store     *Store
	tx        *sql.Tx
	who       Actor
	now       time.Time
	stmts     map[string]*sql.Stmt
	logged    map[string]bool // services with a change row already
	held      *bool           // whether real data has been held; nil: not asked yet
	joined    *bool           // whether any services are joined; nil: not asked yet
	broken    error           // of the first statement that failed; what it belongs to is half written
}

// Write runs fn in one transaction: all that it does is kept, or, where it or
// the commit fails, none of it. Others wait meanwhile, so it must be done in
// less than a second: some hundreds of records. fn must not call Write, which
// would wait for itself for ever; what it reads of the Store is as it was
// before. Its error is returned as it is. Where a record could not be written,
// nothing is kept, even if fn lets its error pass.
func (s *Store) Write(ctx context.Context, who Actor, fn func(*Tx) error) (err error) {
	if s.writer == nil {
		return directory.Errorf(directory.Forbidden, "", "The record is open for reading only.")
	}
	sqlTx, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return failure("begin to write", err)
	}
	done := false
	defer func() {
		if !done { // fn failed or panicked.
			if undo := sqlTx.Rollback(); undo != nil && !errors.Is(undo, sql.ErrTxDone) {
				err = errors.Join(err, failure("roll back", undo))
			}
		}
	}()
	tx := &Tx{
		ctx: ctx, statement: context.WithoutCancel(ctx), store: s, tx: sqlTx, who: who, now: s.options.Now(),
		stmts: map[string]*sql.Stmt{}, logged: map[string]bool{},
	}
	if err := fn(tx); err != nil {
		// Once ctx is done, so is the transaction; say why.
		if gone := ctx.Err(); gone != nil && errors.Is(err, sql.ErrTxDone) {
			return failure("write", gone)
		}
		return err
	}
	if err := errors.Join(ctx.Err(), tx.broken); err != nil {
		return failure("write", err)
	}
	if err := sqlTx.Commit(); err != nil {
		return failure("commit", err)
	}
	done = true
	return nil
}

// prepared gives a statement of this transaction, made once.
func (tx *Tx) prepared(query string) (*sql.Stmt, error) {
	if stmt, ok := tx.stmts[query]; ok {
		return stmt, nil
	}
	// The driver starts a goroutine for each statement that can be cancelled.
	// These take microseconds, so they can't; ctx is asked between records.
	stmt, err := tx.tx.PrepareContext(tx.statement, query)
	if err != nil {
		return nil, err
	}
	tx.stmts[query] = stmt
	return stmt, nil
}

// exec runs a statement that writes.
func (tx *Tx) exec(query string, args ...any) (sql.Result, error) {
	stmt, err := tx.prepared(query)
	if err != nil {
		return nil, err
	}
	result, err := stmt.ExecContext(tx.statement, args...)
	if err != nil && tx.broken == nil {
		tx.broken = err
	}
	return result, err
}

// query runs a statement that reads what this transaction sees.
func (tx *Tx) query(query string, args ...any) (*sql.Rows, error) {
	stmt, err := tx.prepared(query)
	if err != nil {
		return nil, err
	}
	return stmt.QueryContext(tx.statement, args...)
}

// row reads one row, and tells whether there was one.
func (tx *Tx) row(query string, args []any, targets ...any) (bool, error) {
	stmt, err := tx.prepared(query)
	if err != nil {
		return false, err
	}
	err = stmt.QueryRowContext(tx.statement, args...).Scan(targets...)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

// column reads a column of texts.
func (tx *Tx) column(query string, args ...any) ([]string, error) {
	rows, err := tx.query(query, args...)
	if err != nil {
		return nil, err
	}
	return texts(rows)
}

// texts reads all rows of one column and closes them.
func texts(rows *sql.Rows) ([]string, error) {
	defer rows.Close()
	var all []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	return all, rows.Err()
}
