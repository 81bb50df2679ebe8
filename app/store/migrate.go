package store

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"time"

	"fingerpost/app/directory"

	"github.com/pressly/goose/v3"
)

//go:embed migrations/*.sql
var migrations embed.FS

// newest gives the version that this program brings a database to.
func newest() (int64, error) {
	files, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return 0, err
	}
	var version int64
	for _, f := range files {
		v, err := goose.NumericComponent(path.Base(f))
		if err != nil {
			return 0, fmt.Errorf("migration %s: %w", f, err)
		}
		version = max(version, v)
	}
	return version, nil
}

// checkVersion tells whether this program may open a database of a version.
func checkVersion(path string, version int64, mayMigrate bool) error {
	ours, err := newest()
	switch {
	case err != nil:
		return err
	case version > ours:
		return directory.Errorf(directory.Conflict, "", "The database %s was written by a newer version of Fingerpost (%d, this one knows %d). Nothing was changed. Upgrade this program.", path, version, ours)
	case version < ours && !mayMigrate:
		return directory.Errorf(directory.Unavailable, "", "The database %s is from an older version of Fingerpost (%d, this one needs %d). Start the server once to bring it up to date.", path, version, ours)
	}
	return nil
}

// attempts and pause are how often and after how long what failed because
// another program was doing the same is tried again.
const (
	attempts = 5
	pause    = 100 * time.Millisecond
)

// migrate brings the database up to date. Where two programs start at the same
// moment on an old one, one of them finds tables that it meant to make: it
// tries again, and finds the work done. Each migration is one transaction, so
// nothing is half done.
func migrate(ctx context.Context, db *sql.DB) error {
	sub, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	// One that landed after a later one is caught up with.
	provider, err := goose.NewProvider(goose.DialectSQLite3, db, sub, goose.WithAllowOutofOrder(true))
	if err != nil {
		return fmt.Errorf("store: read the migrations: %w", err)
	}
	for range attempts {
		if _, err = provider.Up(ctx); err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return failure("migrate", ctx.Err())
		case <-time.After(pause):
		}
	}
	return failure("migrate", err)
}
