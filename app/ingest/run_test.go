package ingest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/app/store"
	"fingerpost/importers"
	"github.com/google/go-cmp/cmp"
)

// oruk imports a saved page.
func (in *Ingest) oruk(t *testing.T, items ...string) (*Report, error) {
	t.Helper()
	in.Get = text(fmt.Sprintf(`{"total_items":%d,"total_pages":1,"page_number":1,"size":%d,"first_page":true,"last_page":true,"contents":[%s]}`, len(items), len(items), strings.Join(items, ",")))
	return in.Run(t.Context(), Job{Feed: store.Feed{Name: "api", Ref: "page.json", Licence: "OGL-UK-3.0", Attribution: "A council"}})
}

func TestOpenReferral(t *testing.T) {
	in := open(t)
	whole := `{"id":"1","name":"Chair yoga","status":"active","minimum_age":-1,"email":"Unknown@noemail.invalid"}`
	gone := `{"id":"2","name":"Old group","status":"defunct"}`
	broken := `{"id":"3","status":"active"}`
	report, err := in.oruk(t, whole, broken, gone)
	if err != nil || report.Line() != "read=3 created=2 updated=0 unchanged=0 withdrawn=0 rejected=1 duplicates=0" {
		t.Fatal(err, report.Line(), report.Problems)
	}
	s, err := in.Store.Service(t.Context(), directory.FeedID("api", "service", "1"))
	if err != nil {
		t.Fatal(err)
	}
	if s.Source.Licence != "OGL-UK-3.0" || s.Source.Attribution != "A council" || s.MinimumAge != nil || s.Email != "" {
		t.Errorf("%+v", s)
	}
	feed, err := in.Store.Feed(t.Context(), "api")
	if err != nil || feed.Format != "oruk" || feed.LastRun == nil || !feed.LastRun.Complete || feed.LastRun.Counts != report.Counts {
		t.Errorf("%+v %v", feed, err)
	}
	problems, err := in.Store.Problems(t.Context(), feed.LastRun.ID)
	if err != nil || len(problems) != 1 || problems[0].Where == "" || !problems[0].Rejected {
		t.Errorf("%+v %v", problems, err)
	}
	// The same page again, and the broken record put right.
	report, err = in.oruk(t, whole, `{"id":"3","name":"Mended","status":"active"}`, gone)
	if err != nil || report.Line() != "read=3 created=1 updated=0 unchanged=2 withdrawn=0 rejected=0 duplicates=0" {
		t.Fatal(err, report.Line(), report.Problems)
	}
}

// broken gives a source that ends in a failure.
type broken struct{ text }

func (b broken) Get(ctx context.Context, ref string) (*importers.Document, error) {
	d, err := b.text.Get(ctx, ref)
	d.Body = io.NopCloser(io.MultiReader(d.Body, failing{}))
	return d, err
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errors.New("the line went dead") }

func TestWhatCameBeforeAFailureIsKept(t *testing.T) {
	in := open(t)
	rows := []string{`{"id":"1","name":"One","status":"active"}`, `{"id":"2","name":"Two","status":"active"}`}
	in.Get = broken{text(`{"total_items":9,"page_number":1,"contents":[` + strings.Join(rows, ",") + `,`)}
	report, err := in.Run(t.Context(), Job{Feed: store.Feed{Name: "api", Format: "oruk", Ref: "page.json"}})
	if err == nil || report.Counts.Created != 2 || report.Complete {
		t.Fatal(err, report.Line())
	}
	feed, err := in.Store.Feed(t.Context(), "api")
	if err != nil || feed.LastRun.Err == "" || feed.LastRun.Complete {
		t.Errorf("%+v %v", feed.LastRun, err)
	}
}

func TestOrganisationsAlone(t *testing.T) {
	in := open(t)
	rows := []string{"registered_charity_number,charity_name,charity_contact_address", "1234567,The Walk Trust,1 Private Road"}
	for _, want := range []string{"read=1 created=1 updated=0 unchanged=0", "read=1 created=0 updated=0 unchanged=1"} {
		report, err := in.csv(t, Job{}, rows...)
		if err != nil || !strings.HasPrefix(report.Line(), want) {
			t.Fatal(err, report.Line())
		}
	}
	stats, err := in.Store.Stats(t.Context())
	if err != nil || stats.Organizations != 1 || stats.Services != 0 || stats.Locations != 0 {
		t.Errorf("%+v %v", stats, err)
	}
}

// TestReport is what a person reads at the end of an import.
func TestReport(t *testing.T) {
	r := &Report{
		Counts: store.Counts{Read: 5, Created: 3, Rejected: 1}, Total: 3, Notes: []string{"Read as it stands."},
		Withheld: map[string]int{"Private use": 2, "Members only": 1},
		Problems: []importers.Problem{
			{Where: "row 3", Field: "name", Message: "There is none.", Rejected: true},
			{Where: "row 4", Field: "url", Message: "That is no address.", Value: "htp:x"},
			{Where: "row 5", Message: "Odd."},
		},
	}
	var b bytes.Buffer
	r.Write(&b, 2, "")
	want := `Read as it stands.
3 problems:
  row 3, name: There is none. (left out)
  row 4, url: That is no address. "htp:x"
  … and 1 more. Add --problems FILE for all of them.
Kept but not published: 3 (members only 1, private use 2)
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
	b.Reset()
	if r.Write(&b, 1, "all.txt"); !strings.Contains(b.String(), "… and 2 more. All of them are in all.txt.") {
		t.Error(b.String())
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no room") }

func TestProblemsThatCanNotBeWrittenEndTheImport(t *testing.T) {
	in := open(t)
	_, err := in.csv(t, Job{Problems: full{}}, "id,name", "1,")
	if err == nil || !strings.Contains(err.Error(), "no room") {
		t.Error(err)
	}
	var b bytes.Buffer
	seen := 0
	if _, err := in.csv(t, Job{Problems: &b, Progress: func(c store.Counts) { seen = c.Read }}, "id,name", "1,", "2,Two"); err != nil || seen != 2 {
		t.Error(err, seen)
	}
	if !strings.Contains(b.String(), "row 2, name: ") {
		t.Error(b.String())
	}
}
