package ingest

import (
	"fmt"
	"strings"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"github.com/google/go-cmp/cmp"
)

// put right gives a service after some steps, and the fields of the problems.
func putRight(s *directory.Service, steps ...func(*normaliser)) (fields string) {
	n := &normaliser{service: s, report: func(p importers.Problem) error {
		fields = strings.TrimPrefix(fields+" "+p.Field, " ")
		return nil
	}}
	for _, step := range steps {
		step(n)
	}
	return fields
}

func TestTexts(t *testing.T) {
	for given, want := range map[string]string{
		"Tea &amp; cake":                       "Tea & cake",
		"<p>Come along</p><p>Bring water</p>":  "Come along\n\nBring water",
		"One<br/>two<script>alert(1)</script>": "One\ntwo",
		"For <5 years, I <3 walking":           "For <5 years, I <3 walking",
		"Line\r\nend":                          "Line\nend",
		"No\u00a0break":                        "No break",
		"Plain\nas it is":                      "Plain\nas it is",
		"bad \xff byte":                        "bad \ufffd byte",
	} {
		s := &directory.Service{Name: "x", Description: given, Schedules: []directory.Schedule{{Description: given}}, Extra: []directory.Extra{{Name: "a", Value: given}}}
		if fields := putRight(s, (*normaliser).texts); fields != "" {
			t.Errorf("%q: %s", given, fields)
		}
		for _, got := range []string{s.Description, s.Schedules[0].Description, s.Extra[0].Value} {
			if strings.ReplaceAll(got, "\n\n", "\n") != strings.ReplaceAll(want, "\n\n", "\n") {
				t.Errorf("%q: %q, want %q", given, got, want)
			}
		}
	}
	s := &directory.Service{Name: "Walk <b>one</b>\r\ntwo", Description: strings.Repeat("é", directory.MaxText+1), Organization: &directory.Organization{Name: "Tea &amp; Co"}}
	if fields := putRight(s, (*normaliser).texts); fields != "description" || s.Name != "Walk one two" || s.Organization.Name != "Tea & Co" || s.Validate() != nil || !strings.HasSuffix(s.Description, "é…") {
		t.Errorf("%q %q %v %v", fields, s.Name, s.Organization.Name, s.Validate())
	}
}

func TestReadPhone(t *testing.T) {
	for number, want := range map[string][2]string{
		"0114 496 0000":               {"+441144960000", "0114 496 0000"},
		"01144960000":                 {"+441144960000", "0114 496 0000"},
		"(0114) 496-0000":             {"+441144960000", "0114 496 0000"},
		"+44 (0)114 496 0000":         {"+441144960000", "0114 496 0000"},
		"+44 (0) 114 496 0000":        {"+441144960000", "0114 496 0000"},
		"0044 114 496 0000":           {"+441144960000", "0114 496 0000"},
		"1144960000":                  {"+441144960000", "0114 496 0000"}, // A spreadsheet took the 0 away.
		"0114 496 0000 ext 12":        {"+441144960000;ext=12", "0114 496 0000 ext. 12"},
		"0114 496 0000 (extension 3)": {"+441144960000;ext=3", "0114 496 0000 ext. 3"},
		"020 7946 0000":               {"+442079460000", "020 7946 0000"},
		"02920180000":                 {"+442920180000", "029 2018 0000"},
		"01632 960123":                {"+441632960123", "01632 960123"},
		"01539 461234":                {"+441539461234", "015394 61234"},
		"07700900123":                 {"+447700900123", "07700 900123"},
		"0808 1570000":                {"+448081570000", "0808 157 0000"},
		"08001111":                    {"+448001111", "0800 1111"},
		"0306 999 0123":               {"+443069990123", "0306 999 0123"},
		"0161-496-0000":               {"+441614960000", "0161 496 0000"},
		"+353 1 234 5678":             {"+35312345678", "+35312345678"},
		"111":                         {"111", "111"},
		"116 123":                     {"116123", "116 123"},
		"85258":                       {"85258", "85258"},
		"":                            {},
		"none":                        {},
		"0114 496":                    {},
		"0114 496 0000 7":             {},
		"0000 000 0000":               {},
		"+44 123":                     {},
	} {
		e164, written := readPhone(number)
		if got := [2]string{e164, written}; got != want {
			t.Errorf("%q: %q, want %q", number, got, want)
		}
		// What was written is read as the same number again.
		if again, same := readPhone(written); written != "" && (again != e164 || same != written) {
			t.Errorf("%q, written as %q, is read as %q and %q", number, written, again, same)
		}
	}
}

func TestPhones(t *testing.T) {
	s := &directory.Service{Name: "x", Phones: []directory.Phone{
		{Number: "0114 496 0000 or 07700 900123", Description: "Office"}, {Number: "+441144960000"}, {Number: "ring Jo"}, {Number: "0114 496 0001 / 0114 496 0002"},
	}}
	fields := putRight(s, (*normaliser).contacts)
	want := []directory.Phone{{Number: "0114 496 0000", Description: "Office"}, {Number: "07700 900123", Description: "Office"}, {Number: "0114 496 0001"}, {Number: "0114 496 0002"}}
	if diff := cmp.Diff(want, s.Phones); diff != "" || fields != "phone" {
		t.Error(diff, fields)
	}
	if diff := cmp.Diff([]directory.Extra{{Name: "phone", Value: "ring Jo", Refused: true}}, s.Extra); diff != "" {
		t.Error(diff)
	}
}

func TestAddressesOnTheWeb(t *testing.T) {
	for given, want := range map[string]string{
		"www.example.org":                "http://www.example.org",
		"example.org/a?b":                "http://example.org/a?b",
		"//example.org/a":                "https://example.org/a",
		"HTTPS://Example.ORG/A":          "https://example.org/A",
		" https://example.org , more":    "https://example.org",
		"https://example.com/group":      "",
		"http://www.example.com":         "",
		"www.example.com":                "",
		"https://nothing.invalid":        "",
		"https://notexample.com/":        "https://notexample.com/",
		"https://example.org/a%20b?c=%2": "https://example.org/a%20b?c=%2",
		"javascript:alert(1)":            "",
		"not a link":                     "",
		"":                               "",
	} {
		s := &directory.Service{Name: "x", URL: given, Organization: &directory.Organization{Name: "y", URL: given}}
		fields := putRight(s, (*normaliser).contacts, (*normaliser).repair)
		if s.URL != want || s.Organization.URL != want {
			t.Errorf("%q: %q and %q, want %q", given, s.URL, s.Organization.URL, want)
		}
		placeholder := strings.Contains(given, "example.com") || strings.Contains(given, ".invalid")
		if lost := given != "" && want == "" && !placeholder; (fields != "") != lost {
			t.Errorf("%q: reported %q", given, fields)
		}
	}
	for given, want := range map[string]string{
		"hello@example.org":                        "hello@example.org",
		"mailto:Hello@Example.ORG":                 "Hello@example.org",
		"<hello@example.org>;other@example.org":    "hello@example.org",
		"Jo hello@example.org.":                    "hello@example.org",
		"Unknown@noemail.invalid":                  "",
		"someone@example.com":                      "",
		"at home":                                  "",
		"hello@@example.org":                       "",
		"hello@notexample.com, me@noemail.invalid": "hello@notexample.com",
	} {
		s := &directory.Service{Name: "x", Email: given}
		fields := putRight(s, (*normaliser).contacts, (*normaliser).repair)
		if s.Email != want {
			t.Errorf("%q: %q, want %q", given, s.Email, want)
		}
		if lost := want == "" && !strings.Contains(given, "example.com") && !strings.Contains(given, ".invalid"); (fields != "") != lost {
			t.Errorf("%q: reported %q", given, fields)
		}
	}
}

func number(n int) *int { return &n }

func TestFigures(t *testing.T) {
	for _, test := range []struct {
		low, high         *int
		wantLow, wantHigh *int
		fields            string
	}{
		{number(-1), number(-1), nil, nil, ""},
		{number(18), number(999), number(18), nil, ""},
		{number(0), number(0), number(0), nil, ""},
		{number(50), number(20), nil, nil, "max_age"},
		{number(16), number(25), number(16), number(25), ""},
	} {
		s := &directory.Service{Name: "x", MinimumAge: test.low, MaximumAge: test.high}
		fields := putRight(s, (*normaliser).ages, (*normaliser).repair)
		if diff := cmp.Diff([]*int{test.wantLow, test.wantHigh}, []*int{s.MinimumAge, s.MaximumAge}); diff != "" || fields != test.fields {
			t.Error(diff, fields)
		}
	}
	s := &directory.Service{Name: "x", Cost: "free", CostOptions: []directory.CostOption{
		{Pence: number(300)}, {Pence: number(300)}, {Pence: number(-100)}, {Pence: number(-500), Option: "Under 18"}, {Pence: number(99_999_00), Description: "a year"}, {},
	}}
	fields := putRight(s, (*normaliser).prices)
	want := []directory.CostOption{{Pence: number(300)}, {Option: "Under 18"}, {Description: "a year"}}
	if diff := cmp.Diff(want, s.CostOptions); diff != "" || s.CostKind("2026-11-24") != "paid" || fields != "price price cost" {
		t.Error(diff, s.CostKind("2026-11-24"), fields)
	}
	s = &directory.Service{Name: "x", Cost: "free", CostOptions: []directory.CostOption{{Pence: number(0)}}}
	if fields := putRight(s, (*normaliser).prices); s.Cost != "free" || fields != "" {
		t.Error(s.Cost, fields)
	}
}

func TestTimes(t *testing.T) {
	at := func(text string) *directory.Clock {
		c, err := directory.ParseClock(text)
		if err != nil {
			t.Fatal(err)
		}
		return &c
	}
	for _, test := range []struct {
		given, want directory.Schedule
		fields      string
	}{
		{directory.Schedule{RRule: "FREQ=WEEKLY;BYDAY=TU", Opens: at("10:00"), Closes: at("11:30")}, directory.Schedule{RRule: "FREQ=WEEKLY;BYDAY=TU", Opens: at("10:00"), Closes: at("11:30")}, ""},
		{directory.Schedule{RRule: "FREQ=WEEKLY;BYDAY=TU", Opens: at("22:00"), Closes: at("02:00")}, directory.Schedule{RRule: "FREQ=WEEKLY;BYDAY=TU", Opens: at("22:00"), Closes: at("02:00")}, ""},
		{directory.Schedule{RRule: "FREQ=WEEKLY;BYDAY=TU", Opens: at("11:00"), Closes: at("10:00")}, directory.Schedule{RRule: "FREQ=WEEKLY;BYDAY=TU", Opens: at("11:00")}, "schedule"},
		{directory.Schedule{Start: "2026-11-24", Opens: at("11:00"), Closes: at("11:00")}, directory.Schedule{Start: "2026-11-24", Opens: at("11:00")}, ""},
		{directory.Schedule{RRule: "FREQ=SECONDLY", Description: "All the time"}, directory.Schedule{Description: "All the time"}, "schedule"},
		{directory.Schedule{Start: "30 February"}, directory.Schedule{}, "schedule"},
	} {
		s := &directory.Service{Name: "x", Schedules: []directory.Schedule{test.given}, Locations: []directory.ServiceAtLocation{{Schedules: []directory.Schedule{test.given}}}}
		fields := putRight(s, (*normaliser).times)
		if diff := cmp.Diff([]directory.Schedule{test.want, test.want}, []directory.Schedule{s.Schedules[0], s.Locations[0].Schedules[0]}); diff != "" {
			t.Error(diff)
		}
		if err := s.Validate(); err != nil || fields != strings.TrimSpace(fmt.Sprint(test.fields, " ", test.fields)) {
			t.Errorf("%+v: %q %v", test.given, fields, err)
		}
	}
}

// FuzzContacts holds that whatever stands in a contact's fields, the record comes
// out valid, and the same once more.
func FuzzContacts(f *testing.F) {
	f.Add("+44 (0)114 496 0000 ext. 1 or 111", "mailto:a@example.org; b", "www.example.org/ä?%zz", "<p>x&amp;")
	f.Fuzz(func(t *testing.T, phone, email, url, text string) {
		s := &directory.Service{Name: "x", Phones: []directory.Phone{{Number: phone}}, Email: email, URL: url, Description: text}
		steps := []func(*normaliser){(*normaliser).texts, (*normaliser).contacts, (*normaliser).repair}
		putRight(s, steps...)
		if err := s.Validate(); err != nil {
			t.Fatal(err)
		}
		again := *s
		again.Extra = nil
		if fields := putRight(&again, steps[1:]...); fields != "" || !cmp.Equal(s.Phones, again.Phones) || s.URL != again.URL || s.Email != again.Email {
			t.Errorf("once more: %s %+v, was %+v", fields, again, s)
		}
	})
}
