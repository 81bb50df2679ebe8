package csvfile

import (
	"regexp"
	"strings"
	"time"

	"fingerpost/app/directory"
)

// dateForms are the ways of writing a day, British order where only numbers
// are given: no sheet of British services puts the month first.
var dateForms = []string{
	"2006-01-02", "2/1/2006", "2/1/06", "2-1-2006", "2.1.2006", "2.1.06", "2006/01/02",
	"2 January 2006", "2 Jan 2006", "2 Jan 06", "2-Jan-2006", "2-Jan-06", "January 2 2006", "Jan 2 2006",
}

var (
	ordinalEnding = regexp.MustCompile(`(?i)^(\d{1,2})(st|nd|rd|th)\b`)
	leadingDay    = regexp.MustCompile(`(?i)^(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? +`)
	timeOfDay     = regexp.MustCompile(`[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$`)
)

// parseDate reads a day as people write it, and as programs do, with a time of
// day after it that is left out. Years from 1900 to 2199 count as read.
func parseDate(s string) (directory.Date, bool) {
	s = timeOfDay.ReplaceAllString(strings.TrimSpace(s), "")
	s = leadingDay.ReplaceAllString(s, "")
	s = ordinalEnding.ReplaceAllString(s, "$1")
	s = strings.Join(strings.Fields(strings.ReplaceAll(s, ",", " ")), " ")
	s = strings.Replace(s, "Sept ", "Sep ", 1)
	for _, form := range dateForms {
		if t, err := time.Parse(form, s); err == nil && t.Year() >= 1900 && t.Year() < 2200 {
			return directory.Date(t.Format(time.DateOnly)), true
		}
	}
	return "", false
}
