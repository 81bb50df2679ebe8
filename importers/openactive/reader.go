package openactive

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"fingerpost/importers/loose"
	"fingerpost/importers/plain"
)

// reader reads one item's data, and takes down what in it could not be used.
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

// maxDepth bounds how far things are embedded in one another: an event in a
// session series in an event series, each with one more to spare.
const maxDepth = 6

// thing reads what an item, or what is embedded in one, says of itself and of
// what is embedded in it.
func (r *reader) thing(o loose.Object, kind string, depth int) *thing {
	t := &thing{
		Type: kind, Name: r.within(directory.MaxName, o, "name"),
		Summary:     r.within(directory.MaxText, o, "disambiguatingDescription"),
		Description: r.within(directory.MaxText, o, "description", "beta:formattedDescription", "formattedDescription"),
		FirstVisit:  r.within(directory.MaxText, o, "attendeeInstructions"),
		URL:         r.webAddress(o, "url"), Gender: r.gender(o), Off: r.status(o),
	}
	t.Name = plain.Line(t.Name)
	r.activities(t, o)
	r.who(t, o)
	r.places(t, o)
	r.offers(t, o)
	r.ages(t, o)
	r.access(t, o)
	r.schedules(t, o)
	r.once(t, o)
	r.words(t, o)
	if depth < maxDepth {
		if course := o.Child("instanceOfCourse"); course.Text("name") != "" {
			t.inherit(r.thing(course, "Course", depth+1))
		}
		r.sessions(t, o, depth)
	}
	return t
}

// within gives the words of a member, no longer than a listing may have them.
func (r *reader) within(most int, o loose.Object, names ...string) string {
	s := o.Text(names...)
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	_, field := o.Get(names...)
	r.problem(field, s, "This is longer than %d characters, and was cut.", most)
	return strings.TrimSpace(loose.Shorten(s, most-1)) + "…"
}

// webAddress gives a member that is a web address. One without a scheme gets
// it; a placeholder is nothing.
func (r *reader) webAddress(o loose.Object, names ...string) string {
	s := o.ID(names...)
	if s == "" {
		return ""
	}
	whole := s
	if !strings.Contains(s, "://") {
		whole = "https://" + strings.TrimPrefix(s, "//")
	}
	u, err := url.Parse(whole)
	switch {
	case err != nil || u.Scheme != "http" && u.Scheme != "https" || !strings.Contains(u.Hostname(), ".") || strings.ContainsAny(whole, " <>\"\n") || len(whole) > 2000:
		_, field := o.Get(names...)
		r.problem(field, s, "This is not a web address, and was left out.")
		return ""
	case u.Hostname() == "example.com" || u.Hostname() == "www.example.com" || strings.HasSuffix(u.Hostname(), ".invalid"):
		return ""
	}
	return whole
}

// moments are the ways in which a moment is written. Those without a zone are
// London time.
var moments = []string{
	time.RFC3339Nano, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05.999999999", "2006-01-02T15:04", "2006-01-02 15:04:05.999999999Z07:00",
	"2006-01-02 15:04:05.999999999", "2006-01-02 15:04", "2006-01-02T15:04:05.999999999Z0700",
}

// moment reads a day, or a day and a time in London.
func moment(s string) (day directory.Date, at *directory.Clock, ok bool) {
	if len(s) == len(time.DateOnly) { // A failure costs more than a success, so only what may be a day is tried.
		if t, err := time.Parse(time.DateOnly, s); err == nil && sane(t) {
			return directory.Date(s), nil, true
		}
	}
	for _, layout := range moments {
		if t, err := time.ParseInLocation(layout, s, directory.London()); err == nil && sane(t) {
			t = t.In(directory.London())
			clock := directory.Clock(t.Hour()*60 + t.Minute())
			return directory.Date(t.Format(time.DateOnly)), &clock, true
		}
	}
	if t, err := time.Parse("02/01/2006", s); err == nil && sane(t) {
		return directory.Date(t.Format(time.DateOnly)), nil, true
	}
	return "", nil, false
}

// sane tells whether a year can be one of a session: the year 1 is how some
// systems write that there is none.
func sane(t time.Time) bool { return t.Year() >= 1900 && t.Year() < 2200 }

// clockOf reads a time of day: "10:00", "10:00:00", "T10:00".
func clockOf(s string) (directory.Clock, bool) {
	s = strings.TrimSuffix(strings.TrimPrefix(s, "T"), "Z")
	for _, layout := range []string{"15:04:05", "15:04", "15:04:05.999"} {
		if t, err := time.Parse(layout, s); err == nil {
			return directory.Clock(t.Hour()*60 + t.Minute()), true
		}
	}
	return 24 * 60, s == "24:00" || s == "24:00:00"
}

// minutes reads an ISO 8601 duration of hours, minutes and days.
func minutes(s string) (int, bool) {
	rest, found := strings.CutPrefix(strings.ToUpper(s), "P")
	if !found || rest == "" {
		return 0, false
	}
	total, number, time := 0.0, "", false
	for _, c := range rest {
		unit := 0.0
		switch {
		case c >= '0' && c <= '9' || c == '.':
			number += string(c)
			continue
		case c == 'T' && number == "":
			time = true
			continue
		case c == 'W':
			unit = 7 * 24 * 60
		case c == 'D':
			unit = 24 * 60
		case c == 'H' && time:
			unit = 60
		case c == 'M' && time:
			unit = 1
		case c == 'S' && time:
			unit = 1. / 60
		default:
			return 0, false
		}
		n, err := strconv.ParseFloat(number, 64)
		if err != nil || n > 1e6 {
			return 0, false
		}
		total, number = total+n*unit, ""
	}
	return int(total), number == "" && total > 0
}
