package oruk

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"fingerpost/importers/loose"
)

// schedules reads the sessions of a service or of a service at a venue. Rows
// that say the same, which some publishers repeat for their own ends, count
// once.
func (r *reader) schedules(rows []loose.Object) []directory.Schedule {
	var all []directory.Schedule
	for _, o := range rows {
		s, ok := r.schedule(o)
		if ok && !slices.ContainsFunc(all, func(have directory.Schedule) bool { return reflect.DeepEqual(have, s) }) {
			all = append(all, s)
		}
	}
	return all
}

// schedule reads one row (HSDS 3.0, object schedule; version 1,
// regular_schedule). What can't be followed as a rule is kept as words.
func (r *reader) schedule(o loose.Object) (directory.Schedule, bool) {
	u := r.rule(o)
	s := directory.Schedule{
		Start:     r.date(o, "dtstart"),
		Opens:     r.clock(o, "opens_at", "start_time"),
		Closes:    r.clock(o, "closes_at", "end_time"),
		ValidFrom: r.date(o, "valid_from", "start_date"),
		ValidTo:   r.date(o, "valid_to", "end_date"),
	}
	if until := r.date(o, "until"); until != "" && (s.ValidTo == "" || until < s.ValidTo) {
		s.ValidTo = until
	}
	s.Description = r.note(o, s)
	if s.Opens == nil && o.Text("opens_at") == "" {
		s.Opens = startClock(o)
	}
	// Midnight to midnight is how a form says that nobody filled it in.
	if s.Opens != nil && s.Closes != nil && *s.Opens == 0 && *s.Closes == 0 {
		s.Opens, s.Closes = nil, nil
	}
	if s.Opens == nil {
		s.Closes = nil // An end without a beginning can't be placed; the words have it.
	}
	if s.Opens != nil && s.Closes != nil && importers.Backwards(*s.Opens, *s.Closes) {
		r.problem("closes_at", s.Opens.String()+" to "+s.Closes.String(), "This ends before it begins, and would last more than 12 hours if it ended on the next day. The times were kept as words.")
		return wordsOnly(u, s)
	}
	if s.ValidFrom != "" && s.ValidTo != "" && s.ValidTo < s.ValidFrom {
		r.problem("valid_to", string(s.ValidTo), "This is before valid_from (%s). The times were kept as words.", s.ValidFrom)
		return wordsOnly(u, s)
	}
	switch {
	case u.freq == "" && s.Start == "" && s.ValidFrom != "" && s.ValidFrom == s.ValidTo && s.Opens != nil:
		s.Start = s.ValidFrom // One day, with a time: it is held on that day.
	case u.freq == "" && s.Start == "":
		return wordsOnly(u, s)
	case u.freq != "" && s.Start == "" && (u.interval > 1 || u.count > 0):
		r.problem("dtstart", "", "A rule with an interval or a count needs the day of its first session. It was kept as words.")
		return wordsOnly(u, s)
	case s.Start == "" && len(u.days)+len(u.dates) == 0 && u.freq != "DAILY":
		r.problem("byday", "", "This doesn't say on which day. It was kept as words.")
		return wordsOnly(u, s)
	}
	if o.Text("byweekno", "byyearday") != "" {
		r.problem("byyearday", o.Text("byweekno", "byyearday"), "Weeks and days of the year are not followed. The times were kept as words.")
		return wordsOnly(u, s)
	}
	s.RRule = u.String()
	return s, true
}

// startClock gives the time of day of a dtstart that has one.
func startClock(o loose.Object) *directory.Clock {
	t, ok := loose.Moment(o.Text("dtstart"))
	if !ok {
		return nil
	}
	t = t.In(directory.London())
	c := directory.Clock(t.Hour()*60 + t.Minute())
	if c == 0 {
		return nil // Midnight: a day that was written as a moment.
	}
	return &c
}

// note gives what the source says beside the rule: the words that a person
// reads, and a time that couldn't be read.
func (r *reader) note(o loose.Object, s directory.Schedule) string {
	var all []string
	add := func(text string) {
		if text != "" && !slices.Contains(all, text) {
			all = append(all, text)
		}
	}
	add(o.Text("description"))
	add(o.Text("notes"))
	if way := o.Text("attending_type"); delivery(way) == "" {
		add(way)
	}
	if s.Opens == nil {
		add(o.Text("opens_at"))
	}
	if at := o.Text("closes_at"); at != "" && (s.Closes == nil || s.Opens == nil && startClock(o) == nil) {
		add("until " + at)
	}
	add(r.webAddress(o, "schedule_link"))
	text := strings.Join(all, "\n")
	return strings.TrimSpace(loose.Shorten(text, directory.MaxText))
}

// wordsOnly keeps a schedule that can't be followed as what it says.
func wordsOnly(u rule, s directory.Schedule) (directory.Schedule, bool) {
	var all []string
	if w := u.words(); w != "" {
		all = append(all, w)
	}
	if s.Opens != nil {
		at := s.Opens.String()
		if s.Closes != nil {
			at += " to " + s.Closes.String()
		}
		all = append(all, at)
	}
	if s.ValidFrom != "" {
		all = append(all, fmt.Sprintf("from %s", s.ValidFrom))
	}
	if s.ValidTo != "" {
		all = append(all, fmt.Sprintf("until %s", s.ValidTo))
	}
	text := strings.Join(all, ", ")
	if s.Description != "" && text != "" {
		text += "\n"
	}
	text = loose.Shorten(text+s.Description, directory.MaxText)
	return directory.Schedule{Description: text}, text != ""
}
