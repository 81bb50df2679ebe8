package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"fingerpost/app/directory"

	_ "github.com/mattn/go-sqlite3" // The driver registers itself as "sqlite3".
)

// This file is the only one, with the error codes and the migrations, that
// knows which engine keeps the record.

// address gives the URI of a database file with options of the driver.
func address(path, options string) string {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	u := url.URL{Scheme: "file", Path: filepath.ToSlash(path), RawQuery: options}
	return u.String()
}

// prepareFile makes sure of a file that can be opened.
func prepareFile(path string, o Options) error {
	info, err := os.Stat(path)
	if err == nil && info.Mode().IsRegular() {
		return nil
	}
	if err == nil {
		return directory.Errorf(directory.Unavailable, "", "%s is not a file, so it can't be the database. Move it away, or check DATA_DIR.", path)
	}
	if !o.Migrate || o.ReadOnly {
		return &directory.Error{Kind: directory.Unavailable, Err: err,
			Message: fmt.Sprintf("There is no database at %s yet, or it can't be read (%v). Start the server once, or check DATA_DIR.", path, cause(err))}
	}
	if err := makeFile(path); err != nil {
		return &directory.Error{Kind: directory.Unavailable, Err: err,
			Message: fmt.Sprintf("The database %s can't be written (%v). Check that DATA_DIR is a folder that this program may write to.", path, cause(err))}
	}
	return nil
}

// makeFile makes an empty file that its owner alone may read, since it will
// hold addresses that must stay hidden; SQLite gives the files beside it the
// same rights. It is closed before it gets its name: closing a database's file
// takes away every lock that this process has on it (POSIX), so it is never
// opened by anything but SQLite.
func makeFile(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".new-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	if err := f.Close(); err != nil {
		return err
	}
	// Where another program was quicker, its file is as good. Where there are no
	// hard links SQLite makes the file, with the rights that are usual there, or
	// says what is wrong.
	_ = os.Link(f.Name(), path)
	return nil
}

// cause gives what the operating system said without the path, which the
// message has already.
func cause(err error) error {
	var p *os.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// writerCache is how many KiB of pages the writer keeps in memory: what a page of
// an import changes all over the file, so that it is written once, at its end.
const writerCache = 64 << 10

func openWriter(ctx context.Context, path string, busy time.Duration) (*sql.DB, error) {
	db, err := sql.Open("sqlite3", address(path, fmt.Sprintf("_txlock=immediate&_journal_mode=WAL&_foreign_keys=on&_busy_timeout=%d&_synchronous=NORMAL&_cache_size=-%d", busy.Milliseconds(), writerCache)))
	if err != nil {
		return nil, failure("open "+path, err)
	}
	db.SetMaxOpenConns(1)
	if err := tryWriting(ctx, db); err != nil {
		return nil, failure("open "+path, errors.Join(err, db.Close()))
	}
	return db, nil
}

// tryWriting writes something and takes it back. A file that may only be read
// is opened all the same, and nothing short of a write tells.
func tryWriting(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `CREATE TABLE can_be_written (yes INTEGER)`)
	return errors.Join(err, tx.Rollback())
}

func openReader(ctx context.Context, path string) (*sql.DB, error) {
	db, err := sql.Open("sqlite3", address(path, "mode=ro&_query_only=1&_foreign_keys=on&_busy_timeout=10000"))
	if err != nil {
		return nil, failure("open "+path, err)
	}
	n := max(4, 2*runtime.GOMAXPROCS(0))
	db.SetMaxOpenConns(n)
	db.SetMaxIdleConns(n) // Each has its prepared statements; opening one anew costs more than keeping it.
	if err := db.PingContext(ctx); err != nil {
		return nil, failure("open "+path, errors.Join(err, db.Close()))
	}
	return db, nil
}

// inspect gives the version of the record at path, 0 where there is none yet,
// without changing anything.
func inspect(ctx context.Context, path string) (version int64, err error) {
	db, err := sql.Open("sqlite3", address(path, "mode=ro&_query_only=1&_busy_timeout=10000"))
	if err != nil {
		return 0, failure("open "+path, err)
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	var tables, ours int
	err = db.QueryRowContext(ctx, `SELECT count(*), count(CASE WHEN name = 'goose_db_version' THEN 1 END) FROM sqlite_schema WHERE type = 'table'`).Scan(&tables, &ours)
	if err != nil {
		return 0, failure("open "+path, err)
	}
	if ours == 0 && tables > 0 {
		return 0, directory.Errorf(directory.Conflict, "", "%s is another program's database. Nothing was changed. Set DATA_DIR to a folder of its own.", path)
	}
	if ours == 0 {
		return 0, nil
	}
	err = db.QueryRowContext(ctx, `SELECT coalesce(max(version_id), 0) FROM goose_db_version WHERE is_applied = 1`).Scan(&version)
	return version, failure("read the version of "+path, err)
}

// integrity reports what SQLite itself finds wrong.
func (c *checker) integrity() error {
	err := c.each(`PRAGMA integrity_check`, func(rows *sql.Rows) error {
		var line string
		err := rows.Scan(&line)
		if line != "ok" {
			c.report("database: %s", line)
		}
		return err
	})
	if err != nil {
		return err
	}
	return c.each(`PRAGMA foreign_key_check`, func(rows *sql.Rows) error {
		var table, parent string
		var row sql.NullInt64
		var key int
		err := rows.Scan(&table, &row, &parent, &key)
		c.report("%s row %d: its %s is missing", table, row.Int64, parent)
		return err
	})
}

// Backup writes a copy of the whole record to a file that must not exist yet.
// It is whole or not there, and writing goes on meanwhile.
func (s *Store) Backup(ctx context.Context, path string) error {
	if _, err := os.Stat(path); err == nil {
		return directory.Errorf(directory.Conflict, "", "%s is there already. Name a file that is not.", path)
	}
	// The copy is made under another name, so that a copy cut short is never
	// taken for a backup.
	part := path + ".part"
	if err := os.Remove(part); err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("back up to %s: %w", path, err)
	}
	db, err := sql.Open("sqlite3", address(s.path, "mode=ro&_busy_timeout=10000"))
	if err != nil {
		return failure("back up", err)
	}
	_, err = db.ExecContext(ctx, `VACUUM INTO $1`, part)
	if err = errors.Join(err, db.Close()); err != nil {
		os.Remove(part)
		return failure("back up to "+path, err)
	}
	if err := os.Chmod(part, 0o600); err != nil {
		return fmt.Errorf("back up to %s: %w", path, err)
	}
	return os.Rename(part, path)
}
