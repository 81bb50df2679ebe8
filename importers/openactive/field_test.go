package openactive_test

import (
	"encoding/json"
	"strings"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/importers/openactive"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/paulmach/orb"
)

// readOne reads one thing out of a feed of one.
func readOne(t *testing.T, data string) *feedOf {
	t.Helper()
	s := newSite(t)
	s.set("/f", `{"next":"{{BASE}}/f?end","items":[{"state":"updated","kind":"Event","id":"1","modified":1,"data":`+data+`}]}`)
	s.set("/f?end", `{"next":"{{BASE}}/f?end","items":[]}`)
	f := newFeed(s.URL + "/f")
	if err := f.harvest(t, openactive.Importer{}); err != nil {
		t.Fatal(err)
	}
	return f
}

func pence(n int) *int { return &n }

func at(hour, minute int) *directory.Clock {
	c := directory.Clock(hour*60 + minute)
	return &c
}

// Members as publishers write them, and what becomes of them.
func TestFields(t *testing.T) {
	type S = directory.Service
	venue := func(l directory.Location, schedules ...directory.Schedule) []directory.ServiceAtLocation {
		return []directory.ServiceAtLocation{{Location: l, Schedules: schedules}}
	}
	walking := directory.Activity{Scheme: "openActiveActivity", ID: "https://openactive.io/activity-list#95092977-5a20-4d6e-b312-8fddabe71544", Label: "Walking"}
	tests := []struct {
		name, members string
		want          S      // without name and source
		problem       string // a field
	}{
		{"an activity by its address", `"activity":[{"@type":"Concept","@id":"https://openactive.io/activity-list#95092977-5a20-4d6e-b312-8fddabe71544","prefLabel":"Strolling"}]`, S{Activities: []directory.Activity{walking}}, ""},
		{"other spellings of it", `"activity":["http://www.openactive.io/activity-list/#95092977-5a20-4d6e-b312-8fddabe71544","https://openactive.io/activity-list#95092977-5A20-4D6E-B312-8FDDABE71544"]`, S{Activities: []directory.Activity{walking}}, ""},
		{"by its label", `"activity":"walking"`, S{Activities: []directory.Activity{walking}}, ""},
		{"one object", `"activity":{"id":"https://openactive.io/activity-list#95092977-5a20-4d6e-b312-8fddabe71544"}`, S{Activities: []directory.Activity{walking}}, ""},
		{"a member of another name", `"activities":["Walking"]`, S{Activities: []directory.Activity{walking}}, ""},
		{"words, and none", `"activity":["Knit and Natter","General"]`, S{Activities: []directory.Activity{{Label: "Knit and Natter"}}}, ""},
		{"a narrow one brings the wide ones", `"activity":[{"prefLabel":"Nordic Walking"}]`, S{Activities: []directory.Activity{{Scheme: "openActiveActivity", ID: "https://openactive.io/activity-list#" + conceptID(t, "Nordic Walking"), Label: "Nordic Walking"}, walking}}, ""},
		{"a kind of facility", `"facilityType":[{"@id":"https://openactive.io/facility-types#bba8ae59-d152-40bc-85cc-88c5375696d4","prefLabel":"Tennis Court"}]`, S{Activities: []directory.Activity{{Scheme: "openActiveFacilityType", ID: "https://openactive.io/facility-types#bba8ae59-d152-40bc-85cc-88c5375696d4", Label: "Tennis Court"}}}, ""},
		{"categories and levels", `"category":["Fitness Class",{"prefLabel":"Toning"}],"level":"Beginner"`, S{Extra: []directory.Extra{{Name: "category", Value: "Fitness Class, Toning"}, {Name: "level", Value: "Beginner"}}}, ""},

		{"free by its flag", `"isAccessibleForFree":true`, S{Cost: "free"}, ""},
		{"free as text", `"isAccessibleForFree":"true","offers":[{"price":"0.00"}]`, S{Cost: "free", CostOptions: []directory.CostOption{{Pence: pence(0)}}}, ""},
		{"free, but for members only", `"isAccessibleForFree":true,"offers":[{"name":"Member","price":0},{"name":"Other","price":"£3.50"}]`, S{CostOptions: []directory.CostOption{{Option: "Member", Pence: pence(0)}, {Option: "Other", Pence: pence(350)}}}, ""},
		{"not free, and no more said", `"isAccessibleForFree":false`, S{Cost: "paid"}, ""},
		{"offer, one object", `"offer":{"price":"5.00","priceCurrency":"GBP"}`, S{CostOptions: []directory.CostOption{{Pence: pence(500)}}}, ""},
		{"ages of an offer", `"offers":[{"name":"Junior","price":3.3,"ageRange":{"maxValue":15}},{"name":"Senior","price":2,"ageRestriction":{"minValue":50}}]`, S{CostOptions: []directory.CostOption{{Option: "Junior (age up to 15)", Pence: pence(330)}, {Option: "Senior (age 50 and over)", Pence: pence(200)}}}, ""},
		{"dollars", `"offers":[{"name":"A","price":30,"priceCurrency":"USD"}]`, S{CostOptions: []directory.CostOption{{Option: "A"}}}, "priceCurrency"},
		{"no price", `"offers":[{"price":"call us"}]`, S{}, "price"},
		{"the first session", `"beta:isFirstSessionAccessibleForFree":true,"offers":[{"price":3}]`, S{CostOptions: []directory.CostOption{{Pence: pence(300)}, {Description: "The first session is free."}}}, ""},
		{"booking", `"offers":[{"price":3,"advanceBooking":"https://openactive.io/Required"}]`, S{CostOptions: []directory.CostOption{{Pence: pence(300)}}, Join: "book"}, ""},

		{"ages", `"ageRange":{"@type":"QuantitativeValue","minValue":11,"maxValue":"16"}`, S{MinimumAge: pence(11), MaximumAge: pence(16)}, ""},
		{"all ages", `"ageRange":{"minValue":0}`, S{MinimumAge: pence(0)}, ""},
		{"an age as text", `"ageRange":"18"`, S{MinimumAge: pence(18)}, ""},
		{"ages as text", `"ageRange":"16-25 years"`, S{MinimumAge: pence(16), MaximumAge: pence(25)}, ""},
		{"under an age", `"ageRange":"Under 5"`, S{MaximumAge: pence(5)}, ""},
		{"-1 is none", `"ageRange":{"minValue":-1,"maxValue":-1}`, S{}, ""},
		{"upside down", `"ageRange":{"minValue":60,"maxValue":16}`, S{}, "ageRange"},
		{"women", `"genderRestriction":"oa:FemaleOnly"`, S{Gender: "women"}, ""},
		{"men, in a list", `"genderRestriction":["https://openactive.io/MaleOnly"]`, S{Gender: "men"}, ""},
		{"a word of an older model", `"genderRestriction":"mixed"`, S{Gender: "any"}, ""},
		{"women, in an older model", `"genderRestriction":"Female"`, S{Gender: "women"}, ""},
		{"no word of any model", `"genderRestriction":"ladies day"`, S{}, "genderRestriction"},

		{"support, as words and concepts", `"accessibilitySupport":["Hearing impairment",{"@id":"https://openactive.io/accessibility-support#1393f2dc-3fcc-4be9-a99f-f1e51f5ad277","prefLabel":"Visual impairment"}],"accessibilityInformation":"<p>Ask for Sam.</p>"`, S{Extra: []directory.Extra{{Name: "support for", Value: "Hearing impairment, Visual impairment"}, {Name: "accessibility", Value: "Ask for Sam."}}}, ""},
		{"wheelchairs, as text", `"beta:isWheelchairAccessible":"true"`, S{Accessibility: directory.Facts{"step-free": directory.Yes}}, ""},
		{"no wheelchairs", `"beta:isWheelchairAccessible":false`, S{Accessibility: directory.Facts{"step-free": directory.No}}, ""},

		{"texts", `"name":"Tai Chi &amp; tea","description":"","beta:formattedDescription":"<p>One</p><p>Two<br>three</p>","disambiguatingDescription":"N/A"`, S{Name: "Tai Chi & tea", Description: "One\n\nTwo\nthree"}, ""},
		{"nulls", `"description":null,"location":{},"organizer":{"name":null},"offers":[],"activity":[null]`, S{}, ""},

		{"a place", `"location":{"@id":"https://x.example.org/p","name":"Town Hall","address":{"streetAddress":"1 High Street, Old Town","addressLocality":"Sheffield","addressRegion":"Sheffield","postalCode":"s1 2he","addressCountry":"GB"},"geo":{"latitude":"53.38","longitude":"-1.47"}}`,
			S{Delivery: []string{"in-person"}, Locations: venue(directory.Location{ExternalID: "https://x.example.org/p", Name: "Town Hall", Address: "1 High Street, Old Town, Sheffield", Postcode: "S1 2HE", Point: &orb.Point{-1.47, 53.38}, PointFrom: "source"})}, ""},
		{"an address in a line", `"location":{"name":"Library","address":"5 Low Street, Leeds LS1 3AD, UK"}`, S{Delivery: []string{"in-person"}, Locations: venue(directory.Location{Name: "Library", Address: "5 Low Street, Leeds, UK", Postcode: "LS1 3AD"})}, ""},
		{"a name only", `"location":{"@type":"Place","name":"Kippax","identifier":"K"}`, S{Delivery: []string{"in-person"}, Locations: venue(directory.Location{Name: "Kippax"})}, ""},
		{"coordinates for a name", `"location":{"name":"52.0406224, -0.7594171"}`, S{Delivery: []string{"in-person"}, Locations: venue(directory.Location{Point: &orb.Point{-0.7594171, 52.0406224}, PointFrom: "source"})}, ""},
		{"0, 0", `"location":{"name":"A","geo":{"latitude":0,"longitude":0}}`, S{Delivery: []string{"in-person"}, Locations: venue(directory.Location{Name: "A"})}, ""},
		{"no degrees", `"location":{"name":"A","geo":{"latitude":"north","longitude":0}}`, S{Delivery: []string{"in-person"}, Locations: venue(directory.Location{Name: "A"})}, "geo"},
		{"a court in a centre", `"location":{"name":"Court 1","containedInPlace":{"@id":"https://x.example.org/c","name":"Centre","address":{"postalCode":"M2 5DB"}}}`, S{Delivery: []string{"in-person"}, Locations: venue(directory.Location{Name: "Centre, Court 1", Postcode: "M2 5DB"})}, ""},
		{"several places", `"location":[{"name":"A"},{"name":"B"},{"name":"A"}]`, S{Delivery: []string{"in-person"}, Locations: []directory.ServiceAtLocation{{Location: directory.Location{Name: "A"}}, {Location: directory.Location{Name: "B"}}}}, ""},
		{"what a venue has", `"location":{"name":"A","telephone":"0114 496 0123","amenityFeature":[{"name":"Toilets","value":true},{"name":"Hearing Loop","value":false},{"name":"Parking","value":true},{"name":"Lockers","value":false}]}`,
			S{Delivery: []string{"in-person"}, Locations: venue(directory.Location{Name: "A"}), Phones: []directory.Phone{{Number: "0114 496 0123", Description: "A"}}, Accessibility: directory.Facts{"toilets": directory.Yes, "hearing-loop": directory.No}, Extra: []directory.Extra{{Name: "at the venue", Value: "Parking"}}}, ""},
		{"online", `"eventAttendanceMode":"http://schema.org/OnlineEventAttendanceMode"`, S{Delivery: []string{"online"}}, ""},
		{"both", `"eventAttendanceMode":"https://schema.org/MixedEventAttendanceMode"`, S{Delivery: []string{"in-person", "online"}}, ""},
		{"a place that is none", `"location":{"@type":"VirtualLocation","url":"https://x.example.org/call"},"beta:virtualLocation":{"url":"https://x.example.org/call"}`, S{Delivery: []string{"online"}}, ""},
		{"where to meet", `"meetingPoint":"By the clock"`, S{GettingThere: "Meeting point: By the clock"}, ""},
		{"out of doors", `"beta:facilitySetting":"https://openactive.io/ns-beta#OutdoorFacility"`, S{Outdoors: directory.Yes}, ""},
		{"how far a walk goes", `"activity":"Walking","beta:distance":{"value":6,"unit":"KMT"}`, S{Activities: []directory.Activity{walking}, WalkMiles: new(3.7)}, ""},
		{"how far a ride goes", `"beta:distance":{"value":6,"unitCode":"SMI"}`, S{}, ""},

		{"who runs it", `"organizer":{"@type":"Organization ","@id":"https://x.example.org/o","name":"Walks for All","legalName":"Walks Ltd","url":"www.example.org","telephone":"(0114) 496 0123 option 2","email":"mailto:walks@example.org"}`,
			S{Organization: &directory.Organization{ExternalID: "https://x.example.org/o", Name: "Walks for All", URL: "https://www.example.org", Email: "walks@example.org", Phones: []directory.Phone{{Number: "(0114) 496 0123"}}}}, ""},
		{"only an address of it", `"organizer":"https://x.example.org/o"`, S{}, ""},
		{"a person", `"organizer":{"@type":"Person","name":"Sam Smith","email":"sam@example.org","telephone":"07700 900123"},"leader":[{"name":"Sam Smith","telephone":"07700 900123"}],"contributor":{"name":"Sam Smith"}`, S{}, "organizer"},
		{"a contact point", `"beta:contactPoint":{"name":"Sam Smith","email":"desk@example.org","telephone":"0114 496 0123"}`, S{Email: "desk@example.org", Phones: []directory.Phone{{Number: "0114 496 0123"}}}, ""},
		{"what to bring", `"attendeeInstructions":"Bring water."`, S{FirstVisit: "Bring water."}, ""},
		{"an address", `"url":"www.example.org/walk"`, S{URL: "https://www.example.org/walk"}, ""},
		{"no address", `"url":"see website"`, S{}, "url"},

		{"once", `"startDate":"2026-11-28T19:00:00+00:00","endDate":"2026-11-28T21:00:00+00:00","location":{"name":"A"}`, S{Delivery: []string{"in-person"}, Expires: "2026-11-28", Locations: venue(directory.Location{Name: "A"}, directory.Schedule{Start: "2026-11-28", Opens: at(19, 0), Closes: at(21, 0)})}, ""},
		{"summer time", `"startDate":"2027-07-01T10:00:00Z","duration":"PT1H30M"`, S{Expires: "2027-07-01", Schedules: []directory.Schedule{{Start: "2027-07-01", Opens: at(11, 0), Closes: at(12, 30)}}}, ""},
		{"no zone, another name", `"date_start":"2027-07-01T10:00","date_end":"2027-07-01 11:00"`, S{Expires: "2027-07-01", Schedules: []directory.Schedule{{Start: "2027-07-01", Opens: at(10, 0), Closes: at(11, 0)}}}, ""},
		{"a day", `"startDate":"2026-11-28"`, S{Expires: "2026-11-28", Schedules: []directory.Schedule{{Start: "2026-11-28"}}}, ""},
		{"several days", `"startDate":"2026-11-28","endDate":"2026-11-30"`, S{Expires: "2026-11-30", Schedules: []directory.Schedule{{Start: "2026-11-28", Description: "Until Monday 30 November 2026."}}}, ""},
		{"no day", `"startDate":"soon"`, S{}, "startDate"},
		{"the year 1", `"startDate":"0001-01-01T00:00:00"`, S{}, "startDate"},
		{"the end before the beginning", `"startDate":"2026-11-28T19:00:00Z","endDate":"2026-11-28T09:00:00Z"`, S{Expires: "2026-11-28", Schedules: []directory.Schedule{{Start: "2026-11-28", Opens: at(19, 0)}}}, "endDate"},
		{"cancelled", `"startDate":"2026-11-28T19:00:00Z","eventStatus":"http://schema.org/EventCancelled"`, S{Status: "temporarily closed", Expires: "2026-11-28", Schedules: []directory.Schedule{{Start: "2026-11-28", Opens: at(19, 0), Except: []directory.Date{"2026-11-28"}, Description: "Cancelled."}}}, ""},
		{"another status", `"eventStatus":"https://schema.org/Perhaps"`, S{}, "eventStatus"},
		{"full", `"startDate":"2026-11-28","remainingAttendeeCapacity":0`, S{Expires: "2026-11-28", Schedules: []directory.Schedule{{Start: "2026-11-28"}}, Intake: directory.Intake{State: "full", Until: "2026-11-28"}}, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			members := test.members
			if !strings.Contains(members, `"name":"Tai`) {
				members = `"name":"X",` + members
				test.want.Name = "X"
			}
			f := readOne(t, `{"@context":"https://www.openactive.io/ns/oa.jsonld","@type":"Event",`+members+`}`)
			got := f.only(t)
			if diff := cmp.Diff(&test.want, got, cmpopts.IgnoreFields(directory.Service{}, "Source"), cmpopts.EquateEmpty()); diff != "" {
				t.Error(diff)
			}
			var fields []string
			for _, p := range f.Told {
				fields = append(fields, p.Field)
			}
			if got := strings.Join(fields, " "); got != test.problem {
				t.Errorf("problems with %q, want %q: %v", got, test.problem, f.Told)
			}
			if b, _ := json.Marshal(f); strings.Contains(string(b), "Sam Smith") || strings.Contains(string(b), "07700") {
				t.Errorf("a person's name or number is kept: %s", b)
			}
		})
	}
}

// A thing in another country is no listing of ours.
func TestAbroad(t *testing.T) {
	for country, kept := range map[string]bool{"GB": true, "UK": true, "U.K.": true, "United Kingdom": true, "England": true, "Jersey": true, "": true, "US": false, "AU": false, "IE": false, "Ireland": false} {
		f := readOne(t, `{"type":"Event","name":"X","location":{"name":"A","address":{"addressCountry":"`+country+`"}}}`)
		if (len(f.Live) == 1) != kept || (f.rejected() == 0) != kept {
			t.Errorf("%q: %v, %v", country, f.names(), f.Told)
		}
	}
	if f := readOne(t, `{"type":"Event","name":"X","location":{"address":{"addressCountry":"US","postalCode":"S1 2HE"}}}`); len(f.Live) != 1 {
		t.Errorf("a slip of a country beside a postcode: %v", f.Told)
	}
}

// Members with and without @ in one object.
func TestMixedNames(t *testing.T) {
	f := readOne(t, `{"type":"Nothing","@type":"Event","id":"https://x.example.org/old","@id":"https://x.example.org/1","name":"X"}`)
	if f.Live["https://x.example.org/1"] == nil {
		t.Errorf("%v", f.Live)
	}
}
