package csvfile

import (
	"slices"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/importers"
)

// dayCodes are the weekdays as the template and RFC 5545 write them, from
// Monday.
var (
	dayCodes  = []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}
	ruleCodes = []string{"MO", "TU", "WE", "TH", "FR", "SA", "SU"}
)

var ordinalCodes = map[string]string{"1st": "1", "2nd": "2", "3rd": "3", "4th": "4", "5th": "5", "last": "-1"}

// parseNotation reads one entry of the template's schedule, and nothing else:
// "Tue 10:00-11:30", "1st Sat 10:00-12:00", "last Fri 14:00-16:00",
// "daily 09:00-17:00", "Mon-Fri 09:00-17:00".
func parseNotation(entry string) (directory.Schedule, bool) {
	var none directory.Schedule
	days, times, found := cutLast(strings.ToLower(entry), ' ')
	opens, closes, ok := clocks(times)
	if !found || !ok {
		return none, false
	}
	ordinal, day, nth := strings.Cut(days, " ")
	if nth {
		if ordinalCodes[ordinal] == "" || ruleCode(day) == "" {
			return none, false
		}
		return directory.Weekly("FREQ=MONTHLY;BYDAY="+ordinalCodes[ordinal]+ruleCode(day), opens, closes), true
	}
	if days == "daily" {
		return directory.Weekly("FREQ=DAILY", opens, closes), true
	}
	first, last, several := strings.Cut(days, "-")
	if !several {
		last = first
	}
	if ruleCode(first) == "" || ruleCode(last) == "" {
		return none, false
	}
	return directory.Weekly("FREQ=WEEKLY;BYDAY="+strings.Join(codesBetween(first, last), ","), opens, closes), true
}

// clocks reads "10:00-11:30", with two digits everywhere. An end before the
// beginning is on the next day, if that is not too long to be meant.
func clocks(s string) (opens, closes directory.Clock, ok bool) {
	if len(s) != len("10:00-11:30") || s[2] != ':' || s[5] != '-' || s[8] != ':' || strings.Trim(s, "0123456789:-") != "" {
		return 0, 0, false
	}
	opens, err1 := directory.ParseClock(s[:5])
	closes, err2 := directory.ParseClock(s[6:])
	return opens, closes, err1 == nil && err2 == nil && opens != closes && !importers.Backwards(opens, closes)
}

func cutLast(s string, sep byte) (before, after string, found bool) {
	i := strings.LastIndexByte(s, sep)
	if i < 0 {
		return "", s, false
	}
	return s[:i], s[i+1:], true
}

// ruleCode gives the rule's code of a day, or "".
func ruleCode(day string) string {
	if i := slices.Index(dayCodes, day); i >= 0 {
		return ruleCodes[i]
	}
	return ""
}

// codesBetween gives the rule's codes from one day to another, through Sunday
// where the second stands before the first.
func codesBetween(first, last string) []string {
	from, to := slices.Index(dayCodes, first), slices.Index(dayCodes, last)
	var codes []string
	for i := from; ; i = (i + 1) % 7 {
		codes = append(codes, ruleCodes[i])
		if i == to {
			return codes
		}
	}
}
