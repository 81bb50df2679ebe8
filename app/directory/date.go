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
	if t, err := time.Parse(time.DateOnly, s); err != nil || t.Year() == 0 {
		return "", fmt.Errorf("%q is not a date such as 2026-11-24", s)
	}
	return Date(s), nil
}

// DateOf gives the day in London at a moment.
func DateOf(t time.Time) Date { return Date(t.In(London()).Format(time.DateOnly)) }

// At gives the moment at a minute of the day in London; the zero time where the
// date is not known. A time that the spring change skips is an hour later.
func (d Date) At(minute Clock) time.Time {
	t, err := time.ParseInLocation(time.DateOnly, string(d), London())
	if err != nil {
		return time.Time{}
	}
	return time.Date(t.Year(), t.Month(), t.Day(), 0, int(minute), 0, 0, London())
}

// Add gives the day n days later.
func (d Date) Add(n int) Date { return DateOf(d.At(12*60).AddDate(0, 0, n)) }

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
	var h, m int
	if n, err := fmt.Sscanf(s, "%d:%d", &h, &m); n != 2 || err != nil || h < 0 || m < 0 || m > 59 || h*60+m > 24*60 {
		return 0, fmt.Errorf("%q is not a time such as 14:30", s)
	}
	return Clock(h*60 + m), nil
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
