package web

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fingerpost/app/directory"
	ics "github.com/arran4/golang-ical"
	"github.com/google/go-cmp/cmp"
)

// lines are what a schedule becomes in a calendar.
func lines(t *testing.T, s directory.Schedule, now time.Time) []string {
	t.Helper()
	var out []string
	config := &ics.SerializationConfiguration{MaxLength: 75, NewLine: "\n", PropertyMaxLength: 75}
	for _, e := range events(s, now) {
		for line := range strings.SplitSeq(strings.ReplaceAll(e.event("x").Serialize(config), "\n ", ""), "\n") {
			if name, _, _ := strings.Cut(strings.TrimSpace(line), ";"); slices.Contains([]string{"DTSTART", "DTEND", "EXDATE"}, name) || strings.HasPrefix(line, "RRULE") {
				out = append(out, strings.TrimSpace(line))
			}
		}
	}
	return out
}

func TestCalendarEvents(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, directory.London())
	ten, half, late, one := directory.Clock(600), directory.Clock(690), directory.Clock(22*60), directory.Clock(60)
	timed := func(s directory.Schedule) directory.Schedule { s.Opens, s.Closes = &ten, &half; return s }
	for name, c := range map[string]struct {
		schedule directory.Schedule
		want     []string
	}{
		"every week, from the next on": {timed(directory.Schedule{RRule: "FREQ=WEEKLY;BYDAY=TU"}), []string{
			"DTSTART;TZID=Europe/London:20261124T100000", "DTEND;TZID=Europe/London:20261124T113000", "RRULE:FREQ=WEEKLY;BYDAY=TU"}},
		"in summer the same hour, and its end in UTC": {timed(directory.Schedule{RRule: "FREQ=WEEKLY;BYDAY=TU", ValidTo: "2027-07-06"}), []string{
			"DTSTART;TZID=Europe/London:20261124T100000", "DTEND;TZID=Europe/London:20261124T113000", "RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20270706T225900Z"}},
		"every other week keeps its weeks": {timed(directory.Schedule{Start: "2026-11-03", RRule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"}), []string{
			"DTSTART;TZID=Europe/London:20261103T100000", "DTEND;TZID=Europe/London:20261103T113000", "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"}},
		"left out and besides": {timed(directory.Schedule{RRule: "FREQ=WEEKLY;BYDAY=TU", Except: []directory.Date{"2026-01-06", "2026-12-29"}, Also: []directory.Date{"2026-12-16"}}), []string{
			"DTSTART;TZID=Europe/London:20261124T100000", "DTEND;TZID=Europe/London:20261124T113000", "RRULE:FREQ=WEEKLY;BYDAY=TU",
			"EXDATE;TZID=Europe/London:20261229T100000", "DTSTART;TZID=Europe/London:20261216T100000", "DTEND;TZID=Europe/London:20261216T113000"}},
		"a day without an hour": {directory.Schedule{RRule: "FREQ=MONTHLY;BYDAY=1SA;UNTIL=20270401T000000Z"}, []string{
			"DTSTART;VALUE=DATE:20261205", "RRULE:FREQ=MONTHLY;BYDAY=1SA;UNTIL=20270401"}},
		"past midnight": {directory.Schedule{Start: "2026-12-04", Opens: &late, Closes: &one}, []string{
			"DTSTART;TZID=Europe/London:20261204T220000", "DTEND;TZID=Europe/London:20261205T010000"}},
		"over":       {timed(directory.Schedule{Start: "2026-01-05", RRule: "FREQ=WEEKLY;COUNT=3"}), nil},
		"once, past": {timed(directory.Schedule{Start: "2026-01-05"}), nil},
		"unreadable": {directory.Schedule{Description: "Most Tuesdays"}, nil},
	} {
		if diff := cmp.Diff(c.want, lines(t, c.schedule, now)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// Every address that a listing can have makes a code with its quiet zone.
func TestQRCode(t *testing.T) {
	code := newQRCode("https://groups.example.org/services/00000000-0000-4000-8000-000000000000")
	if code.Size < 29 || !strings.HasPrefix(code.Path, "M4 4h7v1h-7z") {
		t.Errorf("%d modules, %.40s", code.Size, code.Path)
	}
	if long := newQRCode(strings.Repeat("x", 5000)); !slices.Equal([]string{long.Path}, []string{""}) {
		t.Errorf("an address that is too long made %d modules", long.Size)
	}
}
