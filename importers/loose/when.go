package loose

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"fingerpost/app/directory"
)

// dayLayouts are the ways in which a day is written. The first is ISO 8601's.
var dayLayouts = []string{time.DateOnly, "02/01/2006", "2/1/2006", "2006/01/02", "20060102", "2 January 2006"}

// Day reads a day in any of the usual spellings, or the day in London of a moment.
func Day(s string) (directory.Date, bool) {
	for _, layout := range dayLayouts {
		if t, err := time.Parse(layout, s); err == nil && t.Year() >= 1000 {
			return directory.Date(t.Format(time.DateOnly)), true
		}
	}
	if t, ok := Moment(s); ok {
		return directory.DateOf(t), true
	}
	return "", false
}

// momentLayouts are the ways in which a moment is written. Those without a zone are
// London time.
var momentLayouts = []string{time.RFC3339Nano, "2006-01-02T15:04:05.999999999", "2006-01-02 15:04:05.999999999", "2006-01-02T15:04", "2006-01-02 15:04", "2006-01-02T15:04:05.999999999Z0700", "2006-01-02 15:04:05.999999999Z0700", "2006-01-02 15:04:05.999999999 MST"}

// Moment reads a moment in any of the usual spellings; without a zone it is
// London time.
func Moment(s string) (time.Time, bool) {
	for _, layout := range momentLayouts {
		// Years of five digits and the year 0 are slips, and no database likes them.
		if t, err := time.ParseInLocation(layout, s, directory.London()); err == nil && t.Year() >= 1000 && t.Year() <= 9999 {
			return t, true
		}
	}
	return time.Time{}, false
}

// clockText matches a time of day as publishers write it: 10:00, 10:00:00.000,
// 10.30am, 10am, 1000, T10:00, with or without Z or an offset.
var clockText = regexp.MustCompile(`(?i)^t?(\d{1,2})(?:[:.]?(\d{2})(?::\d{2}(?:[.,]\d+)?)?)?\s*(a\.?m\.?|p\.?m\.?|noon)?\s*(z|[+-]\d{2}:?\d{2}|bst|gmt|utc)?$`)

// Clock reads a time of day: 10:00, 10:00:00.000, 10.30am, 10am, 1000, T10:00, with
// or without Z or an offset, which is not applied; noon, midnight. A bare number
// is none: it could be anything.
func Clock(s string) (directory.Clock, error) {
	switch Fold(s) {
	case "noon", "midday", "12noon":
		return 12 * 60, nil
	case "midnight":
		return 0, nil
	}
	m := clockText.FindStringSubmatch(strings.TrimSpace(s))
	if m == nil {
		return 0, fmt.Errorf("%q is not a time", s)
	}
	hour, _ := strconv.Atoi(m[1])
	minute, _ := strconv.Atoi(m[2])
	half := strings.ToLower(m[3])
	switch {
	case half == "" && m[2] == "", // a number alone, which could be anything
		half != "" && (hour > 12 || hour == 0), minute > 59, hour > 24, hour == 24 && minute > 0:
		return 0, fmt.Errorf("%q is not a time", s)
	case strings.HasPrefix(half, "p") && hour < 12:
		hour += 12
	case strings.HasPrefix(half, "a") && hour == 12:
		hour = 0
	}
	return directory.Clock(hour*60 + minute), nil
}
