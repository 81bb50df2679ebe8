package openactive_test

import (
	"os"
	"path/filepath"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"fingerpost/importers/importertest"
	"fingerpost/importers/openactive"
	"github.com/google/go-cmp/cmp"
)

// importFile reads a saved file.
func importFile(t *testing.T, path string) (*feedOf, error) {
	t.Helper()
	f := newFeed(path)
	f.again()
	var err error
	f.Outcome, err = openactive.Importer{}.Import(t.Context(), importers.Source{Feed: "test", Ref: path, Get: importers.Files{}}, f)
	for id, s := range f.Live {
		if err := valid(s); err != nil {
			t.Errorf("%s: %v", id, err)
		}
	}
	return f, err
}

// Whatever a saved file holds.
func TestFile(t *testing.T) {
	tests := []struct {
		name, content string
		want          []string
		err           directory.Kind
	}{
		{"a page", pageOf("https://x.example.org/f?2", session(1, 1, "A"), session(2, 2, "B")), []string{"A", "B"}, ""},
		{"a list of items", `[` + session(1, 1, "A") + `,` + session(2, 2, "B") + `]`, []string{"A", "B"}, ""},
		{"one item", session(1, 1, "A"), []string{"A"}, ""},
		{"a thing", `{"@type":"SessionSeries","name":"A"}`, []string{"A"}, ""},
		{"things", `[{"@type":"SessionSeries","name":"A"},{"type":"Event","name":"B"}]`, []string{"A", "B"}, ""},
		{"with a mark before it", "\xef\xbb\xbf" + session(1, 1, "A"), []string{"A"}, ""},
		{"a web page", "<html></html>", nil, directory.Invalid},
		{"nothing", "", nil, directory.Invalid},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "page.json")
			if err := os.WriteFile(path, []byte(test.content), 0o600); err != nil {
				t.Fatal(err)
			}
			f, err := importFile(t, path)
			if directory.KindOf(err) != test.err || test.err == "" && err != nil {
				t.Errorf("%v", err)
			}
			if diff := cmp.Diff(test.want, f.names()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A saved page is given under the licence that stands in it, wherever that is.
func TestLicenceOfASavedPage(t *testing.T) {
	const licence = "https://creativecommons.org/licenses/by/4.0/"
	for _, page := range []string{`{"license":"` + licence + `","items":[` + session(1, 1, "A") + `]}`, `{"items":[` + session(1, 1, "A") + `],"license":"` + licence + `"}`} {
		path := filepath.Join(t.TempDir(), "page.json")
		if err := os.WriteFile(path, []byte(page), 0o600); err != nil {
			t.Fatal(err)
		}
		f, err := importFile(t, path)
		if err != nil {
			t.Fatal(err)
		}
		if s := f.only(t); s.Source.Licence != licence {
			t.Errorf("the licence is %q", s.Source.Licence)
		}
	}
}

// The examples of the model itself: each is read, and what they state is kept.
func TestExamples(t *testing.T) {
	folder := importertest.Shared(t, "feeds/openactive/data-models-examples")
	type kept struct {
		listings, problems             int
		activity, place, who, age, day bool
	}
	tests := map[string]kept{
		"courseinstance_example_1.json":                  {1, 0, true, true, true, true, true},
		"courseinstance_event_example_1.json":            {1, 0, true, true, true, true, true},
		"event_example_1.json":                           {1, 0, true, true, true, true, true},
		"event_eventseries_example_1.json":               {1, 0, true, true, true, true, false}, // Its day is past, and only that of a series.
		"facilityuse_example_1.json":                     {1, 0, true, true, true, false, true},
		"ondemandevent_example_1.json":                   {1, 0, true, false, true, true, false},
		"scheduledsession_example_1.json":                {1, 0, true, true, true, true, true},
		"sessionseries_example_1.json":                   {1, 0, true, true, true, true, true},
		"sessionseries-split_example_1.json":             {1, 0, true, true, true, true, true},
		"sessionseries-eventseries-split_example_1.json": {1, 0, true, true, true, true, true},
		"sessionseries-split-virtual_example_1.json":     {1, 0, true, false, true, true, true},
		"scheduledsession-split_example_1.json":          {0, 0, false, false, false, false, false}, // Its series is in another file.
		"slot_example_1.json":                            {0, 0, false, false, false, false, false},
		"place_example_1.json":                           {0, 0, false, false, false, false, false},
	}
	for name, want := range tests {
		t.Run(name, func(t *testing.T) {
			f, err := importFile(t, filepath.Join(folder, name))
			if err != nil {
				t.Fatal(err)
			}
			got := kept{listings: len(f.Live), problems: len(f.Told)}
			for _, s := range f.Live {
				got.activity, got.place, got.who = len(s.Activities) > 0, len(s.Locations) > 0, s.Organization != nil
				got.age, got.day = s.MinimumAge != nil, len(s.AllSchedules()) > 0
			}
			if got != want {
				t.Errorf("got %+v, want %+v: %v %v %+v", got, want, f.Told, f.Outcome.Notes, f.Live)
			}
		})
	}
}
