package main

import (
	"path/filepath"
	"slices"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/app/store"
)

// What readers say is counted, and not repeated.
func TestReportNews(t *testing.T) {
	st, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "record.db"), store.Options{Migrate: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	if lines, err := reportNews(t.Context(), st); err != nil || len(lines) > 0 {
		t.Errorf("with none: %q, %v", lines, err)
	}
	walk := &directory.Service{Name: "A Walk", Source: directory.Source{Feed: "walks", ExternalID: "1"}}
	directory.Identify("walks", walk)
	err = st.Write(t.Context(), store.Actor{Name: "feed walks", Source: "import"}, func(tx *store.Tx) error {
		_, err := tx.PutService(walk)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := st.AddReport(t.Context(), store.Report{ServiceID: walk.ID, About: "other", Text: "Ring Jean Marlow."}); err != nil {
			t.Fatal(err)
		}
	}
	lines, err := reportNews(t.Context(), st)
	if want := []string{"reports: 2 from people who read a listing, waiting for a steward"}; err != nil || !slices.Equal(lines, want) {
		t.Errorf("%q, want %q (%v)", lines, want, err)
	}
}
