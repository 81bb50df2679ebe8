package web

import (
	"context"
	"fmt"
	"time"

	"fingerpost/app/directory"
	"github.com/prometheus/client_golang/prometheus"
)

// standingTime is how long the record and the index may take to say how they
// stand.
const standingTime = 5 * time.Second

// standing reads how the record and the index stand whenever it is asked. A part
// that can't be asked gives an error in the place of its figures.
type standing struct {
	store  Store
	search Search
}

// Describe implements prometheus.Collector. It tells nothing beforehand, so that
// each figure's name stands once, beside its value.
func (standing) Describe(chan<- *prometheus.Desc) {}

// Collect implements prometheus.Collector.
func (s standing) Collect(ch chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), standingTime)
	defer cancel()
	for _, read := range []func(context.Context, chan<- prometheus.Metric) error{s.index, s.record, s.feeds} {
		if err := read(ctx, ch); err != nil {
			ch <- prometheus.NewInvalidMetric(prometheus.NewInvalidDesc(err), err)
		}
	}
}

func (s standing) index(ctx context.Context, ch chan<- prometheus.Metric) error {
	index, err := s.search.Status(ctx)
	if err != nil {
		return fmt.Errorf("figures of the index: %w", err)
	}
	ch <- gauge("index_documents", "Services that the index holds.", index.Docs)
	ch <- gauge("index_position", "Position in the change log up to which the index has read.", index.Position)
	ch <- gauge("index_behind", "Positions of the change log that the index has not read yet.", index.Behind)
	return nil
}

func (s standing) record(ctx context.Context, ch chan<- prometheus.Metric) error {
	record, err := s.store.Stats(ctx)
	if err != nil {
		return fmt.Errorf("figures of the record: %w", err)
	}
	ch <- gauge("store_last_change", "Position of the newest entry in the change log.", record.LastChange)
	ch <- gauge("store_organizations", "Organisations in the record.", record.Organizations)
	ch <- gauge("store_locations", "Venues in the record.", record.Locations)
	ch <- gauge("store_samples", "Services in the record that are samples, of groups that do not exist.", record.Samples)
	for state, n := range map[string]int{
		string(directory.Published): record.Published,
		string(directory.Withheld):  record.Withheld,
		string(directory.Withdrawn): record.Withdrawn,
		"other":                     record.Services - record.Published - record.Withheld - record.Withdrawn,
	} {
		ch <- gauge("store_services", "Services in the record by their state; other is on its way to being published.", n, "state", state)
	}
	return nil
}

// gauge makes a figure. Label is a name and its value, or nothing.
func gauge[N int | int64](name, help string, value N, label ...string) prometheus.Metric {
	labels := prometheus.Labels{}
	if len(label) == 2 {
		labels[label[0]] = label[1]
	}
	return prometheus.MustNewConstMetric(prometheus.NewDesc("fingerpost_"+name, help, nil, labels), prometheus.GaugeValue, float64(value))
}
