package main

import (
	"io"
	"log/slog"
	"testing"
	"time"

	"fingerpost/app/directory"
	"fingerpost/app/ingest"
	"fingerpost/app/store"
	"fingerpost/search"
)

// relevanceNow is the moment at which the judged questions are asked: a Monday
// morning in London, which is at UTC then, in the month that the listings' dates
// were written for.
func relevanceNow() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC) }

// corpus is a sheet of listings as the program holds it: read as any partner's
// sheet is, stored, indexed, and read back from the record.
type corpus struct {
	*parts
	index    *search.Index
	meanings map[string]search.Meaning     // by identifier
	all      []*directory.Service          // the public views, in the order of the record
	byID     map[string]*directory.Service // the same, by identifier
	bySource map[string]*directory.Service // and by what the sheet calls them
}

// openCorpus brings a sheet in. A row that is rejected fails the test: a listing
// that isn't there can't be judged.
func openCorpus(t *testing.T, feed string, sheet func() io.Reader) *corpus {
	t.Helper()
	ctx := t.Context()
	p, err := openParts(ctx, &session{config: config{DataDir: t.TempDir(), SampleData: "on", LogLevel: slog.LevelError}, errs: io.Discard}, true)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.close() })
	in := p.ingest()
	in.Now, in.Get = relevanceNow, embedded{sheet}
	report, err := in.Run(ctx, ingest.Job{Feed: store.Feed{Name: feed, Format: "csv", Ref: feed + ".csv"}, Samples: true, Confirm: true})
	if err != nil || report.Counts.Rejected > 0 {
		t.Fatalf("%s.csv: %s %v %v", feed, report.Line(), report.Problems, err)
	}
	words := search.NewWords(p.vocabulary)
	c := &corpus{parts: p, meanings: map[string]search.Meaning{}, byID: map[string]*directory.Service{}, bySource: map[string]*directory.Service{}}
	_, err = p.store.Each(ctx, func(s *directory.Service) error {
		c.all = append(c.all, s)
		c.byID[s.ID], c.bySource[s.Source.ExternalID], c.meanings[s.ID] = s, s, words.Infer(s)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	c.index, err = search.Open(ctx, p.config.path(indexFolder), search.Options{
		Vocabulary: p.vocabulary, Urgent: p.urgent, Places: p.places, Source: p.store, Log: p.log, Now: relevanceNow,
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.index.Close() })
	return c
}
