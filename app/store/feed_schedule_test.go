package store_test

import (
	"slices"
	"testing"
	"time"

	"fingerpost/app/directory"
	"fingerpost/app/store"

	"github.com/google/go-cmp/cmp"
)

// names gives the names of feeds.
func names(feeds []store.Feed) (all []string) {
	for _, f := range feeds {
		all = append(all, f.Name)
	}
	return all
}

func TestDue(t *testing.T) {
	c := &clock{time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)}
	s := open(t, store.Options{Now: c.now})
	for _, f := range []store.Feed{
		{Name: "new", Every: time.Hour}, {Name: "overdue", Every: time.Hour}, {Name: "just", Every: time.Hour}, {Name: "later", Every: time.Hour},
		{Name: "paused", Every: time.Hour, Paused: true}, {Name: "by-hand"}, {Name: "leased", Every: time.Hour},
	} {
		if err := s.PutFeed(t.Context(), f); err != nil {
			t.Fatal(err)
		}
	}
	for name, at := range map[string]time.Duration{"overdue": -48 * time.Hour, "just": 0, "later": time.Microsecond, "paused": -time.Hour, "by-hand": -time.Hour} {
		if err := s.SetNext(t.Context(), name, c.at.Add(at), 3); err != nil {
			t.Fatal(err)
		}
	}
	if taken, err := s.TakeLease(t.Context(), "leased", "server", time.Minute); !taken || err != nil {
		t.Fatal(taken, err)
	}
	due := func(want ...string) {
		t.Helper()
		got, err := s.Due(t.Context(), c.at)
		if diff := cmp.Diff(want, names(got)); err != nil || diff != "" {
			t.Errorf("%v (-want +got):\n%s", err, diff)
		}
	}
	due("new", "overdue", "just")
	c.at = c.at.Add(time.Minute) // The lease has run out.
	due("leased", "new", "overdue", "just", "later")
	for name, paused := range map[string]bool{"paused": false, "just": true} {
		if err := s.SetPaused(t.Context(), name, paused); err != nil {
			t.Fatal(err)
		}
	}
	due("leased", "new", "overdue", "paused", "later")
}

// TestNext keeps the next attempt until the feed is another one, or is to be
// read at other times.
func TestNext(t *testing.T) {
	c := &clock{time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)}
	s := open(t, store.Options{Now: c.now})
	base := store.Feed{Name: "a", Format: "csv", Ref: "https://example.org/a.csv", Every: time.Hour}
	next := c.at.Add(30 * time.Minute)
	for _, test := range []struct {
		name   string
		change func(*store.Feed)
		want   time.Time
	}{
		{"the same again", func(*store.Feed) {}, next},
		{"paused", func(f *store.Feed) { f.Paused = true }, next},
		{"another contact", func(f *store.Feed) { f.Contact = "data@example.org" }, next},
		{"more often", func(f *store.Feed) { f.Every = time.Minute }, time.Time{}},
		{"elsewhere", func(f *store.Feed) { f.Ref = "https://example.org/b.csv" }, time.Time{}},
		{"another format", func(f *store.Feed) { f.Format = "xlsx" }, time.Time{}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if err := s.PutFeed(t.Context(), base); err != nil {
				t.Fatal(err)
			}
			if err := s.SetNext(t.Context(), "a", next, 2); err != nil {
				t.Fatal(err)
			}
			f := base
			test.change(&f)
			if err := s.PutFeed(t.Context(), f); err != nil {
				t.Fatal(err)
			}
			got, err := s.Feed(t.Context(), "a")
			if err != nil || !got.Next.Equal(test.want) || got.Failures != 2 {
				t.Errorf("next %v after %d failures, err %v; want %v after 2", got.Next, got.Failures, err, test.want)
			}
		})
	}
	for _, err := range []error{s.SetNext(t.Context(), "nobody", next, 0), s.SetPaused(t.Context(), "nobody", true)} {
		if directory.KindOf(err) != directory.NotFound {
			t.Error(err)
		}
	}
}

func TestLease(t *testing.T) {
	c := &clock{time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)}
	s := open(t, store.Options{Now: c.now})
	take := func(feed, holder string, want bool) {
		t.Helper()
		taken, err := s.TakeLease(t.Context(), feed, holder, time.Minute)
		if err != nil || taken != want {
			t.Errorf("%s by %s: %v, %v", feed, holder, taken, err)
		}
	}
	is := func(want store.Lease) {
		t.Helper()
		got, err := s.LeaseOf(t.Context(), "a")
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("%v (-want +got):\n%s", err, diff)
		}
	}
	is(store.Lease{})
	take("a", "one", true)
	take("a", "two", false)
	take("b", "two", true)
	c.at = c.at.Add(30 * time.Second)
	take("a", "one", true) // for longer
	c.at = c.at.Add(59 * time.Second)
	take("a", "two", false)
	is(store.Lease{Holder: "one", Until: c.at.Add(time.Second)})
	c.at = c.at.Add(time.Second) // to the moment: it has run out
	is(store.Lease{})
	take("a", "two", true)
	take("a", "one", false)

	drop := func(feed, holder string) {
		t.Helper()
		if err := s.DropLease(t.Context(), feed, holder); err != nil {
			t.Error(err)
		}
	}
	drop("a", "one") // not theirs
	take("a", "one", false)
	drop("a", "two")
	take("a", "one", true)
	take("b", "one", true) // two's has run out
	drop("", "one")
	take("a", "two", true)
	take("b", "two", true)
}

func TestStanding(t *testing.T) {
	s := open(t, store.Options{})
	states := []directory.PublicationState{"", directory.Published, directory.Held, directory.Withheld, directory.Withheld, directory.Withdrawn, directory.Draft}
	var kept []string
	for i, state := range states {
		service := walk("a", string(rune('a'+i)))
		service.Publication = directory.Publication{State: state, Reason: "Because of " + string(state)}
		put(t, s, service)
		if i >= 3 && state != directory.Withdrawn {
			kept = append(kept, service.ID)
		}
	}
	put(t, s, walk("b", "x"))
	slices.Sort(kept)
	for _, limit := range []int{0, 2, 10} {
		got, err := s.Standing(t.Context(), "a", limit)
		if err != nil {
			t.Fatal(err)
		}
		want := map[directory.PublicationState]int{directory.Published: 2, directory.Held: 1, directory.Withheld: 2, directory.Withdrawn: 1, directory.Draft: 1}
		if diff := cmp.Diff(want, got.States); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		var ids []string
		for _, service := range got.Kept {
			ids = append(ids, service.ID)
			if service.Publication.Reason != "Because of "+string(service.Publication.State) || len(service.Locations) != 1 {
				t.Errorf("%+v", service)
			}
		}
		if diff := cmp.Diff(kept[:min(limit, len(kept))], ids); len(ids) != min(limit, len(kept)) || limit > 0 && diff != "" {
			t.Errorf("limit %d (-want +got):\n%s", limit, diff)
		}
	}
}
