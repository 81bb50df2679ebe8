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

// What captured dataset pages and catalogues are found to be.
func TestReadDatasetCaptures(t *testing.T) {
	tests := []struct {
		file, name, publisher string
		types                 []string
	}{
		{"DatasetSite1LifeFixture.html", "1Life Sessions and Facilities", "1Life", []string{"SessionSeries", "ScheduledSession", "FacilityUse", "Slot"}},
		{"DatasetSiteActiveNewhamFixture.html", "activeNewham Sessions and Facilities", "activeNewham", []string{"SessionSeries", "ScheduledSession", "FacilityUse", "Slot"}},
		{"DatasetSiteBlackburnFixture.html", "BwD Leisure Sessions and Facilities", "BwD Leisure", []string{"SessionSeries", "FacilityUse", "Slot"}},
		{"dataset-site-example.html", "Example Sessions and Facilities", "Example", []string{"Event"}},
		{"dataset-site-sample-no-booking.jsonld", "Fusion Lifestyle Sessions and Facilities", "Fusion Lifestyle", []string{"ScheduledSession", "SessionSeries", "Event", "FacilityUse", "Slot", "CourseInstance"}},
	}
	for _, test := range tests {
		t.Run(test.file, func(t *testing.T) {
			b, err := os.ReadFile(filepath.Join(importertest.Shared(t, "feeds/openactive/catalog"), test.file))
			if err != nil {
				t.Fatal(err)
			}
			d, err := openactive.ReadDataset(b, "https://publisher.example.org/openactive/")
			if err != nil {
				t.Fatal(err)
			}
			var types []string
			for _, f := range d.Feeds {
				types = append(types, f.Type)
				if f.URL == "" {
					t.Errorf("%+v", f)
				}
			}
			if diff := cmp.Diff(test.types, types); diff != "" || d.Name != test.name || d.Publisher != test.publisher || !d.Page || d.Licence != "https://creativecommons.org/licenses/by/4.0/" || d.URL == "" {
				t.Errorf("%s%+v", diff, d)
			}
		})
	}
	for file, want := range map[string][2]int{"data-catalog-collection.jsonld": {0, 4}, "singular.jsonld": {23, 0}} {
		b, err := os.ReadFile(filepath.Join(importertest.Shared(t, "feeds/openactive/catalog"), file))
		if err != nil {
			t.Fatal(err)
		}
		d, err := openactive.ReadDataset(b, "https://openactive.io/")
		if err != nil || len(d.Datasets) != want[0] || len(d.Catalogues) != want[1] || len(d.Feeds) != 0 {
			t.Errorf("%s: %v: %+v", file, err, d)
		}
	}
}

// Whatever an address turns out to be.
func TestDiscover(t *testing.T) {
	feed := func(kind, at string) string {
		return `{"@type":"DataDownload","name":"` + kind + `","contentUrl":"` + at + `"}`
	}
	dataset := func(rest string) string {
		return `{"@context":"http://schema.org","@type":"Dataset","name":"D","publisher":{"name":"P","email":"open@example.org"},"license":"L","discussionUrl":"https://x.example.org/faults",` + rest + `}`
	}
	want := func(page bool, feeds ...openactive.Feed) openactive.Dataset {
		d := openactive.Dataset{Feeds: feeds, Page: page}
		if page {
			d.Name, d.Publisher, d.Email, d.Licence, d.Discussion, d.URL = "D", "P", "open@example.org", "L", "https://x.example.org/faults", "{{BASE}}/x"
		}
		return d
	}
	a := openactive.Feed{Type: "SessionSeries", Name: "SessionSeries", URL: "https://x.example.org/a"}
	tests := []struct {
		name, body string
		want       openactive.Dataset
		err        bool
	}{
		{"JSON-LD", dataset(`"distribution":[` + feed("SessionSeries", "https://x.example.org/a") + `]`), want(true, a), false},
		{"one feed, not in a list", dataset(`"distribution":` + feed("SessionSeries", "https://x.example.org/a")), want(true, a), false},
		{"the same feed twice", dataset(`"distribution":[` + feed("SessionSeries", "https://x.example.org/a") + `,` + feed("x", "https://x.example.org/a") + `]`), want(true, a), false},
		{"relative", dataset(`"distribution":[` + feed("x", "/api/scheduled-sessions") + `]`), want(true, openactive.Feed{Type: "ScheduledSession", Name: "x", URL: "{{BASE}}/api/scheduled-sessions"}), false},
		{"what a vendor calls slots", dataset(`"distribution":[` + feed("x", "https://x.example.org/api/facility-uses/events") + `]`), want(true, openactive.Feed{Type: "Slot", Name: "x", URL: "https://x.example.org/api/facility-uses/events"}), false},
		{"in a page, in the second block, in a graph", `<!doctype html><html><head><script type="application/ld+json">{"@type":"Organization"}</script><script>var items = {"items":[]}</script></head><body><script type='application/ld+json'>` + "\n\n" + `{"@graph":[` + dataset(`"distribution":[`+feed("SessionSeries", "https://x.example.org/a")+`]`) + `]}</script></body></html>`, want(true, a), false},
		{"in a page after a block that is broken", `<html><script type="application/ld+json">{"@type":</script><script type="application/ld+json">` + dataset(`"distribution":[`+feed("SessionSeries", "https://x.example.org/a")+`]`) + `</script></html>`, want(true, a), false},
		{"a list", `[` + dataset(`"distribution":[`+feed("SessionSeries", "https://x.example.org/a")+`]`) + `]`, want(true, a), false},
		{"a page of a feed", `{"next":"{{BASE}}/x?2","items":[{"state":"deleted","kind":"x","id":1,"modified":1},{"state":"updated","kind":"FacilityUse","id":2,"modified":2,"data":{"type":"FacilityUse","name":"F"}}],"license":"L"}`, want(false, openactive.Feed{Type: "FacilityUse", URL: "{{BASE}}/x"}), false},
		{"an empty feed", `{"items":[],"next":"{{BASE}}/x","license":"L"}`, openactive.Dataset{Licence: "L", Feeds: []openactive.Feed{{URL: "{{BASE}}/x"}}}, false},
		{"a catalogue", `{"@type":"DataCatalog","name":"C","dataset":["https://x.example.org/1",{"@id":"https://x.example.org/2"}],"hasPart":["https://x.example.org/3"]}`, openactive.Dataset{Name: "C", Datasets: []string{"https://x.example.org/1", "https://x.example.org/2"}, Catalogues: []string{"https://x.example.org/3"}}, false},
		{"a page about something else", `<html><title>Hello</title></html>`, openactive.Dataset{}, true},
		{"something else", `{"name":"x"}`, openactive.Dataset{}, true},
		{"nothing", ``, openactive.Dataset{}, true},
	}
	client := importers.NewClient(importers.Options{AllowPrivate: true})
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := newSite(t)
			s.set("/x", test.body)
			got, err := openactive.Discover(t.Context(), client, s.URL+"/x")
			if (err != nil) != test.err || err != nil && directory.KindOf(err) != directory.Invalid {
				t.Fatalf("%v: %+v", err, got)
			}
			if err != nil {
				return
			}
			for i := range test.want.Feeds {
				if rest, ok := cutBase(test.want.Feeds[i].URL); ok {
					test.want.Feeds[i].URL = s.URL + rest
				}
			}
			if rest, ok := cutBase(test.want.URL); ok {
				test.want.URL = s.URL + rest
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func cutBase(s string) (string, bool) {
	const base = "{{BASE}}"
	if len(s) < len(base) || s[:len(base)] != base {
		return s, false
	}
	return s[len(base):], true
}

// A catalogue is many publishers' and no feed of ours.
func TestImportCatalogue(t *testing.T) {
	s := newSite(t)
	s.set("/c", `{"@type":"DataCatalog","dataset":["https://x.example.org/1"]}`)
	f := newFeed(s.URL + "/c")
	if err := f.harvest(t, openactive.Importer{}); directory.KindOf(err) != directory.Invalid {
		t.Errorf("%v", err)
	}
}
