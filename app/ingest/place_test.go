package ingest

import (
	"strings"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/geo"
	"github.com/google/go-cmp/cmp"
)

func TestVenues(t *testing.T) {
	in := open(t)
	tests := []struct {
		name, header, row string
		postcode, from    string
		near              string // the place is within 2 km of this postcode, or "" where there is no point
		district          string
		problem           string
	}{
		{"a postcode as people type it", "name,postcode", "x,s12he", "S1 2HE", "group", "S1 2HE", "E08000039", ""},
		{"its own point", "name,postcode,latitude,longitude", "x,S1 2HE,53.3805,-1.4690", "S1 2HE", "source", "S1 2HE", "E08000039", ""},
		{"a point alone", "name,latitude,longitude", "x,53.3805,-1.4690", "", "source", "S1 2HE", "E08000039", ""},
		{"swapped", "name,postcode,latitude,longitude", "x,S1 2HE,-1.4690,53.3805", "S1 2HE", "source", "S1 2HE", "E08000039", "swapped"},
		{"a lost minus sign", "name,postcode,latitude,longitude", "x,S1 2HE,53.3805,1.4690", "S1 2HE", "source", "S1 2HE", "E08000039", "minus"},
		{"another town's", "name,postcode,latitude,longitude", "x,S1 2HE,51.5,-0.12", "S1 2HE", "group", "S1 2HE", "E08000039", "km from the postcode"},
		{"the middle of the sea", "name,latitude,longitude", "x,48.85,2.35", "", "", "", "", "not in the United Kingdom"},
		{"a postcode in the address", "name,venue,address", "x,Hall,\"1 High Street, Sheffield S12HE, UK\"", "S1 2HE", "group", "S1 2HE", "E08000039", ""},
		{"no postcode in the address", "name,venue,address", "x,Hall,\"Unit A1 2XX, Sheffield\"", "", "", "", "", ""},
		{"swapped and a lost minus sign", "name,postcode,latitude,longitude", "x,S1 2HE,1.4690,53.3805", "S1 2HE", "source", "S1 2HE", "E08000039", "swapped and missing"},
		{"swapped, without a postcode", "name,latitude,longitude", "x,-1.4690,53.3805", "", "source", "S1 2HE", "E08000039", "swapped"},
		{"nowhere, said as nought", "name,postcode,latitude,longitude", "x,S1 2HE,0,0", "S1 2HE", "group", "S1 2HE", "E08000039", ""},
		{"Belfast, by its first half", "name,postcode", "x,BT7 1NN", "BT7 1NN", "outcode", "BT7", "", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s, report := in.one(t, test.header, test.row)
			problem := ""
			for _, p := range report.Problems {
				problem += p.Message
			}
			if !strings.Contains(problem, test.problem) || test.problem == "" && problem != "" {
				t.Errorf("problem %q", problem)
			}
			if test.near == "" {
				for _, at := range s.Locations {
					if at.Location.Point != nil {
						t.Errorf("stands at %v", *at.Location.Point)
					}
				}
				return
			}
			l := s.Locations[0].Location
			near, err := in.Places.Locate(test.near)
			if err != nil {
				t.Fatal(err)
			}
			if d := geo.Distance(*l.Point, near.Point); d > 2000 {
				t.Errorf("stands %.0f m off", d)
			}
			if diff := cmp.Diff([]string{test.postcode, test.from, test.district}, []string{l.Postcode, l.PointFrom, l.District}); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAnUnreadablePostcodeIsKept(t *testing.T) {
	s, report := open(t).one(t, "name,venue,postcode", "x,Hall,ABC 1234")
	if l := s.Locations[0].Location; l.Postcode != "" || !strings.Contains(l.Address, "ABC 1234") {
		t.Errorf("%+v", l)
	}
	if report.Total != 1 || report.Problems[0].Field != "postcode" || report.Problems[0].Value != "ABC 1234" {
		t.Errorf("%+v", report.Problems)
	}
}

func TestAreas(t *testing.T) {
	in := open(t)
	for words, want := range map[string]directory.ServiceArea{
		"E08000039":    {Scheme: "gss", Code: "E08000039", Name: "Sheffield"},
		"Sheffield":    {Scheme: "gss", Code: "E08000039", Name: "Sheffield"},
		"wales":        {Scheme: "gss", Code: "W92000004", Name: "wales"},
		"S92000003":    {Scheme: "gss", Code: "S92000003"},
		"national":     {Scheme: "national"},
		"UK":           {Scheme: "national"},
		"Middle-earth": {Scheme: "text", Name: "Middle-earth"},
	} {
		s, _ := in.one(t, "name,area", "x,"+words)
		if diff := cmp.Diff([]directory.ServiceArea{want}, s.ServiceAreas); diff != "" {
			t.Errorf("%s: %s", words, diff)
		}
	}
}

// TestOneAddressTwoPoints has two listings at one address, of which one stands
// kilometres from its postcode: in whichever order they come, and whichever of them
// changes, both are where the postcode is.
func TestOneAddressTwoPoints(t *testing.T) {
	header := "id,name,address,postcode,latitude,longitude"
	right, wrong := "right,Central Library,\"St Peters Square, Manchester\",M2 5PD,53.477944,-2.244594", "wrong,City Library,\"St Peters Square, Manchester\",M2 5PD,53.444269,-2.279043"
	for name, rows := range map[string][]string{"right first": {header, right, wrong}, "wrong first": {header, wrong, right}} {
		t.Run(name, func(t *testing.T) {
			in := open(t)
			stand := func(when string) {
				t.Helper()
				for _, record := range []string{"right", "wrong"} {
					if l := in.full(t, record).Locations[0].Location; l.Point == nil || l.Point.Lat() != 53.477944 || l.PointFrom != pointFromSource {
						t.Errorf("%s: %s stands at %v", when, record, l.Point)
					}
				}
			}
			report := in.reads(t, Job{}, "created=2", rows...)
			stand("at first")
			if report.Total != 1 || !strings.Contains(report.Problems[0].Message, "4 km from the postcode") || report.Problems[0].Value != "53.444269, -2.279043" {
				t.Errorf("%+v", report.Problems)
			}
			in.reads(t, Job{}, "unchanged=2", rows...)
			for i, row := range rows {
				if strings.HasPrefix(row, "wrong") {
					rows[i] = strings.Replace(row, "City Library", "City Library and Archive", 1)
				}
			}
			in.reads(t, Job{}, "updated=1 unchanged=1", rows...)
			stand("after a new name")
		})
	}
	// Alone it is believed: it may be the postcode that is wrong.
	in := open(t)
	in.reads(t, Job{}, "created=1", header, wrong)
	in.reads(t, Job{}, "created=0", header, strings.Replace(wrong, "53.444269", "53.444270", 1))
	if l := in.full(t, "wrong").Locations[0].Location; l.Point.Lat() != 53.44427 {
		t.Errorf("alone it stands at %v", l.Point)
	}
}
