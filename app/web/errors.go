package web

import (
	"context"
	"errors"
	"net/http"

	"fingerpost/app/directory"
	"fingerpost/geo"
	"github.com/gofiber/fiber/v2"
)

// statuses maps the kinds of failure to HTTP: the one place where they meet.
var statuses = map[directory.Kind]int{
	directory.NotFound:        http.StatusNotFound,
	directory.Invalid:         http.StatusBadRequest,
	directory.Conflict:        http.StatusConflict,
	directory.Forbidden:       http.StatusForbidden,
	directory.Unauthenticated: http.StatusUnauthorized,
	directory.TooMany:         http.StatusTooManyRequests,
	directory.Unavailable:     http.StatusServiceUnavailable,
}

// The kinds of failure that are web's own.
const (
	kindGone  = "gone"  // a listing has ended
	kindSlow  = "slow"  // the answer took too long
	kindFault = "fault" // a fault of ours
)

// goneTitle is the heading of a listing's page that has ended.
const goneTitle = "This listing has ended"

// goneError says that a listing was here and is not any more.
type goneError struct {
	service *directory.Service
	since   string // a sentence: when, and why where that is known
}

func (e *goneError) Error() string { return e.since }

// failure is an error as somebody outside is told of it.
type failure struct {
	status  int
	kind    string
	title   string
	detail  string // whole sentences: what is wrong and what to do next
	field   string
	choices []string // what might have been meant
	code    string   // finds a fault of ours in the log
}

// failureOf says what an error means outside. A fault of ours says nothing of
// itself.
func failureOf(err error) failure {
	var (
		gone  *goneError
		known *directory.Error
		ours  *fiber.Error
	)
	switch {
	case errors.As(err, &gone):
		return failure{status: http.StatusGone, kind: kindGone, title: goneTitle, detail: gone.since}
	case errors.As(err, &known) && statuses[known.Kind] != 0:
		f := failure{status: statuses[known.Kind], kind: string(known.Kind), detail: known.Message, field: known.Field}
		f.title, f.choices = titleOf(f.status), choicesOf(err)
		return f
	case errors.As(err, &ours) && ours.Code < http.StatusInternalServerError:
		return failure{status: ours.Code, title: titleOf(ours.Code), detail: adviceOn(ours.Code)}
	case errors.Is(err, context.DeadlineExceeded):
		return failure{status: http.StatusServiceUnavailable, kind: kindSlow, title: "That took too long", detail: "We are busier than usual. Try again in a minute."}
	default:
		return failure{status: http.StatusInternalServerError, kind: kindFault, title: titleOf(500), detail: adviceOn(500)}
	}
}

// choicesOf gives what a place that could not be told apart might have been.
func choicesOf(err error) []string {
	var (
		several *geo.AmbiguousError
		unknown *geo.UnknownError
		labels  []string
	)
	switch {
	case errors.As(err, &several):
		for _, p := range several.Choices {
			labels = append(labels, p.Label)
		}
	case errors.As(err, &unknown):
		for _, p := range unknown.Suggestions {
			labels = append(labels, p.Label)
		}
	}
	return labels
}

// titleOf is the heading of an error's page.
func titleOf(status int) string {
	switch status {
	case http.StatusNotFound:
		return "We can’t find that page"
	case http.StatusRequestURITooLong, http.StatusRequestHeaderFieldsTooLarge:
		return "That address is too long"
	case http.StatusRequestEntityTooLarge:
		return "That is too much to send"
	case http.StatusRequestTimeout:
		return "That took too long"
	case http.StatusTooManyRequests:
		return "Please wait a minute"
	case http.StatusBadRequest:
		return "There is a problem with what was sent"
	case http.StatusServiceUnavailable:
		return "We are not ready yet"
	case http.StatusInternalServerError:
		return "Something went wrong here"
	default:
		return "That can’t be done here"
	}
}

// adviceOn says what to do about a failure that has no message of its own.
func adviceOn(status int) string {
	switch status {
	case http.StatusNotFound:
		return "The address may be mistyped or out of date. Check it, or search for what you need."
	case http.StatusMethodNotAllowed:
		return "This page can only be read. Go back to the page that you came from and try again."
	case http.StatusRequestHeaderFieldsTooLarge, http.StatusRequestURITooLong:
		return "That address is too long for us to read. Ask in fewer words, or start again from the first page."
	case http.StatusRequestEntityTooLarge:
		return "What was sent is larger than we take. Send less of it."
	case http.StatusRequestTimeout:
		return "What was sent took too long to arrive. Try again."
	case http.StatusServiceUnavailable:
		return "We can’t answer just now. Try again in a minute."
	case http.StatusInternalServerError:
		return "It is not your fault. Try again in a minute. If it goes on, tell us the code below."
	default:
		return "Go back to the page that you came from and try again."
	}
}
