package oruk_test

import (
	"encoding/json"
	"regexp"
	"testing"
	"time"

	"fingerpost/app/directory"
	"fingerpost/importers/importertest"
	"fingerpost/importers/oruk"
	"github.com/google/go-cmp/cmp"
)

// told gives what the services and organisations are called.
func told(out *importertest.Output) (all []string) {
	for _, r := range out.Records {
		if r.Organization != nil {
			all = append(all, "organisation "+r.Organization.Name)
			continue
		}
		all = append(all, r.Service.Name)
	}
	return all
}

func importFile(t *testing.T, path string) (*importertest.Output, error) {
	t.Helper()
	return importertest.Run(t, oruk.Importer{}, importertest.File(path))
}

// Real captures and the standard's own examples. They are not part of the
// project, nor is their text: what is checked is what was made of them.
func TestCaptures(t *testing.T) {
	read := func(t *testing.T, path string, records int) *importertest.Output {
		got, err := importFile(t, importertest.Shared(t, path))
		if err != nil {
			t.Fatal(err)
		}
		if len(got.Records) != records || got.Outcome.Complete {
			t.Fatalf("%d records, want %d; complete: %v", len(got.Records), records, got.Outcome.Complete)
		}
		if b, _ := json.Marshal(got); regexp.MustCompile(`</?p>|&nbsp;|noemail|example\.com|assurer\.masked|Persona`).Match(b) {
			t.Errorf("markup, placeholders or names of people are left: %s", b)
		}
		return got
	}

	t.Run("an openplace list", func(t *testing.T) {
		got := read(t, "feeds/oruk/bristol-services-page1.json", 3)
		if len(got.Problems) != 0 {
			t.Errorf("problems: %v", got.Problems)
		}
		for _, r := range got.Records {
			s := r.Service
			if s.MinimumAge != nil || s.MaximumAge != nil || s.Status != "active" || s.AssuredDate == "" || s.AssuredBy != "thecareforum.org.uk" || s.Modified.IsZero() || s.Organization == nil || s.Organization.URL == "" || s.URL == "" {
				t.Errorf("%s: %+v", r.Where, s)
			}
		}
		if third := got.Records[2].Service; third.Email != "" {
			t.Errorf("an e-mail address that leads nowhere: %q", third.Email)
		}
		if got, want := got.Records[0].Service.Modified, time.Date(2025, 9, 2, 11, 6, 15, 654e6, time.UTC); !got.Equal(want) {
			t.Errorf("a moment without a zone is in London, in summer: %v, want %v", got, want)
		}
	})

	t.Run("an openplace record", func(t *testing.T) {
		s := read(t, "feeds/oruk/bristol-service-1625ip.json", 1).Records[0].Service
		wantPhones := []directory.Phone{{Number: "0800 0354213"}, {Number: "0117 332 7111", Description: "Bristol Youth MAPS"}}
		wantAreas := []directory.ServiceArea{{Scheme: "text", Name: "Bristol"}, {Scheme: "text", Name: "South Gloucestershire"}}
		wantExtra := []directory.Extra{{Name: "pc_targetAudience", Value: "Homeless; Care leavers"}}
		if diff := cmp.Diff(wantPhones, s.Phones) + cmp.Diff(wantAreas, s.ServiceAreas) + cmp.Diff(wantExtra, s.Extra); diff != "" {
			t.Error(diff)
		}
	})

	t.Run("a version 1 list", func(t *testing.T) {
		for _, r := range read(t, "feeds/oruk/cqc-services-page1.json", 2).Records {
			if r.Service.Organization == nil || r.Service.Organization.ExternalID == "" || r.Service.Source.ExternalID == "" {
				t.Errorf("%s: %+v", r.Where, r.Service)
			}
		}
	})

	t.Run("the standard's list", func(t *testing.T) {
		s := read(t, "standards/oruk/v3/examples/service_list.json", 1).Records[0].Service
		if *s.MinimumAge != 12 || *s.MaximumAge != 100 || s.URL != "" || s.Email != "" || len(s.Extra) != 2 {
			t.Errorf("%+v", s)
		}
	})

	t.Run("the standard's full record", func(t *testing.T) {
		got := read(t, "standards/oruk/v3/examples/service_full.json", 1)
		s := got.Records[0].Service
		if len(got.Problems) != 2 || got.Problems[0].Field != "bymonthday" || got.Problems[1].Value != "100, 101" {
			t.Errorf("problems: %v", got.Problems)
		}
		at := s.Locations[0].Location
		if at.Point != nil || at.Postcode != "ABC 1234" || at.Address != "1-30 Main Street, MyCity, MyRegion, MyState" {
			t.Errorf("the venue: %+v", at)
		}
		if diff := cmp.Diff(directory.Facts{"step-free": directory.Yes, "hearing-loop": directory.Yes}, at.Accessibility); diff != "" {
			t.Error(diff)
		}
		times := s.Schedules[0]
		times.Description = ""
		opens, closes := directory.Clock(600), directory.Clock(1080)
		if diff := cmp.Diff(directory.Schedule{Start: "2005-01-01", Opens: &opens, Closes: &closes, RRule: "FREQ=WEEKLY;BYDAY=TH,FR", ValidFrom: "2005-01-01", ValidTo: "2005-01-01"}, times); diff != "" {
			t.Error(diff)
		}
		if next := s.NextSessions(time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC), 1); len(next) != 0 {
			t.Errorf("what ended in 2005 is held again: %v", next)
		}
		if *s.CostOptions[0].Pence != 3500 || s.Organization.Identifiers[0] != (directory.Identifier{Scheme: "GB-COH", Value: "1234567"}) {
			t.Errorf("%+v %+v", s.CostOptions, s.Organization)
		}
	})
}
