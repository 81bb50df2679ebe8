package oruk_test

import (
	"testing"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"fingerpost/importers/importertest"
	"fingerpost/importers/oruk"
	"github.com/google/go-cmp/cmp"
)

// What is set fills what is empty, and nothing else.
func TestSet(t *testing.T) {
	const page = `[{"id":"a","name":"A"},{"id":"b","name":"B","organization":{"id":"o","name":"Own"},"description":"Its own","service_areas":[{"name":"Wales"}],"attending_type":"online"}]`
	run := func(set map[string]string) (*importertest.Output, error) {
		return importertest.Run(t, oruk.Importer{}, importers.Source{Ref: "a.json", Get: importertest.Content(page), Set: set})
	}
	got, err := run(map[string]string{"kind": "walking-group", "description": "Given", "organization": "The city", "area": "E08000039; S6", "delivery": "phone;online"})
	if err != nil {
		t.Fatal(err)
	}
	type filled struct {
		Kind, Description, Organization string
		Areas                           []directory.ServiceArea
		Delivery                        []string
	}
	var have []filled
	for _, r := range got.Records {
		s := r.Service
		have = append(have, filled{s.Kind, s.Description, s.Organization.Name, s.ServiceAreas, s.Delivery})
	}
	want := []filled{
		{"walking-group", "Given", "The city", []directory.ServiceArea{{Scheme: "gss", Code: "E08000039"}, {Scheme: "outcode", Code: "S6"}}, []string{"phone", "online"}},
		{"walking-group", "Its own", "Own", []directory.ServiceArea{{Scheme: "gss", Code: "W92000004", Name: "Wales"}}, []string{"online"}},
	}
	if diff := cmp.Diff(want, have); diff != "" {
		t.Error(diff)
	}
	for _, set := range []map[string]string{{"colour": "red"}, {"id": "x"}, {"delivery": "by pigeon"}, {"url": "nowhere"}} {
		if got, err := run(set); directory.KindOf(err) != directory.Invalid || len(got.Records) > 0 {
			t.Errorf("%v: %v, %d records", set, err, len(got.Records))
		}
	}
}
