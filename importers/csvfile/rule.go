package csvfile

import (
	"regexp"
	"slices"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/importers/csvfile/opening"
)

// ruleDay is a weekday as RFC 5545 writes it (section 3.3.10), with its place in
// the month before it where it has one: "TU", "2TU", "-1FR".
var ruleDay = regexp.MustCompile(`^(-1|[1-5])?(MO|TU|WE|TH|FR|SA|SU)$`)

// rule reads a timetable out of the columns that Open Referral's tables have for
// it: freq, interval, byday, opens_at, closes_at. What is no rule that days can
// be worked out from is kept as words: every second week needs a first one.
func (b *builder) rule(n *line) []directory.Schedule {
	t := &n.text
	if t[fByDay] == "" {
		return nil
	}
	days := strings.FieldsFunc(strings.ToUpper(t[fByDay]), func(r rune) bool { return r == ',' || r == ';' || r == ' ' })
	freq := strings.ToUpper(t[fFrequency])
	nth := slices.ContainsFunc(days, func(d string) bool { return len(d) > 2 })
	switch {
	case freq == "" && nth:
		freq = "MONTHLY"
	case freq == "":
		freq = "WEEKLY"
	}
	first, _ := parseDate(t[fValidFrom])
	s := directory.Schedule{RRule: "FREQ=" + freq}
	every := strings.TrimSuffix(t[fInterval], ".0")
	if every != "" && every != "1" {
		s.RRule, s.Start = s.RRule+";INTERVAL="+every, first
	}
	s.RRule += ";BYDAY=" + strings.Join(days, ",")
	odd := slices.ContainsFunc(days, func(d string) bool { return !ruleDay.MatchString(d) })
	unknown := freq != "WEEKLY" && freq != "MONTHLY" || freq == "WEEKLY" && nth || strings.Contains(s.RRule, "INTERVAL") && (s.Start == "" || strings.Trim(every, "0123456789") != "" || len(every) > 2)
	var times []directory.Schedule
	read := !odd && !unknown
	if when := t[fStartTime] + upTo(t[fEndTime]); read && when != "" {
		// Any day's name, so that the times are read as any are.
		times, read = opening.Parse("Monday " + when)
		read = read && len(times) == 1
	}
	b.tally.times(read)
	if !read {
		return []directory.Schedule{{Description: strings.Join(strings.Fields(strings.Join([]string{t[fFrequency], t[fByDay], t[fStartTime] + upTo(t[fEndTime])}, " ")), " ")}}
	}
	if len(times) > 0 {
		s.Opens, s.Closes = times[0].Opens, times[0].Closes
	}
	return []directory.Schedule{s}
}

// valid bounds a row's timetables by the days between which they hold.
func (b *builder) valid(n *line, schedules []directory.Schedule) []directory.Schedule {
	from, to := b.day(n, fValidFrom), b.day(n, fValidTo)
	for i := range schedules {
		if schedules[i].RRule != "" {
			schedules[i].ValidFrom, schedules[i].ValidTo = from, to
		}
	}
	return schedules
}

// day reads a day from one row, or gives "".
func (b *builder) day(n *line, f field) directory.Date {
	d, ok := parseDate(n.text[f])
	if !ok && n.text[f] != "" {
		b.badAt(f, n, n.text[f], "Write a date as 2026-11-24 or 24/11/2026. The timetable is kept without it.")
	}
	return d
}
