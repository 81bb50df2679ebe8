package store_test

import (
	"errors"
	"fmt"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/app/store"

	"github.com/mattn/go-sqlite3"
)

// TestFailure tells what somebody can do something about from faults of ours.
func TestFailure(t *testing.T) {
	if err := store.Failure("do it", nil); err != nil {
		t.Errorf("nothing failed, but %v", err)
	}
	for _, test := range []struct {
		err  error
		kind directory.Kind
	}{
		{sqlite3.Error{Code: sqlite3.ErrFull}, directory.Unavailable},
		{sqlite3.Error{Code: sqlite3.ErrBusy}, directory.Unavailable},
		{sqlite3.Error{Code: sqlite3.ErrLocked}, directory.Unavailable},
		{sqlite3.Error{Code: sqlite3.ErrNotADB}, directory.Unavailable},
		{sqlite3.Error{Code: sqlite3.ErrCorrupt}, directory.Unavailable},
		{sqlite3.Error{Code: sqlite3.ErrReadonly}, directory.Unavailable},
		{sqlite3.Error{Code: sqlite3.ErrCantOpen}, directory.Unavailable},
		{sqlite3.Error{Code: sqlite3.ErrIoErr}, directory.Unavailable},
		{sqlite3.Error{Code: sqlite3.ErrConstraint, ExtendedCode: sqlite3.ErrConstraintUnique}, directory.Conflict},
		{sqlite3.Error{Code: sqlite3.ErrConstraint, ExtendedCode: sqlite3.ErrConstraintPrimaryKey}, directory.Conflict},
		{sqlite3.Error{Code: sqlite3.ErrConstraint, ExtendedCode: sqlite3.ErrConstraintForeignKey}, directory.Conflict},
		{sqlite3.Error{Code: sqlite3.ErrConstraint, ExtendedCode: sqlite3.ErrConstraintCheck}, directory.Invalid},
		{sqlite3.Error{Code: sqlite3.ErrConstraint, ExtendedCode: sqlite3.ErrConstraintNotNull}, directory.Invalid},
		{sqlite3.Error{Code: sqlite3.ErrError}, ""},
		{errors.New("something else"), ""},
		{directory.Errorf(directory.NotFound, "", "It is not there."), directory.NotFound},
	} {
		err := store.Failure("do it", fmt.Errorf("wrapped: %w", test.err))
		if directory.KindOf(err) != test.kind || !errors.Is(err, test.err) {
			t.Errorf("%v became %q: %v", test.err, directory.KindOf(err), err)
		}
	}
}
