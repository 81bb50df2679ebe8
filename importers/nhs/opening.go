package nhs

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"fingerpost/importers/loose"
)

// weekdays are the days of a rule by their names.
var weekdays = []struct{ name, code string }{
	{"monday", "MO"}, {"tuesday", "TU"}, {"wednesday", "WE"}, {"thursday", "TH"}, {"friday", "FR"}, {"saturday", "SA"}, {"sunday", "SU"},
}

// openings reads when a place is open: the general hours, or, where there are none,
// those of a surgery, with the days on which it is closed or open besides. Days with
// the same hours become one schedule.
func (r *reader) openings(o loose.Object) []directory.Schedule {
	rows := o.List("OpeningTimes")
	all := r.weekly(rows, "general")
	if len(all) == 0 {
		all = r.weekly(rows, "surgery")
	}
	for _, row := range rows {
		if kind := loose.Fold(row.Line("OpeningTimeType")); kind != "additional" {
			continue
		}
		date, ok := day(row.Line("AdditionalOpeningDate"))
		if !ok {
			r.problem("AdditionalOpeningDate", row.Line("AdditionalOpeningDate"), "This is not a day such as Apr 05 2026, and was left out.")
			continue
		}
		for i := range all {
			if all[i].RRule != "" && !slices.Contains(all[i].Except, date) {
				all[i].Except = append(all[i].Except, date)
			}
		}
		if open, known := row.Truth("IsOpen"); known && !open {
			continue
		}
		if h, ok := r.hours(row); ok {
			all = append(all, directory.Schedule{Start: date, Opens: &h.opens, Closes: &h.closes})
		}
	}
	return all
}

type span struct{ opens, closes directory.Clock }

// weekly reads the hours of the days of the week that are of a kind.
func (r *reader) weekly(rows []loose.Object, kind string) []directory.Schedule {
	days := map[span][]string{}
	for _, w := range weekdays {
		for _, row := range rows {
			open, known := row.Truth("IsOpen")
			if cmp.Or(loose.Fold(row.Line("OpeningTimeType")), "general") != kind || loose.Fold(row.Line("Weekday")) != w.name || known && !open {
				continue
			}
			if h, ok := r.hours(row); ok && !slices.Contains(days[h], w.code) {
				days[h] = append(days[h], w.code)
			}
		}
	}
	var all []directory.Schedule
	for h, codes := range days {
		all = append(all, directory.Weekly("FREQ=WEEKLY;BYDAY="+strings.Join(codes, ","), h.opens, h.closes))
	}
	slices.SortFunc(all, func(a, b directory.Schedule) int {
		return cmp.Or(first(a.RRule)-first(b.RRule), cmp.Compare(*a.Opens, *b.Opens), cmp.Compare(*a.Closes, *b.Closes))
	})
	return all
}

// first gives the first weekday of a rule, from Monday on.
func first(rule string) int {
	code := strings.TrimPrefix(rule, "FREQ=WEEKLY;BYDAY=")[:2]
	for i, w := range weekdays {
		if w.code == code {
			return i
		}
	}
	return len(weekdays)
}

// hours reads from when to when: in two members, or as "08:45-17:00" in one.
func (r *reader) hours(row loose.Object) (span, bool) {
	from, to := row.Line("OpeningTime"), row.Line("ClosingTime")
	if times := row.Line("Times"); from == "" {
		from, to, _ = strings.Cut(times, "-")
		from, to = strings.TrimSpace(from), strings.TrimSpace(to)
	}
	if from == "" && to == "" || loose.Fold(from) == "closed" {
		return span{}, false
	}
	opens, err1 := loose.Clock(from)
	closes, err2 := loose.Clock(to)
	if err1 != nil || err2 != nil || importers.Backwards(opens, closes) {
		r.problem("OpeningTimes", from+" to "+to, "These are not hours such as 09:00 to 17:00, and were left out.")
		return span{}, false
	}
	return span{opens, closes}, true
}

// day reads the date of an additional opening: "Apr 05 2026", or an ISO date.
func day(s string) (directory.Date, bool) {
	for _, layout := range []string{"Jan 02 2006", "Jan 2 2006", "Jan  2 2006"} {
		if t, err := time.Parse(layout, s); err == nil {
			return directory.DateOf(t), true
		}
	}
	return loose.Day(s)
}
