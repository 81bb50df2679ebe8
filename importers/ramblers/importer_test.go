package ramblers_test

import (
	"context"
	"encoding/json"
	"flag"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"fingerpost/importers/ramblers"
	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// output keeps what an importer hands on.
type output struct {
	Outcome  importers.Outcome
	Problems []importers.Problem
	Records  []importers.Record
	rows     int // source records, those included that make no record
	pages    int
}

func (o *output) Record(r importers.Record) error {
	if o.rows += max(r.Rows, 1); r.Service == nil {
		return nil
	}
	o.Records = append(o.Records, r)
	return nil
}

func (o *output) Problem(p importers.Problem) error {
	o.Problems = append(o.Problems, p)
	return nil
}

func (o *output) Page(string) error {
	o.pages++
	return nil
}

func (o *output) ids() (all []string) {
	for _, r := range o.Records {
		all = append(all, r.Service.Source.ExternalID)
	}
	return all
}

func now() time.Time { return time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC) }

func run(t *testing.T, i ramblers.Importer, src importers.Source) (*output, error) {
	t.Helper()
	if i.Now == nil {
		i.Now = now
	}
	out := &output{}
	var err error
	out.Outcome, err = i.Import(t.Context(), src, out)
	for _, r := range out.Records {
		if err := r.Service.Validate(); err != nil {
			t.Errorf("%s: %v", r.Where, err)
		}
	}
	return out, err
}

// memory gives the same bytes for every reference.
type memory string

func (m memory) Get(_ context.Context, ref string) (*importers.Document, error) {
	return &importers.Document{Body: io.NopCloser(strings.NewReader(string(m))), Ref: ref, Size: int64(len(m))}, nil
}

// What is read of Walks Manager's items and of the volunteers' sheet, field by
// field.
func TestFixtures(t *testing.T) {
	for _, name := range []string{"walks.json", "walks.csv"} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join("testdata", name)
			got, err := run(t, ramblers.Importer{}, importers.Source{Feed: "valley", Ref: path, Get: importers.Files{}})
			if err != nil {
				t.Fatal(err)
			}
			rejected := 0
			for _, p := range got.Problems {
				if p.Rejected {
					rejected++
				}
			}
			if want := map[string]int{"walks.json": 17, "walks.csv": 4}[name]; got.rows+rejected != want {
				t.Errorf("%d of %d walks were counted", got.rows+rejected, want)
			}
			b, err := json.MarshalIndent(got, "", "  ")
			if err != nil {
				t.Fatal(err)
			}
			if *update {
				if err := os.WriteFile(path+".golden.json", append(b, '\n'), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path + ".golden.json")
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), string(b)+"\n"); diff != "" {
				t.Error(diff)
			}
			// Nobody who leads a walk is named, and nothing leads to them.
			if found := regexp.MustCompile(`(?i)\bPat\b|Placeholder|Nobody\b|Chris|900123|496 0|unwell|@example`).FindAllString(string(b), -1); found != nil {
				t.Errorf("somebody's: %q", found)
			}
		})
	}
}

// A capture made to the shape of Walks Manager.
func TestCapture(t *testing.T) {
	path := filepath.Join("..", "..", "..", "shared", "feeds", "partners", "ramblers-walksevents-SYNTHETIC.json")
	if _, err := os.Stat(path); err != nil {
		t.Skip("skipped: the reference material is not beside the project")
	}
	got, err := run(t, ramblers.Importer{}, importers.Source{Feed: "leeds", Ref: path, Get: importers.Files{}})
	if err != nil || !got.Outcome.Complete || len(got.Problems) > 0 {
		t.Fatal(err, got.Outcome, got.Problems)
	}
	if diff := cmp.Diff([]string{"LE01/wellbeing/LS11AA/gentle", "LE01/walks/gentle", "LE01/walks/any", "LE01/events"}, got.ids()); diff != "" {
		t.Fatal(diff)
	}
	if s := got.Records[1].Service; s.Status != "temporarily closed" || len(s.NextSessions(now(), 5)) != 0 {
		t.Errorf("a walk that was called off is held: %+v", s)
	}
	if l := got.Records[2].Service.Locations[0].Location; l.Visibility != directory.Area || l.Name != "" {
		t.Errorf("a place that is only indicative is told: %+v", l)
	}
	s := got.Records[0].Service
	if next := s.NextSessions(now(), 5); len(next) != 1 || !next[0].Start.Equal(time.Date(2026, 12, 1, 10, 0, 0, 0, time.UTC)) || !next[0].End.Equal(next[0].Start.Add(time.Hour)) {
		t.Errorf("%+v", next)
	}
	if *s.WalkMiles != 1.5 || s.Effort != "gentle" || s.Locations[0].Accessibility["step-free"] != directory.Yes || s.Organization.ExternalID != "LE01" || s.Kind != "walking-group" {
		t.Errorf("%+v", s)
	}
}
