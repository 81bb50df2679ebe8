package ingest

import (
	"errors"
	"strings"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/app/store"
	"github.com/google/go-cmp/cmp"
)

// say is a steward's word on records of the feed.
func (in *Ingest) say(t *testing.T, answer store.Answer, records ...string) error {
	t.Helper()
	_, err := Settle(t.Context(), in.Store, Word{Feed: "test", Records: records, Answer: answer, Who: store.Actor{Name: "alex", Source: "feeds confirm"}})
	return err
}

// open lists what waits, as "3 publish".
func (in *Ingest) waits(t *testing.T) (open []string) {
	t.Helper()
	questions, err := in.Store.OpenQuestions(t.Context(), "test", 100)
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range questions {
		open = append(open, q.ExternalID+" "+string(q.About))
	}
	return open
}

func (in *Ingest) mustWaitFor(t *testing.T, what string, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, in.waits(t)); diff != "" {
		t.Errorf("%s waits (-want +got):\n%s", what, diff)
	}
}

func (in *Ingest) full(t *testing.T, record string) *directory.Service {
	t.Helper()
	s, err := in.Store.ServiceInFull(t.Context(), directory.FeedID("test", "service", record))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func (in *Ingest) reads(t *testing.T, job Job, want string, rows ...string) *Report {
	t.Helper()
	report, err := in.csv(t, job, rows...)
	if err != nil || !strings.Contains(report.Line(), want) {
		t.Fatalf("%v; %s, want %s", err, report.Line(), want)
	}
	return report
}

// TestOneAddressAtATime lets one address of a feed be told, and holds that the
// word is for that address, for that reason, and no other.
func TestOneAddressAtATime(t *testing.T) {
	in := open(t)
	header := "id,name,summary,venue,address,postcode"
	rows := func(summary, address string) []string {
		return []string{header, "1,Haven Women's Refuge," + summary + ",Haven House," + address + ",S1 2HE", "2,Willow Refuge for Women,,Willow,2 The Street,S2 4SW", "3,Choir,,Hall,3 High Street,S10 1FD"}
	}
	masked := func(record string) bool {
		t.Helper()
		public, err := in.Store.Service(t.Context(), directory.FeedID("test", "service", record))
		if err != nil {
			t.Fatal(err)
		}
		return public.Locations[0].Location.Postcode == ""
	}
	report := in.reads(t, Job{}, "created=3", rows("", "1 The Street")...)
	if !masked("1") || !masked("2") || masked("3") || !strings.Contains(strings.Join(report.Notes, " "), "2 services") {
		t.Fatal(masked("1"), masked("2"), masked("3"), report.Notes)
	}
	in.mustWaitFor(t, "after the first run", "1 address", "2 address")

	// All at once lets no address be told.
	in.reads(t, Job{Confirm: true}, "unchanged=3", rows("", "1 The Street")...)
	in.mustWaitFor(t, "after a word on everything", "1 address", "2 address")

	if err := in.say(t, store.Yes, "1"); err != nil {
		t.Fatal(err)
	}
	if masked("1") || !masked("2") {
		t.Error("the word on one is not the word on that one")
	}
	in.mustWaitFor(t, "after the word", "2 address")
	in.reads(t, Job{}, "unchanged=3", rows("", "1 The Street")...)
	if masked("1") {
		t.Error("the next run masks it again")
	}
	history, err := in.Store.History(t.Context(), directory.FeedID("test", "service", "1"))
	if last := history[len(history)-1]; err != nil || last.Who != (store.Actor{Name: "alex", Source: "feeds confirm"}) {
		t.Errorf("%+v %v", last, err)
	}
	// Other words leave it so; another address asks anew, and so does the first after that.
	in.reads(t, Job{}, "updated=1", rows("Open all week", "1 The Street")...)
	if masked("1") {
		t.Error("new words mask it again")
	}
	for _, address := range []string{"9 Other Road", "1 The Street"} {
		in.reads(t, Job{}, "updated=1", rows("Open all week", address)...)
		if !masked("1") {
			t.Errorf("%s is told without a word", address)
		}
		in.mustWaitFor(t, "after "+address, "1 address", "2 address")
	}
	// A no is remembered too, and can be turned round.
	if err := in.say(t, store.No, "2"); err != nil {
		t.Fatal(err)
	}
	in.reads(t, Job{}, "unchanged=3", rows("Open all week", "1 The Street")...)
	in.mustWaitFor(t, "after a no", "1 address")
	if err := in.say(t, store.Yes, "2", "1"); err != nil || masked("1") || masked("2") {
		t.Error("two at once, one of them after a no:", err)
	}
	if err := in.say(t, store.No, "2"); err != nil || !masked("2") {
		t.Error("a no after a yes:", err)
	}
	// What is no refuge any more is not asked about.
	in.reads(t, Job{}, "updated=1", header, "1,Haven Women's Refuge,Open all week,Haven House,1 The Street,S1 2HE", "2,Willow Tree Choir,,Willow,2 The Street,S2 4SW", "3,Choir,,Hall,3 High Street,S10 1FD")
	in.mustWaitFor(t, "at the end")
	if masked("2") || directory.KindOf(in.say(t, store.Yes, "2")) != directory.Conflict {
		t.Error("a choir is asked about")
	}
}

// TestAnotherReasonAsksAgain has a venue that a steward knows for no home turn out
// to be a refuge.
func TestAnotherReasonAsksAgain(t *testing.T) {
	in := open(t)
	in.reads(t, Job{}, "created=1", "id,name,venue,postcode", "1,Craft,Leader's home,S1 2HE")
	if err := in.say(t, store.Yes, "1"); err != nil {
		t.Fatal(err)
	}
	in.reads(t, Job{}, "updated=1", "id,name,venue,postcode", "1,Women's Refuge,Leader's home,S1 2HE")
	in.mustWaitFor(t, "a refuge", "1 address")
	if in.full(t, "1").Locations[0].Location.Exact() {
		t.Error("the address of a refuge is told since it was no home")
	}
}

// TestOneVenueTwoListings says so where the other listing keeps a venue back.
func TestOneVenueTwoListings(t *testing.T) {
	in := open(t)
	in.reads(t, Job{}, "created=2", "id,name,venue,postcode", "1,Women's Refuge,Rose House,S1 2HE", "2,Rape crisis centre,Rose House,S1 2HE")
	did := func(record string) string {
		t.Helper()
		done, err := Settle(t.Context(), in.Store, Word{Feed: "test", Records: []string{record}, Answer: store.Yes, Who: store.Actor{Name: "alex"}})
		if err != nil || len(done) != 1 {
			t.Fatal(done, err)
		}
		return done[0].Did
	}
	if did := did("1"); !strings.Contains(did, "another listing") || in.full(t, "1").Locations[0].Location.Exact() {
		t.Error(did)
	}
	if did := did("2"); strings.Contains(did, "another listing") || !in.full(t, "1").Locations[0].Location.Exact() {
		t.Error(did)
	}
}

// TestOneClosureAtATime settles listings that a stopped run would have withdrawn.
func TestOneClosureAtATime(t *testing.T) {
	in := open(t)
	in.reads(t, Job{}, "created=30", groups(0, 30)...)
	if _, err := in.csv(t, Job{}, groups(0, 20)...); !errors.Is(err, ErrGuard) {
		t.Fatal(err)
	}
	if open := in.waits(t); len(open) != 10 || open[0] != "20 closed" {
		t.Fatal(open)
	}
	if err := in.say(t, store.Yes, "20", "21", "22", "23", "24", "25"); err != nil || in.publication(t, 20).State != directory.Withdrawn {
		t.Fatal(err)
	}
	if err := in.say(t, store.No, "26"); err != nil || in.publication(t, 26) != (directory.Publication{}) {
		t.Fatal(err)
	}
	in.mustWaitFor(t, "the rest", "27 closed", "28 closed", "29 closed")
	// Three are few enough to go unasked; but somebody has been asked.
	if report, err := in.csv(t, Job{}, groups(0, 20)...); !errors.Is(err, ErrGuard) || report.Counts.Withdrawn != 0 {
		t.Fatal(err, report.Line())
	}
	// The source is put right but for two of them.
	rows := append(groups(0, 20), "27,Group 27")
	if report, err := in.csv(t, Job{}, rows...); err != nil || report.Counts.Withdrawn != 2 || in.publication(t, 26).State != "" {
		t.Fatal(err, report.Line())
	}
	in.mustWaitFor(t, "nothing more")
	// What a steward keeps goes when its source has had it again and has dropped it anew.
	in.reads(t, Job{}, "withdrawn=0", append(rows, "26,Group 26")...)
	in.reads(t, Job{}, "withdrawn=1", rows...)
	if in.publication(t, 26).State != directory.Withdrawn {
		t.Error(in.publication(t, 26))
	}
	// Closed by a steward, and back.
	in.reads(t, Job{}, "updated=1", append(rows, "20,Group 20")...)
	if p := in.publication(t, 20); p != (directory.Publication{}) {
		t.Error(p)
	}
}

// TestOneOfTooManyAtATime settles listings that came all at once.
func TestOneOfTooManyAtATime(t *testing.T) {
	in := open(t)
	in.reads(t, Job{}, "created=12", groups(0, 12)...)
	if _, err := in.csv(t, Job{}, groups(0, 30)...); !errors.Is(err, ErrGuard) {
		t.Fatal(err)
	}
	if open := in.waits(t); len(open) != 18 {
		t.Fatal(open)
	}
	if err := errors.Join(in.say(t, store.Yes, "15"), in.say(t, store.No, "16")); err != nil {
		t.Fatal(err)
	}
	for _, job := range []Job{{}, {Confirm: true}, {}} {
		report := in.reads(t, job, "read=30", groups(0, 30)...)
		if in.publication(t, 15).State != "" || in.publication(t, 16).State != directory.Withheld || len(report.Withheld) != 1 {
			t.Error(in.publication(t, 15), in.publication(t, 16), report.Withheld)
		}
		if want := map[bool]directory.PublicationState{false: directory.Held, true: ""}[job.Confirm || len(in.waits(t)) == 0]; in.publication(t, 17).State != want {
			t.Error(in.publication(t, 17))
		}
	}
	if err := in.say(t, store.Yes, "16"); err != nil || in.publication(t, 16).State != "" {
		t.Error("a yes after a no:", err)
	}
}

// TestWordsThatChangeNothing refuses a word on what is not asked, whole.
func TestWordsThatChangeNothing(t *testing.T) {
	in := open(t)
	job := Job{Feed: store.Feed{Policy: store.Policy{Hold: true}}}
	in.reads(t, job, "created=3", groups(0, 3)...)
	before, _ := in.Store.LastChange(t.Context())
	for records, kind := range map[string]directory.Kind{"0 99": directory.NotFound, "0 " + directory.FeedID("other", "service", "0"): directory.NotFound} {
		if err := in.say(t, store.Yes, strings.Fields(records)...); directory.KindOf(err) != kind || !strings.Contains(err.Error(), "Nothing was changed") {
			t.Errorf("%s: %v", records, err)
		}
	}
	word := Word{Feed: "test", Records: []string{"0"}, Answer: store.Yes, Only: store.AboutAddress}
	if _, err := Settle(t.Context(), in.Store, word); directory.KindOf(err) != directory.Conflict {
		t.Error("only its address, which nobody asks about:", err)
	}
	if after, _ := in.Store.LastChange(t.Context()); after != before {
		t.Error("something was changed all the same")
	}
	// By its own identifier, and twice.
	if err := in.say(t, store.Yes, directory.FeedID("test", "service", "0"), "0"); err != nil || in.publication(t, 0).State != "" {
		t.Error(err)
	}
	if err := in.say(t, store.Yes, "0"); directory.KindOf(err) != directory.Conflict {
		t.Error("what has been confirmed:", err)
	}
	in.reads(t, job, "withdrawn=1", append(groups(0, 1), "1,Group 1")...)
	if err := in.say(t, store.Yes, "2"); directory.KindOf(err) != directory.Conflict {
		t.Error("what has gone:", err)
	}
	in.mustWaitFor(t, "what is left", "1 publish")
}

// TestOneVenueTwoFeeds says so where the word of another feed, of the same group,
// keeps a venue back.
func TestOneVenueTwoFeeds(t *testing.T) {
	in := open(t)
	rows := []string{"id,name,venue,postcode", "1,Women's Refuge,Rose House,S1 2HE"}
	in.reads(t, Job{}, "created=1", rows...)
	in.reads(t, Job{Feed: store.Feed{Name: "other"}}, "created=1", rows...)
	err := in.Store.Write(t.Context(), store.Actor{Name: "alex"}, func(tx *store.Tx) error {
		err := tx.Join(directory.FeedID("test", "service", "1"), directory.FeedID("other", "service", "1"), store.Evidence{Steward: true, Why: "The same."})
		if directory.KindOf(err) == directory.Conflict {
			return nil // They have been found to be one already.
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	done, err := Settle(t.Context(), in.Store, Word{Feed: "test", Records: []string{"1"}, Answer: store.Yes, Who: store.Actor{Name: "alex"}})
	if err != nil || !strings.Contains(done[0].Did, "another feed") {
		t.Errorf("%+v %v", done, err)
	}
	if s, err := in.Store.Service(t.Context(), directory.FeedID("test", "service", "1")); err != nil || s.Locations[0].Location.Exact() {
		t.Error("one feed's word tells what the other keeps back:", err)
	}
	done, err = Settle(t.Context(), in.Store, Word{Feed: "other", Records: []string{"1"}, Answer: store.Yes, Who: store.Actor{Name: "alex"}})
	if err != nil || strings.Contains(done[0].Did, "another feed") {
		t.Errorf("%+v %v", done, err)
	}
}
