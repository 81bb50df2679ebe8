package web_test

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"fingerpost/app/directory"
	"fingerpost/app/store"
)

// TestMetricsOfFeeds reads the figures of two feeds as Prometheus does.
func TestMetricsOfFeeds(t *testing.T) {
	s := open(t, nil)
	at, ctx := serve(t, s), context.Background()
	for _, f := range []store.Feed{{Name: feed}, {Name: "new"}} {
		if err := s.store.PutFeed(ctx, f); err != nil {
			t.Fatal(err)
		}
	}
	held := listing(t, "held", func(s *directory.Service) {
		s.Name, s.Publication = "Held", directory.Publication{State: directory.Held}
	})
	err := s.store.Write(ctx, store.Actor{Name: "import", Source: feed}, func(tx *store.Tx) error {
		if _, err := tx.PutService(held); err != nil {
			return err
		}
		return tx.Ask(store.Question{Feed: feed, ServiceID: held.ID, About: store.AboutPublish, Why: "It is new."})
	})
	if err != nil {
		t.Fatal(err)
	}
	// More runs than the record keeps: a counter never falls.
	ended := map[store.RunOutcome]int{}
	for i := range 60 {
		run, err := s.store.StartRun(ctx, feed)
		if err != nil {
			t.Fatal(err)
		}
		run.Started = now.Add(-1500 * time.Millisecond)
		run.Outcome = []store.RunOutcome{store.RunDone, store.RunGuard, store.RunFailed}[i%3]
		ended[run.Outcome]++
		run.Counts, run.Problems = store.Counts{Read: 10, Created: 1, Updated: 2, Unchanged: 3, Withdrawn: 4, Rejected: 5, Duplicates: 6}, 7
		if err := s.store.FinishRun(ctx, run, nil); err != nil {
			t.Fatal(err)
		}
	}
	_, figures := scrape(t, at)
	of := func(name string, value any) string {
		return fmt.Sprintf(`fingerpost_feed_%s{feed="%s"} %v`, name, feed, value)
	}
	runs := func(feed string, outcome store.RunOutcome, n int) string {
		return fmt.Sprintf(`fingerpost_feed_runs_total{feed="%s",outcome="%s"} %d`, feed, outcome, n)
	}
	shows(t, figures,
		runs(feed, store.RunDone, ended[store.RunDone]), runs(feed, store.RunGuard, ended[store.RunGuard]), runs(feed, store.RunFailed, ended[store.RunFailed]),
		runs(feed, store.RunKilled, 0), runs("new", store.RunDone, 0), of("guard_stops_total", 20),
		of("records_read_total", 600), of("records_rejected_total", 300), of("services_created_total", 60), of("services_updated_total", 120),
		of("services_unchanged_total", 180), of("services_withdrawn_total", 240), of("services_duplicates_total", 360), of("problems_total", 420),
		of("held", 1), of("last_run_seconds", 1.5), fmt.Sprintf(`fingerpost_feed_last_success_timestamp_seconds{feed="%s"} %v`, feed, float64(now.Unix())),
		"# TYPE fingerpost_feed_runs_total counter", "# TYPE fingerpost_feed_held gauge",
	)
	if strings.Contains(figures, `last_success_timestamp_seconds{feed="new"}`) {
		t.Error("what was never read has a time of success")
	}
	for _, labels := range regexp.MustCompile(`(?m)^fingerpost_feed_\w+\{([^}]*)\}`).FindAllStringSubmatch(figures, -1) {
		if !regexp.MustCompile(`^feed="(sheffield|new)"(,outcome="(done|guard|failed|stopped|killed)")?$`).MatchString(labels[1]) {
			t.Errorf("labels {%s}", labels[1])
		}
	}
	if _, err := s.store.RemoveFeed(ctx, store.Actor{}, feed); err != nil {
		t.Fatal(err)
	}
	if _, figures = scrape(t, at); strings.Contains(figures, `feed="sheffield"`) {
		t.Error("a feed that was taken out is told of still")
	}
}
