package ical

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"fingerpost/app/directory"
)

// moment is a DATE or a DATE-TIME (RFC 5545, sections 3.3.4 and 3.3.5).
type moment struct {
	wall time.Time      // the time on the wall, as if it were UTC; zero: not known
	zone *time.Location // where the wall is
	day  bool           // the day alone is known
}

func (m moment) known() bool { return !m.wall.IsZero() }

// instant gives the moment itself; of a day its beginning.
func (m moment) instant() time.Time {
	y, mo, d := m.wall.Date()
	h, mi, s := m.wall.Clock()
	return time.Date(y, mo, d, h, mi, s, 0, m.zone)
}

// london gives the day and the time of day in London. A day is the same one
// everywhere.
func (m moment) london() (directory.Date, directory.Clock) {
	if m.day {
		return directory.Date(m.wall.Format(time.DateOnly)), 0
	}
	t := m.instant().In(directory.London())
	return directory.Date(t.Format(time.DateOnly)), directory.Clock(t.Hour()*60 + t.Minute())
}

var momentForms = []struct {
	form string
	day  bool
}{
	{"20060102T150405", false}, {"20060102T1504", false}, {"20060102", true},
	{"2006-01-02T15:04:05", false}, {"2006-01-02 15:04:05", false}, {"2006-01-02T15:04", false}, {"2006-01-02 15:04", false}, {"2006-01-02", true},
}

// readMoment reads a value; zone is where the wall is unless the value ends in
// Z. Years from 1900 to 2199 count.
func readMoment(s string, zone *time.Location) (moment, bool) {
	s = strings.ToUpper(strings.TrimSpace(s))
	m := moment{zone: zone}
	if rest, utc := strings.CutSuffix(s, "Z"); utc {
		s, m.zone = rest, time.UTC
	}
	for _, f := range momentForms {
		t, err := time.Parse(f.form, s)
		if err == nil && t.Year() >= 1900 && t.Year() < 2200 {
			m.wall, m.day = t, f.day
			return m, true
		}
	}
	return moment{}, false
}

var durationText = regexp.MustCompile(`^([+-]?)P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T?(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?)?$`)

// readDuration reads "PT1H30M" (RFC 5545, section 3.3.6).
func readDuration(s string) (time.Duration, bool) {
	m := durationText.FindStringSubmatch(strings.ToUpper(strings.TrimSpace(s)))
	if m == nil || strings.Join(m[2:], "") == "" {
		return 0, false
	}
	var d time.Duration
	for i, unit := range []time.Duration{7 * 24 * time.Hour, 24 * time.Hour, time.Hour, time.Minute, time.Second} {
		n, _ := strconv.Atoi(m[i+2])
		d += time.Duration(n) * unit
	}
	return d, m[1] != "-"
}
