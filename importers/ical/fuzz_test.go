package ical

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"fingerpost/importers/importertest"
)

// FuzzImport holds what is true of any file: it is refused with a
// *directory.Error, or every record can be stored, has an identifier of its own
// and, unless it is gone, a session to come; and none takes long.
func FuzzImport(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.ics")
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte(calendarOf(eventOf(soon, "RRULE:FREQ=MONTHLY;BYDAY=-1FR;BYSETPOS=1;COUNT=5", "EXDATE:20261225", "RDATE;VALUE=PERIOD:20261226T100000Z/PT1H", "EXRULE:FREQ=DAILY;INTERVAL=3"))))
	f.Add([]byte("BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:a\nBEGIN:STANDARD\nTZOFFSETTO:+0130\nDTSTART:19700101T000000\nRDATE:20200101T000000\nEND:STANDARD\nEND:VTIMEZONE\n" + strings.ReplaceAll(eventOf("DTSTART;TZID=a:20261201T235900", "RRULE:FREQ=WEEKLY;BYDAY=MO,TH"), "\r", "")))
	f.Add([]byte(calendarOf(eventOf("DTSTART:00000110T100000Z", "RRULE:FREQ=MONTHLY;BYDAY=5FR;INTERVAL=2")))) // A year that there was not.
	f.Fuzz(func(t *testing.T, data []byte) {
		begun := time.Now()
		var out importertest.Output
		outcome, err := importer().Import(t.Context(), importers.Source{Get: importertest.Content(string(data))}, &out)
		if err != nil {
			if directory.KindOf(err) == "" || outcome.Complete {
				t.Fatalf("%v, complete %v", err, outcome.Complete)
			}
			return
		}
		seen := map[string]bool{}
		for _, r := range out.Records {
			if r.Service == nil && !r.Deleted && r.Rows > 0 {
				continue // It counts the other events of a series that was left out.
			}
			id := r.ExternalID
			if s := r.Service; s != nil {
				id = s.Source.ExternalID
				if err := s.Validate(); err != nil {
					t.Fatalf("%q: %v", data, err)
				}
				if len(s.AllSchedules()) == 0 {
					t.Fatalf("%q: a service without a session", data)
				}
				for _, schedule := range s.AllSchedules() {
					if !schedule.Readable() {
						t.Fatalf("%q: a schedule that says nothing: %+v", data, schedule)
					}
				}
			}
			if id == "" || seen[id] || r.Deleted == (r.Service != nil) {
				t.Fatalf("%q: the identifier %q is empty or met before, in %+v", data, id, r)
			}
			seen[id] = true
		}
		if took := time.Since(begun); took > 5*time.Second {
			t.Fatalf("%d bytes took %v: %q", len(data), took, data)
		}
	})
}

// FuzzRule holds that a rule that is taken can be followed by a Schedule, and
// that none takes long.
func FuzzRule(f *testing.F) {
	for _, rule := range []string{"FREQ=WEEKLY;BYDAY=TU", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYDAY=+5MO;BYSETPOS=-1;WKST=SU", "FREQ=YEARLY;BYWEEKNO=53;BYDAY=SU", "FREQ=YEARLY;BYYEARDAY=-366", "FREQ=WEEKLY;BYHOUR=1,2;BYMINUTE=3;BYSECOND=59;COUNT=3;UNTIL=20270101"} {
		f.Add(rule)
	}
	f.Fuzz(func(t *testing.T, rule string) {
		begun := time.Now()
		out, _ := read(t, calendarOf(eventOf("DTSTART"+inLondon+"20260106T100000", "RRULE:"+strings.NewReplacer("\r", "", "\n", "").Replace(rule))), importers.Source{})
		for _, r := range out.Records {
			if r.Service == nil {
				continue
			}
			for _, s := range r.Service.AllSchedules() {
				s.Next(now, "", 5)
				s.Slots(now)
			}
		}
		if took := time.Since(begun); took > 3*time.Second {
			t.Fatalf("%q took %v", rule, took)
		}
	})
}
