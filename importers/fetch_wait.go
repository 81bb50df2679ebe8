package importers

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
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
	Until  time.Time // the zero time where the server didn't say
}

// Error says what the server asks for.
func (w *Wait) Error() string {
	asks := "asks to be left alone for a while"
	if !w.Until.IsZero() {
		asks = "asks to be left alone until " + w.Until.UTC().Format(time.RFC3339)
	}
	return fmt.Sprintf("%s answered %d %s and %s", w.Ref, w.Status, http.StatusText(w.Status), asks)
}

// waitFor reads Retry-After, which is a number of seconds or a date. A moment
// that has passed is now.
func waitFor(ref string, response *http.Response, now time.Time) *Wait {
	w := &Wait{Ref: ref, Status: response.StatusCode}
	after := strings.TrimSpace(response.Header.Get("Retry-After"))
	if seconds, err := strconv.ParseFloat(after, 64); err == nil && seconds >= 0 {
		seconds = min(seconds, longestWait.Seconds())
		w.Until = now.Add(time.Duration(seconds * float64(time.Second)))
	} else if at, err := http.ParseTime(after); err == nil {
		w.Until = at
		if at.Before(now) {
			w.Until = now
		}
		if latest := now.Add(longestWait); at.After(latest) {
			w.Until = latest
		}
	}
	return w
}
