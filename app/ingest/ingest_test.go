package ingest

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"fingerpost/app/directory"
	"fingerpost/app/store"
	"fingerpost/importers"
	"fingerpost/search"
	"fingerpost/seed"
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
