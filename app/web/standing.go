package web

import (
	"time"

	"fingerpost/app/directory"
	"fingerpost/app/store"
)

// standing says when a feed was last read to its end, and whether something is
// amiss: what it is that went wrong is for stewards. A feed that is due is given
// another turn and a day before it counts as late.
func (v voice) standing(f store.Feed, read time.Time) (words string, amiss bool) {
	now := v.now()
	late := f.Every > 0 && !read.IsZero() && now.Sub(read) > 2*f.Every+24*time.Hour
	failed := f.LastRun != nil && (f.LastRun.Outcome == store.RunFailed || f.LastRun.Outcome == store.RunGuard)
	switch {
	case read.IsZero() && failed:
		return v.T("Not read yet: we are looking into it."), true
	case read.IsZero():
		return v.T("Not read yet."), false
	case f.Paused:
		return v.T("We have stopped reading it for now. Last read %s.", v.ago(read)), false
	case failed || late:
		return v.T("Not read since %s: we are looking into it.", v.sinceDay(read)), true
	case f.Every == 0:
		return v.T("Read once, %s.", v.ago(read)), false
	default:
		return v.T("Last read %s.", v.ago(read)), false
	}
}

// ago says how long ago something was, by the day from two days on.
func (v voice) ago(t time.Time) string {
	now := v.now()
	switch d := now.Sub(t); {
	case d < 2*time.Minute:
		return v.T("a minute ago")
	case d < time.Hour:
		return v.N(int(d/time.Minute), "%d minute ago", "%d minutes ago")
	case d < 48*time.Hour:
		return v.N(int(d/time.Hour), "%d hour ago", "%d hours ago")
	default:
		return v.T("on %s", v.longDate(directory.DateOf(t), now))
	}
}

// sinceDay names the day of something: by the hour on the same day, by
// the weekday alone within a week.
func (v voice) sinceDay(t time.Time) string {
	switch days := -daysUntil(t, v.now()); {
	case days < 1:
		return v.clock(t.In(directory.London()))
	case days < 7:
		return v.T(t.In(directory.London()).Weekday().String())
	default:
		return v.longDate(directory.DateOf(t), v.now())
	}
}
