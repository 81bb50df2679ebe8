package oruk_test

import (
	"os"
	"testing"

	"fingerpost/importers/importertest"
	"fingerpost/importers/oruk"
	"github.com/google/go-cmp/cmp"
)

func TestRecognise(t *testing.T) {
	const row = `{"id":"a","name":"A","status":"active"`
	tests := []struct {
		name, ref, head string
		want            oruk.Found
		ok              bool
	}{
		{"what a base says of itself", "https://x.example/v3", `{"version":"HSDS-UK-3.0","profile":"https://docs.example","openapi_url":"https://x.example/openapi.json"}`, oruk.Found{URL: "https://x.example/v3", Version: "3", Total: -1, Certain: true}, true},
		{"a page of version 3", "https://x.example/v3/services?page=1&per_page=2", `{"total_items":31,"contents":[` + row + `}]}`, oruk.Found{URL: "https://x.example/v3/services", Version: "3", Total: 31, Certain: true}, true},
		{"a head that ends in the first record", "https://x.example/v3/services", `{"total_items":31,"page_number":1,"contents":[` + row + `,"description":"long `, oruk.Found{URL: "https://x.example/v3/services", Version: "3", Total: 31, Certain: true}, true},
		{"openplace", "https://x.openplace.directory/o/OpenReferralService/v3/services?taxonomy_id=7", `{"total_items":874,"contents":[` + row + `,"pc_metadata":{"date_assured":"2026-01-01"}}]}`, oruk.Found{URL: "https://x.openplace.directory/o/OpenReferralService/v3/services?taxonomy_id=7", Version: "3", Dialect: "openplace", Total: 874, Certain: true}, true},
		{"Outpost", "https://x.example/api/v1/services", `{"totalElements":9,"content":[{"id":7,"name":"A","organisation":{"id":1,"name":"O"},"needs_referral":false}]}`, oruk.Found{URL: "https://x.example/api/v1/services", Version: "1", Dialect: "Outpost", Total: 9, Certain: true}, true},
		{"Porism", "https://api.porism.com/ServiceDirectoryServiceCQC", "<!doctype html>", oruk.Found{URL: "https://api.porism.com/ServiceDirectoryServiceCQC", Dialect: "Porism", Total: -1}, true},
		{"Porism's own v2", "https://x.example/o/ServiceDirectoryService/v2/", "", oruk.Found{URL: "https://x.example/o/ServiceDirectoryService/v2/", Version: "1", Dialect: "Porism", Total: -1}, true},
		{"small letters and nothing in it", "https://x.example", `{"totalelements":0,"totalpages":0,"number":1,"last":false,"content":[]}`, oruk.Found{URL: "https://x.example", Version: "1", Total: 0, Certain: true}, true},
		{"a saved list", "services.json", `[` + row + `,"organization":{"id":"o","name":"O"}}]`, oruk.Found{URL: "services.json", Total: -1, Certain: true}, true},
		{"services at locations", "a.json", `[{"id":"1","service":{"id":"a","name":"A"},"location":{"id":"l"}}]`, oruk.Found{URL: "a.json", Total: -1, Certain: true}, true},
		{"an RPDE page", "https://x.example/sessions", `{"next":"https://x.example/2","items":[{"state":"updated","kind":"SessionSeries","id":"1","modified":2,"data":{"name":"A"}}],"license":"l"}`, oruk.Found{}, false},
		{"Walks Manager", "https://x.example/walks", `{"summary":{"total":4},"data":[{"id":"1","item_type":"group-walk","start_date_time":"2026-12-01T10:00:00","status":"confirmed"`, oruk.Found{}, false},
		{"GeoJSON", "events.json", `{"type":"FeatureCollection","features":[{"id":1,"name":"A","geometry":{}}]}`, oruk.Found{}, false},
		{"any list", "a.json", `[{"id":1,"name":"A"}]`, oruk.Found{}, false},
		{"any web page", "https://x.example/about", "<html>", oruk.Found{}, false},
		{"a refusal", "https://x.example/a", `{"error":"no"}`, oruk.Found{}, false},
		{"a sheet", "a.csv", "id,name", oruk.Found{}, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, ok := oruk.Recognise(test.ref, []byte(test.head))
			if ok != test.ok {
				t.Fatalf("%v: %+v", ok, got)
			}
			if diff := cmp.Diff(test.want, got); ok && diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestRecogniseCaptures(t *testing.T) {
	for name, want := range map[string]oruk.Found{
		"feeds/oruk/bristol-services-page1.json":                   {Version: "3", Dialect: "openplace", Total: 874, Certain: true},
		"feeds/oruk/bristol-service-1625ip.json":                   {Dialect: "openplace", Total: -1, Certain: true},
		"feeds/oruk/cqc-services-page1.json":                       {Version: "1", Total: 2999, Certain: true},
		"standards/oruk/v3/examples/service_list.json":             {Version: "3", Total: 30, Certain: true},
		"standards/oruk/v3/examples/service_at_location_full.json": {Total: -1, Certain: true},
	} {
		path := importertest.Shared(t, name)
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		got, ok := oruk.Recognise("x", b[:min(len(b), 4096)])
		want.URL = "x"
		if want.Total == 30 {
			want.Total = got.Total // Of an example.
		}
		if diff := cmp.Diff(want, got); diff != "" || !ok {
			t.Errorf("%s: %v %s", name, ok, diff)
		}
	}
	for _, name := range []string{"feeds/partners/ramblers-walksevents-SYNTHETIC.json", "feeds/partners/nhs-service-search-v2-sample.json", "feeds/partners/parkrun-events-sample.json", "feeds/partners/sample.csv"} {
		b, err := os.ReadFile(importertest.Shared(t, name))
		if err != nil {
			t.Fatal(err)
		}
		if got, ok := oruk.Recognise("x", b[:min(len(b), 4096)]); ok {
			t.Errorf("%s: %+v", name, got)
		}
	}
}
