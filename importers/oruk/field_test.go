package oruk

import (
	"encoding/json"
	"strings"
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

func TestClock(t *testing.T) {
	tests := []struct{ in, want string }{
		{"10:00", "10:00"}, {"10:00:00", "10:00"}, {"10:00:00.000", "10:00"}, {"9:05", "09:05"},
		{"10:00Z", "10:00"}, {"10:00:00Z", "10:00"}, {"10:00+01:00", "10:00"}, {"10:00+0100", "10:00"}, {"10:00 BST", "10:00"}, {"T10:00", "10:00"},
		{"1030", "10:30"}, {"10.30", "10:30"}, {"10am", "10:00"}, {"10.30 am", "10:30"}, {"12am", "00:00"}, {"12pm", "12:00"}, {"7 p.m.", "19:00"}, {"12:30pm", "12:30"},
		{"noon", "12:00"}, {"12 noon", "12:00"}, {"Midnight", "00:00"}, {"24:00", "24:00"},
		{"2026-07-01T09:00:00Z", "10:00"}, // a moment, in summer
		{"2026-12-01T09:00:00Z", "09:00"}, // and in winter
		{"1970-01-01T09:00:00Z", "09:00"}, // a clock on no day
		{"9ish", ""}, {"10", ""}, {"25:00", ""}, {"24:01", ""}, {"10:60", ""}, {"13pm", ""}, {"0am", ""}, {"10:00 to 11:00", ""}, {"", ""},
	}
	for _, test := range tests {
		r := &reader{}
		got := ""
		if c := r.clock(objectFrom(t, `{"opens_at":"`+test.in+`"}`), "opens_at"); c != nil {
			got = c.String()
		}
		if got != test.want {
			t.Errorf("%q: got %q, want %q", test.in, got, test.want)
		}
		if told := len(r.problems) == 1; told != (test.want == "" && test.in != "") {
			t.Errorf("%q: problems %v", test.in, r.problems)
		}
	}
}

func TestDate(t *testing.T) {
	tests := []struct {
		in   string
		want directory.Date
	}{
		{"2026-11-24", "2026-11-24"}, {"24/11/2026", "2026-11-24"}, {"20261124", "2026-11-24"},
		{"2026-11-24T10:00:00", "2026-11-24"}, {"2026-11-24 10:00:00", "2026-11-24"},
		{"2026-06-30T23:00:00Z", "2026-07-01"}, // midnight in London
		{"2026-06-30T23:00:00.000+0000", "2026-07-01"}, {"2019-11-01T00:00:00.000Z", "2019-11-01"},
		{"2026-13-01", ""}, {"31/02/2026", ""}, {"0000-01-01", ""}, {"0001-01-01T00:00:00Z", ""}, {"spring", ""},
	}
	for _, test := range tests {
		r := &reader{}
		if got := r.date(objectFrom(t, `{"d":"`+test.in+`"}`), "d"); got != test.want || (len(r.problems) == 1) != (test.want == "") {
			t.Errorf("%q: got %q, want %q; %v", test.in, got, test.want, r.problems)
		}
	}
}

func TestSchedule(t *testing.T) {
	tests := []struct {
		name, in    string
		rule        string
		start       directory.Date
		description string
		problem     string // a field, or ""
	}{
		{"past midnight", `{"freq":"WEEKLY","byday":"FR","opens_at":"22:00","closes_at":"02:00"}`, "FREQ=WEEKLY;BYDAY=FR", "", "", ""},
		{"backwards", `{"freq":"WEEKLY","byday":"FR","opens_at":"11:00","closes_at":"10:00"}`, "", "", "Every week: Friday, 11:00 to 10:00", "closes_at"},
		{"weekly", `{"freq":"WEEKLY","byday":"TU"}`, "FREQ=WEEKLY;BYDAY=TU", "", "", ""},
		{"in other words", `{"freq":"week","byday":["Tuesday","thursdays"]}`, "FREQ=WEEKLY;BYDAY=TU,TH", "", "", ""},
		{"as a number in a text", `{"freq":"WEEKLY","interval":"2","dtstart":"2026-01-06","byday":"TU"}`, "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2026-01-06", "", ""},
		{"an interval of nothing", `{"freq":"WEEKLY","interval":0,"byday":"TU"}`, "FREQ=WEEKLY;BYDAY=TU", "", "", ""},
		{"fortnightly", `{"freq":"fortnightly","dtstart":"2026-01-06"}`, "FREQ=WEEKLY;INTERVAL=2", "2026-01-06", "", ""},
		{"every other week, from whenever", `{"freq":"WEEKLY","interval":2,"byday":"TU","opens_at":"10:00"}`, "", "", "Every 2 weeks: Tuesday, 10:00", "dtstart"},
		{"a number of times", `{"freq":"WEEKLY","count":6,"dtstart":"2026-01-06"}`, "FREQ=WEEKLY;COUNT=6", "2026-01-06", "", ""},
		{"weeks that begin on Sunday", `{"freq":"WEEKLY","interval":2,"wkst":"SU","dtstart":"2026-01-06","byday":"TU,SU"}`, "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU", "2026-01-06", "", ""},
		{"the last Friday", `{"freq":"MONTHLY","byday":"-1FR"}`, "FREQ=MONTHLY;BYDAY=-1FR", "", "", ""},
		{"the second and fourth Monday", `{"freq":"MONTHLY","byday":"2MO, +4MO"}`, "FREQ=MONTHLY;BYDAY=2MO,4MO", "", "", ""},
		{"a sixth Monday", `{"freq":"MONTHLY","byday":"6MO,1TU"}`, "FREQ=MONTHLY;BYDAY=1TU", "", "", "byday"},
		{"days of the month", `{"freq":"MONTHLY","bymonthday":[1,-1]}`, "FREQ=MONTHLY;BYMONTHDAY=1,-1", "", "", ""},
		{"monthly, on whichever day", `{"freq":"MONTHLY","opens_at":"10:00","closes_at":"11:00"}`, "", "", "Every month, 10:00 to 11:00", "byday"},
		{"daily", `{"freq":"DAILY"}`, "FREQ=DAILY", "", "", ""},
		{"a day of version 1", `{"weekday":"Wednesday"}`, "FREQ=WEEKLY;BYDAY=WE", "", "", ""},
		{"a range over the weekend", `{"byday":"Friday - Monday"}`, "FREQ=WEEKLY;BYDAY=FR,SA,SU,MO", "", "", ""},
		{"once", `{"dtstart":"2026-12-24","opens_at":"15:00"}`, "", "2026-12-24", "", ""},
		{"only words", `{"description":"When the bell rings","notes":"Ask inside"}`, "", "", "When the bell rings\nAsk inside", ""},
		{"no days at all", `{"freq":"WEEKLY","byday":"XX","description":"Weekly"}`, "", "", "Every week\nWeekly", "byday"},
		{"weeks of the year", `{"freq":"YEARLY","byweekno":"20","dtstart":"2026-05-11"}`, "", "", "Every year", "byyearday"},
		{"nothing", `{"id":"x"}`, "", "", "", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := &reader{}
			s, ok := r.schedule(objectFrom(t, test.in))
			if s.RRule != test.rule || s.Start != test.start || s.Description != test.description {
				t.Errorf("got %+v", s)
			}
			if ok != (test.rule+string(test.start)+test.description != "") {
				t.Errorf("kept: %v", ok)
			}
			if err := (&directory.Service{Name: "x", Schedules: []directory.Schedule{s}}).Validate(); err != nil {
				t.Error(err)
			}
			field := ""
			if len(r.problems) > 0 {
				field = r.problems[0].Field
			}
			if field != test.problem {
				t.Errorf("problems %v, want one about %q", r.problems, test.problem)
			}
		})
	}
}

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
