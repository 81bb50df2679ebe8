package csvfile

import (
	"strings"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"fingerpost/importers/importertest"
	"github.com/google/go-cmp/cmp"
)

// summary writes problems in a line each: where, field and how the message
// begins.
func summary(problems []importers.Problem) []string {
	var lines []string
	for _, p := range problems {
		line := p.Where + ", " + p.Field + ": " + cut(p.Message, 40)
		if p.Rejected {
			line = "REJECTED " + line
		}
		lines = append(lines, line)
	}
	return lines
}

// TestBackwards holds that a session is not taken to last all night where its
// end is a slip, in whichever columns it stands.
func TestBackwards(t *testing.T) {
	for in, field := range map[string]string{
		"name,schedule\nWalk,Sat 11:00-10:00|Sun 22:00-02:00\n":           "schedule",
		"name,Opening times\nWalk,Saturdays 11:00 to 10:00\n":             "Opening times",
		"name,day,start time,end time\nWalk,Saturday,11:00,10:00\n":       "end time",
		"name,date,start time,end time\nWalk,2026-11-28,11:00,10:00\n":    "end time",
		"name,Saturday opening hours\nWalk,\"09:00-10:00,11:00-10:30\"\n": "Saturday opening hours",
	} {
		out, _ := read(t, in, importers.Source{})
		if len(out.Problems) != 1 || out.Problems[0].Field != field || !strings.Contains(out.Problems[0].Message, "12 hours") {
			t.Errorf("%q: %v", in, out.Problems)
		}
		times := out.Records[0].Service.Schedules
		if times[0].RRule != "" || times[0].Opens != nil || !strings.Contains(times[0].Description, "11:00") {
			t.Errorf("%q: %+v", in, times)
		}
	}
	out, _ := read(t, "name,schedule\nDisco,Sun 22:00-02:00|Mon 9.30-5.00 or so\n", importers.Source{})
	if s := out.Records[0].Service.Schedules; len(s) != 2 || s[0].RRule == "" || len(out.Problems) != 0 {
		t.Errorf("%+v %v", s, out.Problems)
	}
}

func TestBadRows(t *testing.T) {
	wide := "Wide" + strings.Repeat(",x", 10_000)
	out, _ := read(t, strings.Join([]string{
		"A list of groups,,", // a title stands above the header
		"",
		"name,postcode,Fancy column",
		"Walk,S1 2HE,kept",
		",S1 2HE,",
		",,",
		"Short",
		"Long,S1 2HE,x,12 High Street",
		"Tail,S1 2HE,x,,",
		wide,
		"\"Open,S1 2HE,y",
		"N\x00ul box,S1 2HE,",
		"=HYPERLINK(1),S1 2HE,=1+2",
		"Last,S1 2HE,",
	}, "\n"), importers.Source{})
	var names []string
	for _, r := range out.Records {
		names = append(names, r.Where+" "+r.Service.Name)
	}
	if diff := cmp.Diff([]string{"row 4 Walk", "row 7 Short", "row 9 Tail", "row 11 Open,S1 2HE,y", "row 12 Nul box", "row 13 HYPERLINK(1)", "row 14 Last"}, names); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{
		"header, Fancy column: Not known, and kept beside the record a…",
		"REJECTED row 5, name: The row has no name, so nobody could te…",
		"REJECTED row 8, : The row has 4 cells, and the header 3: …",
		"REJECTED row 10, : The row has more than 5000 cells. Check…",
		"row 11, : A quotation mark in this row is never c…",
		"row 12, name: The cell has characters that are no tex…",
		"row 13, name: The cell is a formula, so its result is…",
		"row 13, Fancy column: The cell is a formula, so its result is…",
	}, summary(out.Problems)); diff != "" {
		t.Error(diff)
	}
}

func TestBadFiles(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"a sign-in page", "\n<!DOCTYPE html><html><body>Sign in</body></html>", "sign in"},
		{"a workbook", "PK\x03\x04\x14\x00\x06\x00", "--format xlsx"},
		{"an old workbook", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "CSV UTF-8"},
		{"a PDF", "%PDF-1.7", "PDF"},
		{"gzip", "\x1f\x8b\x08", "gzip"},
		{"JSON", `{"services":[]}`, "JSON"},
		{"XML", "<?xml version=\"1.0\"?><a/>", "XML"},
		{"a calendar", "BEGIN:VCALENDAR", "calendar"},
		{"a picture", "\x89PNG\r\n\x1a\n\x00\x01\x02\x03\x04\x05\x06\x0e\x0f", "not text"},
		{"no header that names anything", "colour,size\nred,5\n", "colour | size"},
		{"a header of 10,000 columns", "name" + strings.Repeat(",x", 10_000) + "\n", "more than 5000 cells"},
		{"words", "Dear all,\nhere is the list.\n", "Dear all"},
	}
	for _, test := range tests {
		var out importertest.Output
		outcome, err := New().Import(t.Context(), importers.Source{Get: importertest.Content(test.in)}, &out)
		if directory.KindOf(err) != directory.Invalid || !strings.Contains(err.Error(), test.want) || outcome.Complete {
			t.Errorf("%s: %v, complete %v", test.name, err, outcome.Complete)
		}
	}
	for _, in := range []string{"", "\ufeff", "\n\n", "name,postcode\n", "name,postcode"} {
		out, _ := read(t, in, importers.Source{})
		if len(out.Records)+len(out.Problems) != 0 {
			t.Errorf("%q gives %v and %v", in, out.Records, out.Problems)
		}
	}
}

func TestDialects(t *testing.T) {
	for name, in := range map[string]string{
		"semicolons": "name;postcode\nWalk, slow;S1 2HE\n", "tabs": "name\tpostcode\nWalk, slow\tS1 2HE\n", "bars": "name|postcode\nWalk, slow|S1 2HE\n",
		"a title": "Groups in Sheffield, 2026\n\nname,postcode\n\"Walk, slow\",S1 2HE\n",
	} {
		out, _ := read(t, in, importers.Source{})
		if len(out.Records) != 1 || out.Records[0].Service.Name != "Walk, slow" || out.Records[0].Service.Locations[0].Location.Postcode != "S1 2HE" {
			t.Errorf("%s: %+v", name, out.Records)
		}
	}
}
