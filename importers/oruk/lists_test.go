package oruk_test

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/importers/importertest"
	"fingerpost/importers/oruk"
	"github.com/google/go-cmp/cmp"
)

func importText(t *testing.T, text string) (*importertest.Output, error) {
	t.Helper()
	name := filepath.Join(t.TempDir(), "feed.json")
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return importFile(t, name)
}

// The standard's other lists are never published as services: they are read
// for what they are, or refused.
func TestOtherLists(t *testing.T) {
	for name, want := range map[string]string{
		"taxonomy.json": "taxonomy terms", "taxonomy_list.json": "taxonomy terms", "taxonomy_term.json": "taxonomy terms", "taxonomy_term_list.json": "taxonomy terms",
	} {
		got, err := importFile(t, importertest.Shared(t, "standards/oruk/v3/examples/"+name))
		if directory.KindOf(err) != directory.Invalid || !strings.Contains(err.Error(), "list of "+want+", not of services. Give the address of /services.") || len(got.Records) != 0 || got.Outcome.Complete {
			t.Errorf("%s: %v, %d records", name, err, len(got.Records))
		}
	}
	for name, want := range map[string][]string{
		"organization_list.json":        {"organisation Example Organization Inc."},
		"organization_full.json":        {"organisation Example Organization Inc.", "Community Counselling"},
		"service_at_location_list.json": {"Community Counselling"},
		"service_at_location_full.json": {"Community Counselling"},
	} {
		got, err := importFile(t, importertest.Shared(t, "standards/oruk/v3/examples/"+name))
		if diff := cmp.Diff(want, told(got)); err != nil || diff != "" || got.Outcome.Complete {
			t.Errorf("%s: %v %s", name, err, diff)
			continue
		}
		first := got.Records[0]
		if o := first.Organization; o != nil && (o.ExternalID != "d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610" || o.Source.ExternalID != o.ExternalID) {
			t.Errorf("%s: %+v", name, o)
		}
		last := got.Records[len(got.Records)-1].Service
		if last != nil && (last.Source.ExternalID != "ac148810-d857-441c-9679-408f346de14b" || len(last.Locations) != 1 || last.Locations[0].Location.Name != "MyCity Civic Center" || last.Organization == nil) {
			t.Errorf("%s: %+v", name, last)
		}
		if name == "organization_full.json" {
			if diff := cmp.Diff([]directory.Identifier{{Scheme: "GB-COH", Value: "1234567"}}, first.Organization.Identifiers); diff != "" {
				t.Error(diff)
			}
		}
	}
}

func TestOtherListsVersion1(t *testing.T) {
	const around = `{"totalElements":2,"totalPages":1,"number":1,"size":2,"first":true,"last":true,"empty":false,"content":[`
	tests := []struct{ name, content, err string }{
		{"taxonomies", `{"id":"esdNeed:1","name":"T","vocabulary":"esdNeeds"},{"id":"esdNeed:2","name":"U","vocabulary":"esdNeeds"}`, "taxonomy terms"},
		{"locations", `{"id":"l","name":"L","latitude":53.4,"longitude":-1.5},{"id":"m","name":"M","physical_addresses":[{"id":"p","city":"Leeds"}]}`, "locations"},
		{"reviews", `{"id":"r","title":"Lovely","score":"5","service":{"id":"a","name":"A"},"organization":{"id":"o","name":"O"}},{"id":"s","title":"Dull","service":{"id":"a","name":"A"}}`, "reviews"},
	}
	for _, test := range tests {
		got, err := importText(t, around+test.content+"]}")
		if directory.KindOf(err) != directory.Invalid || !strings.Contains(err.Error(), "list of "+test.err) || len(got.Records) != 0 || got.Outcome.Complete {
			t.Errorf("%s: %v, %d records", test.name, err, len(got.Records))
		}
	}
	got, err := importText(t, around+`{"id":"o","name":"O","description":"d","url":"https://example.org","uri":"https://example.org/o"},{"id":"p","name":"P","description":"","logo":"https://example.org/l.png"}]}`)
	if diff := cmp.Diff([]string{"organisation O", "organisation P"}, told(got)); err != nil || diff != "" {
		t.Error(err, diff)
	}
	// Where services stand among them, the others are left out one by one.
	got, err = importText(t, around+`{"id":"t","name":"T","vocabulary":"esdNeeds"},{"id":"a","name":"A"}]}`)
	if diff := cmp.Diff([]string{"A"}, told(got)); err != nil || diff != "" || len(got.Problems) != 1 || !got.Problems[0].Rejected {
		t.Error(err, diff, got.Problems)
	}
}

// A service that comes location by location is one, with all its venues,
// wherever in the list they stand.
func TestServicesAtLocations(t *testing.T) {
	at := func(id, service, name, location string) string {
		return `{"id":"` + id + `","service":{"id":"` + service + `","name":"` + name + `","status":"active"},"location":{"id":"` + location + `","location_type":"physical","name":"Hall ` + location + `"},"schedules":[{"id":"s` + id + `","freq":"WEEKLY","byday":"TU","opens_at":"10:00"}]}`
	}
	rows := []string{
		at("1", "1", "Walk", "x"), at("2", "2", "Choir", "x"), at("3", "1", "Walk", "y"),
		`{"id":"4","service_id":"3","location_id":"x"}`, `{"id":"5","location":{"id":"x"},"service":{"name":"No id"}}`, at("6", "7", "", "x"),
	}
	check := func(t *testing.T, got *importertest.Output) {
		t.Helper()
		if diff := cmp.Diff([]string{"Walk", "Choir"}, told(got)); diff != "" {
			t.Fatal(diff)
		}
		walk := got.Records[0]
		if l := walk.Service.Locations; walk.Rows != 2 || len(l) != 2 || l[0].Location.Name != "Hall x" || l[1].Location.Name != "Hall y" || len(l[0].Schedules) != 1 || len(l[1].Schedules) != 1 || walk.Service.Source.ExternalID != "1" {
			t.Errorf("%+v", walk)
		}
		var ids []string
		for _, p := range got.Problems {
			if p.Rejected {
				ids = append(ids, p.ID)
			}
		}
		if diff := cmp.Diff([]string{"3", "", "7"}, ids); diff != "" {
			t.Error(diff, got.Problems)
		}
	}
	got, err := importText(t, "["+strings.Join(rows, ",")+"]")
	if err != nil || !got.Outcome.Complete {
		t.Fatal(err, got.Outcome)
	}
	check(t, got)

	s := newSite(t, func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/v3/services") {
			pages := paged(rows, 2, nil)
			pages(w, r)
			return
		}
		http.NotFound(w, r)
	})
	got, err = importFeed(t, oruk.Importer{}, s.URL+"/v3", "")
	if err != nil || !got.Outcome.Complete {
		t.Fatal(err, got.Outcome)
	}
	check(t, got)
	for _, cursor := range got.Cursors {
		if cursor != "" {
			t.Errorf("a run that goes on from %q would know only some of the venues", cursor)
		}
	}

	// Half a list would wipe the venues of the other half.
	got, err = importText(t, "["+strings.Join(rows[:2], ",")+`,{"id":`)
	if err == nil || len(got.Records) != 0 || len(got.Outcome.Notes) == 0 {
		t.Error(err, told(got), got.Outcome)
	}
}

// A feed's other addresses are told by themselves where the rows say nothing.
func TestFeedOfOtherThings(t *testing.T) {
	s := newSite(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/taxonomies", "/organizations":
			w.Write([]byte(`{"total_items":1,"total_pages":1,"page_number":1,"size":1,"first_page":true,"last_page":true,"contents":[{"id":"o","name":"O","description":"d"}]}`))
		case "/organizations/o":
			w.Write([]byte(`{"id":"o","name":"O","description":"d","organization_identifiers":[{"id":"i","identifier_type":"Charity number","identifier":"1123456"}],"services":[{"id":"o","name":"Walk"}]}`))
		case "/things":
			w.Write([]byte(`{"total_items":2,"last_page":true,"contents":[{"id":"t","name":"T"},{"id":"a","name":"A"}]}`))
		case "/things/t":
			w.Write([]byte(`{"id":"t","name":"T","vocabulary":"esdNeeds"}`))
		case "/things/a":
			w.Write([]byte(`{"id":"a","name":"A","status":"active","fees":"Free"}`))
		default:
			http.NotFound(w, r)
		}
	})
	got, err := importFeed(t, oruk.Importer{}, s.URL+"/things", "")
	if diff := cmp.Diff([]string{"A"}, told(got)); err != nil || diff != "" || len(got.Problems) != 1 || !got.Problems[0].Rejected {
		t.Error("the full record tells what it is about:", err, diff, got.Problems)
	}
	got, err = importFeed(t, oruk.Importer{}, s.URL+"/taxonomies", "")
	if directory.KindOf(err) != directory.Invalid || !strings.Contains(err.Error(), "not of services") || len(got.Records) != 0 {
		t.Error(err, told(got))
	}
	got, err = importFeed(t, oruk.Importer{}, s.URL+"/organizations", "")
	if diff := cmp.Diff([]string{"organisation O", "Walk"}, told(got)); err != nil || diff != "" {
		t.Fatal(err, diff)
	}
	if o := got.Records[0].Organization; len(o.Identifiers) != 1 || got.Records[1].Service.Organization == nil {
		t.Errorf("%+v", o)
	}
}
