package ingest

import (
	"slices"
	"strings"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/app/store"
)

// matchHead are the columns of the tests' sheets.
const matchHead = "id,name,organization,venue,postcode,phone,schedule,summary"

// feed imports a sheet of a feed.
func (in *Ingest) feed(t testing.TB, name string, rows ...string) *Report {
	t.Helper()
	return in.feedJob(t, Job{Feed: store.Feed{Name: name}}, rows...)
}

func (in *Ingest) feedJob(t testing.TB, job Job, rows ...string) *Report {
	t.Helper()
	report, err := in.csv(t, job, append([]string{matchHead}, rows...)...)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// public gives what the public finds: by identifier the feeds that tell of it.
func (in *Ingest) public(t testing.TB) map[string]string {
	t.Helper()
	all := map[string]string{}
	_, err := in.Store.Each(t.Context(), func(s *directory.Service) error {
		if s.Publication.State == directory.Withdrawn {
			return nil
		}
		var feeds []string
		for _, source := range s.Sources {
			feeds = append(feeds, source.Feed)
		}
		slices.Sort(feeds)
		all[s.ID] = strings.Join(feeds, "+")
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func (in *Ingest) waiting(t testing.TB) int {
	t.Helper()
	pairs, err := in.Store.Waiting(t.Context(), 100)
	if err != nil {
		t.Fatal(err)
	}
	return len(pairs)
}

func serviceOf(feed, id string) string { return directory.FeedID(feed, "service", id) }

const (
	taiChi   = ",Tai Chi for Balance,Steady Feet,Park Lodge,S8 9HP,0114 496 0101,Tuesday 10:00-11:00,"
	taiChiTh = ",Tai Chi for Balance,Steady Feet,Park Lodge,S8 9HP,0114 496 0101,Thursday 10:00-11:00,"
	noTime   = ",Tai Chi for Balance,Steady Feet,Park Lodge,S8 9HP,0114 496 0101,,"
	gentle   = ",Gentle Tai Chi,Steady Feet,Park Lodge,S8 9HP,0114 496 0101,,"
	knitting = ",Knit and Natter,Hale Hub,Hale Hub,WA15 9NT,0161 496 0122,Friday 13:00-15:00,"
)

func TestDuplicatesAreJoined(t *testing.T) {
	in := open(t)
	if r := in.feed(t, "council", "1"+taiChi+"From the council", "2"+knitting); r.Counts.Duplicates != 0 {
		t.Errorf("one feed alone: %s", r.Line())
	}
	if r := in.feed(t, "charity", "a"+taiChi, "b"+gentle); r.Line() != "read=2 created=2 updated=0 unchanged=0 withdrawn=0 rejected=0 duplicates=1" {
		t.Errorf("a second feed: %s", r.Line())
	}
	kept := serviceOf("council", "1")
	if got := in.public(t); len(got) != 3 || got[kept] != "charity+council" {
		t.Errorf("the public finds %v", got)
	}
	if n := in.waiting(t); n != 1 {
		t.Errorf("%d pairs wait, want the gentle one", n)
	}

	// Again: nothing is new, and nothing is written.
	before, err := in.Store.LastChange(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for feed, rows := range map[string][]string{"council": {"1" + taiChi + "From the council", "2" + knitting}, "charity": {"a" + taiChi, "b" + gentle}} {
		if r := in.feed(t, feed, rows...); r.Line() != "read=2 created=0 updated=0 unchanged=2 withdrawn=0 rejected=0 duplicates=0" {
			t.Errorf("%s again: %s", feed, r.Line())
		}
	}
	if after, err := in.Store.LastChange(t.Context()); err != nil || after != before {
		t.Errorf("the change log grew from %d to %d, %v", before, after, err)
	}

	// A change to one half that leaves it alike changes what is seen, under the same identifier.
	in.feed(t, "charity", "a"+taiChi+"From the charity", "b"+gentle)
	if got := in.public(t); got[kept] != "charity+council" {
		t.Errorf("after a change the public finds %v", got)
	}
	// One that makes it another thing parts them.
	in.feed(t, "charity", "a"+taiChiTh, "b"+gentle)
	if got := in.public(t); len(got) != 4 || got[kept] != "" {
		t.Errorf("on another day: %v", got)
	}
	entries, err := in.Store.History(t.Context(), kept)
	if err != nil {
		t.Fatal(err)
	}
	acts := ""
	for _, e := range entries {
		acts += string(e.Act) + " by " + e.Who.Name + " " + e.Who.Source + "; "
	}
	if !strings.Contains(acts, "joined by import charity; parted by import charity; ") {
		t.Errorf("history: %s", acts)
	}
}

// TestWhatPeopleSay keeps what a steward decides whatever comes.
func TestWhatPeopleSay(t *testing.T) {
	in := open(t)
	in.feed(t, "council", "1"+taiChi)
	in.feed(t, "charity", "a"+taiChi, "b"+gentle)
	one, a, b := serviceOf("council", "1"), serviceOf("charity", "a"), serviceOf("charity", "b")
	write := func(fn func(tx *store.Tx) error) {
		t.Helper()
		if err := in.Store.Write(t.Context(), store.Actor{Name: "steward"}, fn); err != nil {
			t.Fatal(err)
		}
	}
	write(func(tx *store.Tx) error { _, err := tx.Part(a, store.Evidence{Steward: true}); return err })
	write(func(tx *store.Tx) error { return tx.SetApart(one, b, store.Evidence{Steward: true}) })
	for range 2 {
		in.feed(t, "council", "1"+taiChi+"Changed", "2"+knitting)
		in.feed(t, "charity", "a"+taiChi+"Changed too", "b"+gentle+"And this")
		in.feed(t, "council", "1"+taiChi)
	}
	if got := in.public(t); got[one] != "" || got[a] != "" || in.waiting(t) != 0 {
		t.Errorf("what a steward keeps apart: %v, %d wait", got, in.waiting(t))
	}
	// And what one has joined stays joined, however little alike.
	write(func(tx *store.Tx) error { return tx.Join(one, b, store.Evidence{Steward: true}) })
	in.feed(t, "charity", "a"+taiChi, "b"+knitting)
	if got := in.public(t); got[one] != "charity+council" {
		t.Errorf("what a steward has joined: %v", got)
	}
}

// TestTwins leaves it to a person which of two of one feed is meant, in whatever
// order they come.
func TestTwins(t *testing.T) {
	for name, order := range map[string]func(in *Ingest){
		"the twins first": func(in *Ingest) {
			in.feed(t, "twins", "1"+taiChi, "2"+taiChiTh)
			in.feed(t, "other", "a"+noTime)
		},
		"the twins last": func(in *Ingest) {
			in.feed(t, "other", "a"+noTime)
			in.feed(t, "twins", "1"+taiChi, "2"+taiChiTh)
		},
	} {
		in := open(t)
		order(in)
		if got := in.public(t); len(got) != 3 {
			t.Errorf("%s: the public finds %v", name, got)
		}
		if n := in.waiting(t); n != 2 {
			t.Errorf("%s: %d pairs wait, want both", name, n)
		}
	}
	// Where the times tell, nobody needs to be asked.
	in := open(t)
	in.feed(t, "twins", "1"+taiChi, "2"+taiChiTh)
	if r := in.feed(t, "other", "a"+taiChiTh); r.Counts.Duplicates != 1 || in.waiting(t) != 0 {
		t.Errorf("%s, %d wait", r.Line(), in.waiting(t))
	}
}

// TestOneFeedIsTakenAtItsWord joins nothing within a feed.
func TestOneFeedIsTakenAtItsWord(t *testing.T) {
	in := open(t)
	r := in.feed(t, "council", "1"+taiChi, "2"+taiChi, "3"+noTime)
	if r.Counts.Duplicates != 0 || len(in.public(t)) != 3 || in.waiting(t) != 0 {
		t.Errorf("%s, %v, %d wait", r.Line(), in.public(t), in.waiting(t))
	}
}

// TestHalfIsWithdrawn leaves the other half with its own facts, also where a
// guard has stopped and asked before.
func TestHalfIsWithdrawn(t *testing.T) {
	in := open(t)
	in.feed(t, "council", "1"+taiChi+"From the council", "2"+knitting)
	in.feed(t, "charity", "a"+taiChi, "b"+knitting)
	kept := serviceOf("council", "1")
	in.feed(t, "council", "2"+knitting)
	s, err := in.Store.Service(t.Context(), kept)
	if err != nil || s.Summary != "" || s.Sources != nil || s.Source.Feed != "charity" || s.Publication.State == directory.Withdrawn {
		t.Errorf("what is left: %+v, %v", s, err)
	}
	in.feed(t, "council", "1"+taiChi+"From the council", "2"+knitting)
	if got := in.public(t); got[kept] != "charity+council" {
		t.Errorf("it is back: %v", got)
	}
	// An empty source is a guard's: neither half changes.
	if _, err := in.csv(t, Job{Feed: store.Feed{Name: "council"}}, matchHead); err == nil {
		t.Error("an empty source passed")
	}
	if got := in.public(t); got[kept] != "charity+council" {
		t.Errorf("after an empty source: %v", got)
	}
	if _, err := in.Store.RemoveFeed(t.Context(), actor("council"), "council"); err != nil {
		t.Fatal(err)
	}
	left := serviceOf("charity", "a")
	if s, err := in.Store.Service(t.Context(), kept); err != nil || s.ID != left || s.Sources != nil {
		t.Errorf("the feed is removed: %+v, %v", s, err)
	}
	if r := in.feed(t, "council", "1"+taiChi, "2"+knitting); r.Counts.Created != 2 || r.Counts.Duplicates != 2 {
		t.Errorf("the feed comes again: %s", r.Line())
	}
	if problems, err := in.Store.Check(t.Context()); err != nil || len(problems) > 0 {
		t.Errorf("%v %v", problems, err)
	}
}

// TestDryRunJoinsNothing tells what would be joined.
func TestDryRunJoinsNothing(t *testing.T) {
	in := open(t)
	in.feed(t, "council", "1"+taiChi)
	if r := in.feedJob(t, Job{Feed: store.Feed{Name: "charity"}, DryRun: true}, "a"+taiChi); r.Counts.Duplicates != 1 {
		t.Errorf("a dry run: %s", r.Line())
	}
	if got := in.public(t); len(got) != 1 || got[serviceOf("council", "1")] != "" {
		t.Errorf("after a dry run the public finds %v", got)
	}
}

// TestMatchAll looks through a record from before services were matched.
func TestMatchAll(t *testing.T) {
	in := open(t)
	var services []*directory.Service
	for _, feed := range []string{"a", "b"} {
		services = nil
		for n := range matchPage {
			s := crowd{venues: 50}.service(feed, n)
			directory.Identify(feed, s)
			services = append(services, s)
		}
		in.storeCrowd(t, services, false)
	}
	if r := in.feed(t, "c", "1"+taiChi); r.Counts.Duplicates != 0 {
		t.Errorf("%s", r.Line())
	}
	joined, err := in.Store.Joined(t.Context(), "a", 1000)
	if err != nil || len(joined) < matchPage*9/10 {
		t.Errorf("%d of %d are joined, %v", len(joined), matchPage, err)
	}
	for _, pair := range joined {
		a, errA := in.Store.ServiceInFull(t.Context(), pair.A)
		b, errB := in.Store.ServiceInFull(t.Context(), pair.B)
		if errA != nil || errB != nil || a.Source.ExternalID != b.Source.ExternalID {
			t.Errorf("%s is joined to %s", a.Source.ExternalID, b.Source.ExternalID)
		}
	}
}
