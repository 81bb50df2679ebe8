package store_test

import (
	"testing"
	"time"

	"fingerpost/app/directory"
	"fingerpost/app/store"

	"github.com/google/go-cmp/cmp"
)

// TestTallies sums up more runs than are kept, and those that never ended.
func TestTallies(t *testing.T) {
	c := &clock{time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)}
	s := open(t, store.Options{Now: c.now})
	for _, name := range []string{"busy", "new"} {
		if err := s.PutFeed(t.Context(), store.Feed{Name: name}); err != nil {
			t.Fatal(err)
		}
	}
	want := store.Tally{Feed: "busy", Runs: map[store.RunOutcome]int{}}
	for i := range 70 {
		run, err := s.StartRun(t.Context(), "busy")
		if err != nil {
			t.Fatal(err)
		}
		c.at = c.at.Add(time.Duration(i+1) * 250 * time.Millisecond)
		run.Outcome = []store.RunOutcome{store.RunDone, store.RunFailed, store.RunGuard, store.RunStopped, store.RunKilled}[i%5]
		if want.Runs[run.Outcome]++; run.Outcome == store.RunKilled {
			continue
		}
		run.Counts, run.Problems = store.Counts{Read: i, Created: 1, Updated: 2, Unchanged: 3, Withdrawn: 4, Rejected: 5, Duplicates: 6}, 7
		if err := s.FinishRun(t.Context(), run, nil); err != nil {
			t.Fatal(err)
		}
		add := func(to *int, n int) { *to += n }
		for to, n := range map[*int]int{
			&want.Counts.Read: i, &want.Counts.Created: 1, &want.Counts.Updated: 2, &want.Counts.Unchanged: 3, &want.Counts.Withdrawn: 4,
			&want.Counts.Rejected: 5, &want.Counts.Duplicates: 6, &want.Problems: 7,
		} {
			add(to, n)
		}
		if want.Last = c.at.Sub(run.Started); run.Outcome == store.RunDone {
			want.LastSuccess = c.at
		}
	}
	// The last one was killed, which nobody knows before the next begins.
	want.Runs[store.RunKilled]--
	none := map[store.RunOutcome]int{}
	for _, o := range store.RunOutcomes {
		none[o] = 0
	}
	got, err := s.Tallies(t.Context())
	if diff := cmp.Diff([]store.Tally{want, {Feed: "new", Runs: none}}, got); err != nil || diff != "" {
		t.Errorf("err %v (-want +got):\n%s", err, diff)
	}
	if _, err := s.StartRun(t.Context(), "busy"); err != nil {
		t.Fatal(err)
	}
	if got, err = s.Tallies(t.Context()); err != nil || got[0].Runs[store.RunKilled] != 14 {
		t.Errorf("%+v %v", got, err)
	}
	if runs, err := s.Runs(t.Context(), "busy", 2); err != nil || runs[1].Outcome != store.RunKilled || !runs[1].Finished.IsZero() || runs[0].Outcome != "" {
		t.Errorf("%+v %v", runs, err)
	}
	if _, err := s.RemoveFeed(t.Context(), who, "busy"); err != nil {
		t.Fatal(err)
	}
	if got, err = s.Tallies(t.Context()); err != nil || len(got) != 1 {
		t.Errorf("a feed that is gone: %+v %v", got, err)
	}
}

// TestQuestions follows what stewards are asked.
func TestQuestions(t *testing.T) {
	c := &clock{time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)}
	s := open(t, store.Options{Now: c.now})
	if err := s.PutFeed(t.Context(), store.Feed{Name: "a"}); err != nil {
		t.Fatal(err)
	}
	services := fill(t, s, "a", 3)
	write := func(fn func(*store.Tx) error) error {
		t.Helper()
		return s.Write(t.Context(), store.Actor{Name: "steward", Source: "test"}, fn)
	}
	question := func(i int, about store.About, subject string) store.Question {
		return store.Question{Feed: "a", ServiceID: services[i].ID, About: about, Subject: subject, Why: "Why?", Name: services[i].Name, ExternalID: services[i].Source.ExternalID}
	}
	publish, address, other := question(0, store.AboutPublish, ""), question(0, store.AboutAddress, "x"), question(1, store.AboutClosed, "")
	for range 2 { // Asking twice is asking once, and does not make it newer.
		err := write(func(tx *store.Tx) error {
			for _, q := range []store.Question{publish, address, other} {
				if err := tx.Ask(q); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		c.at = c.at.Add(time.Hour)
	}
	asked := c.at.Add(-2 * time.Hour)
	publish.Asked, address.Asked, other.Asked = asked, asked, asked
	waiting := func(want ...store.Question) {
		t.Helper()
		got, err := s.OpenQuestions(t.Context(), "a", 10)
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("err %v (-want +got):\n%s", err, diff)
		}
	}
	waiting(address, other, publish)
	if n, err := s.OpenByFeed(t.Context()); err != nil || n["a"] != 2 {
		t.Error(n, err)
	}
	if err := write(func(tx *store.Tx) error { return tx.Settle(address, store.Yes) }); err != nil {
		t.Fatal(err)
	}
	waiting(other, publish)
	address.Answer, address.Answered, address.Who = store.Yes, c.at, "steward"
	got, err := s.QuestionsOf(t.Context(), services[0].ID)
	if diff := cmp.Diff([]store.Question{address, publish}, got); err != nil || diff != "" {
		t.Errorf("err %v (-want +got):\n%s", err, diff)
	}
	if all, err := s.Questions(t.Context(), "a"); err != nil || len(all) != 3 {
		t.Error(all, err)
	}
	// What was answered is asked anew; what was withdrawn is asked no more.
	if err := write(func(tx *store.Tx) error { return tx.Ask(address) }); err != nil {
		t.Fatal(err)
	}
	withdraw(t, s, services[1].ID)
	address.Answer, address.Answered, address.Who, address.Asked = "", time.Time{}, "", c.at
	waiting(address, publish)
	if err := write(func(tx *store.Tx) error { return tx.DropQuestion(publish) }); err != nil {
		t.Fatal(err)
	}
	waiting(address)
	if err := write(func(tx *store.Tx) error { return tx.Settle(publish, store.No) }); directory.KindOf(err) != directory.NotFound {
		t.Error("an answer to nothing:", err)
	}
	if _, err := s.RemoveFeed(t.Context(), who, "a"); err != nil {
		t.Fatal(err)
	}
	waiting()
}
