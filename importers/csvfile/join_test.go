package csvfile

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"fingerpost/importers/importertest"
	"github.com/google/go-cmp/cmp"
)

// sheet is one sheet of a workbook that a test writes down: its name, and rows
// whose cells are parted by bars.
func workbook(t *testing.T, sheets ...string) (*importertest.Output, importers.Outcome) {
	t.Helper()
	var names []string
	var rows [][][]string
	for _, s := range sheets {
		lines := strings.Split(strings.TrimSpace(s), "\n")
		names = append(names, lines[0])
		var cells [][]string
		for _, line := range lines[1:] {
			cells = append(cells, strings.Split(line, "|"))
		}
		rows = append(rows, cells)
	}
	var out importertest.Output
	outcome, err := New().ImportSheets(t.Context(), importers.Source{}, &out, sheetsOf(names, rows...))
	if err != nil {
		t.Fatal(err)
	}
	return &out, outcome
}

func services(out *importertest.Output) (all []*directory.Service) {
	for _, r := range out.Records {
		if r.Service != nil {
			all = append(all, r.Service)
		}
	}
	return all
}

// TestOpenReferralTables holds that a workbook of Open Referral's tables, a sheet
// each, becomes its services with all that the other sheets say of them.
func TestOpenReferralTables(t *testing.T) {
	out, outcome := workbook(t, `services
id|organization_id|name|description|status|email
s1|o1|Chair yoga|Gentle stretching|active|yoga@example.org
s2|o1|Choir|Singing|active|`, `organizations
id|name|description|url
o1|Stretch CIC|Moves|https://stretch.example.org`, `locations
id|name|latitude|longitude
l1|Lodge|53.3805|-1.4690
l2|Hall||`, `physical_addresses
id|location_id|attention|address_1|city|postal_code|country
a1|l1|Joan Smith|1 Park Road|Sheffield|S8 9HP|GB
a2|l2||2 High Street|Sheffield|S1 2HE|GB`, `service_at_locations
id|service_id|location_id|description
x1|s1|l1|
x2|s1|l2|
x3|s2|l2|`, `schedules
id|service_id|service_at_location_id|freq|interval|byday|opens_at|closes_at|valid_to|description
t1||x1|WEEKLY|1|TU|10:00|11:00||Term time
t2||x1|MONTHLY||2SA|14:00:00|15:00:00||
t3||x2|WEEKLY||TH,FR|18:00|19:30|2027-03-01|
t4|s2||WEEKLY|2|MO|19:00|21:00||`, `phones
id|service_id|organization_id|location_id|number|type
p1|s1|||0114 496 0001|voice
p2|s1|||0114 496 0002|voice
p3||o1||0114 496 0003|voice
p4|||l2|0114 496 0004|voice`, `contacts
id|service_id|name|title|email
c1|s2|Joan Smith|Leader|choir@example.org`, `cost_options
id|service_id|option|amount
k1|s1|Adult|5.00
k2|s1|Student|3.00
k3|s2||2`, `languages
id|service_id|language
g1|s1|en
g2|s1|pl`, `eligibilities
id|service_id|minimum_age|maximum_age|eligibility
e1|s1|18|60|Adults`, `service_taxonomies
id|service_id|taxonomy_id
q1|s1|tx9`, `taxonomies
id|name
tx9|Yoga
tx1|Singing`, `accessibility_for_disabilities
id|location_id|accessibility
b1|l1|wheelchair access`, `service_areas
id|service_id|service_area
r1|s2|E08000039`, `funding
id|service_id|source
f1|s1|Council`)
	all := services(out)
	if len(all) != 2 || len(out.Records) != 3 {
		t.Fatalf("%d services in %d records: %v", len(all), len(out.Records), summary(out.Problems))
	}
	yoga, choir := all[0], all[1]
	type at struct{ Name, Address, Postcode, Times string }
	places := func(s *directory.Service) (all []at) {
		for _, l := range s.Locations {
			var times []string
			for _, x := range l.Schedules {
				text := x.RRule + " " + x.Description
				if x.Opens != nil {
					text = x.RRule + " " + x.Opens.String() + "-" + x.Closes.String() + " " + x.Description + string(x.ValidTo)
				}
				times = append(times, strings.TrimSpace(text))
			}
			all = append(all, at{l.Location.Name, l.Location.Address, l.Location.Postcode, strings.Join(times, "; ")})
		}
		return all
	}
	if diff := cmp.Diff([]at{
		{"Lodge", "1 Park Road, Sheffield", "S8 9HP", "FREQ=WEEKLY;BYDAY=TU 10:00-11:00 Term time; FREQ=MONTHLY;BYDAY=2SA 14:00-15:00"},
		{"Hall", "2 High Street, Sheffield", "S1 2HE", "FREQ=WEEKLY;BYDAY=TH,FR 18:00-19:30 2027-03-01"},
	}, places(yoga)); diff != "" {
		t.Error(diff)
	}
	// Every second Monday needs a first one to be worked out, so it stays words.
	if diff := cmp.Diff([]at{{"Hall", "2 High Street, Sheffield", "S1 2HE", "WEEKLY MO 19:00 - 21:00"}}, places(choir)); diff != "" {
		t.Error(diff)
	}
	if p := yoga.Locations[0]; p.Location.Point == nil || p.Accessibility["step-free"] != directory.Yes {
		t.Errorf("the lodge is %+v", p)
	}
	if len(yoga.Phones) != 2 || yoga.Email != "yoga@example.org" || len(yoga.CostOptions) != 2 || len(yoga.Languages) != 2 || *yoga.MinimumAge != 18 || *yoga.MaximumAge != 60 || yoga.Eligibility != "Adults" {
		t.Errorf("the yoga is %+v", yoga)
	}
	if len(yoga.Activities) != 1 || yoga.Activities[0].Label != "Yoga" || yoga.Description != "Gentle stretching" || yoga.Organization.Name != "Stretch CIC" || yoga.Organization.URL != "https://stretch.example.org" {
		t.Errorf("the yoga is %+v", yoga)
	}
	if choir.Email != "choir@example.org" || len(choir.ServiceAreas) != 1 || *choir.CostOptions[0].Pence != 200 {
		t.Errorf("the choir is %+v", choir)
	}
	if o := out.Records[2].Organization; o == nil || len(o.Phones) != 1 {
		t.Errorf("the organisation is %+v", o)
	}
	text, _ := json.Marshal(out.Records)
	if strings.Contains(string(text), "Joan") || strings.Contains(string(text), "x973") {
		t.Error("a person's name is kept")
	}
	for _, e := range slices.Concat(yoga.Extra, choir.Extra) {
		if strings.HasSuffix(e.Name, "id") {
			t.Errorf("a number that ties sheets together is kept as words: %+v", e)
		}
	}
	if !strings.Contains(string(text), "0114 496 0004") || !strings.Contains(string(text), "Council") {
		t.Error("the venue's telephone or the funding is lost: what has no place of its own is kept as words")
	}
	for _, p := range out.Problems {
		if p.Rejected || !strings.HasSuffix(p.Where, "header") {
			t.Errorf("problem %+v", p)
		}
	}
	if notes := strings.Join(outcome.Notes, "\n"); strings.Contains(notes, "not read") || strings.Contains(notes, "belong to none") {
		t.Error(notes)
	}
}

// TestJoinedByName holds that sheets that people make find each other by names.
func TestJoinedByName(t *testing.T) {
	out, outcome := workbook(t, `Groups
Group name|Provider|Venue|Phone
Walk|Walkers|Lodge|0114 496 0000
Choir|Singers|Hall|
Yoga|Walkers|Park View|
Swim||Pool, Leeds|`, `Venues
Name|Address|Postcode|Contact name
Lodge|1 Park Road|S8 9HP|Joan Smith
Hall|2 High Street|S1 2HE|
Hall|9 Low Street|LS1 1AA|
Empty|3 Side Street|S2 1AA|`, `Providers
Name|Website
Walkers|https://walkers.example.org
Singers|https://singers.example.org`, `Times
Group name|Venue|Day|Start|End
walk||Tuesday|10:00|11:00
Choir|Hall|Monday|19:00|21:00
Choir|Chapel|Friday|19:00|21:00
Nobody|Lodge|Sunday|9:00|10:00`)
	all := services(out)
	if len(all) != 4 {
		t.Fatalf("%d services, %q", len(all), outcome.Notes)
	}
	walk, choir, yoga := all[0], all[1], all[2]
	if l := walk.Locations; len(l) != 1 || l[0].Location.Postcode != "S8 9HP" || len(l[0].Schedules) != 1 || l[0].Schedules[0].RRule != "FREQ=WEEKLY;BYDAY=TU" {
		t.Errorf("the walk is held at %+v", l)
	}
	if walk.Organization == nil || walk.Organization.URL != "https://walkers.example.org" {
		t.Errorf("the walk is run by %+v", walk.Organization)
	}
	// Two venues are called Hall, and nobody can say which one is meant.
	if l := choir.Locations; len(l) != 2 || l[0].Location.Postcode != "" || l[1].Location.Name != "Chapel" || len(l[0].Schedules) != 1 || len(l[1].Schedules) != 1 {
		t.Errorf("the choir is held at %+v", l)
	}
	if l := yoga.Locations; len(l) != 1 || l[0].Location.Name != "Park View" {
		t.Errorf("the yoga is held at %+v", l)
	}
	for _, said := range []string{"The sheet Venues was joined to the services: 4 rows, of which 3 belong to none.", "The sheet Times was joined to the services: 4 rows, of which 1 belong to none."} {
		if !slices.Contains(outcome.Notes, said) {
			t.Errorf("no note says %q: %q", said, outcome.Notes)
		}
	}
	if text, _ := json.Marshal(out.Records); strings.Contains(string(text), "Joan") {
		t.Error("a person's name is kept")
	}
}

// TestRowsAtTheirOwnPlaces holds that rows of one service keep their times at the
// place that each points at.
func TestRowsAtTheirOwnPlaces(t *testing.T) {
	out, _ := workbook(t, `Services
id|name|location_id|schedule
1|Walk|a|Tue 10:00-11:00
1|Walk|b|Wed 10:00-11:00
2|Choir|z|Thu 10:00-11:00`, `Sites
ID|Site name|Postcode
a|Lodge|S8 9HP
b|Hall|S1 2HE`)
	walk, choir := services(out)[0], services(out)[1]
	if l := walk.Locations; len(l) != 2 || l[0].Location.Name != "Lodge" || l[0].Schedules[0].RRule != "FREQ=WEEKLY;BYDAY=TU" || l[1].Location.Postcode != "S1 2HE" || l[1].Schedules[0].RRule != "FREQ=WEEKLY;BYDAY=WE" {
		t.Errorf("the walk is held at %+v", l)
	}
	if l := choir.Locations; len(l) != 1 || l[0].Location.ExternalID != "z" {
		t.Errorf("the choir, whose place nobody has, is at %+v", l)
	}
}

// TestUnrelatedSheets holds that sheets that have nothing to do with one another
// are each read as listings, also where one is called by a word for details.
func TestUnrelatedSheets(t *testing.T) {
	out, _ := workbook(t, `Walks
name|postcode
Walk|S1 2HE`, `Sessions
name|postcode|day
Yoga|S8 9HP|Monday
Choir|S1 2HE|Tuesday`)
	if all := services(out); len(all) != 3 {
		t.Errorf("%d services", len(all))
	}
}
