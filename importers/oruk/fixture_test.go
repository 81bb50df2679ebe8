package oruk_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"fingerpost/importers/importertest"
	"fingerpost/importers/oruk"
	"github.com/google/go-cmp/cmp"
)

// What is read of files in each dialect, field by field.
func TestFixtures(t *testing.T) {
	for _, name := range []string{"full.json", "openplace.json", "version1.json", "lines.ndjson", "outpost.json", "porism.json", "southampton.json"} {
		t.Run(name, func(t *testing.T) {
			got, err := importFile(t, filepath.Join("testdata", name))
			if err != nil {
				t.Fatal(err)
			}
			importertest.Golden(t, filepath.Join("testdata", name+".golden.json"), got)
		})
	}
}

// Whatever a file turns out to be, what is whole in it is read, the rest is
// said, and only the whole of a source is complete.
func TestFile(t *testing.T) {
	const a, b = `{"id":"a","name":"A"}`, `{"id":"b","name":"B"}`
	tests := []struct {
		name, content string
		want          []string // names
		complete      bool
		rejected      int
		err           string // a part of it
	}{
		{"a page that is all", `{"total_items":2,"total_pages":1,"first_page":true,"last_page":true,"contents":[` + a + `,` + b + `]}`, []string{"A", "B"}, true, 0, ""},
		{"a page without a word on others", `{"contents":[` + a + `]}`, []string{"A"}, true, 0, ""},
		{"one page of several", `{"total_pages":292,"contents":[` + a + `],"last_page":false}`, []string{"A"}, false, 0, ""},
		{"the last page of several", `{"total_pages":1,"first_page":false,"last_page":true,"contents":[` + a + `]}`, []string{"A"}, false, 0, ""},
		{"a page that counts more", `{"total_items":9,"contents":[` + a + `]}`, []string{"A"}, false, 0, ""},
		{"an empty page", `{"total_items":0,"total_pages":0,"first_page":true,"last_page":true,"contents":[]}`, nil, true, 0, ""},
		{"a page in version 1", `{"totalElements":1,"totalPages":1,"number":1,"first":true,"last":true,"content":[` + a + `]}`, []string{"A"}, true, 0, ""},
		{"a list", `[` + a + `,` + b + `]`, []string{"A", "B"}, true, 0, ""},
		{"a list with a mark before it", "\xef\xbb\xbf [" + a + "]", []string{"A"}, true, 0, ""},
		{"one service", a, []string{"A"}, false, 0, ""},
		{"one a line", a + "\n" + b + "\r\n", []string{"A", "B"}, true, 0, ""},
		{"one that comes twice", `[` + a + `,` + a + `,` + b + `]`, []string{"A", "B"}, true, 0, ""},
		{"broken in the middle", `[` + a + `,{"id":"x","name":"X",},` + b + `]`, []string{"A", "B"}, true, 1, ""},
		{"a raw line end in a text", "[" + a + ",{\"id\":\"x\",\"name\":\"X\nY\"}," + b + "]", []string{"A", "B"}, true, 1, ""},
		{"things that are no records", `[null,1,"x",[` + a + `],true,` + b + `]`, []string{"B"}, true, 5, ""},
		{"without an id", `[{"name":"A"},{"id":null,"name":"A"},{"id":"","name":"A"},` + b + `]`, []string{"B"}, true, 3, ""},
		{"without a name", `[{"id":"a"},{"id":"c","name":"  "},{"id":"d","name":"<p>&nbsp;</p>"},` + b + `]`, []string{"B"}, true, 3, ""},
		{"ids that are numbers", `[{"id":12345678901234567890,"name":"A"}]`, []string{"A"}, true, 0, ""},
		{"a comma too many", `[` + a + `,]`, []string{"A"}, true, 0, ""},
		{"cut off in an item", `{"total_items":2,"contents":[` + a + `,{"id":"b","na`, []string{"A"}, false, 0, "breaks off after item 1"},
		{"cut off between items", `[` + a + `,`, []string{"A"}, false, 0, "breaks off after item 1"},
		{"cut off after the items", `{"contents":[` + a + `],"total_items":`, []string{"A"}, false, 0, "breaks off after item 1"},
		{"empty", "", nil, false, 0, "It is empty"},
		{"only spaces", " \n\t", nil, false, 0, "It is empty"},
		{"a web page", "<!DOCTYPE html><title>Log in</title>", nil, false, 0, "It is a web page"},
		{"a sheet", "name,postcode\nA,S1 2HE\n", nil, false, 0, "It is not JSON"},
		{"what a base says of itself", `{"version":"HSDS-UK-3.0","openapi_url":"https://example.org/openapi.json"}`, nil, false, 0, "There are no services"},
		{"a refusal", `{"error":"Key expired"}`, nil, false, 0, "It says: Key expired"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "feed.json")
			if err := os.WriteFile(path, []byte(test.content), 0o600); err != nil {
				t.Fatal(err)
			}
			got, err := importFile(t, path)
			if (err == nil) != (test.err == "") || err != nil && !strings.Contains(err.Error(), test.err) {
				t.Errorf("got %v, want %q in it", err, test.err)
			}
			if diff := cmp.Diff(test.want, told(got)); diff != "" {
				t.Error(diff)
			}
			rejected := 0
			for _, p := range got.Problems {
				if p.Rejected {
					rejected++
				}
			}
			if rejected != test.rejected || got.Outcome.Complete != test.complete {
				t.Errorf("rejected %d, want %d; complete %v, want %v: %v", rejected, test.rejected, got.Outcome.Complete, test.complete, got.Problems)
			}
			if len(test.want) > 0 && len(got.Cursors) == 0 {
				t.Error("what was read was never ended as a page, so it is not stored")
			}
		})
	}
}

// A record of more than may be kept is passed over, and costs no memory.
func TestFileHugeRecord(t *testing.T) {
	path := filepath.Join(t.TempDir(), "feed.json")
	huge := `{"id":"x","name":"X","description":"` + strings.Repeat("[{\\\"", 100_000) + `"}`
	if err := os.WriteFile(path, []byte(`[{"id":"a","name":"A"},`+huge+`,{"id":"b","name":"B"}]`), 0o600); err != nil {
		t.Fatal(err)
	}
	out := &importertest.Output{}
	_, err := oruk.Importer{MaxItem: 10_000}.Import(t.Context(), importertest.File(path), out)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"A", "B"}, told(out)); diff != "" {
		t.Error(diff)
	}
	if len(out.Problems) != 1 || !out.Problems[0].Rejected || out.Problems[0].Where != "item 2" || len(out.Problems[0].Value) > 200 {
		t.Errorf("%+v", out.Problems)
	}
}

// refusing takes no record, and all else.
type refusing struct {
	importertest.Output
	err error
}

func (r *refusing) Record(importers.Record) error { return r.err }

// What the taker says ends the import, and comes back as it is.
func TestFileRefused(t *testing.T) {
	full := errors.New("the disk is full")
	_, err := oruk.Importer{}.Import(t.Context(), importertest.File("testdata/full.json"), &refusing{err: full})
	if err != full {
		t.Errorf("got %v", err)
	}
	_, err = importFile(t, "testdata/none.json")
	if directory.KindOf(err) != directory.NotFound {
		t.Errorf("a file that isn't there: %v", err)
	}
}
