package main

import (
	"fmt"
	"hash/fnv"
	"strconv"
	"strings"
	"time"

	"fingerpost/app/directory"
)

const day = 24 * time.Hour

// slot gives the first moment after another at which a feed is due that is read
// at an interval, in whole seconds. Feeds of one interval are spread over it by
// their names, so that they don't all come at once, and a name has the same
// place in it always. What is read every so many days is read at the same time
// of the day in London, summer and winter.
func slot(name string, every time.Duration, after time.Time) time.Time {
	london := directory.London()
	daily := every%day == 0
	count := after.Unix()
	if daily {
		// The clock on the wall, counted as if it were UTC's.
		w := after.In(london)
		count = time.Date(w.Year(), w.Month(), w.Day(), w.Hour(), w.Minute(), w.Second(), 0, time.UTC).Unix()
	}
	seconds := int64(every / time.Second)
	place := int64(spread(name) * float64(seconds))
	count -= ((count-place)%seconds + seconds) % seconds
	for {
		at := time.Unix(count, 0).UTC()
		if daily {
			at = time.Date(at.Year(), at.Month(), at.Day(), at.Hour(), at.Minute(), at.Second(), 0, london)
		}
		if at.After(after) {
			return at
		}
		count += seconds
	}
}

// spread gives a number from 0 up to but not including 1 that is a name's own.
func spread(name string) float64 {
	h := fnv.New64a()
	h.Write([]byte(name))
	// The last step of this hash leaves names that differ in their last letter
	// close together; a multiplication more parts them.
	return float64(h.Sum64()*0x9e3779b97f4a7c15>>11) / (1 << 53)
}

// shortestEvery is how often a feed may be read at most: it is somebody's
// server.
const shortestEvery = time.Minute

// parseEvery reads how often a feed is to be read: "6h", "90m", "1d"; "0" is
// not by the clock.
func parseEvery(text string) (time.Duration, error) {
	every, err := time.ParseDuration(text)
	if number, found := strings.CutSuffix(text, "d"); found {
		var n int
		n, err = strconv.Atoi(number)
		n = min(n, 1000) // More is refused below, and does not overflow.
		every = time.Duration(n) * day
	}
	switch {
	case err != nil:
		return 0, fmt.Errorf("--every: %q is not a length of time such as 6h, 90m or 1d", text)
	case every == 0:
		return 0, nil
	case every < shortestEvery || every > 366*day:
		return 0, fmt.Errorf("--every: say a time from 1m to 366d, or 0 for a feed that is read by hand, not %s", text)
	}
	return every.Truncate(time.Second), nil
}

// everyText writes an interval as parseEvery reads it: "6h", "1d", "1h30m".
func everyText(every time.Duration) string {
	switch {
	case every == 0:
		return "-"
	case every%day == 0:
		return fmt.Sprintf("%dd", every/day)
	}
	text := every.String()
	if strings.HasSuffix(text, "m0s") {
		text = strings.TrimSuffix(text, "0s")
	}
	if strings.HasSuffix(text, "h0m") {
		text = strings.TrimSuffix(text, "0m")
	}
	return text
}
