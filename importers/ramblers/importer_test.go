package ramblers_test

import (
	"encoding/json"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"fingerpost/importers/importertest"
	"fingerpost/importers/ramblers"
	"github.com/google/go-cmp/cmp"
)

func now() time.Time { return time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC) }

func run(t *testing.T, i ramblers.Importer, src importers.Source) (*importertest.Output, error) {
	t.Helper()
	if i.Now == nil {
		i.Now = now
	}
	return importertest.Run(t, i, src)
}

// What is read of Walks Manager's items and of the volunteers' sheet, field by
// field.
func TestFixtures(t *testing.T) {
	for _, name := range []string{"walks.json", "walks.csv"} {
		t.Run(name, func(t *testing.T) {
			rows := map[string]int{"walks.json": 17, "walks.csv": 4}[name]
			got := importertest.Fixture(t, ramblers.Importer{Now: now}, filepath.Join("testdata", name), rows)
			b, err := json.Marshal(got)
			if err != nil {
				t.Fatal(err)
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
	path := importertest.Shared(t, "feeds/partners/ramblers-walksevents-SYNTHETIC.json")
	got, err := run(t, ramblers.Importer{}, importertest.File(path))
	if err != nil || !got.Outcome.Complete || len(got.Problems) > 0 {
		t.Fatal(err, got.Outcome, got.Problems)
	}
	if diff := cmp.Diff([]string{"LE01/wellbeing/LS11AA/gentle", "LE01/walks/gentle", "LE01/walks/any", "LE01/events"}, got.IDs()); diff != "" {
		t.Fatal(diff)
	}
	if s := got.Services()[1].Service; s.Status != "temporarily closed" || len(s.NextSessions(now(), 5)) != 0 {
		t.Errorf("a walk that was called off is held: %+v", s)
	}
	if l := got.Services()[2].Service.Locations[0].Location; l.Visibility != directory.Area || l.Name != "" {
		t.Errorf("a place that is only indicative is told: %+v", l)
	}
	s := got.Services()[0].Service
	if next := s.NextSessions(now(), 5); len(next) != 1 || !next[0].Start.Equal(time.Date(2026, 12, 1, 10, 0, 0, 0, time.UTC)) || !next[0].End.Equal(next[0].Start.Add(time.Hour)) {
		t.Errorf("%+v", next)
	}
	if *s.WalkMiles != 1.5 || s.Effort != "gentle" || s.Locations[0].Accessibility["step-free"] != directory.Yes || s.Organization.ExternalID != "LE01" || s.Kind != "walking-group" {
		t.Errorf("%+v", s)
	}
}
