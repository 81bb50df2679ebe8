package xlsx

import (
	"strings"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// TestHolidaysOfAnotherSheet holds that days on which a service is closed (HSDS 1.1,
// holiday_schedules) are left out of its sessions, those of a place out of the
// sessions there, and that none of them is taken for a session.
func TestHolidaysOfAnotherSheet(t *testing.T) {
	data := workbookOf(t, func(f *excelize.File) {
		f.SetSheetName("Sheet1", "services")
		set(f, "services", "A1", "id", "name")
		set(f, "services", "A2", 1, "Walk")
		set(f, "services", "A3", 2, "Choir")
		f.NewSheet("locations")
		set(f, "locations", "A1", "id", "name", "postcode")
		set(f, "locations", "A2", 7, "Lodge", "S1 2HE")
		set(f, "locations", "A3", 8, "Mill", "S2 4SW")
		f.NewSheet("services_at_location")
		set(f, "services_at_location", "A1", "id", "service_id", "location_id")
		set(f, "services_at_location", "A2", 70, 1, 7)
		set(f, "services_at_location", "A3", 71, 1, 8)
		f.NewSheet("regular_schedules")
		set(f, "regular_schedules", "A1", "service_id", "service_at_location_id", "weekday", "opens_at", "closes_at")
		set(f, "regular_schedules", "A2", "", 70, "Friday", "10:00", "11:30")
		set(f, "regular_schedules", "A3", "", 71, "Tuesday", "10:00", "11:30")
		set(f, "regular_schedules", "A4", 2, "", "Friday", "19:00", "21:00")
		f.NewSheet("holiday_schedules")
		set(f, "holiday_schedules", "A1", "id", "service_id", "service_at_location_id", "closed", "opens_at", "closes_at", "start_date", "end_date")
		set(f, "holiday_schedules", "A2", 1, 1, "", "true", "", "", "2026-12-24", "2026-12-26")
		set(f, "holiday_schedules", "A3", 2, "", 71, "yes", "", "", "29/12/2026", "")
		set(f, "holiday_schedules", "A4", 3, 2, "", "", "", "", "2026-12-25", "2027-12-25")
		set(f, "holiday_schedules", "A5", 4, 2, "", "false", "14:00", "16:00", "2026-12-31", "2026-12-31")
		set(f, "holiday_schedules", "A6", 5, 2, "", "true", "", "", "2027-01-01", "2027-01-01")
	})
	out, outcome := read(t, data, importers.Source{})
	got := map[string][]directory.Schedule{}
	for _, r := range out.Records {
		s := r.Service
		got[s.Name] = append(got[s.Name], s.Schedules...)
		for _, at := range s.Locations {
			got[at.Location.Name] = append(got[at.Location.Name], at.Schedules...)
		}
	}
	type days = []directory.Date
	for name, want := range map[string]days{"Lodge": {"2026-12-24", "2026-12-25", "2026-12-26"}, "Mill": {"2026-12-24", "2026-12-25", "2026-12-26", "2026-12-29"}, "Choir": {"2027-01-01"}} {
		if len(got[name]) == 0 || got[name][0].RRule == "" {
			t.Fatalf("%s is held on %+v; %v", name, got[name], outcome.Notes)
		}
		if diff := cmp.Diff(want, got[name][0].Except); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	if len(got["Lodge"]) != 1 || len(got["Mill"]) != 1 || len(got["Walk"]) != 0 {
		t.Errorf("sessions that are none: %+v", got)
	}
	// What is held on a holiday at other times is words; a holiday of a year is a slip.
	if more := got["Choir"]; len(more) != 2 || more[1].RRule != "" || !strings.Contains(more[1].Description, "14:00") || !strings.Contains(more[1].Description, "2026") {
		t.Errorf("the choir is held on %+v", more)
	}
	if len(out.Problems) != 1 || !strings.Contains(out.Problems[0].Message, "No holiday has so many days") {
		t.Errorf("%+v", out.Problems)
	}
}
