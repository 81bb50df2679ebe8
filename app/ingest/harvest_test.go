package ingest

import (
	"context"
	"encoding/json"
	"errors"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"time"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"github.com/google/go-cmp/cmp"
)

// faulty is a source that breaks after so many pages: with an error, or as a
// server does that is told to stop.
type faulty struct {
	rpde
	left *int
	stop context.CancelFunc
}

var errCut = errors.New("the line went dead")

func (f faulty) Get(ctx context.Context, ref string) (*importers.Document, error) {
	if *f.left--; *f.left < 0 && f.stop == nil {
		return nil, errCut
	}
	if *f.left < 0 {
		f.stop()
	}
	return f.rpde.Get(ctx, ref)
}

// end is all that a harvest leaves: services, state and cursor.
func (in *Ingest) end(t testing.TB) map[string]string {
	t.Helper()
	all := map[string]string{}
	ids := []string{}
	if _, err := in.Store.Each(t.Context(), func(s *directory.Service) error { ids = append(ids, s.ID); return nil }); err != nil {
		t.Fatal(err)
	}
	for _, id := range ids {
		s, err := in.Store.ServiceInFull(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		b, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		all[s.Source.ExternalID] = string(b)
	}
	for after := ""; ; {
		entries, err := in.Store.ScanState(t.Context(), "leisure", "", after, 1000)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			after = e.Key
			all[e.Key] = whereInPage.ReplaceAllString(string(e.Value), "")
		}
		if len(entries) == 0 {
			break
		}
	}
	feed, err := in.Store.Feed(t.Context(), "leisure")
	if err != nil {
		t.Fatal(err)
	}
	all["cursor"] = feed.Cursor
	return all
}

// whereInPage finds where an item stood: pages are counted from where a run
// begins.
var whereInPage = regexp.MustCompile(`"where":"[^"]*"`)

// live leaves out what was withdrawn: a run that was cut may have met a listing
// that a clean one never saw, and withdrawn it since.
func live(all map[string]string) map[string]string {
	for key, value := range all {
		if strings.Contains(value, `"state":"withdrawn"`) {
			delete(all, key)
		}
	}
	return all
}

// TestCutAnywhere cuts runs off between pages, by errors and by being stopped,
// again and again, while the dataset goes on changing: the end is that of clean
// runs.
func TestCutAnywhere(t *testing.T) {
	data := rpde{series: 150, sessions: 600, seasons: 1, perPage: 50}
	harvest := func(in *Ingest, get importers.Getter, ctx context.Context) error {
		in.Now, in.Get = func() time.Time { return harvestNow }, get
		_, err := in.Run(ctx, data.job())
		return err
	}
	clean := open(t)
	var want []map[string]string
	for season := 1; season <= 3; season++ {
		data.seasons = season
		if err := harvest(clean, data, t.Context()); err != nil {
			t.Fatal(err)
		}
		want = append(want, live(clean.end(t)))
	}
	if len(want[0]) < 500 || cmp.Equal(want[0], want[2]) {
		t.Fatalf("the dataset shows nothing: %d entries", len(want[0]))
	}
	random := rand.New(rand.NewPCG(7, 8))
	for trial := range 4 {
		in := open(t)
		cuts := 0
		for season := 1; season <= 3; season++ {
			data.seasons = season
			for {
				ctx, stop := context.WithCancel(t.Context())
				left := random.IntN(6)
				get := faulty{data, &left, nil}
				if trial%2 == 1 {
					get.stop = stop
				}
				err := harvest(in, get, ctx)
				stop()
				if err == nil && left >= 0 {
					break
				}
				if err != nil && !errors.Is(err, errCut) && !errors.Is(err, context.Canceled) {
					t.Fatal(err)
				}
				if cuts++; cuts > 500 {
					t.Fatal("it comes to no end")
				}
			}
			if diff := cmp.Diff(want[season-1], live(in.end(t))); diff != "" {
				t.Fatalf("trial %d, season %d, after %d cuts: %s", trial, season, cuts, diff)
			}
		}
		if cuts < 10 {
			t.Errorf("only %d cuts", cuts)
		}
	}
}

// TestTombstones holds that what a feed of changes doesn't speak of stays, and
// that what it calls gone goes.
func TestTombstones(t *testing.T) {
	in := open(t)
	in.Now = func() time.Time { return harvestNow }
	data := rpde{series: 70, sessions: 70, seasons: 1, perPage: 40}
	in.Get = data
	first, err := in.Run(t.Context(), data.job())
	if err != nil || first.Line() != "read=140 created=60 updated=0 unchanged=0 withdrawn=0 rejected=0 duplicates=0" || first.Complete {
		t.Fatal(err, first.Line(), first.Problems)
	}
	again, err := in.Run(t.Context(), data.job())
	if err != nil || again.Line() != "read=0 created=0 updated=0 unchanged=0 withdrawn=0 rejected=0 duplicates=0" {
		t.Fatal(err, again.Line())
	}
	data.seasons = 2
	in.Get = data
	later, err := in.Run(t.Context(), data.job())
	if err != nil || later.Counts.Withdrawn == 0 || later.Counts.Created == 0 || later.Counts.Updated == 0 || later.Counts.Read != 70 {
		t.Fatal(err, later.Line())
	}
	s, err := in.Store.Service(t.Context(), directory.FeedID("leisure", "service", "https://id.example.org/series/1"))
	if err != nil || s.Source.Licence != "https://creativecommons.org/licenses/by/4.0/" {
		t.Errorf("%v %+v", err, s)
	}
	job := data.job()
	job.Feed.Licence, job.Feed.Attribution, job.Feed.Name = "OGL-UK-3.0", "A council", "other"
	if _, err := in.Run(t.Context(), job); err != nil {
		t.Fatal(err)
	}
	s, err = in.Store.Service(t.Context(), directory.FeedID("other", "service", "https://id.example.org/series/1"))
	if err != nil || s.Source.Licence != "OGL-UK-3.0" || s.Source.Attribution != "A council" {
		t.Errorf("%v %+v", err, s)
	}
	// A dry run begins at the beginning, and leaves all as it was.
	before := in.end(t)
	dry := data.job()
	dry.DryRun = true
	if report, err := in.Run(t.Context(), dry); err != nil || report.Counts.Read != 210 || report.Counts.Created != 0 {
		t.Error(err, report.Line())
	}
	if diff := cmp.Diff(before, in.end(t)); diff != "" {
		t.Error(diff)
	}
}

// TestAWeekAway holds that a feed which was not read for longer than it keeps its
// tombstones is read from the beginning, that what it then no longer has goes,
// and that much of it doesn't go unasked.
func TestAWeekAway(t *testing.T) {
	in := open(t)
	now := harvestNow
	in.Now = func() time.Time { return now }
	data := rpde{series: 70, sessions: 70, seasons: 1, perPage: 40}
	run := func(confirm bool) (*Report, error) {
		in.Get = data
		job := data.job()
		job.Confirm = confirm
		return in.Run(t.Context(), job)
	}
	if _, err := run(false); err != nil {
		t.Fatal(err)
	}
	data.forgotten = 3
	if report, err := run(false); err != nil || report.Counts.Withdrawn != 0 {
		t.Fatal(err, report.Line()) // It is not heard of on the next day.
	}
	now = now.AddDate(0, 0, 8)
	if report, err := run(false); err != nil || report.Counts.Withdrawn != 3 || report.Counts.Created != 0 {
		t.Fatal(err, report.Line())
	}
	data.forgotten = 40
	now = now.AddDate(0, 0, 8)
	report, err := run(false)
	if !errors.Is(err, ErrGuard) || report.Counts.Withdrawn != 0 || !strings.Contains(err.Error(), "feeds confirm leisure") {
		t.Fatal(err, report.Line())
	}
	if present, err := in.Store.Present(t.Context(), "leisure"); err != nil || len(present) != 57 {
		t.Fatal(len(present), err)
	}
	if report, err := run(true); err != nil || report.Counts.Withdrawn != 32 {
		t.Error(err, report.Line())
	}
}
