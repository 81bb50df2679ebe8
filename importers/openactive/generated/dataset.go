// Package generated makes up an OpenActive dataset of any size, for tests and
// measurements: a feed of session series and one of their sessions, of as many
// items as are asked for and as large as partners' are. The same seed gives the
// same bytes. No page is kept: each is worked out when it is asked for, so that a
// dataset of a million items takes no memory to speak of.
//
// Three items in ten are deletions, from the first page to the last: of what was
// there before the feed was first read, and of what came earlier in the same
// feed. Others come again, changed. About one session in fifty is of a series
// that never comes.
package generated

import (
	"cmp"
	"time"
)

// Dataset is a dataset that is made up.
type Dataset struct {
	Items    int       // in both feeds
	Sessions int       // for each series; 0 is 19
	PerPage  int       // 0 is 500, as RPDE suggests
	Seed     uint64    // another one gives another dataset
	Today    time.Time // sessions are in the four weeks from then on
	Once     bool      // each item is there once, and all deletions are of what was there before

	feeds [2]*feed
	alive []bool // the series that there are in the end, by their numbers
}

// The feeds' places in the list of them.
const (
	ofSeries = iota
	ofSessions
)

// New makes a dataset ready to be asked, of what is given of it.
func New(given Dataset) *Dataset {
	d := &given
	d.Sessions, d.PerPage = cmp.Or(d.Sessions, 19), cmp.Or(d.PerPage, 500)
	series := max(d.Items/(d.Sessions+1), 1)
	d.feeds = [...]*feed{
		ofSeries:   {kind: "SessionSeries", path: "/session-series", id: `"series-%d"`, items: series, data: d.series},
		ofSessions: {kind: "ScheduledSession", path: "/scheduled-sessions", id: "%d", items: d.Items - series, data: d.session},
	}
	for i, f := range d.feeds {
		f.seed, f.salt, f.once = d.Seed, uint64(i), d.Once
	}
	d.alive = d.feeds[ofSeries].end()
	return d
}

// Listings gives how many listings there are once all has been read: a series
// that is there is one, also without a session.
func (d *Dataset) Listings() (n int) {
	for _, is := range d.alive {
		if is {
			n++
		}
	}
	return n
}
