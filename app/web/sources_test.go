package web

import (
	"fmt"
	"testing"
	"time"

	"fingerpost/app/directory"
	"fingerpost/app/store"
	"github.com/google/go-cmp/cmp"
)

// A few sources are named on the home page, many are told by their number, and the
// samples are none.
func TestSources(t *testing.T) {
	day := time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)
	feeds := []store.Feed{{Name: directory.SampleFeed, LastRun: &store.Run{Finished: day.AddDate(0, 0, 30)}}}
	for n := range mostSources {
		feeds = append(feeds, store.Feed{Name: fmt.Sprint("feed-", n), LastRun: &store.Run{Finished: day.AddDate(0, 0, n)}})
	}
	feeds[1].Attribution, feeds[1].Licence, feeds[2].LastRun = "Example Council", "OGL 3.0", nil
	few := []string{"Example Council (OGL 3.0), read on 1 November 2026", "feed-1", "feed-2, read on 3 November 2026",
		"feed-3, read on 4 November 2026", "feed-4, read on 5 November 2026", "feed-5, read on 6 November 2026"}
	if diff := cmp.Diff(few, en.sources(feeds)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	feeds = append(feeds, store.Feed{Name: "feed-6"})
	if diff := cmp.Diff([]string{"They come from 7 lists, the last of them read on 6 November 2026."}, en.sources(feeds)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
