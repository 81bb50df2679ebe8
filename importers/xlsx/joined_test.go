package xlsx

import (
	"strings"
	"testing"

	"fingerpost/importers"
	"github.com/xuri/excelize/v2"
)

// TestTimesOfAnotherSheet holds that dates and times that are cells of their own
// kind, in a sheet beside the services', come to the services.
func TestTimesOfAnotherSheet(t *testing.T) {
	data := workbookOf(t, func(f *excelize.File) {
		f.SetSheetName("Sheet1", "services")
		set(f, "services", "A1", "id", "name")
		set(f, "services", "A2", 1, "Walk")
		f.NewSheet("locations")
		set(f, "locations", "A1", "id", "name", "latitude", "longitude")
		set(f, "locations", "A2", 7, "Lodge", 53.3805, -1.469)
		f.NewSheet("service_at_locations")
		set(f, "service_at_locations", "A1", "id", "service_id", "location_id")
		set(f, "service_at_locations", "A2", 70, 1, 7)
		f.NewSheet("schedules")
		set(f, "schedules", "A1", "id", "service_at_location_id", "freq", "byday", "opens_at", "closes_at", "valid_to")
		set(f, "schedules", "A2", 700, 70, "WEEKLY", "TU", 10.0/24, 11.5/24, 46447) // 1 March 2027
		clock, _ := f.NewStyle(&excelize.Style{NumFmt: 18})
		day, _ := f.NewStyle(&excelize.Style{NumFmt: 14})
		f.SetCellStyle("schedules", "E2", "F2", clock)
		f.SetCellStyle("schedules", "G2", "G2", day)
		f.NewSheet("phones")
		set(f, "phones", "A1", "service_id", "number")
		set(f, "phones", "A2", 1, "0114 496 0000")
		f.SetSheetVisible("phones", false)
	})
	out, outcome := read(t, data, importers.Source{})
	if len(out.Records) != 1 {
		t.Fatalf("%d records, %v", len(out.Records), out.Problems)
	}
	s := out.Records[0].Service
	if len(s.Locations) != 1 || s.Locations[0].Location.Point == nil || len(s.Locations[0].Schedules) != 1 {
		t.Fatalf("the walk is held at %+v", s.Locations)
	}
	when := s.Locations[0].Schedules[0]
	if when.RRule != "FREQ=WEEKLY;BYDAY=TU" || when.Opens.String() != "10:00" || when.Closes.String() != "11:30" || when.ValidTo != "2027-03-01" {
		t.Errorf("the walk is held on %+v", when)
	}
	if notes := strings.Join(outcome.Notes, "\n"); len(s.Phones) != 0 || !strings.Contains(notes, "Hidden sheets are not read: phones.") {
		t.Errorf("the hidden sheet gave %v; the notes are %s", s.Phones, notes)
	}
}
