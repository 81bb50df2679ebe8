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

// dates are the ways in which a day is written. The first is the standard's.
var dates = []string{time.DateOnly, "02/01/2006", "2/1/2006", "2006/01/02", "20060102", "2 January 2006"}

// date gives a member that is a day, or a moment, of which it gives the day in
// London.
func (r *reader) date(o loose.Object, names ...string) directory.Date {
	v, field := o.Get(names...)
	s := loose.Words(v)
	if s == "" {
		return ""
	}
	for _, layout := range dates {
		if t, err := time.Parse(layout, s); err == nil && t.Year() >= 1000 {
			return directory.Date(t.Format(time.DateOnly))
		}
	}
	if t, ok := moment(s); ok {
		return directory.DateOf(t)
	}
	r.problem(field, s, "This is not a date such as 2026-11-24, and was left out.")
	return ""
}

// moments are the ways in which a moment is written. Those without a zone are
// London time.
var moments = []string{time.RFC3339Nano, "2006-01-02T15:04:05.999999999", "2006-01-02 15:04:05.999999999", "2006-01-02T15:04", "2006-01-02 15:04", "2006-01-02T15:04:05.999999999Z0700", "2006-01-02 15:04:05.999999999Z0700", "2006-01-02 15:04:05.999999999 MST"}

func moment(s string) (time.Time, bool) {
	for _, layout := range moments {
		// Years of five digits and the year 0 are slips, and no database likes them.
		if t, err := time.ParseInLocation(layout, s, directory.London()); err == nil && t.Year() >= 1000 && t.Year() <= 9999 {
			return t, true
		}
	}
	return time.Time{}, false
}

// moment gives a member that is a moment, in UTC, or a day, of which it gives
// the beginning.
func (r *reader) moment(o loose.Object, names ...string) time.Time {
	v, field := o.Get(names...)
	s := loose.Words(v)
	if s == "" {
		return time.Time{}
	}
	if t, ok := moment(s); ok {
		return t.UTC()
	}
	if d, err := directory.ParseDate(s); err == nil && d >= "1000" {
		return d.At(0).UTC()
	}
	r.problem(field, s, "This is not a moment such as 2026-11-24T10:00:00Z, and was left out.")
	return time.Time{}
}
