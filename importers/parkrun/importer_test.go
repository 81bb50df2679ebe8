package parkrun_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"fingerpost/app/directory"
	"fingerpost/importers/importertest"
	"fingerpost/importers/parkrun"
	"github.com/google/go-cmp/cmp"
	"github.com/paulmach/orb"
)

func TestFixture(t *testing.T) {
	importertest.Fixture(t, parkrun.Importer{}, "testdata/events.json", 13)
}

// Saturdays at nine, at half past in Scotland and Northern Ireland; juniors on
// Sundays, and only where their hour is known.
func TestTimes(t *testing.T) {
	got, err := importertest.Run(t, parkrun.Importer{}, importertest.File("testdata/events.json"))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"9001": "Sat 28 Nov 09:00", "9002": "Sat 28 Nov 09:30", "9003": "Sat 28 Nov 09:30", "9004": "Sun 29 Nov 09:00", "9005": "Sun 29 Nov 00:00 untimed", "9007": "Sat 28 Nov 00:00 untimed",
	}
	have := map[string]string{}
	for _, r := range got.Services() {
		next := r.Service.NextSessions(time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC), 1)[0]
		text := next.Start.In(directory.London()).Format("Mon 2 Jan 15:04")
		if !next.Timed {
			text += " untimed"
		}
		have[r.Service.Source.ExternalID] = text
	}
	if diff := cmp.Diff(want, have); diff != "" {
		t.Error(diff)
	}
	// Who has districts at hand tells the nation.
	got, err = importertest.Run(t, parkrun.Importer{Nation: func(orb.Point) string { return "N" }}, importertest.File("testdata/events.json"))
	if err != nil || *got.Services()[0].Service.Locations[0].Schedules[0].Opens != 9*60+30 {
		t.Error(err, got.Services()[0].Service)
	}
}

func TestCapture(t *testing.T) {
	path := importertest.Shared(t, "feeds/partners/parkrun-events-sample.json")
	got, err := importertest.Run(t, parkrun.Importer{}, importertest.File(path))
	if err != nil || len(got.Services()) != 4 || len(got.Problems) != 0 || !got.Outcome.Complete {
		t.Fatal(err, got)
	}
	for _, r := range got.Services() {
		s := r.Service
		if s.URL == "" || s.Locations[0].Location.Point == nil || s.Locations[0].Schedules[0].Opens == nil || s.Cost != "free" {
			t.Errorf("%+v", s)
		}
	}
}

func TestFaults(t *testing.T) {
	one := `{"id":1,"properties":{"EventLongName":"A parkrun","countrycode":1,"seriesid":1}}`
	tests := []struct {
		name, in string
		records  int
		kind     directory.Kind
		says     string
	}{
		{"the country has another code", `{"countries":{"1":{"url":"https://www.parkrun.org.uk"}},"events":{"features":[` + one + `]}}`, 1, "", ""},
		{"countries follow", `{"events":{"features":[` + one + `]},"countries":{"1":{"url":"www.parkrun.org.uk"}}}`, 1, "", ""},
		{"nothing is at home", `{"events":{"features":[` + one + `]}}`, 0, "", ""},
		{"no events", `{"countries":{}}`, 0, directory.Invalid, "no list of records"},
		{"a web page", `<html>`, 0, directory.Invalid, "web page"},
		{"half of it", `{"countries":{"1":{"url":"www.parkrun.org.uk"}},"events":{"features":[` + one + `,{"id`, 0, directory.Unavailable, "breaks off after event 1"},
		{"empty", ``, 0, directory.Invalid, "empty"},
	}
	for _, test := range tests {
		got, err := importertest.Run(t, parkrun.Importer{}, importertest.Text("events.json", test.in))
		if directory.KindOf(err) != test.kind || (err == nil) != (test.kind == "") || err != nil && !strings.Contains(err.Error(), test.says) || len(got.Services()) != test.records || got.Outcome.Complete != (err == nil) {
			t.Errorf("%s: %v, %+v", test.name, err, got)
		}
	}
}

func TestRecognise(t *testing.T) {
	for head, want := range map[string]bool{`{"countries":{"3":{"url":"www.parkrun.com.au"`: true, `{"events":{"features":[{"properties":{"EventLongName":"A"`: true, `{"type":"FeatureCollection"`: false} {
		if got := parkrun.Recognise("x.json", []byte(head)); got != want {
			t.Errorf("%s: %v", head, got)
		}
	}
	if !parkrun.Recognise("https://images.parkrun.com/events.json", nil) || parkrun.Recognise("https://example.org/events.json", nil) {
		t.Error("the address")
	}
}

// Any bytes at all: the run ends, and what comes is valid, in the country, and once.
func FuzzEvents(f *testing.F) {
	b, err := os.ReadFile("testdata/events.json")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(b))
	f.Add(`[{"id":1,"geometry":{"coordinates":["-1.5","53"]},"properties":{"EventLongName":["x"],"countrycode":"97","seriesid":1,"eventname":"../x"}}]`)
	f.Fuzz(func(t *testing.T, in string) {
		got, err := importertest.Run(t, parkrun.Importer{}, importertest.Text("events.json", in))
		if err != nil && (got.Outcome.Complete || len(got.Services()) > 0) {
			t.Errorf("failed with %v, and handed on %d", err, len(got.Services()))
		}
		seen := map[string]bool{}
		for _, r := range got.Services() {
			if id := r.Service.Source.ExternalID; id == "" || seen[id] {
				t.Errorf("%q", id)
			} else {
				seen[id] = true
			}
		}
	})
}
