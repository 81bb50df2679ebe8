package store_test

import (
	"errors"
	"slices"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/app/store"
)

// withSamples gives a record that holds three samples, of which two share an
// organisation, and a sample organisation by itself.
func withSamples(t *testing.T, o store.Options) (*store.Store, []*directory.Service) {
	s := open(t, o)
	samples := []*directory.Service{walk(directory.SampleFeed, "1"), walk(directory.SampleFeed, "2"), walk(directory.SampleFeed, "3")}
	putAll(t, s, samples)
	alone := &directory.Organization{Name: "A sample charity", Source: directory.Source{Feed: directory.SampleFeed}}
	directory.IdentifyOrganization(directory.SampleFeed, alone)
	putOrganization(t, s, alone)
	if held, err := s.HeldRealData(t.Context()); err != nil || held {
		t.Errorf("samples count as real data (err %v)", err)
	}
	return s, samples
}

func counts(t *testing.T, s *store.Store) [4]int {
	t.Helper()
	stats, err := s.Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return [4]int{stats.Services, stats.Samples, stats.Organizations, stats.Locations}
}

func TestFirstRealRecordSendsSamplesAway(t *testing.T) {
	for name, first := range map[string]func(*store.Tx) error{
		"a service": func(tx *store.Tx) error {
			_, err := tx.PutService(walk("real", "1"))
			return err
		},
		"an organisation": func(tx *store.Tx) error {
			o := &directory.Organization{Name: "A charity", Source: directory.Source{Feed: "real"}}
			directory.IdentifyOrganization("real", o)
			_, err := tx.PutOrganization(o)
			return err
		},
		"a listing made here": func(tx *store.Tx) error {
			_, err := tx.PutService(&directory.Service{ID: directory.NewID(), Name: "Ours"})
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			s, samples := withSamples(t, store.Options{})
			before := counts(t, s)

			// What is undone leaves the samples where they were.
			failed := errors.New("the import failed")
			err := s.Write(t.Context(), who, func(tx *store.Tx) error {
				if err := first(tx); err != nil {
					return err
				}
				return failed
			})
			if err != failed {
				t.Fatalf("Write gave %v, want fn's own error", err)
			}
			if got := counts(t, s); got != before {
				t.Errorf("after a transaction that failed there are %v, before it %v", got, before)
			}
			if held, err := s.HeldRealData(t.Context()); err != nil || held {
				t.Errorf("real data is noted though nothing was stored (err %v)", err)
			}

			changed := changedBy(t, s, func() {
				if err := s.Write(t.Context(), who, first); err != nil {
					t.Fatal(err)
				}
			})
			for _, sample := range samples {
				if !slices.Contains(changed, sample.ID) {
					t.Errorf("the change log does not name sample %s", sample.ID)
				}
				if _, err := s.Service(t.Context(), sample.ID); directory.KindOf(err) != directory.NotFound {
					t.Errorf("sample %s: %v, want that it is not there", sample.ID, err)
				}
			}
			if got := counts(t, s); got[1] != 0 || got[2] > 1 || got[3] > 1 {
				t.Errorf("services, samples, organisations, locations: %v", got)
			}
			if held, err := s.HeldRealData(t.Context()); err != nil || !held {
				t.Errorf("real data is not noted (err %v)", err)
			}
			noProblems(t, s)

			err = s.Write(t.Context(), who, func(tx *store.Tx) error {
				_, err := tx.PutService(samples[0])
				return err
			})
			if directory.KindOf(err) != directory.Conflict {
				t.Errorf("a sample after real data: %v, want a conflict", err)
			}
		})
	}
}

// TestSamplesAskedFor keeps them beside real records until they are removed.
func TestSamplesAskedFor(t *testing.T) {
	s, samples := withSamples(t, store.Options{AllowSamples: true})
	put(t, s, walk("real", "1"))
	if got := counts(t, s); got[0] != 4 || got[1] != 3 {
		t.Errorf("services and samples: %v, want 4 and 3", got[:2])
	}
	samples[0].Summary = "Other words"
	if got := put(t, s, samples[0]); got != store.Updated {
		t.Errorf("a sample after real data: %s, want updated", got)
	}
	var removed int
	err := s.Write(t.Context(), who, func(tx *store.Tx) (err error) {
		removed, err = tx.RemoveSamples()
		return err
	})
	if err != nil || removed != 3 {
		t.Errorf("removed %d, err %v; want 3", removed, err)
	}
	if got := counts(t, s); got != [4]int{1, 0, 1, 1} {
		t.Errorf("services, samples, organisations, locations: %v", got)
	}
	noProblems(t, s)
}
