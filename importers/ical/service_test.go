package ical

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"fingerpost/importers/importertest"
	"github.com/google/go-cmp/cmp"
	"github.com/paulmach/orb"
)

const soon = "DTSTART:20261201T100000"

func TestPlaces(t *testing.T) {
	leeds := orb.Point{-1.5491, 53.8008}
	tests := []struct {
		in   string
		want directory.Location
		ways string
	}{
		{`Community Hall\, 1 High St\, Leeds LS1 1AA`, directory.Location{Name: "Community Hall", Address: "1 High St, Leeds", Postcode: "LS1 1AA"}, ""},
		{`Community Hall\, 1 High St\, Leeds LS1 1AA\, UK`, directory.Location{Name: "Community Hall", Address: "1 High St, Leeds", Postcode: "LS1 1AA"}, ""},
		{`Community Hall\, 1 High St\, Leeds\, England\, ls11aa\, United Kingdom`, directory.Location{Name: "Community Hall", Address: "1 High St, Leeds", Postcode: "LS11AA"}, ""},
		{`12 High Street\, Leeds`, directory.Location{Address: "12 High Street, Leeds"}, ""},
		{`Community Hall\nHigh Street\nLeeds (LS1 1AA)`, directory.Location{Name: "Community Hall", Address: "High Street, Leeds", Postcode: "LS1 1AA"}, ""},
		{"LS1 1AA", directory.Location{Postcode: "LS1 1AA"}, ""},
		{"Park gate", directory.Location{Name: "Park gate"}, ""},
		{"<b>Park gate</b>", directory.Location{Name: "Park gate"}, ""},
		{"TBC", directory.Location{}, ""}, {"", directory.Location{}, ""},
		{"Zoom", directory.Location{}, "online"}, {"Microsoft Teams Meeting", directory.Location{}, "online"}, {"https://us02web.zoom.us/j/1?pwd=x", directory.Location{}, "online"}, {"Online (link sent on booking)", directory.Location{}, "online"},
		{"Telephone", directory.Location{}, "phone"},
		{`Community Hall\, Leeds LS1 1AA and on Zoom`, directory.Location{Name: "Community Hall", Address: "Leeds", Postcode: "LS1 1AA"}, "in-person,online"},
		{`Community Hall & online`, directory.Location{Name: "Community Hall"}, "in-person,online"},
		{`Microsoft Teams Meeting\; Central Library\, Leeds`, directory.Location{Name: "Central Library", Address: "Leeds"}, "in-person,online"},
	}
	for _, test := range tests {
		s := one(t, eventOf(soon, "LOCATION:"+test.in))
		var got directory.Location
		if len(s.Locations) > 0 {
			got = s.Locations[0].Location
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%q: %s", test.in, diff)
		}
		if ways := strings.Join(s.Delivery, ","); ways != test.ways {
			t.Errorf("%q is %q, want %q", test.in, ways, test.ways)
		}
		if len(s.AllSchedules()) != 1 {
			t.Errorf("%q has the sessions %v", test.in, when(s.AllSchedules()))
		}
	}
	for in, want := range map[string]*orb.Point{"53.8008;-1.5491": &leeds, "53.8008,-1.5491": &leeds, `53.8008\;-1.5491`: &leeds, "0;0": nil, "999;999": nil, "x": nil, "48.85;2.35": nil} {
		s := one(t, eventOf(soon, "LOCATION:Hall", "GEO:"+in))
		if diff := cmp.Diff(want, s.Locations[0].Location.Point); diff != "" {
			t.Errorf("GEO %q: %s", in, diff)
		}
	}
	apple := one(t, eventOf(soon, `X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-TITLE="Central Library":geo:53.8008,-1.5491`)).Locations[0].Location
	if apple.Name != "Central Library" || *apple.Point != leeds {
		t.Errorf("Apple's place is %+v", apple)
	}
}

// TestPeople holds that nobody's name, own address or mobile number is handed
// on, and that what is a group's is.
func TestPeople(t *testing.T) {
	tests := []struct {
		line, email, phone string
	}{
		{"ORGANIZER;CN=Joan Bright:mailto:joan.bright@example.org", "", ""},
		{"ORGANIZER;CN=Joan Bright:mailto:jb1952@gmail.com", "", ""},
		{"ORGANIZER:mailto:abcdef@group.calendar.google.com", "", ""},
		{"ORGANIZER:MAILTO:info@example.org", "info@example.org", ""},
		{"ORGANIZER;CN=Leeds Walkers:mailto:leedswalkers@gmail.com", "leedswalkers@gmail.com", ""},
		{"ORGANIZER:mailto:noreply@example.org", "", ""},
		{"ORGANIZER:invalid:nomail", "", ""},
		{`CONTACT:Joan Bright\, 07700 900123\, joan@example.org`, "", ""},
		{`CONTACT:Joan Bright\, 0113 496 0000`, "", "0113 496 0000"},
		{`CONTACT:Walking group 07700 900123 hello@example.org`, "hello@example.org", "07700 900123"},
		{`CONTACT:+44 113 496 0000`, "", "+44 113 496 0000"},
		{`CONTACT;ALTREP="https://example.org":enquiries@example.org`, "enquiries@example.org", ""},
		{"ATTENDEE;CN=Joan Bright:mailto:info@example.org", "", ""},
		{"CONTACT:Joan Bright", "", ""},
	}
	for _, test := range tests {
		s := one(t, "X-WR-CALNAME:Leeds Walkers", eventOf(soon, test.line))
		phone := ""
		if len(s.Phones) > 0 {
			phone = s.Phones[0].Number
		}
		if s.Email != test.email || phone != test.phone {
			t.Errorf("%s gives %q and %q", test.line, s.Email, phone)
		}
		if text, _ := json.Marshal(s); strings.Contains(string(text), "Joan") || strings.Contains(string(text), "Bright") {
			t.Errorf("%s: a name is kept: %s", test.line, text)
		}
	}
}

func TestWhoRunsIt(t *testing.T) {
	for _, test := range []struct{ calendar, event, want string }{
		{"X-WR-CALNAME:Leeds Walkers", "CATEGORIES:x", "Leeds Walkers"},
		{"NAME:Leeds Walkers", "CATEGORIES:x", "Leeds Walkers"},
		{`X-WR-CALNAME:Leeds Walkers\, and friends Calendar`, "CATEGORIES:x", "Leeds Walkers, and friends"},
		{"X-WR-CALNAME:joan.bright@example.org", "CATEGORIES:x", ""},
		{"X-WR-CALNAME:Events", "ORGANIZER;CN=Leeds Library:mailto:x@example.org", "Leeds Library"},
		{"X-WR-CALNAME:Calendar", "ORGANIZER;CN=Joan Bright:mailto:x@example.org", ""},
	} {
		name := ""
		if o := one(t, test.calendar, eventOf(soon, test.event)).Organization; o != nil {
			name = o.Name
		}
		if name != test.want {
			t.Errorf("%s, %s: %q", test.calendar, test.event, name)
		}
	}
}

func TestWords(t *testing.T) {
	s := one(t, eventOf(soon, `SUMMARY:Tea &amp; toast`, `DESCRIPTION:<p>One</p><p>Two<br>three</p><script>x</script>`, "URL:https://example.org/a?b=1", `CATEGORIES:Food\, drink,Social,Events`, "CATEGORIES:Social", "LAST-MODIFIED:20261101T090000Z"))
	if s.Name != "Tea & toast" || s.Description != "One\n\nTwo\nthree" || s.URL != "https://example.org/a?b=1" || s.Modified.IsZero() {
		t.Errorf("it is %+v", s)
	}
	if diff := cmp.Diff([]directory.Activity{{Label: "Food, drink"}, {Label: "Social"}}, s.Activities); diff != "" {
		t.Error(diff)
	}
	if s := one(t, eventOf(soon, `DESCRIPTION:\n`, `X-ALT-DESC;FMTTYPE=text/html:<html><body>Hello</body></html>`)); s.Description != "Hello" {
		t.Errorf("beside an empty text the HTML is %q", s.Description)
	}
	for _, in := range []string{"https://us02web.zoom.us/j/1?pwd=x", "not a link", "javascript:alert(1)", "https://example.com", "x"} {
		if s := one(t, eventOf(soon, "URL:"+in)); s.URL != "" {
			t.Errorf("%q is kept as a page", in)
		}
	}
	if s := one(t, eventOf(soon, "SUMMARY:"+strings.Repeat("x", 400))); len([]rune(s.Name)) != directory.MaxName {
		t.Errorf("a long name has %d letters", len(s.Name))
	}
}

// told writes each record in a line: its name or that it is gone, and how many
// events it is made of.
func told(out *importertest.Output) []string {
	var lines []string
	for _, r := range out.Records {
		if r.Deleted {
			lines = append(lines, fmt.Sprintf("gone %d", r.Rows))
			continue
		}
		lines = append(lines, fmt.Sprintf("%s %d %s", r.Service.Name, r.Rows, strings.Join(when(r.Service.AllSchedules()), "; ")))
	}
	return lines
}

func TestGather(t *testing.T) {
	tests := []struct {
		name  string
		lines []string
		want  []string
	}{
		{"dates of one name and place", []string{eventOf("UID:1", "LOCATION:Hall", soon), eventOf("UID:2", "LOCATION: hall", "SUMMARY:WALK", "DTSTART:20261208T100000"), eventOf("UID:3", "LOCATION:Park", soon)},
			[]string{"Walk 2 2026-12-01 10:00 also 2026-12-08", "Walk 1 2026-12-01 10:00"}},
		{"a date besides a series", []string{eventOf("UID:1", soon, "RRULE:FREQ=WEEKLY;COUNT=3"), eventOf("UID:2", "DTSTART:20261203T100000")}, []string{"Walk 2 2026-12-01 10:00 FREQ=WEEKLY;COUNT=3;BYDAY=TU; 2026-12-03 10:00"}},
		{"two series of one name", []string{eventOf("UID:1", soon, "RRULE:FREQ=WEEKLY"), eventOf("UID:2", "DTSTART:20261202T100000", "RRULE:FREQ=WEEKLY")}, []string{"Walk 1 2026-12-01 10:00 FREQ=WEEKLY;BYDAY=TU", "Walk 1 2026-12-02 10:00 FREQ=WEEKLY;BYDAY=WE"}},
		{"all of one identifier", []string{eventOf("UID:1", soon, "RRULE:FREQ=WEEKLY"), eventOf("UID:1", "SUMMARY:Choir", soon, "RRULE:FREQ=WEEKLY"), eventOf("UID:1", "SUMMARY:Yoga", soon)},
			[]string{"Walk 1 2026-12-01 10:00 FREQ=WEEKLY;BYDAY=TU", "Choir 1 2026-12-01 10:00 FREQ=WEEKLY;BYDAY=TU", "Yoga 1 2026-12-01 10:00"}},
		{"no identifiers", []string{eventOf("UID:", soon, "RRULE:FREQ=WEEKLY"), eventOf("UID:", "SUMMARY:Choir", soon)}, []string{"Walk 1 2026-12-01 10:00 FREQ=WEEKLY;BYDAY=TU", "Choir 1 2026-12-01 10:00"}},
		{"an older state of the same", []string{eventOf("UID:1", soon, "SEQUENCE:2", "RRULE:FREQ=WEEKLY"), eventOf("UID:1", "DTSTART:20261202T100000", "SEQUENCE:1", "RRULE:FREQ=WEEKLY")}, []string{"Walk 1 2026-12-01 10:00 FREQ=WEEKLY;BYDAY=TU"}},
		{"one identifier for each date", []string{eventOf(soon), eventOf("DTSTART:20261208T100000")}, []string{"Walk 2 2026-12-01 10:00 also 2026-12-08"}},
		{"a session of a series that is not here", []string{overriding(soon)}, []string{"Walk 1 2026-12-01 10:00"}},
		{"long ago", []string{eventOf("DTSTART:20200101T100000"), eventOf("UID:2", "DTSTART:20200101T100000", "RRULE:FREQ=WEEKLY;COUNT=5"), eventOf("UID:3", "DTSTART:20200101T100000", "RRULE:FREQ=WEEKLY;UNTIL=20261101")}, []string{"gone 1", "gone 1", "gone 1"}},
		{"begun and not over", []string{eventOf("DTSTART:20261123T110000", "DTEND:20261123T130000"), eventOf("SUMMARY:Talk", "DTSTART:20261123T080000", "DTEND:20261123T090000")}, []string{"Walk 1 2026-11-23 11:00-13:00", "gone 1"}},
		{"in two years", []string{eventOf("DTSTART:20281201T100000"), eventOf("UID:2", "SUMMARY:Fair", "DTSTART:20241201T100000", "RRULE:FREQ=YEARLY;INTERVAL=5")}, []string{"Walk 1 2028-12-01 10:00", "Fair 1 2024-12-01 10:00 FREQ=YEARLY;INTERVAL=5"}},
		{"called off", []string{eventOf(soon, "STATUS:CANCELLED"), eventOf("UID:2", "SUMMARY:Choir (Cancelled)", soon), eventOf("UID:3", "SUMMARY:Postponed: Yoga", soon), eventOf("UID:4", "SUMMARY:Fair", "DTSTART:20200101T100000", "STATUS:CANCELLED")}, []string{"gone 1", "gone 1", "gone 1", "gone 1"}},
		{"all called off", []string{"METHOD:CANCEL", eventOf(soon, "RRULE:FREQ=WEEKLY")}, []string{"gone 1"}},
		{"one of several called off", []string{eventOf("UID:1", soon), eventOf("UID:2", "DTSTART:20261208T100000", "STATUS:CANCELLED")}, []string{"Walk 2 2026-12-01 10:00"}},
		{"a date of a series called off by itself", []string{eventOf("UID:1", soon, "RRULE:FREQ=WEEKLY"), eventOf("UID:2", "DTSTART:20261208T100000", "STATUS:CANCELLED")}, []string{"Walk 2 2026-12-01 10:00 FREQ=WEEKLY;BYDAY=TU except 2026-12-08"}},
		{"the same in two calendars", []string{eventOf(soon, "RRULE:FREQ=WEEKLY"), eventOf("UID:2", "SUMMARY:Choir", soon), "END:VCALENDAR", "BEGIN:VCALENDAR", eventOf(soon, "RRULE:FREQ=WEEKLY"), eventOf("UID:3", "SUMMARY:Choir", "DTSTART:20261208T100000")}, []string{"Choir 2 2026-12-01 10:00 also 2026-12-08", "Walk 1 2026-12-01 10:00 FREQ=WEEKLY;BYDAY=TU"}},
		{"nobody's business", []string{eventOf(soon, "CLASS:PRIVATE"), eventOf("SUMMARY:Busy", soon), eventOf("SUMMARY:x", soon, "CLASS:CONFIDENTIAL")}, nil},
		{"a cancelled culture", []string{eventOf("SUMMARY:Talk on cancelled railways of Leeds", soon)}, []string{"Talk on cancelled railways of Leeds 1 2026-12-01 10:00"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			out, _ := read(t, calendarOf(test.lines...), importers.Source{})
			if diff := cmp.Diff(test.want, told(out)); diff != "" {
				t.Error(diff)
			}
			seen := map[string]bool{}
			for _, r := range out.Records {
				id := r.ExternalID
				if r.Service != nil {
					id = r.Service.Source.ExternalID
				}
				if id == "" || seen[id] {
					t.Errorf("the identifier %q is empty or met before", id)
				}
				seen[id] = true
			}
		})
	}
}

// TestExpires holds that what has an end is not found after it.
func TestExpires(t *testing.T) {
	for _, test := range []struct {
		want  directory.Date
		lines []string
	}{
		{"2026-12-01", []string{eventOf(soon)}},
		{"2026-12-08", []string{eventOf(soon), eventOf("UID:2", "DTSTART:20261208T100000")}},
		{"2026-12-02", []string{eventOf("DTSTART:20261201T220000", "DTEND:20261202T010000")}},
		{"2026-12-03", []string{eventOf("DTSTART;VALUE=DATE:20261201", "DTEND;VALUE=DATE:20261204")}},
		{"2027-03-30", []string{eventOf(soon, "RRULE:FREQ=WEEKLY;UNTIL=20270330")}},
		{"2027-04-02", []string{eventOf(soon, "RRULE:FREQ=WEEKLY;UNTIL=20270330", "RDATE:20270402T100000")}},
		{"", []string{eventOf(soon, "RRULE:FREQ=WEEKLY")}}, {"", []string{eventOf(soon, "RRULE:FREQ=WEEKLY;COUNT=3")}}, {"", []string{eventOf(soon, "DURATION:P3D")}},
	} {
		if got := one(t, test.lines...).Expires; got != test.want {
			t.Errorf("%v expires %q, want %q", test.lines, got, test.want)
		}
	}
}

// TestSameTomorrow holds that a service is the same one as its dates go by and
// come, and as Google cuts its series in two.
func TestSameTomorrow(t *testing.T) {
	id := func(lines ...string) string { return one(t, lines...).Source.ExternalID }
	if a, b := id(eventOf("UID:1", soon), eventOf("UID:2", "DTSTART:20261208T100000")), id(eventOf("UID:3", "DTSTART:20261215T100000")); a != b {
		t.Error("later dates make another service")
	}
	if a, b := id(eventOf("UID:a@google.com", soon, "RRULE:FREQ=WEEKLY")), id(eventOf("UID:a_R20261208T100000@google.com", "DTSTART:20261208T100000", "RRULE:FREQ=WEEKLY")); a != b {
		t.Error("a series that was cut is another service")
	}
}
