package directory

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// The bank holidays that GOV.UK publishes (gov.uk/bank-holidays) for years with
// awkward weekends. Northern Ireland's differ from England's by two days.
var published = map[string][]Date{
	"E": {
		"2026-01-01", "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", "2026-08-31", "2026-12-25", "2026-12-28",
		"2027-01-01", "2027-03-26", "2027-03-29", "2027-05-03", "2027-05-31", "2027-08-30", "2027-12-27", "2027-12-28",
		"2028-01-03", "2028-04-14", "2028-04-17", "2028-05-01", "2028-05-29", "2028-08-28", "2028-12-25", "2028-12-26",
	},
	"S": {
		"2026-01-01", "2026-01-02", "2026-04-03", "2026-05-04", "2026-05-25", "2026-08-03", "2026-11-30", "2026-12-25", "2026-12-28",
		"2027-01-01", "2027-01-04", "2027-03-26", "2027-05-03", "2027-05-31", "2027-08-02", "2027-11-30", "2027-12-27", "2027-12-28",
		"2028-01-03", "2028-01-04", "2028-04-14", "2028-05-01", "2028-05-29", "2028-08-07", "2028-11-30", "2028-12-25", "2028-12-26",
	},
	"N": {
		"2026-01-01", "2026-03-17", "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", "2026-07-13", "2026-08-31", "2026-12-25", "2026-12-28",
		"2027-01-01", "2027-03-17", "2027-03-26", "2027-03-29", "2027-05-03", "2027-05-31", "2027-07-12", "2027-08-30", "2027-12-27", "2027-12-28",
		"2028-01-03", "2028-03-17", "2028-04-14", "2028-04-17", "2028-05-01", "2028-05-29", "2028-07-12", "2028-08-28", "2028-12-25", "2028-12-26",
	},
}

func TestBankHolidays(t *testing.T) {
	for nation, want := range published {
		var got []Date
		for d := Date("2026-01-01"); d < "2029-01-01"; d = d.Add(1) {
			at := day(d)
			if !weekend(at) && bankHoliday(at, nation) != "" {
				got = append(got, d)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", nation, diff)
		}
	}
}

func TestHoliday(t *testing.T) {
	tests := []struct {
		day    Date
		nation string
		want   string
	}{
		{"2026-11-24", "E", ""},
		{"2026-12-23", "E", ""},
		{"2026-12-24", "E", "Christmas and New Year"},
		{"2026-12-25", "W", "Christmas Day"},
		{"2026-12-28", "W", "Boxing Day (substitute day)"},
		{"2027-01-02", "E", "Christmas and New Year"},
		{"2027-01-03", "E", ""},
		{"2026-11-30", "E", ""},
		{"2026-11-30", "S", "St Andrew's Day"},
		{"2026-11-30", "", "St Andrew's Day"}, // nation not known: somebody's holiday is worth a question
		{"2026-07-13", "N", "Battle of the Boyne (substitute day)"},
		{"", "E", ""},
	}
	for _, test := range tests {
		if got := Holiday(test.day, test.nation); got != test.want {
			t.Errorf("Holiday(%s, %q) = %q, want %q", test.day, test.nation, got, test.want)
		}
	}
}

// TestPlainDays: no day that is passed over at once is a holiday.
func TestPlainDays(t *testing.T) {
	plain := 0
	for day := time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC); day.Year() < 2090; day = day.AddDate(0, 0, 1) {
		if !plainDay(day) {
			continue
		}
		plain++
		for _, nation := range []string{"E", "W", "S", "N"} {
			if name := bankHoliday(day, nation); name != "" {
				t.Fatalf("%s is %s in %s", day.Format(time.DateOnly), name, nation)
			}
		}
	}
	if plain < 100*200 {
		t.Errorf("only %d days of a hundred years are plain", plain)
	}
}
