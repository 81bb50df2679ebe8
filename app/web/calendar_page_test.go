package web_test

import (
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"
)

// The calendar is read back by a calendar's reader, and tells no hidden place.
func TestCalendarPage(t *testing.T) {
	s := open(t, listings(t))
	res, body := s.get(t, "/services/"+id("amblers")+".ics")
	if res.StatusCode != 200 || res.Header.Get("Content-Type") != "text/calendar; charset=utf-8" {
		t.Fatalf("status %d, %s", res.StatusCode, res.Header.Get("Content-Type"))
	}
	if strings.Contains(strings.ReplaceAll(body, "\r\n", ""), "\n") {
		t.Error("a line does not end as RFC 5545 has it")
	}
	cal, err := ics.ParseCalendar(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	events := cal.Events()
	if len(events) != 1 || len(cal.Timezones()) != 1 {
		t.Fatalf("%d events, %d zones", len(events), len(cal.Timezones()))
	}
	start, err := events[0].GetStartAt()
	if want := time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC); err != nil || !start.Equal(want) {
		t.Errorf("starts %v (%v), want %v", start, err, want)
	}
	for property, want := range map[ics.ComponentProperty]string{
		ics.ComponentPropertySummary: "Meersbrook Amblers", ics.ComponentPropertyLocation: "Meersbrook Park Lodge, Sheffield, S8 9HP", ics.ComponentPropertyRrule: "FREQ=WEEKLY;BYDAY=TU",
	} {
		if p := events[0].GetProperty(property); p == nil || p.Value != want {
			t.Errorf("%s is %v, want %q", property, p, want)
		}
	}
	for url, status := range map[string]int{
		"/services/" + id("withdrawn") + ".ics": 410, "/services/" + id("withheld") + ".ics": 404, "/services/x.ics": 404, "/cy/services/" + id("amblers") + ".ics": 200,
	} {
		if res, _ := s.get(t, url); res.StatusCode != status {
			t.Errorf("%s: status %d, want %d", url, res.StatusCode, status)
		}
	}
	for _, hidden := range []string{"haven", "circle"} {
		_, body := s.get(t, "/services/"+id(hidden)+".ics")
		if strings.Contains(body, "LOCATION") || strings.Contains(body, "GEO") {
			t.Errorf("%s tells a place:\n%s", hidden, body)
		}
	}
}
