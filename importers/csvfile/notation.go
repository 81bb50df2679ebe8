package csvfile

import (
	"regexp"
	"strings"

	"fingerpost/app/directory"
)

// dayCodes are the weekdays as the template and RFC 5545 write them, from
// Monday.
var (
	dayCodes  = []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}
	ruleCodes = []string{"MO", "TU", "WE", "TH", "FR", "SA", "SU"}
)

var (
	notation     = regexp.MustCompile(`(?i)^(?:(1st|2nd|3rd|4th|5th|last) )?(daily|mon|tue|wed|thu|fri|sat|sun)(?:-(mon|tue|wed|thu|fri|sat|sun))? (\d{2}:\d{2})-(\d{2}:\d{2})$`)
	ordinalCodes = map[string]string{"1st": "1", "2nd": "2", "3rd": "3", "4th": "4", "5th": "5", "last": "-1"}
)

// parseNotation reads one entry of the template's schedule, and nothing else:
// "Tue 10:00-11:30", "1st Sat 10:00-12:00", "last Fri 14:00-16:00",
// "daily 09:00-17:00", "Mon-Fri 09:00-17:00".
func parseNotation(entry string) (directory.Schedule, bool) {
	m := notation.FindStringSubmatch(entry)
	if m == nil {
		return directory.Schedule{}, false
	}
	opens, err1 := directory.ParseClock(m[4])
	closes, err2 := directory.ParseClock(m[5])
	ordinal, first, last := ordinalCodes[strings.ToLower(m[1])], strings.ToLower(m[2]), strings.ToLower(m[3])
	if err1 != nil || err2 != nil || opens == closes {
		return directory.Schedule{}, false
	}
	switch {
	case first == "daily" && (ordinal != "" || last != ""), ordinal != "" && last != "":
		return directory.Schedule{}, false
	case first == "daily":
		return directory.Weekly("FREQ=DAILY", opens, closes), true
	case ordinal != "":
		return directory.Weekly("FREQ=MONTHLY;BYDAY="+ordinal+ruleCode(first), opens, closes), true
	case last == "":
		return directory.Weekly("FREQ=WEEKLY;BYDAY="+ruleCode(first), opens, closes), true
	}
	return directory.Weekly("FREQ=WEEKLY;BYDAY="+strings.Join(codesBetween(first, last), ","), opens, closes), true
}

func ruleCode(day string) string { return codesBetween(day, day)[0] }

// codesBetween gives the rule's codes from one day to another, through Sunday
// where the second stands before the first.
func codesBetween(first, last string) []string {
	var codes []string
	on := false
	for i := range 14 {
		day := dayCodes[i%7]
		on = on || day == first
		if on {
			codes = append(codes, ruleCodes[i%7])
			if day == last {
				break
			}
		}
	}
	return codes
}
