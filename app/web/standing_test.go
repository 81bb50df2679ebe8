package web

import (
	"testing"
	"time"

	"fingerpost/app/directory"
	"fingerpost/app/store"
)

// What the public is told of a feed: when it was last read, or that somebody is
// looking into it, and never why.
func TestStanding(t *testing.T) {
	now := time.Date(2026, 11, 23, 15, 0, 0, 0, directory.London()) // a Monday
	v := voice{&Server{now: func() time.Time { return now }}, en.Language}
	before := func(d time.Duration) time.Time { return now.Add(-d) }
	const hour, day = time.Hour, 24 * time.Hour
	run := func(o store.RunOutcome) *store.Run { return &store.Run{Outcome: o, Err: "dial tcp 192.0.2.1: refused"} }
	for _, c := range []struct {
		name  string
		feed  store.Feed
		read  time.Time
		want  string
		amiss bool
	}{
		{"new", store.Feed{Every: hour}, time.Time{}, "Not read yet.", false},
		{"never came", store.Feed{Every: hour, LastRun: run(store.RunFailed)}, time.Time{}, "Not read yet: we are looking into it.", true},
		{"just now", store.Feed{Every: hour, LastRun: run(store.RunDone)}, before(30 * time.Second), "Last read a minute ago.", false},
		{"minutes", store.Feed{Every: hour, LastRun: run(store.RunDone)}, before(59 * time.Minute), "Last read 59 minutes ago.", false},
		{"hours", store.Feed{Every: 6 * hour, LastRun: run(store.RunDone)}, before(2 * hour), "Last read 2 hours ago.", false},
		{"being read", store.Feed{Every: 6 * hour, LastRun: run("")}, before(6 * hour), "Last read 6 hours ago.", false},
		{"weekly", store.Feed{Every: 7 * day, LastRun: run(store.RunDone)}, before(6 * day), "Last read on Tuesday 17 November.", false},
		{"failed today", store.Feed{Every: hour, LastRun: run(store.RunFailed)}, before(3 * hour), "Not read since midday: we are looking into it.", true},
		{"failed since Friday", store.Feed{Every: hour, LastRun: run(store.RunFailed)}, before(3 * day), "Not read since Friday: we are looking into it.", true},
		{"stopped by a guard", store.Feed{Every: hour, LastRun: run(store.RunGuard)}, before(9 * day), "Not read since Saturday 14 November: we are looking into it.", true},
		{"late", store.Feed{Every: 6 * hour, LastRun: run(store.RunDone)}, before(37 * hour), "Not read since Sunday: we are looking into it.", true},
		{"not late yet", store.Feed{Every: 6 * hour, LastRun: run(store.RunDone)}, before(35 * hour), "Last read 35 hours ago.", false},
		{"paused", store.Feed{Every: 6 * hour, Paused: true, LastRun: run(store.RunFailed)}, before(400 * day), "We have stopped reading it for now. Last read on Sunday 19 October 2025.", false},
		{"a file", store.Feed{LastRun: run(store.RunDone)}, before(5 * day), "Read once, on Wednesday 18 November.", false},
	} {
		if got, amiss := v.standing(c.feed, c.read); got != c.want || amiss != c.amiss {
			t.Errorf("%s: %q, %v; want %q, %v", c.name, got, amiss, c.want, c.amiss)
		}
	}
	for every, want := range map[time.Duration]string{0: "", hour: "Every hour", 20 * time.Minute: "Every hour", 6 * hour: "Every 6 hours", day: "Every day", 7 * day: "Every 7 days", 36 * hour: "Every 36 hours"} {
		if got := v.often(store.Feed{Every: every}); got != want {
			t.Errorf("every %v: %q, want %q", every, got, want)
		}
	}
	for ref, want := range map[string]string{
		"https://www.example.org/feed?key=abc": "example.org", "https://jo:secret@example.org:8443/secret/key": "example.org", "/home/jo/list.csv": "", "": "", "webcal://example.org/x": "",
	} {
		if got := sourceHost(ref); got != want {
			t.Errorf("%s: %q, want %q", ref, got, want)
		}
	}
}
