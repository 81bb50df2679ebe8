package web

import (
	"context"
	"fmt"

	"fingerpost/app/store"
	"github.com/prometheus/client_golang/prometheus"
)

// feeds gives the figures of each feed. They come from the record, so that what
// commands beside the server read counts too, and are told by the feed's name
// alone: there are as many of each as feeds.
func (s standing) feeds(ctx context.Context, ch chan<- prometheus.Metric) error {
	tallies, err := s.store.Tallies(ctx)
	if err != nil {
		return fmt.Errorf("figures of the feeds: %w", err)
	}
	for _, t := range tallies {
		for _, outcome := range store.RunOutcomes {
			ch <- ofFeed(t.Feed, prometheus.CounterValue, "runs_total",
				"Runs of a feed that have ended: done, stopped by a guard, failed, stopped with the program, or killed.", t.Runs[outcome], "outcome", string(outcome))
		}
		c := t.Counts
		for _, figure := range []struct {
			name, help string
			value      int
		}{
			{"guard_stops_total", "Runs of a feed that a guard has stopped.", t.Runs[store.RunGuard]},
			{"records_read_total", "Records that were read of a feed.", c.Read},
			{"records_rejected_total", "Records of a feed that were left out.", c.Rejected},
			{"services_created_total", "Services that a feed has brought.", c.Created},
			{"services_updated_total", "Services of a feed that a run has changed.", c.Updated},
			{"services_unchanged_total", "Services of a feed that a run found unchanged.", c.Unchanged},
			{"services_withdrawn_total", "Services of a feed that a run has taken out.", c.Withdrawn},
			{"services_duplicates_total", "Services of a feed that were joined to another feed's.", c.Duplicates},
			{"problems_total", "Things in a feed that could not be used as they stood.", t.Problems},
		} {
			ch <- ofFeed(t.Feed, prometheus.CounterValue, figure.name, figure.help, figure.value)
		}
		ch <- ofFeed(t.Feed, prometheus.GaugeValue, "held", "Services of a feed about which a steward is asked now.", t.Waiting)
		ch <- ofFeed(t.Feed, prometheus.GaugeValue, "last_run_seconds", "How long the last run of a feed took.", t.Last.Seconds())
		if !t.LastSuccess.IsZero() {
			ch <- ofFeed(t.Feed, prometheus.GaugeValue, "last_success_timestamp_seconds", "When a feed was last read without fault.", float64(t.LastSuccess.UnixMilli())/1000)
		}
	}
	return nil
}

// ofFeed makes a figure of a feed. Label is one more label and its value, of a few
// that are fixed, or nothing.
func ofFeed[N int | float64](feed string, kind prometheus.ValueType, name, help string, value N, label ...string) prometheus.Metric {
	labels := prometheus.Labels{}
	if len(label) == 2 {
		labels[label[0]] = label[1]
	}
	return prometheus.MustNewConstMetric(prometheus.NewDesc("fingerpost_feed_"+name, help, []string{"feed"}, labels), kind, float64(value), feed)
}
