package openactive

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"
	"time"
)

// cursor is where the feeds of a dataset stand, as one text: it is stored with
// each page.
type cursor struct {
	Dataset     bool    `json:"dataset,omitempty"` // the feeds are those of a dataset's page
	Licence     string  `json:"licence,omitempty"`
	Attribution string  `json:"attribution,omitempty"`
	Feeds       []*feed `json:"feeds"`
}

// feed is where one feed stands. Next is its cursor: the address of the next
// page as the last one gave it (RPDE 1.0, "next").
type feed struct {
	URL        string    `json:"url"`
	Type       string    `json:"type,omitempty"` // what the dataset says is in it: "SessionSeries"
	Next       string    `json:"next,omitempty"` // "": at the beginning
	Generation int64     `json:"generation"`     // of the walk from the beginning: the second in which it began
	Again      bool      `json:"again,omitempty"`
	End        bool      `json:"end,omitempty"` // the walk from the beginning has come to the end
	At         time.Time `json:"at,omitzero"`   // when a page was last read
	Gone       time.Time `json:"gone,omitzero"` // when it answered 404 or 410
	Skip       string    `json:"skip,omitempty"`
	Left       bool      `json:"left,omitempty"` // the dataset's page no longer has it
	last       bool      // this run has read its last page
}

// offline is how long a feed may go unread before its tombstones may be gone:
// publishers keep them for seven days (RPDE 1.0, section on deleted items).
const offline = 7 * 24 * time.Hour

func readCursor(text string) (c cursor, ok bool) {
	if json.Unmarshal([]byte(text), &c) != nil || len(c.Feeds) == 0 {
		return cursor{}, false
	}
	for _, f := range c.Feeds {
		if f == nil || f.URL == "" {
			return cursor{}, false
		}
	}
	return c, true
}

func (c cursor) String() string {
	b, _ := json.Marshal(c) // Nothing in it can't be.
	return string(b)
}

// ranks puts parents before children, so that most find theirs at once.
var ranks = []string{"EventSeries", "FacilityUse", "SessionSeries", "Course", "CourseInstance", "HeadlineEvent", "OnDemandEvent", "IndividualFacilityUse", "Event", "ScheduledSession", "", "Slot"}

func (c *cursor) sort() {
	slices.SortStableFunc(c.Feeds, func(a, b *feed) int {
		return cmp.Or(cmp.Compare(rank(a.Type), rank(b.Type)), strings.Compare(a.URL, b.URL))
	})
}

func rank(kind string) int {
	if n := slices.Index(ranks, kind); n >= 0 {
		return n
	}
	return slices.Index(ranks, "")
}

// turns gives the feeds in the order of a run: those first that have not been
// read to the end, then parents before children.
func (c *cursor) turns() []*feed {
	feeds := slices.Clone(c.Feeds)
	slices.SortStableFunc(feeds, func(a, b *feed) int {
		switch {
		case a.End == b.End:
			return 0
		case a.End:
			return 1
		default:
			return -1
		}
	})
	return feeds
}

// find gives the feed at an address, or nil.
func (c *cursor) find(url string) *feed {
	for _, f := range c.Feeds {
		if f.URL == url {
			return f
		}
	}
	return nil
}

// begin starts a walk from the beginning. Again tells that there may be records
// of an earlier one, which the walk must meet or they are gone.
func (f *feed) begin(now time.Time, again bool) {
	generation := max(now.Unix(), f.Generation+1)
	*f = feed{URL: f.URL, Type: f.Type, Generation: generation, Again: again}
}
