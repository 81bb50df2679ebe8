package csvfile

import (
	"testing"

	"fingerpost/importers"
	"github.com/google/go-cmp/cmp"
)

// TestHeaderRows holds which rows are taken for the header, and what their cells
// mean together.
func TestHeaderRows(t *testing.T) {
	const row = "Walk,Lodge,S8 9HP,0114 496 0000,hi@example.org\n"
	for in, want := range map[string]map[string]string{
		"Name,Venue,Postcode,Phone,Email\n" + row:                                                 {"name": "Walk", "venue": "Lodge", "postcode": "S8 9HP", "row": "row 2"},
		"Groups in Sheffield\n\nName,Venue,Postcode,Phone,Email\n" + row:                          {"name": "Walk", "venue": "Lodge", "postcode": "S8 9HP", "row": "row 4"},
		"Group,Venue,,Contact,\n,Name,Postcode,Phone,Email\n" + row:                               {"name": "Walk", "venue": "Lodge", "postcode": "S8 9HP", "row": "row 3"},
		"Details,Place,Place,Reach,Reach\nGroup name,Venue name,Postcode,Telephone,Email\n" + row: {"name": "Walk", "venue": "Lodge", "postcode": "S8 9HP", "row": "row 3"},
		"Name,Venue,Postcode,Phone,Email\nSession,Hall,,,\n":                                      {"name": "Session", "venue": "Hall", "postcode": "", "row": "row 2"},
		"Name,Cost,Where\nSession,Free,Venue\n":                                                   {"name": "Session", "venue": "Venue", "postcode": "", "row": "row 2"},
	} {
		out, _ := read(t, in, importers.Source{})
		if len(out.Records) != 1 {
			t.Errorf("%q gives %d records, %v", in, len(out.Records), out.Problems)
			continue
		}
		s := out.Records[0].Service
		got := map[string]string{"name": s.Name, "venue": s.Locations[0].Location.Name, "postcode": s.Locations[0].Location.Postcode, "row": out.Records[0].Where}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q: %s", in, diff)
		}
	}
}
