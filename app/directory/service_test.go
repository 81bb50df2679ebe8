package directory

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"fingerpost/geo"
	"github.com/google/go-cmp/cmp"
	"github.com/paulmach/orb"
)

func number(n int) *int { return &n }

func TestAges(t *testing.T) {
	tests := []struct {
		name      string
		low, high *int
		age       int
		admits    bool
		caution   bool
	}{
		{"nothing stated, a grown-up", nil, nil, 40, true, false},
		{"nothing stated, a child", nil, nil, 15, false, false},
		{"nothing stated, sixteen", nil, nil, 16, true, true},
		{"nothing stated, eighteen", nil, nil, 18, true, false},
		{"from five", number(5), nil, 8, true, false},
		{"up to eleven", nil, number(11), 8, true, false},
		{"up to a hundred says nothing of children", nil, number(100), 8, false, false},
		{"over fifty", number(50), nil, 49, false, false},
		{"on both edges", number(16), number(25), 25, true, false},
	}
	for _, test := range tests {
		s := Service{MinimumAge: test.low, MaximumAge: test.high}
		if got := s.AdmitsAge(test.age); got != test.admits {
			t.Errorf("%s: admits %v", test.name, got)
		}
		if got := s.AgeCaution(test.age); got != test.caution {
			t.Errorf("%s: caution %v", test.name, got)
		}
	}
}

func TestCostKind(t *testing.T) {
	tests := []struct {
		name string
		s    Service
		want string
	}{
		{"nothing is known", Service{}, ""},
		{"stated wins", Service{Cost: "donation", CostOptions: []CostOption{{Pence: number(200)}}}, "donation"},
		{"all free", Service{CostOptions: []CostOption{{Pence: number(0)}}}, "free"},
		{"some pay", Service{CostOptions: []CostOption{{Pence: number(0)}, {Pence: number(350)}}}, "paid"},
		{"words alone", Service{CostOptions: []CostOption{{Description: "ask us"}}}, ""},
		{"a price of the past", Service{CostOptions: []CostOption{{Pence: number(350), ValidTo: "2026-01-01"}}}, ""},
	}
	for _, test := range tests {
		if got := test.s.CostKind("2026-11-23"); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
	if got := (CostOption{Pence: number(1050)}).Price(); got != "£10.50" {
		t.Error(got)
	}
}

func TestCoverage(t *testing.T) {
	sheffield := geo.Origin{Postcode: "S1 2HE", District: geo.District{Code: "E08000039"}, Country: "E92000001"}
	nowhere := geo.Origin{}
	tests := []struct {
		name string
		s    Service
		o    geo.Origin
		want bool
	}{
		{"its district", Service{ServiceAreas: []ServiceArea{{Scheme: AreaGSS, Code: "E08000039"}}}, sheffield, true},
		{"its country", Service{ServiceAreas: []ServiceArea{{Scheme: AreaGSS, Code: "E92000001"}}}, sheffield, true},
		{"another district", Service{ServiceAreas: []ServiceArea{{Scheme: AreaGSS, Code: "E08000035"}}, Delivery: []string{"online"}}, sheffield, false},
		{"its outward code", Service{ServiceAreas: []ServiceArea{{Scheme: AreaOutcode, Code: "S1"}}}, sheffield, true},
		{"national", Service{ServiceAreas: []ServiceArea{{Scheme: AreaNational}}}, nowhere, true},
		{"online with no area", Service{Delivery: []string{"in-person", "online"}}, nowhere, true},
		{"visits from a venue that may be told", Service{Delivery: []string{"in-person", "home-visit"}, Locations: []ServiceAtLocation{{Location: Location{Postcode: "TR18 2QF"}}}}, sheffield, false},
		{"by phone from a hidden venue", Service{Delivery: []string{"phone"}, Locations: []ServiceAtLocation{{Location: Location{Visibility: Hidden}}}}, sheffield, true},
		{"in person with no area", Service{Delivery: []string{"in-person"}}, sheffield, false},
		{"words that nobody could place", Service{ServiceAreas: []ServiceArea{{Scheme: AreaText, Name: "the valley"}}}, sheffield, false},
		{"an area without a code is no district's", Service{ServiceAreas: []ServiceArea{{Scheme: AreaGSS}}}, nowhere, false},
	}
	for _, test := range tests {
		if got := test.s.Coverage().Covers(test.o); got != test.want {
			t.Errorf("%s: %v", test.name, got)
		}
	}
}

func TestFindable(t *testing.T) {
	now := time.Date(2026, 11, 23, 23, 30, 0, 0, London())
	for name, test := range map[string]struct {
		s    Service
		want bool
	}{
		"nothing said":              {Service{}, true},
		"expires today":             {Service{Expires: "2026-11-23"}, true},
		"expired yesterday":         {Service{Expires: "2026-11-22"}, false},
		"withdrawn":                 {Service{Publication: Publication{State: Withdrawn}}, false},
		"kept and never shown":      {Service{Publication: Publication{State: Withheld}}, false},
		"inactive":                  {Service{Status: "inactive"}, false},
		"closed for a while, found": {Service{Status: "temporarily closed"}, true},
	} {
		if got := test.s.Findable(now); got != test.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestPublicTellsNothingOfAHiddenVenue(t *testing.T) {
	point := orb.Point{-1.4659, 53.3811}
	for _, visibility := range []Visibility{Area, Hidden} {
		s := Service{
			Name: "Safe House, 14 Birch Lane", Summary: "At 14 birch  lane, s12he", GettingThere: "Behind the chip shop",
			Source:    Source{URL: "https://groups.example.org/rowan-birch-lane"},
			Sources:   []Source{{URL: "https://groups.example.org/rowan-birch-lane"}, {URL: "https://other.example.org/rowan"}},
			Schedules: []Schedule{{Description: "Tuesdays at Rowan House"}},
			Extra:     []Extra{{Name: "notes", Value: "S1 2HE, ring twice"}},
			Locations: []ServiceAtLocation{
				{Location: Location{ID: "a", Name: "Rowan House", Address: "14 Birch Lane, Sheffield", Postcode: "S1 2HE", Point: &point, District: "E08000039", Visibility: visibility}},
				{Location: Location{ID: "b", Name: "Open Hall", Postcode: "S2 4AA", Point: &point}},
			},
		}
		before, _ := json.Marshal(s)
		out, err := json.Marshal(s.Public())
		if err != nil {
			t.Fatal(err)
		}
		for _, secret := range []string{"Rowan", "Birch", "birch", "S1 2HE", "s12he", "chip shop", "rowan"} {
			if strings.Contains(string(out), secret) {
				t.Errorf("%s: %q is told: %s", visibility, secret, out)
			}
		}
		if !strings.Contains(string(out), "Open Hall") {
			t.Errorf("%s: the open venue is gone", visibility)
		}
		if got := strings.Contains(string(out), "E08000039"); got != (visibility == Area) {
			t.Errorf("%s: the district is told: %v", visibility, got)
		}
		if after, _ := json.Marshal(s); string(after) != string(before) {
			t.Errorf("%s: the record itself was changed", visibility)
		}
	}
}

func TestPublicLeavesOutWhatCouldNotBeRead(t *testing.T) {
	s := &Service{Name: "Walk", Extra: []Extra{{Name: "price", Value: "-3", Refused: true}, {Name: "Parking", Value: "Behind the hall"}}}
	if diff := cmp.Diff([]Extra{{Name: "Parking", Value: "Behind the hall"}}, s.Public().Extra); diff != "" || len(s.Extra) != 2 {
		t.Error(diff, s.Extra)
	}
}

func TestNationAt(t *testing.T) {
	england := ServiceArea{Scheme: AreaGSS, Code: "E08000039"}
	for name, test := range map[string]struct {
		s    Service
		want string
	}{
		"its venue's":              {Service{Locations: []ServiceAtLocation{{Location: Location{District: "S12000036"}}}}, "S"},
		"Belfast's, by postcode":   {Service{Locations: []ServiceAtLocation{{Location: Location{Postcode: "BT7 1NN"}}}}, "N"},
		"a hidden venue's by area": {Service{Locations: []ServiceAtLocation{{Location: Location{Visibility: Hidden}}}, ServiceAreas: []ServiceArea{england}}, "E"},
		"no venue, by area":        {Service{ServiceAreas: []ServiceArea{england}}, "E"},
		"two nations":              {Service{ServiceAreas: []ServiceArea{england, {Scheme: AreaGSS, Code: "W06000015"}}}, ""},
		"nothing known":            {Service{}, ""},
	} {
		if got := test.s.NationAt(len(test.s.Locations) - 1); got != test.want {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestPublicOfAnOpenServiceIsItself(t *testing.T) {
	s := &Service{Locations: []ServiceAtLocation{{Location: Location{Visibility: Exact}}}}
	if s.Public() != s {
		t.Error("a copy was made for nothing")
	}
}

func TestValidate(t *testing.T) {
	abroad := orb.Point{2.35, 48.85}
	tests := []struct {
		name   string
		change func(*Service)
		field  string // "" is valid
	}{
		{"a name is enough", func(*Service) {}, ""},
		{"no name", func(s *Service) { s.Name = " \t" }, "name"},
		{"a page for a name", func(s *Service) { s.Name = strings.Repeat("é", MaxName+1) }, "name"},
		{"bytes that are no text", func(s *Service) { s.Description = "caf\xe9" }, "description"},
		{"status", func(s *Service) { s.Status = "closed" }, "status"},
		{"delivery", func(s *Service) { s.Delivery = []string{"pigeon"} }, "delivery"},
		{"accessibility term", func(s *Service) { s.Accessibility = Facts{"lift": Yes} }, "accessibility"},
		{"accessibility state", func(s *Service) { s.Accessibility = Facts{"step-free": "maybe"} }, "accessibility"},
		{"web address", func(s *Service) { s.URL = "www.example.org" }, "url"},
		{"script for a web address", func(s *Service) { s.URL = "javascript://alert" }, "url"},
		{"two addresses", func(s *Service) { s.Email = "a@example.org, b@example.org" }, "email"},
		{"age below nought", func(s *Service) { s.MinimumAge = number(-1) }, "min_age"},
		{"ages crossed", func(s *Service) { s.MinimumAge, s.MaximumAge = number(50), number(20) }, "max_age"},
		{"date", func(s *Service) { s.AssuredDate = "01/11/2026" }, "assured_date"},
		{"schedule", func(s *Service) { s.Schedules = []Schedule{{RRule: "FREQ=SECONDLY"}} }, "schedule"},
		{"abroad", func(s *Service) { s.Locations = []ServiceAtLocation{{Location: Location{Point: &abroad}}} }, "latitude"},
		{"organisation", func(s *Service) { s.Organization = &Organization{} }, "organization"},
		{"price", func(s *Service) { s.CostOptions = []CostOption{{Pence: number(-5)}} }, "price"},
		{"miles", func(s *Service) { n := 0.0; s.WalkMiles = &n }, "walk_miles"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := &Service{Name: "Meersbrook Amblers"}
			test.change(s)
			err := s.Validate()
			if test.field == "" {
				if err != nil {
					t.Fatal(err)
				}
				return
			}
			var e *Error
			if !errors.As(err, &e) || KindOf(err) != Invalid {
				t.Fatalf("got %v", err)
			}
			if !strings.Contains(err.Error(), test.field) {
				t.Errorf("%q does not name %s", err, test.field)
			}
		})
	}
}

func TestIdentify(t *testing.T) {
	make := func() *Service {
		return &Service{Name: "Class", Source: Source{ExternalID: "42"}, Organization: &Organization{Name: "The Hall  Trust"},
			Locations: []ServiceAtLocation{{Location: Location{Name: "Hall", Postcode: "S1 2HE"}}, {Location: Location{ExternalID: "v2"}}}}
	}
	a, b, other := make(), make(), make()
	b.Organization.Name = "the hall trust"
	b.Locations[0].Location.Postcode = "s12he"
	Identify("leeds", a)
	Identify("leeds", b)
	Identify("york", other)
	if a.ID != b.ID || a.Organization.ID != b.Organization.ID || a.Locations[0].Location.ID != b.Locations[0].Location.ID {
		t.Error("the same things have other identifiers")
	}
	if a.ID == other.ID || a.Locations[1].ID == a.Locations[0].ID {
		t.Error("other things share an identifier")
	}
	// A link on paper depends on this one: it must never change.
	if diff := cmp.Diff("abc0065d", a.ID[:8]); diff != "" || !IsID(a.ID) || a.ID[14] != '5' {
		t.Error(a.ID, diff)
	}
	if id := NewID(); !IsID(id) || id[14] != '4' || id == NewID() {
		t.Error(id)
	}
}

func TestFacts(t *testing.T) {
	s := Service{
		Accessibility: Facts{"step-free": Yes, "bsl": No},
		Locations: []ServiceAtLocation{{
			Location:      Location{Accessibility: Facts{"step-free": No, "toilets": Yes}},
			Accessibility: Facts{"bsl": Yes, "chairs": Unknown},
		}},
	}
	want := Facts{"step-free": No, "bsl": Yes, "toilets": Yes}
	if diff := cmp.Diff(want, s.AccessAt(0)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"bsl", "toilets"}, s.AccessAt(0).Confirmed()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"step-free"}, s.AccessAt(-1).Confirmed()); diff != "" {
		t.Error(diff)
	}
}

func TestErrorKinds(t *testing.T) {
	err := errors.Join(errors.New("other"), Errorf(TooMany, "q", "Ask for less than %d.", 5))
	if KindOf(err) != TooMany || KindOf(errors.New("x")) != "" {
		t.Error(KindOf(err))
	}
	if got := Errorf(Invalid, "day", "Say mon.").Error(); got != "day: Say mon." {
		t.Error(got)
	}
}
