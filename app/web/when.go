package web

import (
	"fmt"
	"strconv"
	"time"

	"fingerpost/app/directory"
)

// clock writes a time of day: "10am", "11.30am", "midday", "midnight".
func (v voice) clock(t time.Time) string {
	switch h, m := t.Hour(), t.Minute(); {
	case h == 0 && m == 0:
		return v.T("midnight")
	case h == 12 && m == 0:
		return v.T("midday")
	default:
		return v.half(t, bareClock(t))
	}
}

func bareClock(t time.Time) string {
	h := (t.Hour()+11)%12 + 1
	if t.Minute() == 0 {
		return fmt.Sprint(h)
	}
	return fmt.Sprintf("%d.%02d", h, t.Minute())
}

// half says in which half of the day an hour is: "10am".
func (v voice) half(t time.Time, clock string) string {
	if t.Hour() < 12 {
		return v.T("%sam", clock)
	}
	return v.T("%spm", clock)
}

// hours writes from when to when: "10 to 11.30am", "10am to 1pm", "10am".
func (v voice) hours(from, to time.Time) string {
	if to.IsZero() {
		return v.clock(from)
	}
	start := v.clock(from)
	if onTheClock(from) && onTheClock(to) && from.Hour()/12 == to.Hour()/12 && to.Sub(from) < 12*time.Hour {
		start = bareClock(from)
	}
	return v.T("%[1]s to %[2]s", start, v.clock(to))
}

// onTheClock tells that an hour is told by its number: midday and midnight are
// not.
func onTheClock(t time.Time) bool { return t.Hour()%12 != 0 || t.Minute() != 0 }

// sessionHours writes when in its day a session is held, or "" where only the
// day is known.
func (v voice) sessionHours(s directory.Session) string {
	if !s.Timed {
		return ""
	}
	end := s.End
	if !end.IsZero() {
		end = end.In(directory.London())
	}
	return v.hours(s.Start.In(directory.London()), end)
}

// longSession writes a session out for a listing: "Tuesday 24 November, 10 to
// 11.30am".
func (v voice) longSession(s directory.Session, now time.Time) string {
	words := v.longDate(directory.DateOf(s.Start), now)
	if h := v.sessionHours(s); h != "" {
		words += ", " + h
	}
	return words
}

// shortSession writes a session for a card: "Tuesday 10am, tomorrow"; from a
// week ahead on with the date.
func (v voice) shortSession(s directory.Session, now time.Time) string {
	start := s.Start.In(directory.London())
	at, comma := "", ""
	if s.Timed {
		at, comma = " "+v.clock(start), ","
		if !start.After(now) && !s.End.IsZero() {
			return v.T("On now, until %s", v.clock(s.End.In(directory.London())))
		}
	}
	if days := daysUntil(s.Start, now); days < 7 {
		return v.T(start.Weekday().String()) + at + ", " + v.inDays(days)
	}
	return v.longDate(directory.DateOf(s.Start), now) + comma + at
}

// daysUntil counts days in London, whatever the clocks do in between.
func daysUntil(t, now time.Time) int {
	from, to := directory.DateOf(now).At(12*60), directory.DateOf(t).At(12*60)
	return int(to.Sub(from).Round(24*time.Hour) / (24 * time.Hour))
}

func (v voice) inDays(n int) string {
	switch n {
	case 0:
		return v.T("today")
	case 1:
		return v.T("tomorrow")
	default:
		return v.N(n, "in %d day", "in %d days")
	}
}

// longDate writes a day: "Tuesday 24 November", with the year where it is not
// this one.
func (v voice) longDate(d directory.Date, now time.Time) string {
	t := d.At(12 * 60)
	day, month := v.T(t.Weekday().String()), v.T(t.Month().String())
	if t.Year() == now.In(directory.London()).Year() {
		return v.T("%[1]s %[2]d %[3]s", day, t.Day(), month)
	}
	return v.T("%[1]s %[2]d %[3]s %[4]s", day, t.Day(), month, strconv.Itoa(t.Year()))
}

// plainDate writes a day that is past: "24 November 2026".
func (v voice) plainDate(d directory.Date) string {
	t := d.At(12 * 60)
	return v.T("%[1]d %[2]s %[3]s", t.Day(), v.T(t.Month().String()), strconv.Itoa(t.Year()))
}
