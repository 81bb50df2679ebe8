package ical

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/unicode"
)

func TestUnfold(t *testing.T) {
	tests := []struct {
		name, in string
		want     []string
	}{
		{"CRLF", "A:1\r\nB:2\r\n", []string{"1 A:1", "2 B:2"}},
		{"LF", "A:1\nB:2", []string{"1 A:1", "2 B:2"}},
		{"CR", "A:1\rB:2\r", []string{"1 A:1", "2 B:2"}},
		{"CR CR LF", "A:1\r\r\nB:2\r\r\n", []string{"1 A:1", "3 B:2"}},
		{"folded", "A:on\r\n e\r\n\ttwo\r\nB:2", []string{"1 A:onetwo", "4 B:2"}},
		{"folded inside a letter", "A:caf\xc3\r\n \xa9", []string{"1 A:café"}},
		{"folded over a blank line", "A:on\r\n\r\n e", []string{"1 A:one"}},
		{"broken without a fold", "DESCRIPTION:one\nTwo: three\nand four\nURL:x", []string{`1 DESCRIPTION:one\nTwo: three\nand four`, "4 URL:x"}},
		{"small letters", "begin:vevent\nsummary:Walk\nx-own:1", []string{"1 begin:vevent", "2 summary:Walk", "3 x-own:1"}},
		{"Latin-1", "SUMMARY:caf\xe9 \x96 \xa32", []string{"1 SUMMARY:café – £2"}},
		{"quoted-printable", "A;ENCODING=QUOTED-PRINTABLE:on=\nE:two\nB:1", []string{"1 A;ENCODING=QUOTED-PRINTABLE:onE:two", "3 B:1"}},
		{"nothing", "\r\n\n", nil},
		{"a fold at the beginning", " A:1\nB:2", []string{"1  A:1", "2 B:2"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for number, line := range unfold([]byte(test.in)) {
				got = append(got, fmt.Sprintf("%d %s", number, line))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestProperty(t *testing.T) {
	tests := []struct {
		in   string
		want property
		ok   bool
	}{
		{"SUMMARY:a:b;c", property{"SUMMARY", nil, "a:b;c", 7}, true},
		{"dtstart;tzid=Europe/London:x", property{"DTSTART", map[string]string{"TZID": "Europe/London"}, "x", 7}, true},
		{`ORGANIZER;CN="A; B: C";ROLE=x:mailto:a@b`, property{"ORGANIZER", map[string]string{"CN": "A; B: C", "ROLE": "x"}, "mailto:a@b", 7}, true},
		{"A;B=1,2:x", property{"A", map[string]string{"B": "1"}, "x", 7}, true},
		{"A;B=one^ntwo ^'q^':x", property{"A", map[string]string{"B": "one\ntwo \"q\""}, "x", 7}, true},
		{`A;B="open:x`, property{"A", map[string]string{"B": "open"}, "x", 7}, true},
		{"A;ENCODING=QUOTED-PRINTABLE:caf=C3=A9", property{"A", map[string]string{"ENCODING": "QUOTED-PRINTABLE"}, "café", 7}, true},
		{"A:", property{"A", nil, "", 7}, true},
		{"no colon", property{}, false}, {":x", property{}, false}, {";;;", property{}, false}, {"A;" + strings.Repeat("B=1;", maxHead) + ":x", property{}, false},
	}
	for _, test := range tests {
		got, ok := readProperty(7, test.in)
		if ok != test.ok {
			t.Errorf("readProperty(%.60q) = %v", test.in, ok)
		}
		if diff := cmp.Diff(test.want, got, cmp.AllowUnexported(property{})); ok && diff != "" {
			t.Errorf("%.60q: %s", test.in, diff)
		}
	}
}

func TestTexts(t *testing.T) {
	for in, want := range map[string]string{
		`a\, b\; c\\d\ne\Nf`: "a, b; c\\d\ne\nf", `\&`: "&", `C:\temp`: `C:\temp`, `\`: `\`, `é\é`: `é\é`, "plain": "plain", `\\n`: `\n`,
	} {
		if got := unescape(in); got != want {
			t.Errorf("unescape(%q) = %q, want %q", in, got, want)
		}
	}
	if diff := cmp.Diff([]string{"a,b", "c", ""}, property{value: `a\,b,c,`}.list()); diff != "" {
		t.Error(diff)
	}
}

func TestMoments(t *testing.T) {
	for in, want := range map[string]string{
		"20261124T140000": "2026-11-24 14:00 Europe/London", "20261124T140000Z": "2026-11-24 14:00 UTC", "20261124T1400": "2026-11-24 14:00 Europe/London", "20261124": "2026-11-24 day",
		"2026-11-24": "2026-11-24 day", "2026-11-24T14:00:00Z": "2026-11-24 14:00 UTC", " 20261124t140000z ": "2026-11-24 14:00 UTC",
		"": "", "00010101T000000": "", "99991231": "", "tomorrow": "", "20261301": "", "20260230": "",
	} {
		m, ok := readMoment(in, directory.London())
		got := ""
		if ok {
			if got = m.wall.Format("2006-01-02 15:04 ") + m.zone.String(); m.day {
				got = m.wall.Format("2006-01-02") + " day"
			}
		}
		if got != want {
			t.Errorf("readMoment(%q) = %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]time.Duration{"PT1H30M": 90 * time.Minute, "P1D": 24 * time.Hour, "P1W": 7 * 24 * time.Hour, "P1DT2H": 26 * time.Hour, "+PT5S": 5 * time.Second, "pt90m": 90 * time.Minute, "P2H": 2 * time.Hour} {
		if got, ok := readDuration(in); !ok || got != want {
			t.Errorf("readDuration(%q) = %v, %v", in, got, ok)
		}
	}
	for _, in := range []string{"", "P", "PT", "-PT1H", "1H", "PT1.5H", "P99999999999D"} {
		if got, ok := readDuration(in); ok {
			t.Errorf("readDuration(%q) = %v", in, got)
		}
	}
}

// TestEnds holds that missing ends cost as little as they can: an event that
// another one cuts off is whole, one that the file cuts off is not.
func TestEnds(t *testing.T) {
	const walk, choir = "BEGIN:VEVENT\nUID:1\nSUMMARY:Walk\nDTSTART:20261201T100000\n", "BEGIN:VEVENT\nUID:2\nSUMMARY:Choir\nDTSTART:20261201T100000\n"
	for _, test := range []struct {
		name, in string
		names    string
		complete bool
	}{
		{"no end of the calendar", "BEGIN:VCALENDAR\n" + walk + "END:VEVENT\n", "Walk", true},
		{"no beginning of it", walk + "END:VEVENT\n", "Walk", true},
		{"no end of an event", "BEGIN:VCALENDAR\n" + walk + choir + "END:VEVENT\nEND:VCALENDAR\n", "Walk Choir", true},
		{"no end of the last event", "BEGIN:VCALENDAR\n" + walk + "END:VCALENDAR\n", "Walk", true},
		{"cut off", "BEGIN:VCALENDAR\n" + walk + "END:VEVENT\n" + choir, "Walk", false},
		{"an alarm without an end", "BEGIN:VCALENDAR\n" + walk + "BEGIN:VALARM\nSUMMARY:Wake up\nEND:VEVENT\n" + choir + "END:VEVENT\nEND:VCALENDAR", "Walk Choir", true},
		{"an end too many", "BEGIN:VCALENDAR\nEND:VEVENT\nEND:VALARM\n" + walk + "END:VEVENT\nEND:VEVENT\nEND:VCALENDAR\nEND:VCALENDAR", "Walk", true},
		{"a to-do between", "BEGIN:VCALENDAR\nBEGIN:VTODO\nSUMMARY:Buy tea\nEND:VTODO\n" + walk + "END:VEVENT\nEND:VCALENDAR", "Walk", true},
		{"two calendars", "BEGIN:VCALENDAR\n" + walk + "END:VEVENT\nEND:VCALENDAR\nBEGIN:VCALENDAR\n" + choir + "END:VEVENT\nEND:VCALENDAR", "Walk Choir", true},
	} {
		out, outcome := read(t, test.in, importers.Source{})
		var names []string
		for _, r := range out.Records {
			names = append(names, r.Service.Name)
		}
		if got := strings.Join(names, " "); got != test.names || outcome.Complete != test.complete {
			t.Errorf("%s: %q, complete %v, problems %v", test.name, got, outcome.Complete, out.Problems)
		}
	}
}

func TestUTF16(t *testing.T) {
	text, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(calendarOf(eventOf("SUMMARY:Café", "DTSTART:20261201T100000")))
	if err != nil {
		t.Fatal(err)
	}
	if out, _ := read(t, text, importers.Source{}); len(out.Records) != 1 || out.Records[0].Service.Name != "Café" {
		t.Errorf("got %+v", out)
	}
}
