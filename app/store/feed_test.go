package store_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"fingerpost/app/directory"
	"fingerpost/app/store"

	"github.com/google/go-cmp/cmp"
)

// clock is a clock that a test moves.
type clock struct{ at time.Time }

func (c *clock) now() time.Time { return c.at }

func TestFeeds(t *testing.T) {
	c := &clock{time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)}
	s := open(t, store.Options{Now: c.now})
	f := store.Feed{
		Name: "gm_food-banks.v2", Format: "csv", Ref: "https://example.org/a.csv", Set: map[string]string{"summary": "Food bank"},
		Map: map[string]string{"Ward": ""}, Licence: "OGL-UK-3.0", Attribution: "A council", Contact: "data@example.org", Every: 6 * time.Hour,
	}
	want := f
	want.Created = c.at
	check := func(what string) {
		t.Helper()
		got, err := s.Feed(t.Context(), f.Name)
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("%s: err %v (-want +got):\n%s", what, err, diff)
		}
	}
	keep := func(f store.Feed) {
		t.Helper()
		if err := s.PutFeed(t.Context(), f); err != nil {
			t.Fatal(err)
		}
	}
	keep(f)
	check("new")

	c.at = c.at.Add(time.Hour)
	f.Paused, f.Set = true, nil
	want.Paused, want.Set = true, nil
	keep(f)
	check("changed, made when it was")

	setCursor := func(feed, cursor string) error {
		return s.Write(t.Context(), who, func(tx *store.Tx) error { return tx.SetCursor(feed, cursor) })
	}
	if err := setCursor(f.Name, "page 3"); err != nil {
		t.Fatal(err)
	}
	want.Cursor = "page 3"
	check("with a cursor")
	keep(f)
	check("the cursor stays")
	f.Ref, want.Ref, want.Cursor = "https://example.org/b.csv", "https://example.org/b.csv", ""
	keep(f)
	check("another source begins anew")
	if err := setCursor("nobody", "x"); directory.KindOf(err) != directory.NotFound {
		t.Errorf("a cursor for no feed: %v", err)
	}

	keep(store.Feed{Name: "a", Format: "oruk"})
	all, err := s.Feeds(t.Context())
	if err != nil || len(all) != 2 || all[0].Name != "a" || all[1].Name != f.Name {
		t.Errorf("feeds: %+v, err %v", all, err)
	}
	for _, name := range []string{"", "a b", "../x", "é"} {
		if err := s.PutFeed(t.Context(), store.Feed{Name: name}); directory.KindOf(err) != directory.Invalid {
			t.Errorf("a feed called %q: %v", name, err)
		}
	}
	if _, err := s.Feed(t.Context(), "nobody"); directory.KindOf(err) != directory.NotFound {
		t.Errorf("no feed: %v", err)
	}
}

func TestRuns(t *testing.T) {
	c := &clock{time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)}
	s := open(t, store.Options{Now: c.now})
	if _, err := s.StartRun(t.Context(), "nobody"); directory.KindOf(err) != directory.NotFound {
		t.Errorf("a run of no feed: %v", err)
	}
	for _, name := range []string{"a", "b"} {
		if err := s.PutFeed(t.Context(), store.Feed{Name: name}); err != nil {
			t.Fatal(err)
		}
	}
	var runs []store.Run
	for i := range 60 {
		run, err := s.StartRun(t.Context(), "a")
		if err != nil {
			t.Fatal(err)
		}
		if !run.Started.Equal(c.at) || !run.Finished.IsZero() {
			t.Errorf("a run that began is %+v", run)
		}
		c.at = c.at.Add(time.Minute)
		run.Counts = store.Counts{Read: i, Created: 2, Updated: 3, Unchanged: 4, Withdrawn: 5, Rejected: 6, Duplicates: 7}
		run.Complete, run.Err = i%2 == 0, []string{"", "page 3: it broke"}[i%2]
		problems := make([]store.Problem, i*20)
		for j := range problems {
			problems[j] = store.Problem{Where: fmt.Sprint("row ", j), Field: "postcode", Message: "It is not one.", Value: "S1 2H", Rejected: j%2 == 0}
		}
		if err := s.FinishRun(t.Context(), run, problems); err != nil {
			t.Fatal(err)
		}
		kept, err := s.Problems(t.Context(), run.ID)
		if diff := cmp.Diff(problems[:min(len(problems), 1000)], kept, cmp.Transformer("empty", func(p []store.Problem) int { return len(p) })); err != nil || diff != "" {
			t.Errorf("problems: err %v (-want +got):\n%s", err, diff)
		}
		if len(kept) > 0 && kept[len(kept)-1] != problems[len(kept)-1] {
			t.Errorf("the last problem is %+v", kept[len(kept)-1])
		}
		run.Finished = c.at
		runs = append(runs, run)
	}
	got, err := s.Runs(t.Context(), "a", 2)
	if diff := cmp.Diff([]store.Run{runs[59], runs[58]}, got); err != nil || diff != "" {
		t.Errorf("the newest two: err %v (-want +got):\n%s", err, diff)
	}
	if got, err = s.Runs(t.Context(), "a", 1000); err != nil || len(got) != 50 {
		t.Errorf("%d runs are kept, err %v", len(got), err)
	}
	f, err := s.Feed(t.Context(), "a")
	if diff := cmp.Diff(&runs[59], f.LastRun); err != nil || diff != "" {
		t.Errorf("the feed's last run: err %v (-want +got):\n%s", err, diff)
	}
	if got, err := s.Runs(t.Context(), "b", 10); err != nil || got != nil {
		t.Errorf("the other feed has runs %v, err %v", got, err)
	}
}

// TestRemoveFeed removes what only the feed brought, in more than one step.
func TestRemoveFeed(t *testing.T) {
	s := open(t, store.Options{})
	for _, name := range []string{"gone", "stays"} {
		if err := s.PutFeed(t.Context(), store.Feed{Name: name}); err != nil {
			t.Fatal(err)
		}
	}
	gone := fill(t, s, "gone", 1100)
	stays := fill(t, s, "stays", 10)
	putOrganization(t, s, gone[0].Organization)
	alone := &directory.Organization{Name: "Alone", Source: directory.Source{Feed: "gone"}}
	directory.IdentifyOrganization("gone", alone)
	putOrganization(t, s, alone)
	run, err := s.StartRun(t.Context(), "gone")
	if err != nil {
		t.Fatal(err)
	}
	withdraw(t, s, gone[7].ID)

	// Cut short, it goes on when it is called again.
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.RemoveFeed(ctx, who, "gone"); err == nil {
		t.Error("it went on though nobody waits for it any more")
	}
	changed := changedBy(t, s, func() {
		n, err := s.RemoveFeed(t.Context(), who, "gone")
		if err != nil || n != len(gone) {
			t.Errorf("removed %d, err %v; want %d", n, err, len(gone))
		}
	})
	if len(changed) != len(gone) {
		t.Errorf("%d services are in the change log", len(changed))
	}
	stats, err := s.Stats(t.Context())
	if err != nil || stats.Services != len(stays) || stats.Organizations != 1 || stats.Locations != 4 {
		t.Errorf("%+v, err %v", stats, err)
	}
	if err := s.FinishRun(t.Context(), run, nil); directory.KindOf(err) != directory.NotFound {
		t.Errorf("finishing a run of it: %v", err)
	}
	if _, err := s.RemoveFeed(t.Context(), who, "gone"); directory.KindOf(err) != directory.NotFound {
		t.Errorf("removing it again: %v", err)
	}
	entries, err := s.History(t.Context(), gone[0].ID)
	if err != nil || len(entries) != 2 || entries[1].Act != store.ActRemoved {
		t.Errorf("history %+v, err %v", entries, err)
	}
	noProblems(t, s)
}
