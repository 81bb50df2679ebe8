package directory

import (
	"strings"
	"time"
)

// Holiday names what makes a day one on which a weekly session may well not be
// held, or gives "": a bank holiday of the nation (a GSS letter; "" counts
// those of every nation), or a day from 24 December to 2 January.
//
// Bank holidays follow the Banking and Financial Dealings Act 1971, schedule 1,
// and the days that custom and standing proclamations add, with a substitute
// day for one that falls at a weekend.
func Holiday(d Date, nation string) string {
	t := day(d)
	if t.IsZero() || plainDay(t) {
		return ""
	}
	nations := []string{nation}
	if nation != "E" && nation != "W" && nation != "S" && nation != "N" {
		nations = []string{"E", "S", "N"}
	}
	for _, n := range nations {
		if name := bankHoliday(t, n); name != "" {
			return name
		}
	}
	if t.Month() == time.December && t.Day() >= 24 || t.Month() == time.January && t.Day() <= 2 {
		return "Christmas and New Year"
	}
	return ""
}

// plainDay tells of most days of a year that they are no holiday anywhere, in a
// moment: each session of each page is asked about.
func plainDay(t time.Time) bool {
	switch day := t.Day(); t.Month() {
	case time.February, time.June, time.September, time.October:
		return true
	case time.January:
		return day > 4
	case time.March:
		return day < 17
	case time.July:
		return day < 12 || day > 14
	case time.November:
		return day < 30
	case time.December:
		return day > 2 && day < 24
	default:
		return false
	}
}

// fixed are the holidays of a date, with the nations that keep them. Each moves
// to the next free weekday where it falls at a weekend.
var fixed = []struct {
	name    string
	month   time.Month
	day     int
	nations string
}{
	{"New Year's Day", time.January, 1, "EWSN"},
	{"2 January", time.January, 2, "S"},
	{"St Patrick's Day", time.March, 17, "N"},
	{"Battle of the Boyne", time.July, 12, "N"},
	{"St Andrew's Day", time.November, 30, "S"},
	{"Christmas Day", time.December, 25, "EWSN"},
	{"Boxing Day", time.December, 26, "EWSN"},
}

func bankHoliday(t time.Time, nation string) string {
	if name := movable(t, nation); name != "" {
		return name
	}
	taken := map[time.Time]string{}
	for _, h := range fixed {
		if !strings.Contains(h.nations, nation) {
			continue
		}
		on := time.Date(t.Year(), h.month, h.day, 0, 0, 0, 0, time.UTC)
		if on.Equal(t) {
			return h.name
		}
		for weekend(on) || taken[on] != "" {
			on = on.AddDate(0, 0, 1)
		}
		if taken[on] = h.name; on.Equal(t) {
			return h.name + " (substitute day)"
		}
	}
	return ""
}

// movable names the holidays that fall on a weekday by rule.
func movable(t time.Time, nation string) string {
	easter := easterSunday(t.Year())
	monday := t.Weekday() == time.Monday
	switch {
	case t.Equal(easter.AddDate(0, 0, -2)):
		return "Good Friday"
	case nation != "S" && t.Equal(easter.AddDate(0, 0, 1)):
		return "Easter Monday"
	case monday && t.Month() == time.May && t.Day() <= 7:
		return "Early May bank holiday"
	case monday && t.Month() == time.May && t.Day() >= 25:
		return "Spring bank holiday"
	case monday && t.Month() == time.August && (nation == "S" && t.Day() <= 7 || nation != "S" && t.Day() >= 25):
		return "Summer bank holiday"
	}
	return ""
}

func weekend(t time.Time) bool { return t.Weekday() == time.Saturday || t.Weekday() == time.Sunday }

// easterSunday gives Easter in the Gregorian calendar by the method of
// Meeus, Jones and Butcher.
func easterSunday(year int) time.Time {
	a, b, c := year%19, year/100, year%100
	d, e := b/4, b%4
	f := (b + 8) / 25
	g := (b - f + 1) / 3
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return time.Date(year, time.Month(n/31), n%31+1, 0, 0, 0, 0, time.UTC)
}
