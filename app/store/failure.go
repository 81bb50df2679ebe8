package store

import (
	"errors"
	"fmt"
	"time"

	"fingerpost/app/directory"

	"github.com/mattn/go-sqlite3"
)

// failure says what was being done, and, where somebody can do something about
// what the engine said, makes it a *directory.Error. nil stays nil.
func failure(doing string, err error) error {
	if err == nil {
		return nil
	}
	var engine sqlite3.Error
	if errors.As(err, &engine) && directory.KindOf(err) == "" {
		if kind, message := explain(engine); kind != "" {
			err = &directory.Error{Kind: kind, Message: message, Err: err}
		}
	}
	return fmt.Errorf("store: %s: %w", doing, err)
}

// explain gives the kind of an engine's error and a message for people, or ""
// where it is a fault of ours.
func explain(e sqlite3.Error) (directory.Kind, string) {
	switch e.ExtendedCode {
	case sqlite3.ErrConstraintUnique, sqlite3.ErrConstraintPrimaryKey:
		return directory.Conflict, "There is one with the same name or identifier already."
	case sqlite3.ErrConstraintForeignKey:
		return directory.Conflict, "It belongs to something that is not there, or something still belongs to it."
	case sqlite3.ErrConstraintCheck, sqlite3.ErrConstraintNotNull:
		return directory.Invalid, "A value is missing or is not one of those allowed: " + e.Error() + "."
	}
	switch e.Code {
	case sqlite3.ErrFull:
		return directory.Unavailable, "The disk is full. Nothing was half written. Make room and try again."
	case sqlite3.ErrNotADB:
		return directory.Unavailable, "The file is not a database. Nothing was changed. Move it away or restore a backup."
	case sqlite3.ErrCorrupt:
		return directory.Unavailable, "The database is damaged. Restore a backup."
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		return directory.Unavailable, "Another program has kept the database locked for too long. Try again in a moment."
	case sqlite3.ErrReadonly, sqlite3.ErrPerm, sqlite3.ErrCantOpen:
		return directory.Unavailable, "The database can't be opened or written. Check that DATA_DIR is a folder that this program may write to."
	case sqlite3.ErrIoErr:
		return directory.Unavailable, "The disk could not be read or written. Check it, and that there is room."
	}
	return "", ""
}

// busyTimeout is how long another program's lock is waited for.
const busyTimeout = 10 * time.Second

// busy tells whether another program held a lock.
func busy(err error) bool {
	var engine sqlite3.Error
	return errors.As(err, &engine) && (engine.Code == sqlite3.ErrBusy || engine.Code == sqlite3.ErrLocked)
}
