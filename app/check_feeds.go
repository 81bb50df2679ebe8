package main

import (
	"context"
	"fmt"
	"time"

	"fingerpost/app/store"
)

// grace is how late a feed may be read before it is called overdue, or its
// interval where that is shorter: a server reads four at a time.
const grace = time.Hour

// feedNews tells which feeds fail, are overdue, or have something that waits for a
// steward. A partner's server that is down is no fault of the record: who checks
// is told of it, and the check passes.
func feedNews(ctx context.Context, st *store.Store, now time.Time) (lines []string, err error) {
	feeds, err := st.Feeds(ctx)
	if err != nil {
		return nil, err
	}
	waiting, err := st.OpenByFeed(ctx)
	if err != nil {
		return nil, err
	}
	for _, f := range feeds {
		lease, err := st.LeaseOf(ctx, f.Name)
		if err != nil {
			return nil, err
		}
		if f.Failures > 0 && f.LastRun != nil && f.LastRun.Err != "" {
			lines = append(lines, fmt.Sprintf("feed %s: failing, %s in a row, the last at %s: %s Next attempt: %s", f.Name, times(f.Failures), clockText(f.LastRun.Started), sentence(errorText(f.LastRun.Err)), nextText(f, lease, now)))
		}
		if late := overdue(f, now); late > 0 && lease.Holder == "" {
			lines = append(lines, fmt.Sprintf("feed %s: overdue since %s. It is read by a running server, or with: feeds run %[1]s", f.Name, clockText(now.Add(-late))))
		}
		if n := waiting[f.Name]; n > 0 {
			lines = append(lines, fmt.Sprintf("feed %s: %d waiting for a steward. Look at them: feeds show %[1]s", f.Name, n))
		}
	}
	return lines, nil
}

// errorText is an error that was kept as its words.
type errorText string

func (e errorText) Error() string { return string(e) }

func times(n int) string {
	if n == 1 {
		return "once"
	}
	return fmt.Sprintf("%d times", n)
}

// overdue gives how long ago a scheduled feed was due that nobody has read, where
// that is longer than may be; else 0.
func overdue(f store.Feed, now time.Time) time.Duration {
	if f.Every == 0 || f.Paused {
		return 0
	}
	due := f.Next
	if due.IsZero() {
		due = f.Created
	}
	if late := now.Sub(due); late > min(grace, f.Every) {
		return late
	}
	return 0
}
