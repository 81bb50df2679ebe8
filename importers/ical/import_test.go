package ical

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"fingerpost/importers/csvfile"
	"fingerpost/importers/importertest"
	"github.com/google/go-cmp/cmp"
)

// now is Monday 23 November 2026, noon.
var now = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

func importer() Importer {
	return Importer{Defaults: csvfile.Defaults, Now: func() time.Time { return now }}
}

// read imports a calendar and fails the test where that is an error.
func read(t testing.TB, text string, src importers.Source) (*importertest.Output, importers.Outcome) {
	t.Helper()
	src.Get = importertest.Content(text)
	out, err := importertest.Run(t, importer(), src)
	if err != nil {
		t.Fatal(err)
	}
	return out, out.Outcome
}

// calendarOf writes a calendar round the lines of its events.
func calendarOf(lines ...string) string {
	return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + strings.Join(lines, "\r\n") + "\r\nEND:VCALENDAR\r\n"
}

// eventOf writes an event with a name.
func eventOf(lines ...string) string {
	has := func(name string) bool {
		for _, l := range lines {
			if strings.HasPrefix(l, name) {
				return true
			}
		}
		return false
	}
	all := []string{"BEGIN:VEVENT"}
	if !has("UID") {
		all = append(all, "UID:1@example.org")
	}
	if !has("SUMMARY") {
		all = append(all, "SUMMARY:Walk")
	}
	return strings.Join(append(append(all, lines...), "END:VEVENT"), "\r\n")
}

// one gives the only service of a calendar.
func one(t testing.TB, lines ...string) *directory.Service {
	t.Helper()
	out, _ := read(t, calendarOf(lines...), importers.Source{})
	if len(out.Records) != 1 || out.Records[0].Service == nil {
		t.Fatalf("%s\ngives %+v, problems %v", strings.Join(lines, "\n"), out.Records, out.Problems)
	}
	return out.Records[0].Service
}

// when writes schedules in a line each.
func when(schedules []directory.Schedule) []string {
	var lines []string
	for _, s := range schedules {
		line := string(s.Start)
		if s.Opens != nil {
			line += " " + s.Opens.String()
		}
		if s.Closes != nil {
			line += "-" + s.Closes.String()
		}
		if s.RRule != "" {
			line += " " + s.RRule
		}
		for _, part := range []struct {
			name string
			text string
		}{{"to", string(s.ValidTo)}, {"except", dates(s.Except)}, {"also", dates(s.Also)}, {"says", s.Description}} {
			if part.text != "" {
				line += " " + part.name + " " + part.text
			}
		}
		lines = append(lines, line)
	}
	return lines
}

func dates(all []directory.Date) string {
	var texts []string
	for _, d := range all {
		texts = append(texts, string(d))
	}
	return strings.Join(texts, ",")
}

// TestGolden holds the whole of what is read from each calendar of testdata.
func TestGolden(t *testing.T) {
	importertest.Each(t, "testdata/*.ics", 4, func(t *testing.T, path, content string) {
		out, _ := read(t, content, importers.Source{})
		importertest.Golden(t, strings.TrimSuffix(path, ".ics")+".golden", out)
	})
}

// TestPartner reads the reference material's calendar.
func TestPartner(t *testing.T) {
	out, outcome := read(t, importertest.ReadShared(t, "feeds/partners/sample.ics"), importers.Source{})
	if len(out.Records) != 3 || len(out.Problems) != 0 || !outcome.Complete {
		t.Fatalf("%d records, problems %v, %+v", len(out.Records), out.Problems, outcome)
	}
	s := out.Records[0].Service
	want := []string{
		"2026-10-06 14:00-15:30 FREQ=WEEKLY;INTERVAL=2;BYDAY=TU to 2027-03-30 except 2026-11-17,2026-12-29",
	}
	if diff := cmp.Diff(want, when(s.Locations[0].Schedules)); diff != "" {
		t.Error(diff)
	}
	if s.Name != "Living with pain, self-help group" || s.Organization.Name != "Leeds self-help groups" || s.Source.ExternalID != "grp-1@vcs.example" || out.Records[0].Rows != 2 || s.URL != "https://vcs.example/groups/1" || len(s.Activities) != 2 {
		t.Errorf("the group is %+v", s)
	}
	if l := s.Locations[0].Location; l.Name != "Community Hall" || l.Address != "1 High St, Leeds" || l.Postcode != "LS1 1AA" || l.Point == nil {
		t.Errorf("it is held at %+v", l)
	}
	if !strings.Contains(s.Description, "Tea and coffee. A very long line that has to be folded because RFC 5545") {
		t.Errorf("it says %q", s.Description)
	}
	if gone := out.Records[1]; !gone.Deleted || gone.Service != nil || gone.ExternalID == "" {
		t.Errorf("the cancelled walk is %+v", gone)
	}
	if diff := cmp.Diff([]string{"2026-12-12"}, when(out.Records[2].Service.Schedules)); diff != "" {
		t.Error(diff)
	}
}

// TestSet holds that what is set for a feed is put where events say nothing.
func TestSet(t *testing.T) {
	src := importers.Source{Set: map[string]string{"organization": "Walkers", "kind": "walking-group", "venue": "Lodge", "cost": "free"}}
	out, _ := read(t, calendarOf(eventOf("DTSTART:20261201T100000"), eventOf("UID:2", "SUMMARY:Choir", "LOCATION:Hall, Leeds", "DTSTART:20261201T100000")), src)
	a, b := out.Records[0].Service, out.Records[1].Service
	if a.Organization.Name != "Walkers" || a.Kind != "walking-group" || a.Cost != "free" || a.Locations[0].Location.Name != "Lodge" || len(a.AllSchedules()) != 1 || b.Locations[0].Location.Name != "Hall" {
		t.Errorf("they are %+v and %+v", a, b)
	}
	for name, im := range map[string]Importer{"a kind of nothing": importer(), "nobody to read it": {}} {
		_, err := im.Import(t.Context(), importers.Source{Get: importertest.Content(calendarOf()), Set: map[string]string{"gender": "penguins"}}, new(importertest.Output))
		if directory.KindOf(err) != directory.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestLink(t *testing.T) {
	for in, want := range map[string]string{
		"webcal://example.org/a.ics": "https://example.org/a.ics", "WEBCAL://example.org/a": "https://example.org/a", "webcals://example.org/a": "https://example.org/a",
		"https://example.org/a.ics": "https://example.org/a.ics", "a.ics": "a.ics", "": "", "ftp://example.org/a": "ftp://example.org/a",
		"https://calendar.google.com/calendar/embed?src=abc%40group.calendar.google.com&ctz=Europe%2FLondon": "https://calendar.google.com/calendar/ical/abc@group.calendar.google.com/public/basic.ics",
		"https://calendar.google.com/calendar/u/0?cid=YWJjQGdyb3VwLmNhbGVuZGFyLmdvb2dsZS5jb20":               "https://calendar.google.com/calendar/ical/abc@group.calendar.google.com/public/basic.ics",
		"https://calendar.google.com/calendar/ical/abc%40x/public/basic.ics":                                 "https://calendar.google.com/calendar/ical/abc%40x/public/basic.ics",
		"https://calendar.google.com/calendar/u/0?cid=!!":                                                    "https://calendar.google.com/calendar/u/0?cid=!!",
	} {
		if got := Link(in); got != want {
			t.Errorf("Link(%q) = %q, want %q", in, got, want)
		}
	}
	get := &importertest.Asked{Content: importertest.Content(calendarOf())}
	if _, err := importer().Import(t.Context(), importers.Source{Ref: "webcal://example.org/a.ics", Get: get}, new(importertest.Output)); err != nil || get.Ref != "https://example.org/a.ics" {
		t.Errorf("fetched from %q, %v", get.Ref, err)
	}
}

func TestRefused(t *testing.T) {
	for in, want := range map[string]string{
		"": "empty", " \r\n": "empty", "<html>": "web page", `{"a":1}`: "JSON", "name\nWalk\n": "not a calendar", "PK\x03\x04": "zip",
	} {
		outcome, err := importer().Import(t.Context(), importers.Source{Get: importertest.Content(in)}, new(importertest.Output))
		if directory.KindOf(err) != directory.Invalid || !strings.Contains(err.Error(), want) || outcome.Complete {
			t.Errorf("%q: %v", in, err)
		}
	}
	out, outcome := read(t, calendarOf(), importers.Source{})
	if len(out.Records)+len(out.Problems) != 0 || !outcome.Complete {
		t.Errorf("a calendar without events gives %+v, %+v", out, outcome)
	}
}

func TestBounds(t *testing.T) {
	if testing.Short() {
		t.Skip("large files are left out")
	}
	many := strings.Repeat("BEGIN:VEVENT\nEND:VEVENT\n", maxEvents+1)
	for name, in := range map[string]string{"too many events": "BEGIN:VCALENDAR\n" + many, "too many bytes": "BEGIN:VCALENDAR\n" + strings.Repeat("X", maxBytes)} {
		if _, err := importer().Import(t.Context(), importers.Source{Get: importertest.Content(in)}, new(importertest.Output)); directory.KindOf(err) != directory.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	long := one(t, eventOf("DTSTART:20261201T100000", "DESCRIPTION:"+strings.Repeat("x", 5*maxLine)))
	if len(long.Description) > directory.MaxText*4 {
		t.Errorf("the description has %d bytes", len(long.Description))
	}
}

func TestPages(t *testing.T) {
	var b bytes.Buffer
	for i := range 2*pageRecords + 10 {
		b.WriteString(eventOf(fmt.Sprintf("UID:%d", i), fmt.Sprintf("SUMMARY:Group %d", i), "DTSTART:20261201T100000") + "\r\n")
	}
	out, _ := read(t, calendarOf(b.String()), importers.Source{})
	if len(out.Cursors) != 3 || len(out.Records) != 2*pageRecords+10 {
		t.Errorf("%d records in %d pages", len(out.Records), len(out.Cursors))
	}
}
