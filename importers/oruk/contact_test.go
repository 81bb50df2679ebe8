package oruk

import (
	"encoding/json"
	"strings"
	"testing"

	"fingerpost/app/directory"
	"github.com/google/go-cmp/cmp"
)

func TestPhones(t *testing.T) {
	type phones = []directory.Phone
	tests := []struct {
		in, person string
		want       phones
		problem    bool
	}{
		{"0114 496 0100", "", phones{{Number: "0114 496 0100"}}, false},
		{"+44 (0)114 496 0100", "", phones{{Number: "+44 (0)114 496 0100"}}, false},
		{"(0114) 4960100", "", phones{{Number: "(0114) 4960100"}}, false},
		{"Office: 0114 496 0100", "", phones{{Number: "0114 496 0100", Description: "Office"}}, false},
		{"Tel. 0114 496 0100 ext. 12", "", phones{{Number: "0114 496 0100 ext. 12", Description: "Reception"}}, false},
		{"0114 496 0100 / 07700 900100", "", phones{{Number: "0114 496 0100", Description: "Reception"}, {Number: "07700 900100", Description: "Reception"}}, false},
		{"Ask for Ann Bell 0114 496 0100", "Ann Bell", phones{{Number: "0114 496 0100", Description: "Reception"}}, false},
		{"111", "", phones{{Number: "111", Description: "Reception"}}, false},
		{"116 123", "", phones{{Number: "116 123", Description: "Reception"}}, false},
		{"see our website", "", nil, true},
		{"room 12", "", nil, true},
		{"", "", nil, false},
	}
	for _, test := range tests {
		description := "Reception"
		if strings.HasPrefix(test.in, "0114 496 0100") && test.want[0].Description == "" || strings.HasPrefix(test.in, "+") || strings.HasPrefix(test.in, "(") {
			description = ""
		}
		r := &reader{}
		if diff := cmp.Diff(test.want, r.phones("phones", test.in, description, test.person)); diff != "" || (len(r.problems) == 1) != test.problem {
			t.Errorf("%q: %s %v", test.in, diff, r.problems)
		}
	}
}

func TestAddresses(t *testing.T) {
	tests := []struct{ in, web, mail string }{
		{"https://example.org/a?b=c", "https://example.org/a?b=c", ""},
		{"www.example.org", "https://www.example.org", ""},
		{"example.org/walks", "https://example.org/walks", ""},
		{"http://example.org, https://example.org/b", "http://example.org", ""},
		{"http://www.example.com", "", ""},
		{"https://example.com/anything", "", ""},
		{"hello@example.org", "", "hello@example.org"},
		{"mailto:hello@example.org", "", "hello@example.org"},
		{"Ann <hello@example.org>; b@example.org", "", "hello@example.org"},
		{"Unknown-17@noemail.invalid", "", ""},
		{"email@example.com", "", ""},
		{"javascript:alert(1)", "", ""},
		{"ftp://example.org", "", ""},
		{"not at all", "", ""},
		{"http://", "", ""},
		{"Null", "", ""},
	}
	for _, test := range tests {
		r := &reader{}
		o := objectFrom(t, `{"v":"`+test.in+`"}`)
		if test.mail == "" && !strings.Contains(test.in, "@") {
			if got := r.webAddress(o, "v"); got != test.web {
				t.Errorf("%q: got %q, want %q", test.in, got, test.web)
			}
			continue
		}
		if got := r.mail(o, "v"); got != test.mail {
			t.Errorf("%q: got %q, want %q", test.in, got, test.mail)
		}
	}
}

func TestAccess(t *testing.T) {
	tests := []struct {
		text string
		want directory.Facts
	}{
		{"Wheelchair access is possible on all levels.", directory.Facts{"step-free": directory.Yes}},
		{"Fully wheelchair accessible; hearing loop; disabled toilet", directory.Facts{"step-free": directory.Yes, "hearing-loop": directory.Yes, "accessible-toilet": directory.Yes}},
		{"Not wheelchair accessible", directory.Facts{"step-free": directory.No}},
		{"There is no wheelchair access. No hearing loop.", directory.Facts{"step-free": directory.No, "hearing-loop": directory.No}},
		{"Step-free access. No step-free access to the hall.", nil}, // which of the two?
		{"Step-free access to the ground floor only", nil},
		{"Wheelchair access", nil},
		{"Accessible toilets on request", nil},
		{"BSL interpreters may be booked", nil},
		{"Guide dogs welcome. Blue badge parking.", directory.Facts{"assistance-dogs": directory.Yes, "accessible-parking": directory.Yes}},
		{"Hearing loop?", nil},
		{"", nil},
	}
	for _, test := range tests {
		text, _ := json.Marshal(test.text)
		for _, shape := range []string{`{"accessibility":[{"description":` + string(text) + `}]}`, `{"accessibility":[` + string(text) + `]}`, `{"accessibility_for_disabilities":{"accessibility":` + string(text) + `}}`} {
			if diff := cmp.Diff(test.want, access(objectFrom(t, shape))); diff != "" {
				t.Errorf("%s: %s", shape, diff)
			}
		}
	}
}

func TestArea(t *testing.T) {
	tests := []struct {
		in   string
		want directory.ServiceArea
	}{
		{`{"name":"Leeds","uri":"http://statistics.data.gov.uk/id/statistical-geography/E08000035"}`, directory.ServiceArea{Scheme: "gss", Code: "E08000035", Name: "Leeds"}},
		{`{"name":"Leeds","uri":"http://www.example.com"}`, directory.ServiceArea{Scheme: "text", Name: "Leeds"}},
		{`{"name":"E08000035"}`, directory.ServiceArea{Scheme: "gss", Code: "E08000035"}},
		{`{"service_area":"Scotland"}`, directory.ServiceArea{Scheme: "gss", Code: "S92000003", Name: "Scotland"}},
		{`{"name":"UK"}`, directory.ServiceArea{Scheme: "national"}},
		{`{"name":"LS1"}`, directory.ServiceArea{Scheme: "outcode", Code: "LS1"}},
		{`{"extent":"North of the river","extent_type":"text"}`, directory.ServiceArea{Scheme: "text", Name: "North of the river"}},
		{`{"extent":{"type":"Polygon","coordinates":[[[0,1]]]},"extent_type":"geojson"}`, directory.ServiceArea{}},
		{`{"name":"Park ward","uri":"https://example.org/E05010862"}`, directory.ServiceArea{Scheme: "text", Name: "Park ward"}},
		{`{"id":"x"}`, directory.ServiceArea{}},
	}
	for _, test := range tests {
		if diff := cmp.Diff(test.want, (&reader{}).area(objectFrom(t, test.in))); diff != "" {
			t.Errorf("%s: %s", test.in, diff)
		}
	}
}
