package store

import (
	"context"
	"database/sql"
	"errors"
	"sync"
	"time"

	"fingerpost/app/directory"
)

// Options say how the record is opened. The zero value opens one that exists
// and is up to date, for reading and writing.
type Options struct {
	// Migrate makes the database where there is none and brings an older one up
	// to date. Without it an older one is refused.
	Migrate bool
	// ReadOnly opens no writing handle; Write then fails.
	ReadOnly bool
	// AllowSamples keeps sample listings beside real ones and takes new ones
	// (SAMPLE_DATA=on). Without it they go when the first real record comes and
	// are refused from then on.
	AllowSamples bool
	// Now is the clock; nil is time.Now.
	Now func() time.Time
	// Busy is how long another program's lock is waited for; 0 is ten seconds.
	Busy time.Duration
}

// Store is an open record. Its methods may be called from many goroutines.
type Store struct {
	options Options
	path    string
	writer  *sql.DB // nil where it is read only
	reader  *sql.DB

	cache cache

	mu    sync.Mutex
	stmts map[string]*sql.Stmt // prepared on reader, by their text
}

// Open opens the record in the file at path. A database from a newer version
// of the program, another program's database, or a file that is none is
// refused as it is; the *directory.Error says what to do.
func Open(ctx context.Context, path string, o Options) (*Store, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Busy <= 0 {
		o.Busy = busyTimeout
	}
	// The engine does not wait for a lock while it turns a new database to its
	// write-ahead log or mends one after a crash, which another program may be
	// doing at this moment: so the waiting is done here.
	for patience := time.Now().Add(o.Busy); ; {
		s, err := open(ctx, path, o)
		if !busy(err) || time.Now().After(patience) {
			return s, err
		}
		select {
		case <-ctx.Done():
			return nil, failure("open "+path, ctx.Err())
		case <-time.After(pause):
		}
	}
}

func open(ctx context.Context, path string, o Options) (*Store, error) {
	if err := prepareFile(path, o); err != nil {
		return nil, err
	}
	version, err := inspect(ctx, path)
	if err != nil {
		return nil, err
	}
	if err := checkVersion(path, version, o.Migrate && !o.ReadOnly); err != nil {
		return nil, err
	}
	s := &Store{options: o, path: path, stmts: map[string]*sql.Stmt{}, cache: cache{services: map[string]*directory.Service{}}}
	if !o.ReadOnly {
		if s.writer, err = openWriter(ctx, path, o.Busy); err != nil {
			return nil, err
		}
		if o.Migrate {
			err = migrate(ctx, s.writer)
		}
	}
	if err == nil {
		s.reader, err = openReader(ctx, path)
	}
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// Close closes every handle. What is being written is rolled back.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	var errs []error
	for _, stmt := range s.stmts {
		errs = append(errs, stmt.Close())
	}
	clear(s.stmts)
	for _, db := range []*sql.DB{s.reader, s.writer} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	return errors.Join(errs...)
}

// Path gives the file of the record.
func (s *Store) Path() string { return s.path }

// prepared gives a statement for reading, made once.
func (s *Store) prepared(ctx context.Context, query string) (*sql.Stmt, error) {
	s.mu.Lock()
	stmt, ok := s.stmts[query]
	s.mu.Unlock()
	if ok {
		return stmt, nil
	}
	// It is made without the lock, since it may have to wait for a connection.
	stmt, err := s.reader.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if other, ok := s.stmts[query]; ok {
		return other, stmt.Close()
	}
	s.stmts[query] = stmt
	return stmt, nil
}

// query runs a statement for reading.
func (s *Store) query(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	stmt, err := s.prepared(ctx, query)
	if err != nil {
		return nil, err
	}
	return stmt.QueryContext(ctx, args...)
}

// row runs a statement for reading one row into targets. It gives
// sql.ErrNoRows where there is none.
func (s *Store) row(ctx context.Context, query string, args []any, targets ...any) error {
	stmt, err := s.prepared(ctx, query)
	if err != nil {
		return err
	}
	return stmt.QueryRowContext(ctx, args...).Scan(targets...)
}
