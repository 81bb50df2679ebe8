// Package opening reads opening times as people write them: "Mon, Wed & Fri
// 10.30am to 12", "1st Saturday of month 10am - 12noon", "9 - 4 weekdays except
// Wed 9 - 2".
//
// A text is read in full or not at all. Where a word is left over that may
// change when something is held, or where a time may be in either half of the
// day, the text stays text: a person who is told "Tuesday at 2" and finds a
// closed door does not come again.
package opening

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"fingerpost/app/directory"
)

// maxText is the longest text, in bytes, that is looked at.
const maxText = 4000

// Parse reads a text. It is false where the text can't be read, and then the
// one schedule has its words and nothing else. Where it is read and has words
// besides that leave the times as they are ("Please ring"), the first schedule
// has the whole text beside its rule.
func Parse(text string) ([]directory.Schedule, bool) {
	text = strings.TrimSpace(text)
	kept := []directory.Schedule{{Description: text}}
	if text == "" {
		return nil, false
	}
	if len(text) > maxText {
		return kept, false
	}
	p := &parser{tokens: cut(text)}
	if !p.all() {
		return kept, false
	}
	schedules := rules(p.entries)
	if p.note {
		schedules[0].Description = text
	}
	return schedules, true
}

// Week reads the hours of each weekday, Sunday first, from seven cells: "09:00-
// 12:30,13:00-16:30", "CLOSED", or "" where they are not known. A day whose cell
// can't be read keeps it as words, under the day's name.
func Week(cells [7]string) (schedules []directory.Schedule, ok bool) {
	var entries []entry
	var words []directory.Schedule
	for d := range cells {
		day := time.Weekday((d + 1) % 7) // From Monday, as people list them.
		text := strings.TrimSpace(cells[day])
		if text == "" || isClosed(text) {
			continue
		}
		spans, ok := hours(text)
		if !ok {
			words = append(words, directory.Schedule{Description: day.String() + ": " + text})
			continue
		}
		entries = append(entries, entry{weekly: on(day), spans: spans})
	}
	return append(rules(entries), words...), len(words) == 0
}

func isClosed(text string) bool {
	return strings.EqualFold(strings.Trim(text, " .!-"), "closed")
}

// hours reads the times of one day.
func hours(text string) ([]span, bool) {
	if len(text) > maxText {
		return nil, false
	}
	p := &parser{tokens: cut(text)}
	for _, t := range p.tokens {
		p.day24 = p.day24 || t.kind == clock && t.clock.day24
	}
	if p.skip(filler); !p.is(clock) {
		return nil, false
	}
	spans, ok := p.times()
	p.skip(stop)
	return spans, ok && p.done() && apart(spans, spans, true)
}

// rules writes entries as schedules: one for each time of day, with all the
// days that have it.
func rules(entries []entry) []directory.Schedule {
	type session struct {
		span
		timed bool
	}
	var order []session
	days := map[session]entry{}
	for _, e := range entries {
		spans := e.spans
		if len(spans) == 0 {
			spans = []span{{-1, -1}}
		}
		for _, s := range spans {
			key := session{s, len(e.spans) > 0}
			all, had := days[key]
			if !had {
				order = append(order, key)
			}
			for d := range e.weekly {
				all.weekly[d] = all.weekly[d] || e.weekly[d]
			}
			for _, n := range e.monthly {
				if !slices.Contains(all.monthly, n) {
					all.monthly = append(all.monthly, n)
				}
			}
			days[key] = all
		}
	}
	var schedules []directory.Schedule
	for _, key := range order {
		for _, rule := range days[key].rules() {
			s := directory.Schedule{RRule: rule}
			if key.timed {
				s.Opens = &key.begin
				if key.end >= 0 {
					s.Closes = &key.end
				}
			}
			schedules = append(schedules, s)
		}
	}
	return schedules
}

// rules gives the RRULEs (RFC 5545, section 3.3.10) of an entry's days.
func (e entry) rules() []string {
	codes := []string{"SU", "MO", "TU", "WE", "TH", "FR", "SA"}
	var rules, weekly, monthly []string
	for d := range e.weekly {
		if day := (d + 1) % 7; e.weekly[day] {
			weekly = append(weekly, codes[day])
		}
	}
	for _, n := range e.monthly {
		monthly = append(monthly, strconv.Itoa(n.n)+codes[n.day])
	}
	switch {
	case len(weekly) == 7:
		rules = append(rules, "FREQ=DAILY")
	case len(weekly) > 0:
		rules = append(rules, "FREQ=WEEKLY;BYDAY="+strings.Join(weekly, ","))
	}
	if len(monthly) > 0 {
		rules = append(rules, "FREQ=MONTHLY;BYDAY="+strings.Join(monthly, ","))
	}
	return rules
}

// single gives the one day of a set, and false where it has more.
func (w week) single() (time.Weekday, bool) {
	found, n := time.Sunday, 0
	for d := range w {
		if w[d] {
			found, n = time.Weekday(d), n+1
		}
	}
	return found, n == 1
}
