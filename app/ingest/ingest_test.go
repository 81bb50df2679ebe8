package ingest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"fingerpost/app/directory"
	"fingerpost/app/store"
	"fingerpost/geo"
	"fingerpost/importers"
	"fingerpost/search"
	"fingerpost/seed"
	"github.com/google/go-cmp/cmp"
)

// What every test shares is read once.
var (
	places     = sync.OnceValues(seed.Gazetteer)
	vocabulary = sync.OnceValues(seed.LoadVocabulary)
	words      = sync.OnceValue(func() *search.Words {
		v, err := vocabulary()
		if err != nil {
			return nil
		}
		return search.NewWords(v)
	})
)

type meaning struct{ words *search.Words }

func (m meaning) Needs(s *directory.Service) []string { return m.words.Infer(s).Needs }

// text is a source of its own.
type text string

func (s text) Get(_ context.Context, ref string) (*importers.Document, error) {
	return &importers.Document{Body: io.NopCloser(strings.NewReader(string(s))), Ref: ref, Size: int64(len(s))}, nil
}

func open(t testing.TB) *Ingest {
	t.Helper()
	st, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "test.db"), store.Options{Migrate: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	in, err := newIngest(st)
	if err != nil {
		t.Fatal(err)
	}
	return in
}

func newIngest(st *store.Store) (*Ingest, error) {
	p, err := places()
	if err != nil {
		return nil, err
	}
	v, err := vocabulary()
	if err != nil {
		return nil, err
	}
	return &Ingest{Store: st, Places: p, Vocabulary: v, Meaning: meaning{words()}, Now: time.Now}, nil
}

func (in *Ingest) csv(t testing.TB, job Job, rows ...string) (*Report, error) {
	t.Helper()
	in.Get = text(strings.Join(rows, "\n"))
	if job.Feed.Name == "" {
		job.Feed.Name = "test"
	}
	job.Feed.Format, job.Feed.Ref = "csv", "test.csv"
	return in.Run(t.Context(), job)
}

// one imports a single row and gives the service that it became, in full.
func (in *Ingest) one(t *testing.T, header, row string) (*directory.Service, *Report) {
	t.Helper()
	report, err := in.csv(t, Job{}, "id,"+header, "a,"+row)
	if err != nil {
		t.Fatal(err)
	}
	s, err := in.Store.ServiceInFull(t.Context(), directory.FeedID("test", "service", "a"))
	if err != nil {
		t.Fatalf("%v; %v", err, report.Problems)
	}
	return s, report
}

func TestVenues(t *testing.T) {
	in := open(t)
	tests := []struct {
		name, header, row string
		postcode, from    string
		near              string // the place is within 2 km of this postcode, or "" where there is no point
		district          string
		problem           string
	}{
		{"a postcode as people type it", "name,postcode", "x,s12he", "S1 2HE", "group", "S1 2HE", "E08000039", ""},
		{"its own point", "name,postcode,latitude,longitude", "x,S1 2HE,53.3805,-1.4690", "S1 2HE", "source", "S1 2HE", "E08000039", ""},
		{"a point alone", "name,latitude,longitude", "x,53.3805,-1.4690", "", "source", "S1 2HE", "E08000039", ""},
		{"swapped", "name,postcode,latitude,longitude", "x,S1 2HE,-1.4690,53.3805", "S1 2HE", "source", "S1 2HE", "E08000039", "swapped"},
		{"a lost minus sign", "name,postcode,latitude,longitude", "x,S1 2HE,53.3805,1.4690", "S1 2HE", "source", "S1 2HE", "E08000039", "minus"},
		{"another town's", "name,postcode,latitude,longitude", "x,S1 2HE,51.5,-0.12", "S1 2HE", "group", "S1 2HE", "E08000039", "km from the postcode"},
		{"the middle of the sea", "name,latitude,longitude", "x,48.85,2.35", "", "", "", "", "not in the United Kingdom"},
		{"a postcode in the address", "name,venue,address", "x,Hall,\"1 High Street, Sheffield S12HE, UK\"", "S1 2HE", "group", "S1 2HE", "E08000039", ""},
		{"no postcode in the address", "name,venue,address", "x,Hall,\"Unit A1 2XX, Sheffield\"", "", "", "", "", ""},
		{"swapped and a lost minus sign", "name,postcode,latitude,longitude", "x,S1 2HE,1.4690,53.3805", "S1 2HE", "source", "S1 2HE", "E08000039", "swapped and missing"},
		{"swapped, without a postcode", "name,latitude,longitude", "x,-1.4690,53.3805", "", "source", "S1 2HE", "E08000039", "swapped"},
		{"nowhere, said as nought", "name,postcode,latitude,longitude", "x,S1 2HE,0,0", "S1 2HE", "group", "S1 2HE", "E08000039", ""},
		{"Belfast, by its first half", "name,postcode", "x,BT7 1NN", "BT7 1NN", "outcode", "BT7", "", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s, report := in.one(t, test.header, test.row)
			problem := ""
			for _, p := range report.Problems {
				problem += p.Message
			}
			if !strings.Contains(problem, test.problem) || test.problem == "" && problem != "" {
				t.Errorf("problem %q", problem)
			}
			if test.near == "" {
				for _, at := range s.Locations {
					if at.Location.Point != nil {
						t.Errorf("stands at %v", *at.Location.Point)
					}
				}
				return
			}
			l := s.Locations[0].Location
			near, err := in.Places.Locate(test.near)
			if err != nil {
				t.Fatal(err)
			}
			if d := geo.Distance(*l.Point, near.Point); d > 2000 {
				t.Errorf("stands %.0f m off", d)
			}
			if diff := cmp.Diff([]string{test.postcode, test.from, test.district}, []string{l.Postcode, l.PointFrom, l.District}); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAnUnreadablePostcodeIsKept(t *testing.T) {
	s, report := open(t).one(t, "name,venue,postcode", "x,Hall,ABC 1234")
	if l := s.Locations[0].Location; l.Postcode != "" || !strings.Contains(l.Address, "ABC 1234") {
		t.Errorf("%+v", l)
	}
	if report.Total != 1 || report.Problems[0].Field != "postcode" || report.Problems[0].Value != "ABC 1234" {
		t.Errorf("%+v", report.Problems)
	}
}

func TestAreas(t *testing.T) {
	in := open(t)
	for words, want := range map[string]directory.ServiceArea{
		"E08000039":    {Scheme: "gss", Code: "E08000039", Name: "Sheffield"},
		"Sheffield":    {Scheme: "gss", Code: "E08000039", Name: "Sheffield"},
		"wales":        {Scheme: "gss", Code: "W92000004", Name: "wales"},
		"S92000003":    {Scheme: "gss", Code: "S92000003"},
		"national":     {Scheme: "national"},
		"UK":           {Scheme: "national"},
		"Middle-earth": {Scheme: "text", Name: "Middle-earth"},
	} {
		s, _ := in.one(t, "name,area", "x,"+words)
		if diff := cmp.Diff([]directory.ServiceArea{want}, s.ServiceAreas); diff != "" {
			t.Errorf("%s: %s", words, diff)
		}
	}
}

func TestTerms(t *testing.T) {
	s, report := open(t).one(t, "name,kind,needs", "x,Walking group,pain;Back pain;magic")
	if s.Kind != "walking-group" {
		t.Errorf("kind %q", s.Kind)
	}
	if diff := cmp.Diff([]string{"pain", "back-pain"}, s.Needs); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]directory.Extra{{Name: "helps with", Value: "magic"}}, s.Extra); diff != "" || report.Total != 1 {
		t.Error(diff, report.Problems)
	}
}

func TestACheckStillToComeIsNoCheck(t *testing.T) {
	in := open(t)
	in.Now = func() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC) }
	for day, want := range map[string]directory.Date{"2026-11-23": "2026-11-23", "2026-12-31": ""} {
		s, report := in.one(t, "name,assured_date", "x,"+day)
		if s.AssuredDate != want || (report.Total == 1) != (want == "") {
			t.Errorf("%s: %q %v", day, s.AssuredDate, report.Problems)
		}
	}
}

func TestTheAddressOfARefugeIsKeptBack(t *testing.T) {
	in := open(t)
	for name, row := range map[string]string{
		"stated":                  "Haven,domestic-abuse-support,,Rose House,S1 2HE",
		"stated as a need":        "Haven,,domestic-abuse,Rose House,S1 2HE",
		"read from its own words": "Haven domestic abuse refuge,,,Rose House,S1 2HE",
	} {
		s, report := in.one(t, "name,kind,needs,venue,postcode", row)
		if s.Locations[0].Location.Visibility != directory.Area || report.Total != 1 {
			t.Errorf("%s: %+v %v", name, s.Locations[0].Location, report.Problems)
		}
		public, err := in.Store.Service(t.Context(), s.ID)
		if err != nil {
			t.Fatal(err)
		}
		if l := public.Locations[0].Location; l.Postcode != "" || l.Point != nil || l.Name != "" {
			t.Errorf("%s: %+v is public", name, l)
		}
	}
}

func TestASecondImportWritesNothing(t *testing.T) {
	in := open(t)
	rows := []string{"id,name,postcode"}
	for i := range 1200 {
		rows = append(rows, fmt.Sprintf("%d,Group %d,S1 2HE", i, i))
	}
	first, err := in.csv(t, Job{}, rows...)
	if err != nil {
		t.Fatal(err)
	}
	if got := first.Line(); got != "read=1200 created=1200 updated=0 unchanged=0 withdrawn=0 rejected=0 duplicates=0" {
		t.Error(got)
	}
	before, _ := in.Store.LastChange(t.Context())
	second, err := in.csv(t, Job{}, rows...)
	if err != nil {
		t.Fatal(err)
	}
	if got := second.Line(); got != "read=1200 created=0 updated=0 unchanged=1200 withdrawn=0 rejected=0 duplicates=0" {
		t.Error(got)
	}
	if after, _ := in.Store.LastChange(t.Context()); after != before {
		t.Errorf("the change log went from %d to %d", before, after)
	}
}

func TestBadRowsAreReportedAndTheRestArrives(t *testing.T) {
	in := open(t)
	report, err := in.csv(t, Job{}, "id,name,email", "1,Good,hello@example.org", "2,,nobody@example.org", "1,Again,", "4,Fine,not an address")
	if err != nil {
		t.Fatal(err)
	}
	if got := report.Line(); got != "read=4 created=2 updated=0 unchanged=0 withdrawn=0 rejected=1 duplicates=0" {
		t.Error(got, report.Problems)
	}
	for _, p := range report.Problems {
		if p.Where == "" || p.Message == "" {
			t.Errorf("%+v does not say where and what", p)
		}
	}
}

func TestWithdrawal(t *testing.T) {
	in := open(t)
	rows := []string{"id,name"}
	for i := range 30 {
		rows = append(rows, fmt.Sprintf("%d,Group %d", i, i))
	}
	if _, err := in.csv(t, Job{}, rows...); err != nil {
		t.Fatal(err)
	}
	// Five are within what goes without asking.
	report, err := in.csv(t, Job{}, rows[:26]...)
	if err != nil || report.Counts.Withdrawn != 5 {
		t.Fatal(err, report.Line())
	}
	// More than a fifth is not, and nothing is lost.
	report, err = in.csv(t, Job{}, rows[:10]...)
	if !errors.Is(err, ErrGuard) || report.Counts.Withdrawn != 0 {
		t.Fatal(err, report.Line())
	}
	if present, _ := in.Store.Present(t.Context(), "test"); len(present) != 25 {
		t.Errorf("%d are left", len(present))
	}
	// A dry run tells, and does nothing.
	report, err = in.csv(t, Job{Confirm: true, DryRun: true}, rows[:10]...)
	if err != nil || report.Counts.Withdrawn != 16 {
		t.Fatal(err, report.Line())
	}
	if present, _ := in.Store.Present(t.Context(), "test"); len(present) != 25 {
		t.Errorf("%d are left after a dry run", len(present))
	}
	if report, err = in.csv(t, Job{Confirm: true}, rows[:10]...); err != nil || report.Counts.Withdrawn != 16 {
		t.Fatal(err, report.Line())
	}
	// Who comes back is back.
	if report, err = in.csv(t, Job{}, rows...); err != nil || report.Counts.Updated != 21 || report.Counts.Unchanged != 9 {
		t.Fatal(err, report.Line())
	}
}

func TestABrokenRecordIsNotGone(t *testing.T) {
	in := open(t)
	first := []string{"id,name,postcode", "1,One,S1 2HE", "2,Two,S1 2HE", "3,Three,S1 2HE"}
	if _, err := in.csv(t, Job{}, first...); err != nil {
		t.Fatal(err)
	}
	// Its identifier can be read, its name is lost.
	report, err := in.csv(t, Job{}, "id,name,postcode", "1,One,S1 2HE", "2,,S1 2HE", "3,Three,S1 2HE")
	if err != nil || report.Counts.Withdrawn != 0 || report.Counts.Rejected != 1 {
		t.Error(err, report.Line())
	}
	// Nothing of it can be read, so that it may be any of those that are missing.
	report, err = in.csv(t, Job{}, "id,name,postcode", "1,One,S1 2HE", "more,cells,than,there,are,columns", "another,row,with,more,cells")
	if err != nil || report.Counts.Withdrawn != 0 || !strings.Contains(strings.Join(report.Notes, " "), "none was withdrawn") {
		t.Error(err, report.Line(), report.Notes)
	}
	// The same rubbish as last time hides nothing new.
	report, err = in.csv(t, Job{}, "id,name,postcode", "1,One,S1 2HE", "more,cells,than,there,are,columns", "another,row,with,more,cells")
	if err != nil || report.Counts.Withdrawn != 2 {
		t.Error(err, report.Line())
	}
}

func TestAnEmptySourceAfterAFullOneIsNoDeletion(t *testing.T) {
	in := open(t)
	rows := []string{"id,name"}
	for i := range 30 {
		rows = append(rows, fmt.Sprintf("%d,Group %d", i, i))
	}
	if _, err := in.csv(t, Job{}, rows...); err != nil {
		t.Fatal(err)
	}
	if _, err := in.csv(t, Job{}, "id,name"); !errors.Is(err, ErrGuard) {
		t.Errorf("got %v", err)
	}
}

func TestSamples(t *testing.T) {
	in := open(t)
	samples := Job{Feed: store.Feed{Name: directory.SampleFeed}, Samples: true}
	if _, err := in.csv(t, samples, "id,name", "s,Sample"); err != nil {
		t.Fatal(err)
	}
	count := func() int {
		stats, err := in.Store.Stats(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return stats.Samples
	}
	if _, err := in.csv(t, Job{DryRun: true}, "id,name", "r,Real"); err != nil || count() != 1 {
		t.Fatal(err, "after a dry run:", count())
	}
	if _, err := in.csv(t, Job{}, "id,name"); err != nil || count() != 1 {
		t.Fatal(err, "after an empty source:", count())
	}
	if _, err := in.csv(t, Job{}, "id,name", "r,Real"); err != nil || count() != 0 {
		t.Fatal(err, "after a real record:", count())
	}
	if _, err := in.csv(t, Job{Feed: store.Feed{Name: directory.SampleFeed}}, "id,name", "s,Sample"); directory.KindOf(err) != directory.Invalid {
		t.Errorf("a partner took the samples' name: %v", err)
	}
}

func TestRelocate(t *testing.T) {
	in := open(t)
	s, _ := in.one(t, "name,postcode", "x,S1 2HE")
	if moved, err := in.Relocate(t.Context()); err != nil || moved != 0 {
		t.Fatal(moved, err)
	}
	// A venue placed by worse postcodes is moved.
	wrong := *s
	at := s.Locations[0]
	far := *at.Location.Point
	far[1] += 0.01
	at.Location.Point = &far
	wrong.Locations = []directory.ServiceAtLocation{at}
	if err := in.Store.Write(t.Context(), store.Actor{}, func(tx *store.Tx) error { _, err := tx.PutService(&wrong); return err }); err != nil {
		t.Fatal(err)
	}
	if moved, err := in.Relocate(t.Context()); err != nil || moved != 1 {
		t.Fatal(moved, err)
	}
	after, err := in.Store.ServiceInFull(t.Context(), s.ID)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(s.Locations, after.Locations); diff != "" {
		t.Error(diff)
	}
}

// TestRelocateLosesNoVenue loads postcodes that have some of an area only.
func TestRelocateLosesNoVenue(t *testing.T) {
	in := open(t)
	fresh, err := seed.Gazetteer() // The shared one must not be changed.
	if err != nil {
		t.Fatal(err)
	}
	in.Places = fresh
	s, _ := in.one(t, "name,postcode", "x,S1 2HE")
	rows := "pcds,doterm,east1m,north1m,gridind,lad25cd,ctry25cd,lat,long\n\"S1 1AA\",\"\",\"435732\",\"387312\",\"1\",\"E08000039\",\"E92000001\",53.38,-1.46\n"
	table, err := geo.Load(t.Context(), strings.NewReader(rows), int64(len(rows)), "onspd.csv", nil)
	if err != nil {
		t.Fatal(err)
	}
	fresh.Use(table)
	if moved, err := in.Relocate(t.Context()); err != nil || moved != 0 {
		t.Error(moved, err)
	}
	after, err := in.Store.ServiceInFull(t.Context(), s.ID)
	if err != nil || after.Locations[0].Location.Point == nil {
		t.Error(after.Locations, err)
	}
}

func TestFeedName(t *testing.T) {
	for ref, want := range map[string]string{
		"/data/gm_food_banks.csv":                     "gm_food_banks",
		`C:\feeds\Our Groups (new).csv`:               "Our-Groups-new",
		"https://bristol.example.org/o/v3/services?x": "bristol.example.org",
		"list": "list",
	} {
		if got := FeedName(ref); got != want || CheckFeedName(got) != nil {
			t.Errorf("%s: %q", ref, got)
		}
	}
	for _, name := range []string{"", "a b", "../x", strings.Repeat("a", 101)} {
		if CheckFeedName(name) == nil {
			t.Errorf("%q was taken", name)
		}
	}
}

// BenchmarkImport reads rows through the whole of ingest into a store on disk.
func BenchmarkImport(b *testing.B) {
	var rows strings.Builder
	rows.WriteString("id,name,summary,description,venue,postcode,schedule,cost,phone,accessibility\n")
	const n = 5000
	for i := range n {
		fmt.Fprintf(&rows, "%d,Group %d,A walk and a brew,\"We walk slowly round the park, with benches, and stop for tea after.\",Hall %d,S%d 2HE,Tue 10:00-11:30,free,0114 496 0%03d,step-free;toilets\n", i, i, i%500, i%10+1, i%1000)
	}
	for b.Loop() {
		in := open(b)
		in.Get = text(rows.String())
		report, err := in.Run(b.Context(), Job{Feed: store.Feed{Name: "bench", Format: "csv", Ref: "bench.csv"}})
		if err != nil || report.Counts.Created != n {
			b.Fatal(err, report.Line())
		}
	}
	b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "rows/s")
}
