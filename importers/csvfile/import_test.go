package csvfile

import (
	"testing"

	"fingerpost/importers"
	"fingerpost/importers/importertest"
)

// read imports a text and fails the test where that is an error.
func read(t *testing.T, csv string, src importers.Source) (*importertest.Output, importers.Outcome) {
	t.Helper()
	src.Get = importertest.Content(csv)
	out, err := importertest.Run(t, New(), src)
	if err != nil {
		t.Fatal(err)
	}
	if !out.Outcome.Complete {
		t.Error("the whole was read, but the outcome is not complete")
	}
	return out, out.Outcome
}

func TestTemplate(t *testing.T) {
	out, _ := read(t, "id,name,schedule,postcode\nwalk,Gentle walk,Tue 10:00-11:30,S1 2HE\nwalk,,1st Sat 10:00-12:00,S2 4QN\n", importers.Source{})
	if len(out.Records) != 1 || len(out.Problems) != 0 {
		t.Fatalf("got %d records and problems %v, want one service at two venues", len(out.Records), out.Problems)
	}
	s := out.Records[0].Service
	if got := s.Locations[1].Schedules[0].RRule; got != "FREQ=MONTHLY;BYDAY=1SA" {
		t.Errorf("the second venue's rule is %q", got)
	}
}
