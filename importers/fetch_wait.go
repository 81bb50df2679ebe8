package importers

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"fingerpost/app/directory"
)

// longestWait bounds what a server may ask for: a slip of a digit must not put
// a feed to sleep for years.
const longestWait = 7 * 24 * time.Hour

// Wait is the error of a server that asks to be left alone for a while: 429 Too
// Many Requests or 503 Service Unavailable (RFC 9110, section 10.2.3). Nothing
// is retried here: who keeps the feed stores when to come again.
type Wait struct {
	Ref    string    // what was asked for
	Status int       // 429 or 503
	Asked  time.Time // until when, as the server has it; the zero time where it didn't say
	Until  time.Time // when it may be asked again: Asked, but not in the past, nor later than in a week
}

// Error says what the server asks for.
func (w *Wait) Error() string {
	answered := fmt.Sprintf("%s answered %d %s and asks to be left alone", w.Ref, w.Status, http.StatusText(w.Status))
	switch {
	case w.Until.IsZero():
		return answered + " for a while, without saying how long."
	case w.Asked.After(w.Until):
		return fmt.Sprintf("%s until %s. That is longer than a week, so it is asked again at %s.", answered, dayText(w.Asked), dayText(w.Until))
	default:
		return answered + " until " + dayText(w.Until) + "."
	}
}

// dayText writes a moment for people, in London time.
func dayText(t time.Time) string { return t.In(directory.London()).Format("15:04 on 2 January 2006") }

// waitFor reads Retry-After, which is a number of seconds or a date. A moment
// that has passed is now.
func waitFor(ref string, response *http.Response, now time.Time) *Wait {
	w := &Wait{Ref: ref, Status: response.StatusCode}
	after := strings.TrimSpace(response.Header.Get("Retry-After"))
	if seconds, err := strconv.ParseFloat(after, 64); err == nil && seconds >= 0 {
		seconds = min(seconds, (100 * 365 * 24 * time.Hour).Seconds()) // More can't be counted.
		w.Asked = now.Add(time.Duration(seconds * float64(time.Second)))
	} else if at, err := http.ParseTime(after); err == nil {
		w.Asked = at
	} else {
		return w
	}
	w.Until = w.Asked
	if w.Asked.Before(now) {
		w.Until = now
	}
	if latest := now.Add(longestWait); w.Asked.After(latest) {
		w.Until = latest
	}
	return w
}
