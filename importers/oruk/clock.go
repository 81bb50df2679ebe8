package oruk

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/importers/loose"
)

// clockText matches a time of day as publishers write it: 10:00, 10:00:00.000,
// 10.30am, 10am, 1000, T10:00, with or without Z or an offset.
var clockText = regexp.MustCompile(`(?i)^t?(\d{1,2})(?:[:.]?(\d{2})(?::\d{2}(?:[.,]\d+)?)?)?\s*(a\.?m\.?|p\.?m\.?|noon)?\s*(z|[+-]\d{2}:?\d{2}|bst|gmt|utc)?$`)

// clock gives a member that is a time of day.
//
// HSDS asks for a Z or an offset after the time. What stands there is London
// time all the same: a group that meets at ten does so in summer and in winter,
// and publishers add the letter to please the validator. Only a whole moment
// (2026-07-01T09:00:00Z) is one, and is told in London time.
func (r *reader) clock(o loose.Object, names ...string) *directory.Clock {
	v, field := o.Get(names...)
	s := loose.Words(v)
	if s == "" {
		return nil
	}
	if t, ok := moment(s); ok {
		if t.Year() > 1970 {
			t = t.In(directory.London()) // Before, it is a clock on no day at all.
		}
		c := directory.Clock(t.Hour()*60 + t.Minute())
		return &c
	}
	c, err := parseClock(s)
	if err != nil {
		r.problem(field, s, "This is not a time such as 14:30; it was kept as words.")
		return nil
	}
	return &c
}

func parseClock(s string) (directory.Clock, error) {
	switch loose.Fold(s) {
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
