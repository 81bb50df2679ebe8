package ingest

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"text/tabwriter"
	"time"

	"fingerpost/app/directory"
	"fingerpost/app/store"
	"fingerpost/importers"
	"fingerpost/importers/importertest"
)

// captures is where real partners' files are kept beside the project.
const captures = "../../../shared/feeds"

// pages is a source of saved pages by their addresses.
type pages map[string][]byte

func (p pages) Get(_ context.Context, ref string) (*importers.Document, error) {
	body, saved := p[ref]
	if !saved {
		return nil, &directory.Error{Kind: directory.NotFound, Message: "This page was not saved.", Err: importers.Status(404)}
	}
	return &importers.Document{Body: io.NopCloser(bytes.NewReader(body)), Ref: ref, Size: int64(len(body))}, nil
}

// capture gives the source that a file stands for: itself; the saved pages of a
// feed; or what a dataset's page was on the web, whose feeds were not saved.
func capture(t *testing.T, file string) (importers.Getter, string) {
	t.Helper()
	const base = "https://feeds.example.org"
	body, err := os.ReadFile(filepath.Join(captures, file))
	if err != nil {
		t.Fatal(err)
	}
	switch filepath.Base(filepath.Dir(file)) {
	case "assembled":
		var saved []struct {
			URL  string
			Body json.RawMessage
		}
		if err := json.Unmarshal(bytes.ReplaceAll(body, []byte("{{BASE}}"), []byte(base)), &saved); err != nil || len(saved) == 0 {
			t.Fatalf("%s: %v", file, err)
		}
		all := pages{}
		for _, page := range saved {
			all[page.URL] = page.Body
		}
		return all, saved[0].URL
	case "catalog":
		ref := base + "/" + filepath.Base(file)
		return pages{ref: body}, ref
	}
	return importers.Any{}, filepath.Join(captures, file)
}

// TestReplay imports every captured file into one record, as real partners' feeds
// are, and again. The table of what became of them is testdata/replay.golden.
func TestReplay(t *testing.T) {
	if _, err := os.Stat(captures); err != nil {
		t.Skipf("skipped: there are no captures at %s", captures)
	}
	in := open(t)
	in.Now = func() time.Time { return harvestNow }
	var table strings.Builder
	w := tabwriter.NewWriter(&table, 0, 0, 1, ' ', 0)
	fmt.Fprintln(w, "file\tformat\tread\tcreated\trejected\twithheld\tarea\tproblems\tcomplete\tstopped by")
	err := filepath.WalkDir(captures, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) == ".md" {
			return err
		}
		file, err := filepath.Rel(captures, path)
		if err != nil {
			return err
		}
		in.replay(t, filepath.ToSlash(file), w)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	w.Flush()
	if wrong, err := in.Store.Check(t.Context()); err != nil || len(wrong) > 0 {
		t.Error(err, wrong)
	}
	importertest.Golden(t, filepath.Join("testdata", "replay.golden"), table.String())
}

// replay imports one file twice and writes its line.
func (in *Ingest) replay(t *testing.T, file string, w io.Writer) {
	t.Helper()
	get, ref := capture(t, file)
	in.Get = get
	name := strings.NewReplacer("/", "-").Replace(file)
	run := func() (*Report, error) { return in.Run(t.Context(), Job{Feed: store.Feed{Name: name, Ref: ref}}) }
	report, err := run()
	stopped := "-"
	if err != nil {
		stopped = shorten(strings.ReplaceAll(err.Error(), "\n", " "))
	}
	withheld := 0
	for _, n := range report.Withheld {
		withheld += n
	}
	feed, failed := in.Store.Feed(t.Context(), name)
	if failed != nil && err == nil {
		t.Fatal(file, failed)
	}
	area := 0
	for _, p := range report.Problems {
		if strings.Contains(p.Message, "until a steward") {
			area++
		}
	}
	c := report.Counts
	fmt.Fprintf(w, "%s\t%s\t%d\t%d\t%d\t%d\t%d\t%d\t%v\t%s\n", file, feed.Format, c.Read, c.Created, c.Rejected, withheld, area, report.Total, report.Complete, stopped)
	if c.Rejected > c.Read {
		t.Errorf("%s: %s", file, report.Line())
	}
	for _, p := range report.Problems {
		if p.Where == "" || p.Message == "" {
			t.Errorf("%s: a problem that says nothing: %+v", file, p)
		}
	}
	if err != nil {
		return
	}
	before, _ := in.Store.LastChange(t.Context())
	again, err := run()
	if err != nil || again.Counts.Created+again.Counts.Updated+again.Counts.Withdrawn != 0 {
		t.Errorf("%s once more: %s %v", file, again.Line(), err)
	}
	if after, _ := in.Store.LastChange(t.Context()); after != before {
		t.Errorf("%s once more: the change log went from %d to %d", file, before, after)
	}
}
