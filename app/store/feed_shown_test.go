package store_test

import (
	"fmt"
	"testing"
	"time"

	"fingerpost/app/directory"
	"fingerpost/app/store"
	"github.com/google/go-cmp/cmp"
)

// What can be found of each feed on a day is counted, and when each service last
// changed is told.
func TestShownAndChanged(t *testing.T) {
	c := &clock{time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)}
	s := open(t, store.Options{Now: c.now})
	put := func(feed string, n int, change func(*directory.Service)) string {
		one := &directory.Service{Name: "Amblers", Source: directory.Source{Feed: feed, ExternalID: fmt.Sprint(n)}}
		change(one)
		directory.Identify(feed, one)
		if err := s.Write(t.Context(), store.Actor{Name: "import", Source: feed}, func(tx *store.Tx) error {
			_, err := tx.PutService(one)
			return err
		}); err != nil {
			t.Fatal(err)
		}
		return one.ID
	}
	plain := func(*directory.Service) {}
	first := put("a", 1, plain)
	put("a", 2, func(one *directory.Service) { one.Expires = "2026-11-23" })
	put("a", 3, func(one *directory.Service) { one.Expires = "2026-11-24" })
	put("a", 4, func(one *directory.Service) { one.Publication.State = directory.Held })
	put("b", 1, func(one *directory.Service) { one.Publication.State = directory.Withheld })
	put("c", 1, plain)
	got, err := s.ShownByFeed(t.Context(), "2026-11-24")
	if diff := cmp.Diff(map[string]int{"a": 2, "c": 1}, got); err != nil || diff != "" {
		t.Errorf("err %v (-want +got):\n%s", err, diff)
	}
	c.at = c.at.Add(48 * time.Hour)
	put("a", 1, func(one *directory.Service) { one.Summary = "Slower now." })
	changed, err := s.ChangedBetween(t.Context(), first, first)
	if diff := cmp.Diff(map[string]time.Time{first: c.at}, changed); err != nil || diff != "" {
		t.Errorf("err %v (-want +got):\n%s", err, diff)
	}
	if all, err := s.ChangedBetween(t.Context(), "0", "g"); err != nil || len(all) < 4 {
		t.Errorf("%d changed, %v", len(all), err)
	}
}
