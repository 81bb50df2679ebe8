package directory

import (
	"errors"

	"fingerpost/geo"
)

// Kind says what sort of failure an Error is, so that one table in web can turn
// it into a status, and a command into an exit code.
type Kind string

// The kinds of failure. Anything that is not an *Error is a fault of ours.
const (
	NotFound        Kind = "not-found"
	Invalid         Kind = "invalid"
	Conflict        Kind = "conflict"
	Forbidden       Kind = "forbidden"
	Unauthenticated Kind = "unauthenticated"
	TooMany         Kind = "too-many"
	Unavailable     Kind = "unavailable"
)

// Error is a failure that somebody outside can do something about. Message is
// whole sentences for that person: what is wrong and what to do next. Field is
// the parameter, column or form field it is about, or empty. Err is the cause,
// for the log only.
type Error struct {
	Kind    Kind
	Field   string
	Message string
	Err     error

	told geo.Told
}

// Error gives the field and the message; the cause stays behind Unwrap.
func (e *Error) Error() string {
	if e.Field == "" {
		return e.Message
	}
	return e.Field + ": " + e.Message
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// Told gives the message apart from what fills it, so that a page can say it in
// another language. Where the cause is of somebody's words it is the cause's own.
func (e *Error) Told() geo.Told {
	var cause interface{ Told() geo.Told }
	switch {
	case e.told.Say != "":
		return e.told
	case errors.As(e.Err, &cause):
		return cause.Told()
	default:
		return geo.Told{Say: e.Message}
	}
}

// Errorf makes an Error of a kind, with a message for people.
func Errorf(kind Kind, field, format string, args ...any) *Error {
	told := geo.Told{Say: format, Of: args}
	return &Error{Kind: kind, Field: field, Message: told.String(), told: told}
}

// KindOf gives the kind of the first *Error in err's chain, or "" where there
// is none.
func KindOf(err error) Kind {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return ""
}
