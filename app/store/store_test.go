package store_test

import (
	"path/filepath"
	"testing"
	"time"

	"fingerpost/app/directory"
	"fingerpost/app/store"
)

var who = store.Actor{Name: "feed test", Source: "import"}

// open opens a record that nobody has written to.
func open(tb testing.TB, o store.Options) *store.Store {
	tb.Helper()
	return openAt(tb, filepath.Join(tb.TempDir(), "record.db"), o)
}

func openAt(tb testing.TB, path string, o store.Options) *store.Store {
	tb.Helper()
	o.Migrate = !o.ReadOnly
	s, err := store.Open(tb.Context(), path, o)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := s.Close(); err != nil {
			tb.Error(err)
		}
	})
	return s
}

// put stores a service in a transaction of its own.
func put(tb testing.TB, s *store.Store, service *directory.Service) store.Outcome {
	tb.Helper()
	var outcome store.Outcome
	err := s.Write(tb.Context(), who, func(tx *store.Tx) (err error) {
		outcome, err = tx.PutService(service)
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
	return outcome
}

// walk gives a service as a feed's importer would: one organisation, one venue.
func walk(feed, externalID string) *directory.Service {
	s := &directory.Service{
		Name:         "Walk " + externalID,
		Summary:      "An easy walk with a cup of tea after it.",
		Source:       directory.Source{Feed: feed, ExternalID: externalID, FetchedAt: time.Date(2026, 11, 1, 2, 3, 4, 5000, time.UTC)},
		Organization: &directory.Organization{Name: "Walkers of " + feed},
		Locations:    []directory.ServiceAtLocation{{Location: directory.Location{Name: "The hall " + externalID, Postcode: "S1 2HE"}}},
	}
	directory.Identify(feed, s)
	return s
}

func TestPutService(t *testing.T) {
	s := open(t, store.Options{})
	w := walk("a", "1")
	for _, step := range []struct {
		summary string
		want    store.Outcome
	}{
		{w.Summary, store.Created},
		{w.Summary, store.Unchanged},
		{"A longer walk.", store.Updated},
		{"A longer walk.", store.Unchanged},
		{w.Summary, store.Updated},
	} {
		w.Summary = step.summary
		if got := put(t, s, w); got != step.want {
			t.Errorf("putting %q: %s, want %s", step.summary, got, step.want)
		}
	}
}
