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

func dump(t *testing.T, out *importertest.Output) string {
	t.Helper()
	data, err := json.Marshal(out.Records)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestWhatIsNotKept holds that a sheet's names of people, and a register's
// addresses, go nowhere.
func TestWhatIsNotKept(t *testing.T) {
	out, _ := read(t, "name,contact,contact name,lead\nWalk,Joan Bright,Joan Bright,Joan Bright\nChoir,\"Joan Bright, hello@example.org, 0114 496 0000\",,\nYoga,Joan Bright 0114 496 0000 www.example.org,,\n", importers.Source{})
	if text := dump(t, out); strings.Contains(text, "Joan") {
		t.Error("a person's name is kept: " + text)
	}
	choir, yoga := out.Records[1].Service, out.Records[2].Service
	if choir.Email != "hello@example.org" || choir.Phones[0].Number != "0114 496 0000" || yoga.URL != "http://www.example.org" || len(yoga.Phones) != 1 {
		t.Errorf("the contacts are %+v and %+v", choir, yoga)
	}
	out, _ = read(t, "registered_charity_number,charity_company_registration_number,charity_name,charity_activities,charity_contact_address,charity_contact_postcode,charity_contact_phone,charity_contact_email,charity_contact_web\n1123456,1234567,WALKING FRIENDS,Walks,\"4 Home Lane, Sale\",M33 1AA,0161 496 0000,hello@example.org,www.example.org\n", importers.Source{})
	want := &directory.Organization{
		ExternalID: "GB-CHC-1123456", Name: "WALKING FRIENDS", Description: "Walks", URL: "http://www.example.org", Email: "hello@example.org",
		Phones:      []directory.Phone{{Number: "0161 496 0000"}},
		Identifiers: []directory.Identifier{{Scheme: "GB-CHC", Value: "1123456"}, {Scheme: "GB-COH", Value: "01234567"}},
		Source:      directory.Source{ExternalID: "GB-CHC-1123456"},
	}
	if diff := cmp.Diff(want, out.Records[0].Organization); diff != "" || out.Records[0].Service != nil {
		t.Error(diff)
	}
	if text := dump(t, out); strings.Contains(text, "Home Lane") || strings.Contains(text, "M33") {
		t.Error("a register's contact address is kept")
	}
}

func TestCoverage(t *testing.T) {
	out, _ := read(t, "name,postcode,area,Area code\nWith a venue,S1 2HE,,E08000039\nWithout,,,E08000039\nOurs,,\"E08000039; national; S1; Bristol, City of\",\n", importers.Source{})
	if s := out.Records[0].Service; s.Locations[0].Location.District != "E08000039" || s.ServiceAreas != nil {
		t.Errorf("an area column beside a venue: %+v", s)
	}
	if diff := cmp.Diff([]directory.ServiceArea{{Scheme: directory.AreaGSS, Code: "E08000039"}}, out.Records[1].Service.ServiceAreas); diff != "" {
		t.Error(diff)
	}
	if got := out.Records[2].Service.ServiceAreas; len(got) != 4 || got[0].Code != "E08000039" || got[1].Scheme != directory.AreaNational || got[2].Code != "S1" || got[3].Scheme != directory.AreaText {
		t.Errorf("the template's area is %+v", got)
	}
}

// TestUnknownIsNeverNo holds the three states of a fact.
func TestUnknownIsNeverNo(t *testing.T) {
	out, _ := read(t, "name,postcode,Wheelchair access,disability_toilets,hearing loop,disability_finding_reaching_entrance,disability_doorways,outdoors\nA,S1 2HE,Yes,No,Not Known,Yes,Yes,\nB,S1 2HE,,NA,partly,No,No,no\n", importers.Source{})
	a, b := out.Records[0].Service, out.Records[1].Service
	if diff := cmp.Diff(directory.Facts{"step-free": directory.Yes, "accessible-toilet": directory.No}, a.Locations[0].Accessibility); diff != "" {
		t.Error(diff)
	}
	if b.Locations[0].Accessibility != nil || a.Outdoors != directory.Unknown || b.Outdoors != directory.No {
		t.Errorf("b is %+v, outdoors %q and %q", b.Locations[0], a.Outdoors, b.Outdoors)
	}
	if !slices.Contains(b.Extra, directory.Extra{Name: "hearing loop", Value: "partly"}) {
		t.Errorf("an answer that is neither yes nor no is lost: %+v", b.Extra)
	}
}

// TestVisibility holds that what can't be read hides a venue.
func TestVisibility(t *testing.T) {
	out, _ := read(t, "name,postcode,visibility\nA,S1 2HE,hidden\nB,S1 2HE,private please\nC,S1 2HE,\n", importers.Source{})
	for i, want := range []directory.Visibility{directory.Hidden, directory.Hidden, ""} {
		if got := out.Records[i].Service.Locations[0].Location.Visibility; got != want {
			t.Errorf("row %d is %q", i+2, got)
		}
	}
	if len(out.Problems) != 1 || out.Problems[0].Field != "visibility" || out.Problems[0].Where != "row 3" {
		t.Errorf("problems %v", out.Problems)
	}
}
