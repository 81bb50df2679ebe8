package preset_test

import (
	"testing"

	"fingerpost/app/directory"
	"fingerpost/importers/preset"
	"github.com/google/go-cmp/cmp"
)

// What is set fills what is empty, and nothing else.
func TestFill(t *testing.T) {
	v := preset.Values{"kind": "walking-group", "description": " Given ", "organization": "The city", "area": "E08000039; S6", "delivery": "phone;online", "needs": "pain"}
	if err := v.Check(); err != nil {
		t.Fatal(err)
	}
	empty := &directory.Service{Name: "A"}
	v.Fill(empty)
	want := &directory.Service{
		Name: "A", Kind: "walking-group", Description: "Given", Organization: &directory.Organization{Name: "The city"},
		ServiceAreas: []directory.ServiceArea{{Scheme: "gss", Code: "E08000039"}, {Scheme: "outcode", Code: "S6"}},
		Delivery:     []string{"phone", "online"}, Needs: []string{"pain"},
	}
	if diff := cmp.Diff(want, empty); diff != "" {
		t.Error(diff)
	}
	full := directory.Service{
		Name: "B", Kind: "advice", Description: "Its own", Organization: &directory.Organization{Name: "Own"},
		ServiceAreas: []directory.ServiceArea{{Scheme: "national"}}, Delivery: []string{"in-person"}, Needs: []string{"sleep"},
	}
	filled := full
	v.Fill(&filled)
	if diff := cmp.Diff(full, filled); diff != "" {
		t.Error(diff)
	}
	for name, value := range map[string]string{"colour": "red", "id": "x", "delivery": "by pigeon", "url": "nowhere"} {
		if err := (preset.Values{name: value}).Check(); directory.KindOf(err) != directory.Invalid {
			t.Errorf("%s=%s: %v", name, value, err)
		}
	}
}
