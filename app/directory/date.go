package directory

import (
	"fmt"
	"sync"
	"time"
	_ "time/tzdata" // A container may have no time zones; London time must not depend on it.
)

// London gives the time zone of every schedule. UK civil time is the same in
// all four nations, the Channel Islands and the Isle of Man.
var London = sync.OnceValue(func() *time.Location {
	l, err := time.LoadLocation("Europe/London")
	if err != nil {
		panic("directory: " + err.Error()) // time/tzdata is linked in, so this can't be.
	}
	return l
})

// Date is a day, written 2026-11-24; "" is a day that is not known. As text it
// sorts as it should.
type Date string

// ParseDate reads YYYY-MM-DD and nothing else. There is no year 0: where programs
// write 0000 they know no day, and package rrule breaks down over it.
func ParseDate(s string) (Date, error) {
	if t, ok := Date(s).midnight(); !ok || t.Year() == 0 {
		return "", fmt.Errorf("%q is not a date such as 2026-11-24", s)
	}
	return Date(s), nil
}

// DateOf gives the day in London at a moment.
func DateOf(t time.Time) Date { return dated(t.In(London())) }

// dated writes the day of a time where it is. A page of results writes hundreds, so
// it is not done by a layout.
func dated(t time.Time) Date {
	year, month, day := t.Date()
	if year < 0 || year > 9999 {
		return Date(t.Format(time.DateOnly))
	}
	digit := func(n int) byte { return '0' + byte(n%10) }
	return Date([]byte{
		digit(year / 1000), digit(year / 100), digit(year / 10), digit(year), '-', digit(int(month) / 10), digit(int(month)), '-', digit(day / 10), digit(day),
	})
}

// midnight gives the beginning of the day in UTC, where days are counted; false where
// it is no day.
func (d Date) midnight() (time.Time, bool) {
	if len(d) != len(time.DateOnly) || d[4] != '-' || d[7] != '-' {
		return time.Time{}, false
	}
	n := [3]int{}
	for i, part := range [3]Date{d[:4], d[5:7], d[8:]} {
		for _, c := range []byte(part) {
			if c < '0' || c > '9' {
				return time.Time{}, false
			}
			n[i] = 10*n[i] + int(c-'0')
		}
	}
	t := time.Date(n[0], time.Month(n[1]), n[2], 0, 0, 0, 0, time.UTC)
	if year, month, day := t.Date(); year != n[0] || int(month) != n[1] || day != n[2] {
		return time.Time{}, false // The 30th of February is no day.
	}
	return t, true
}

// At gives the moment at a minute of the day in London; the zero time where the
// date is not known. A time that the spring change skips is an hour later.
func (d Date) At(minute Clock) time.Time {
	t, ok := d.midnight()
	if !ok {
		return time.Time{}
	}
	return time.Date(t.Year(), t.Month(), t.Day(), 0, int(minute), 0, 0, London())
}

// Add gives the day n days later.
func (d Date) Add(n int) Date {
	if t, ok := d.midnight(); ok {
		return dated(t.AddDate(0, 0, n))
	}
	return DateOf(time.Time{}.AddDate(0, 0, n))
}

// Weekday gives the day of the week; d must be known.
func (d Date) Weekday() time.Weekday { return d.At(12 * 60).Weekday() }

func (d Date) valid() bool {
	if d == "" {
		return true
	}
	_, err := ParseDate(string(d))
	return err == nil
}

// Clock is a time of day in minutes after midnight, 0 to 1440 (24:00, the end
// of the day).
type Clock int

// ParseClock reads HH:MM, from 00:00 to 24:00.
func ParseClock(s string) (Clock, error) {
	if c, ok := hhmm(s); ok {
		return c, nil
	}
	var h, m int
	if n, err := fmt.Sscanf(s, "%d:%d", &h, &m); n != 2 || err != nil || h < 0 || m < 0 || m > 59 || h*60+m > 24*60 {
		return 0, fmt.Errorf("%q is not a time such as 14:30", s)
	}
	return Clock(h*60 + m), nil
}

// hhmm reads a time of day as it is mostly written, with five characters.
func hhmm(s string) (Clock, bool) {
	if len(s) != 5 || s[2] != ':' {
		return 0, false
	}
	n := [2]Clock{}
	for i, part := range [2]string{s[:2], s[3:]} {
		for _, c := range []byte(part) {
			if c < '0' || c > '9' {
				return 0, false
			}
			n[i] = 10*n[i] + Clock(c-'0')
		}
	}
	c := n[0]*60 + n[1]
	return c, n[1] < 60 && c <= 24*60
}

// String writes HH:MM.
func (c Clock) String() string { return fmt.Sprintf("%02d:%02d", c/60, c%60) }

// MarshalText writes HH:MM.
func (c Clock) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText reads HH:MM.
func (c *Clock) UnmarshalText(b []byte) error {
	parsed, err := ParseClock(string(b))
	if err != nil {
		return err
	}
	*c = parsed
	return nil
}
