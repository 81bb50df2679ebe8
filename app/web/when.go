package web

import (
	"fmt"
	"time"

	"fingerpost/app/directory"
)

// clock writes a time of day: "10am", "11.30am", "midday", "midnight".
func clock(t time.Time) string {
	switch h, m := t.Hour(), t.Minute(); {
	case h == 0 && m == 0:
		return "midnight"
	case h == 12 && m == 0:
		return "midday"
	default:
		return bareClock(t) + half(t)
	}
}

func bareClock(t time.Time) string {
	h := (t.Hour()+11)%12 + 1
	if t.Minute() == 0 {
		return fmt.Sprint(h)
	}
	return fmt.Sprintf("%d.%02d", h, t.Minute())
}

func half(t time.Time) string {
	if t.Hour() < 12 {
		return "am"
	}
	return "pm"
}

// hours writes from when to when: "10 to 11.30am", "10am to 1pm", "10am".
func hours(from, to time.Time) string {
	if to.IsZero() {
		return clock(from)
	}
	start := clock(from)
	if plain := start == bareClock(from)+half(from); plain && half(from) == half(to) && clock(to) == bareClock(to)+half(to) && to.Sub(from) < 12*time.Hour {
		start = bareClock(from)
	}
	return start + " to " + clock(to)
}

// sessionHours writes when in its day a session is held, or "" where only the
// day is known.
func sessionHours(s directory.Session) string {
	if !s.Timed {
		return ""
	}
	end := s.End
	if !end.IsZero() {
		end = end.In(directory.London())
	}
	return hours(s.Start.In(directory.London()), end)
}

// longSession writes a session out for a listing: "Tuesday 24 November, 10 to
// 11.30am".
func longSession(s directory.Session, now time.Time) string {
	words := longDate(directory.DateOf(s.Start), now)
	if h := sessionHours(s); h != "" {
		words += ", " + h
	}
	return words
}

// shortSession writes a session for a card: "Tuesday 10am, tomorrow"; from a
// week ahead on with the date.
func shortSession(s directory.Session, now time.Time) string {
	start := s.Start.In(directory.London())
	at, comma := "", ""
	if s.Timed {
		at, comma = " "+clock(start), ","
		if !start.After(now) && !s.End.IsZero() {
			return "On now, until " + clock(s.End.In(directory.London()))
		}
	}
	if days := daysUntil(s.Start, now); days < 7 {
		return start.Weekday().String() + at + ", " + inDays(days)
	}
	return longDate(directory.DateOf(s.Start), now) + comma + at
}

// daysUntil counts days in London, whatever the clocks do in between.
func daysUntil(t, now time.Time) int {
	from, to := directory.DateOf(now).At(12*60), directory.DateOf(t).At(12*60)
	return int(to.Sub(from).Round(24*time.Hour) / (24 * time.Hour))
}

func inDays(n int) string {
	switch n {
	case 0:
		return "today"
	case 1:
		return "tomorrow"
	default:
		return fmt.Sprintf("in %d days", n)
	}
}

// longDate writes a day: "Tuesday 24 November", with the year where it is not
// this one.
func longDate(d directory.Date, now time.Time) string {
	t := d.At(12 * 60)
	if t.Year() == now.In(directory.London()).Year() {
		return t.Format("Monday 2 January")
	}
	return t.Format("Monday 2 January 2006")
}

// plainDate writes a day that is past: "24 November 2026".
func plainDate(d directory.Date) string { return d.At(12 * 60).Format("2 January 2006") }
