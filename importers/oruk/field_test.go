package oruk

import (
	"testing"
	"time"

	"fingerpost/app/directory"
	"fingerpost/importers/loose"
	"github.com/google/go-cmp/cmp"
)

// objectFrom reads an object that a test writes down.
func objectFrom(t testing.TB, text string) loose.Object {
	t.Helper()
	v, err := loose.Decode([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return loose.Of(v.(map[string]any))
}

func TestActivity(t *testing.T) {
	const walking = "95092977-5a20-4d6e-b312-8fddabe71544"
	tests := []struct {
		in   string
		want directory.Activity
	}{
		{`{"name":"Walking","term_uri":"https://openactive.io/activity-list#` + walking + `"}`, directory.Activity{Scheme: "openActiveActivity", ID: walking, Label: "Walking"}},
		{`{"name":"Walking","id":"openActiveActivity:` + walking + `"}`, directory.Activity{Scheme: "openActiveActivity", ID: walking, Label: "Walking"}},
		{`{"name":"Walks","uri":"http://id.esd.org.uk/service/1793"}`, directory.Activity{Scheme: "esdServiceType", ID: "1793", Label: "Walks"}},
		{`{"name":"Lonely","term_uri":"https://id.esd.org.uk/need/69"}`, directory.Activity{Scheme: "esdNeed", ID: "69", Label: "Lonely"}},
		{`{"name":"Walks","id":"esdServiceTypes:1793"}`, directory.Activity{Scheme: "esdServiceType", ID: "1793", Label: "Walks"}},
		{`{"name":"Walks","taxonomy":"ESDservicetypes","code":1793}`, directory.Activity{Scheme: "esdServiceType", ID: "1793", Label: "Walks"}},
		{`{"name":"Sport","id":"bccservicetype:41"}`, directory.Activity{Scheme: "bccservicetype", ID: "41", Label: "Sport"}},
		{`{"name":"Sport","id":"cd2a4e9c-51a3-4a7b-9b2f-0f6f2c6e3b11","taxonomy":"Our list"}`, directory.Activity{Scheme: "Our list", Label: "Sport"}},
		{`{"name":"Sport","term_uri":"http://example.com"}`, directory.Activity{Label: "Sport"}},
		{`{"id":"x"}`, directory.Activity{}},
	}
	for _, test := range tests {
		if diff := cmp.Diff(test.want, activity(objectFrom(t, test.in))); diff != "" {
			t.Errorf("%s: %s", test.in, diff)
		}
	}
}

func TestPence(t *testing.T) {
	p := func(n int) *int { return &n }
	for in, want := range map[string]*int{
		`8`: p(800), `"8.00"`: p(800), `"£8"`: p(800), `2.5`: p(250), `0`: p(0), `"1,250"`: p(125000), `"GBP 3.50"`: p(350), `10000`: p(1000000),
		`-1`: nil, `-3`: nil, `10001`: nil, `"a fiver"`: nil, `null`: nil, `"3 to 5"`: nil, `1e400`: nil, `[4]`: p(400),
	} {
		if diff := cmp.Diff(want, (&reader{}).pence(objectFrom(t, `{"amount":`+in+`}`))); diff != "" {
			t.Errorf("%s: %s", in, diff)
		}
	}
}

// Version 1's eligibility tells the gender where it speaks of nothing else.
func TestWhom(t *testing.T) {
	for rows, want := range map[string][2]string{
		`{"eligibility":"female"}`: {"women", ""},
		`{"eligibility":"Male"}`:   {"men", ""},
		`{"eligibility":"female"},{"eligibility":"male"},{"eligibility":"female"}`:      {"any", ""},
		`{"eligibility":"female"},{"eligibility":"adult"}`:                              {"", "female; adult"},
		`{"eligibility":"male"},{"eligibility":"female"},{"eligibility":"teen"}`:        {"", "male; female; teen"},
		`{"eligibility":"Transgender"}`:                                                 {"", "Transgender"},
		`{"eligibility":"male"},{"eligibility":"female"},{"eligibility":"transgender"}`: {"", "male; female; transgender"},
		``: {"", ""},
	} {
		var s directory.Service
		(&reader{}).whom(&s, objectFrom(t, `{"eligibilitys":[`+rows+`]}`))
		if got := [2]string{s.Gender, s.Eligibility}; got != want {
			t.Errorf("%s: %q, want %q", rows, got, want)
		}
	}
}

func TestListings(t *testing.T) {
	tests := []struct {
		ref  string
		want []string // the first page of each place that is tried
	}{
		{"https://a.example/v3", []string{"https://a.example/v3/services?full=true&page=1&per_page=100", "https://a.example/v3?full=true&page=1&per_page=100", "https://a.example/v3/?full=true&page=1&per_page=100"}},
		{"https://a.example/v3/services?page=7&per_page=3&taxonomy_id=x#top", []string{"https://a.example/v3/services?full=true&page=1&per_page=3&taxonomy_id=x", "https://a.example/v3/services/?full=true&page=1&per_page=3&taxonomy_id=x"}},
		{"https://a.example/v3/services/", []string{"https://a.example/v3/services/?full=true&page=1&per_page=100", "https://a.example/v3/services?full=true&page=1&per_page=100"}},
		{"https://a.example/o/ServiceDirectoryService/v2/", []string{"https://a.example/o/ServiceDirectoryService/v2/services?full=true&page=1&per_page=100", "https://a.example/o/ServiceDirectoryService/v2?full=true&page=1&per_page=100", "https://a.example/o/ServiceDirectoryService/v2/?full=true&page=1&per_page=100"}},
		{"https://a.example/swagger-ui.html", []string{"https://a.example/services?full=true&page=1&per_page=100", "https://a.example?full=true&page=1&per_page=100", "https://a.example/?full=true&page=1&per_page=100"}},
		{"https://a.example/v3/openapi.json", []string{"https://a.example/v3/services?full=true&page=1&per_page=100", "https://a.example/v3?full=true&page=1&per_page=100", "https://a.example/v3/?full=true&page=1&per_page=100"}},
		{"https://a.example/feed.json", []string{"https://a.example/feed.json?full=true&page=1&per_page=100"}},
	}
	for _, test := range tests {
		places, err := listings(test.ref)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, l := range places {
			got = append(got, l.page(1, time.Time{}, false))
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: %s", test.ref, diff)
		}
	}
}
