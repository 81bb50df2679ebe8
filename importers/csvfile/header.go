package csvfile

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"fingerpost/importers/csvfile/opening"
)

// normal makes the spellings of one header alike: case, punctuation, the breaks
// inside siteName, spaces and "organization" do not count.
func normal(header string) string {
	var b strings.Builder
	var last rune
	for _, r := range header {
		switch {
		case r == '\'' || r == '’':
			continue
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if unicode.IsUpper(r) && unicode.IsLower(last) {
				b.WriteByte(' ')
			}
			b.WriteRune(unicode.ToLower(r))
		default:
			b.WriteByte(' ')
		}
		last = r
	}
	return strings.ReplaceAll(strings.Join(strings.Fields(b.String()), " "), "organiz", "organis")
}

// hoursField gives the field for a column with the opening hours of one
// weekday, or none: "opening_hours_monday", "Mon", "Saturday hours".
func hoursField(header string) field {
	var day time.Weekday
	found := false
	for _, word := range strings.Fields(header) {
		if d, ok := opening.Days[word]; ok && !found {
			day, found = d, true
			continue
		}
		if !slices.Contains([]string{"opening", "hours", "open", "times", "time"}, word) {
			return none
		}
	}
	if !found {
		return none
	}
	return fMonday + field((day+6)%7)
}

// notNames are the first words of "… name" headers that name no service.
var notNames = []string{
	"area", "la", "ward", "district", "borough", "council", "county", "region", "town", "city", "street", "road", "parish",
	"msoa", "lsoa", "constituency", "country", "user", "file", "sheet", "contact", "authority", "local", "icb", "pcn", "locality",
}

// looksLikeName tells whether a header that no table has ends in "name" and
// may well name the thing that its row is about.
func looksLikeName(header string) bool {
	words := strings.Fields(header)
	return len(words) > 1 && words[len(words)-1] == "name" && !slices.Contains(notNames, words[0])
}
