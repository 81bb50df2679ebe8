package csvfile

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fingerpost/importers"
)

// collected is an Output that keeps everything.
type collected struct {
	records  []importers.Record
	problems []importers.Problem
	pages    int
}

func (c *collected) Record(r importers.Record) error { c.records = append(c.records, r); return nil }
func (c *collected) Problem(p importers.Problem) error {
	c.problems = append(c.problems, p)
	return nil
}
func (c *collected) Page(string) error { c.pages++; return nil }

func (c *collected) rejected() []importers.Problem {
	var rejected []importers.Problem
	for _, p := range c.problems {
		if p.Rejected {
			rejected = append(rejected, p)
		}
	}
	return rejected
}

// text is a Getter that gives itself.
type text string

func (s text) Get(context.Context, string) (*importers.Document, error) {
	return &importers.Document{Body: io.NopCloser(strings.NewReader(string(s))), Size: int64(len(s))}, nil
}

// read imports a text and fails the test where that is an error.
func read(t *testing.T, csv string, src importers.Source) (*collected, importers.Outcome) {
	t.Helper()
	src.Get = text(csv)
	var out collected
	outcome, err := New().Import(t.Context(), src, &out)
	if err != nil {
		t.Fatal(err)
	}
	if !outcome.Complete {
		t.Error("the whole was read, but the outcome is not complete")
	}
	return &out, outcome
}

// shared gives a file of the reference material, or skips the test.
func shared(t testing.TB, path ...string) string {
	t.Helper()
	name := filepath.Join(append([]string{"..", "..", "..", "shared"}, path...)...)
	data, err := os.ReadFile(name)
	if err != nil {
		t.Skipf("the reference material is not here: %v", err)
	}
	return string(data)
}

func TestTemplate(t *testing.T) {
	out, _ := read(t, "id,name,schedule,postcode\nwalk,Gentle walk,Tue 10:00-11:30,S1 2HE\nwalk,,1st Sat 10:00-12:00,S2 4QN\n", importers.Source{})
	if len(out.records) != 1 || len(out.problems) != 0 {
		t.Fatalf("got %d records and problems %v, want one service at two venues", len(out.records), out.problems)
	}
	s := out.records[0].Service
	if got := s.Locations[1].Schedules[0].RRule; got != "FREQ=MONTHLY;BYDAY=1SA" {
		t.Errorf("the second venue's rule is %q", got)
	}
}
