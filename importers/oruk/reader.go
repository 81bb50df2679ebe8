package oruk

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"fingerpost/importers/loose"
)

// reader reads one item, and takes down what in it could not be used.
type reader struct {
	where    string
	problems []importers.Problem
}

// problem takes down that a value could not be used, and what was done.
func (r *reader) problem(field, value, message string, args ...any) {
	r.problems = append(r.problems, importers.Problem{
		Where: r.where, Field: field, Message: fmt.Sprintf(message, args...), Value: loose.Shorten(value, 200),
	})
}

// reject takes down why the whole item was left out; id is what the feed calls
// it, or "".
func (r *reader) reject(id, field, value, message string, args ...any) {
	r.problem(field, value, message, args...)
	p := &r.problems[len(r.problems)-1]
	p.Rejected, p.ID = true, id
}

// text gives the words of a member, no longer than a listing may have them.
func (r *reader) text(o loose.Object, names ...string) string {
	return r.within(directory.MaxText, o.Text(names...), o, names)
}

// name gives the words of a member in one line, no longer than a name may be.
func (r *reader) name(o loose.Object, names ...string) string {
	return r.within(directory.MaxName, o.Line(names...), o, names)
}

func (r *reader) within(most int, s string, o loose.Object, names []string) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	_, field := o.Get(names...)
	r.problem(field, s, "This is longer than %d characters, and was cut.", most)
	return strings.TrimSpace(string([]rune(s)[:most-1])) + "…"
}

// date gives a member that is a day, or a moment, of which it gives the day in
// London.
func (r *reader) date(o loose.Object, names ...string) directory.Date {
	v, field := o.Get(names...)
	s := loose.Words(v)
	if s == "" {
		return ""
	}
	if d, ok := loose.Day(s); ok {
		return d
	}
	r.problem(field, s, "This is not a date such as 2026-11-24, and was left out.")
	return ""
}

// moment gives a member that is a moment, in UTC, or a day, of which it gives
// the beginning.
func (r *reader) moment(o loose.Object, names ...string) time.Time {
	v, field := o.Get(names...)
	s := loose.Words(v)
	if s == "" {
		return time.Time{}
	}
	if t, ok := loose.Moment(s); ok {
		return t.UTC()
	}
	if d, err := directory.ParseDate(s); err == nil && d >= "1000" {
		return d.At(0).UTC()
	}
	r.problem(field, s, "This is not a moment such as 2026-11-24T10:00:00Z, and was left out.")
	return time.Time{}
}
