package ingest

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"fingerpost/app/directory"
	"fingerpost/app/store"
)

// harvester reads a dataset of changes again and again, as it is at the time.
type harvester struct {
	*Ingest
	data rpde
	now  time.Time
}

func newHarvester(t *testing.T, series int) *harvester {
	h := &harvester{open(t), rpde{series: series, sessions: series, seasons: 1, perPage: 40}, harvestNow}
	h.Now = func() time.Time { return h.now }
	return h
}

func (h *harvester) run(t *testing.T, confirm bool) (*Report, error) {
	h.Get = h.data
	job := h.data.job()
	job.Confirm, job.Who = confirm, "alex"
	return h.Run(t.Context(), job)
}

// must reads the dataset, and wants this in the line of counts.
func (h *harvester) must(t *testing.T, want string) *Report {
	t.Helper()
	report, err := h.run(t, false)
	if err != nil || !strings.Contains(report.Line(), want) {
		t.Fatalf("%v; %s, want %s", err, report.Line(), want)
	}
	return report
}

// stopped reads the dataset, and wants a guard to stop that.
func (h *harvester) stopped(t *testing.T, want string) {
	t.Helper()
	if report, err := h.run(t, false); !errors.Is(err, ErrGuard) || !strings.Contains(err.Error(), "feeds confirm leisure") || !strings.Contains(report.Line(), want) {
		t.Fatalf("%v; %s, want %s", err, report.Line(), want)
	}
}

func seriesID(id int) string { return fmt.Sprintf("https://id.example.org/series/%d", id) }

func (h *harvester) publication(t *testing.T, id int) directory.Publication {
	t.Helper()
	s, err := h.Store.Service(t.Context(), directory.FeedID("leisure", "service", seriesID(id)))
	if err != nil {
		t.Fatal(err)
	}
	return s.Publication
}

// states counts the listings by how they stand.
func (h *harvester) states(t *testing.T) map[string]int {
	t.Helper()
	n := map[string]int{}
	if _, err := h.Store.Each(t.Context(), func(s *directory.Service) error { n[string(s.Publication.State)]++; return nil }); err != nil {
		t.Fatal(err)
	}
	return n
}

// waits counts what a steward is asked.
func (h *harvester) waits(t *testing.T) int {
	t.Helper()
	open, err := h.Store.OpenQuestions(t.Context(), "leisure", 1000)
	if err != nil {
		t.Fatal(err)
	}
	return len(open)
}

func (h *harvester) say(t *testing.T, answer store.Answer, ids ...int) {
	t.Helper()
	w := Word{Feed: "leisure", Answer: answer, Who: store.Actor{Name: "alex", Source: "feeds confirm"}}
	for _, id := range ids {
		w.Records = append(w.Records, seriesID(id))
	}
	if _, err := Settle(t.Context(), h.Store, w); err != nil {
		t.Fatal(err)
	}
}

// TestARereadingThatMissesMuch follows what a walk from the beginning did not
// meet, of which there is too much for it to go unasked.
func TestARereadingThatMissesMuch(t *testing.T) {
	h := newHarvester(t, 70)
	h.must(t, "created=60")
	doubted := func(id int) bool { return strings.HasPrefix(h.publication(t, id).Reason, "May have closed") }

	h.data.forgotten, h.now = 40, h.now.AddDate(0, 0, 8)
	for range 2 { // The second time nothing is new, and it is asked about all the same.
		h.stopped(t, "withdrawn=0")
		if !doubted(0) || !doubted(39) || doubted(40) || h.waits(t) != 35 {
			t.Fatal(doubted(0), doubted(39), doubted(40), h.waits(t))
		}
	}
	// A steward knows about some. What comes again as it was is there after all.
	h.say(t, store.No, 0)
	h.say(t, store.Yes, 1)
	h.data.again = []int{2, 3}
	h.stopped(t, "withdrawn=0")
	if doubted(0) || doubted(2) || doubted(3) || !doubted(4) || h.waits(t) != 31 {
		t.Fatal(h.publication(t, 0), h.publication(t, 2), h.publication(t, 4), h.waits(t))
	}
	// What is gone stays in doubt although a session of it is news.
	h.data.news = []int{1} // Of series 7.
	h.stopped(t, "updated=1")
	if !doubted(7) || doubted(0) || h.waits(t) != 31 {
		t.Error(h.publication(t, 7), h.waits(t))
	}
	if report, err := h.run(t, true); err != nil || report.Counts.Withdrawn != 31 {
		t.Fatal(err, report.Line())
	}
	for id, want := range map[int]directory.PublicationState{0: "", 1: directory.Withdrawn, 2: "", 4: directory.Withdrawn, 40: ""} {
		if got := h.publication(t, id).State; got != want {
			t.Errorf("%d is %q, want %q", id, got, want)
		}
	}
	if h.waits(t) != 0 {
		t.Error(h.waits(t), "questions are left")
	}
	h.must(t, "read=0")
}

// TestAFewThatAStewardWasAskedAbout holds that they wait for the word, and that
// when all have been spoken of the reading goes on by itself.
func TestAFewThatAStewardWasAskedAbout(t *testing.T) {
	h := newHarvester(t, 20) // 18 listings
	h.must(t, "created=18")
	h.data.forgotten, h.now = 6, h.now.AddDate(0, 0, 8)
	h.stopped(t, "withdrawn=0")
	h.say(t, store.Yes, 0, 1, 2)
	h.stopped(t, "withdrawn=0")
	h.say(t, store.Yes, 3, 4)
	h.say(t, store.No, 5)
	h.must(t, "withdrawn=0")
	if h.waits(t) != 0 || h.publication(t, 5).State != "" || h.publication(t, 0).State != directory.Withdrawn {
		t.Error(h.waits(t), h.publication(t, 5), h.publication(t, 0))
	}
}

// TestAWordOnASourceThatIsAway holds that all that waits can be settled as it was
// last read, where the source can't be read now.
func TestAWordOnASourceThatIsAway(t *testing.T) {
	in := open(t)
	in.reads(t, Job{}, "created=30", groups(0, 30)...)
	if _, err := in.csv(t, Job{}, groups(0, 10)...); !errors.Is(err, ErrGuard) {
		t.Fatal(err)
	}
	more := append(groups(0, 10), groups(30, 60)[1:]...)
	if _, err := in.csv(t, Job{}, append(more, "99,Women's Refuge")...); !errors.Is(err, ErrGuard) {
		t.Fatal(err)
	}
	left := 0
	in.Get = faulty{rpde{}, &left, nil}
	away := func(job Job) (*Report, error) {
		job.Feed = store.Feed{Name: "test", Format: "csv", Ref: "nowhere.csv"}
		return in.Run(t.Context(), job)
	}
	if _, err := away(Job{}); err == nil || len(in.waits(t)) == 0 {
		t.Fatal(err, in.waits(t))
	}
	report, err := away(Job{Confirm: true, Who: "alex"})
	if err != nil || !strings.Contains(strings.Join(report.Notes, " "), "could not be read") || report.Counts.Withdrawn != 20 {
		t.Fatal(err, report.Line(), report.Notes)
	}
	for i, want := range map[int]directory.PublicationState{5: "", 25: directory.Withdrawn, 45: ""} {
		if got := in.publication(t, i).State; got != want {
			t.Errorf("%d is %q, want %q", i, got, want)
		}
	}
	in.mustWaitFor(t, "after the word")
	// That the source was away is told of the run, and a word on nothing is a failure.
	runs, err := in.Store.Runs(t.Context(), "test", 1)
	if err != nil || runs[0].Outcome != store.RunFailed || runs[0].Err == "" {
		t.Errorf("%+v %v", runs[0], err)
	}
	if _, err := away(Job{Confirm: true}); err == nil {
		t.Error("nothing waits, and nothing could be read")
	}
}
