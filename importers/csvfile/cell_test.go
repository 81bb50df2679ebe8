package csvfile

import (
	"fmt"
	"strings"
	"testing"

	"fingerpost/app/directory"
)

func TestHarmless(t *testing.T) {
	tests := []struct {
		in, want string
		formula  bool
	}{
		{"plain", "plain", false},
		{`="0123"`, "0123", false},
		{`="=1+1"`, "1+1", true},
		{"=1+1", "1+1", true},
		{"=HYPERLINK(\"x\")", "HYPERLINK(\"x\")", true},
		{"=123", "123", false},
		{"@SUM(A1)", "SUM(A1)", false},
		{"@walkers", "walkers", false},
		{"-2.359969", "-2.359969", false},
		{"+44 114 496 0000", "+44 114 496 0000", false},
		{"+cmd|x", "cmd|x", false},
		{"-1", "-1", false},
		{"- bring a coat\n- bring water", "– bring a coat\n- bring water", false},
		{"-", "-", false},
		{"", "", false},
	}
	for _, test := range tests {
		got, formula := harmless(test.in)
		if got != test.want || formula != test.formula && !strings.HasPrefix(test.in, `="=`) {
			t.Errorf("harmless(%q) = %q, %v; want %q, %v", test.in, got, formula, test.want, test.formula)
		}
	}
}

func TestTidy(t *testing.T) {
	for in, want := range map[string]string{
		"  a b ": "a b", "a\u00a0b": "a b", "a\r\nb\rc": "a\nb\nc", "a\x00b\x1f": "ab", "\ufeffname": "name", "a\u200bb": "ab", "Café": "Café",
	} {
		if got := tidy(in); got != want {
			t.Errorf("tidy(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestUnknown(t *testing.T) {
	for _, in := range []string{"NA", "N/A", "n/a", "Not known", "Not Known", "unknown", "-", "?", "TBC", "null", "No description available", "None"} {
		if !isUnknown(fDescription, in) {
			t.Errorf("%q is taken for an answer", in)
		}
	}
	if isUnknown(fCost, "None") || isUnknown(fReferral, "None") {
		t.Error("“None” in the columns for cost and referral is some answer, and its words are kept")
	}
	if isUnknown(fName, "Nana's kitchen") || isUnknown(fDescription, "no") {
		t.Error("a real answer is taken for unknown")
	}
}

func TestYesNo(t *testing.T) {
	tests := []struct {
		in   string
		want directory.Fact
		ok   bool
	}{
		{"Yes", directory.Yes, true}, {"y", directory.Yes, true}, {"TRUE", directory.Yes, true}, {"✓", directory.Yes, true}, {"1", directory.Yes, true},
		{"No", directory.No, true}, {"N", directory.No, true}, {"false", directory.No, true},
		{"Not Known", directory.Unknown, true}, {"NA", directory.Unknown, true}, {"", directory.Unknown, true},
		{"x", directory.Unknown, false}, {"Partly", directory.Unknown, false}, {"Yes, by the ramp", directory.Unknown, false},
	}
	for _, test := range tests {
		if got, ok := yesNo(test.in); got != test.want || ok != test.ok {
			t.Errorf("yesNo(%q) = %q, %v", test.in, got, ok)
		}
	}
}

func TestParseDate(t *testing.T) {
	for in, want := range map[string]directory.Date{
		"2026-11-01": "2026-11-01", "01/11/2026": "2026-11-01", "1/11/26": "2026-11-01", "1 Nov 2026": "2026-11-01", "1st November 2026": "2026-11-01",
		"Sunday 1 November 2026": "2026-11-01", "01-Nov-26": "2026-11-01", "1.11.2026": "2026-11-01", "2026-11-01T09:30:00Z": "2026-11-01", "2026-11-01 00:00:00": "2026-11-01",
		"November 1, 2026": "2026-11-01", "3 Sept 2026": "2026-09-03",
		"11/13/2026": "", "31/02/2026": "", "last week": "", "2026": "", "0001-01-01": "", "": "",
	} {
		got, ok := parseDate(in)
		if got != want || ok != (want != "") {
			t.Errorf("parseDate(%q) = %q, %v; want %q", in, got, ok, want)
		}
	}
}

func TestNotation(t *testing.T) {
	tests := []struct{ in, want string }{
		{"Tue 10:00-11:30", "FREQ=WEEKLY;BYDAY=TU 10:00 11:30"},
		{"1st Sat 10:00-12:00", "FREQ=MONTHLY;BYDAY=1SA 10:00 12:00"},
		{"last Fri 14:00-16:00", "FREQ=MONTHLY;BYDAY=-1FR 14:00 16:00"},
		{"daily 09:00-17:00", "FREQ=DAILY 09:00 17:00"},
		{"Mon-Fri 09:00-17:00", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR 09:00 17:00"},
		{"Sat-Mon 22:00-02:00", "FREQ=WEEKLY;BYDAY=SA,SU,MO 22:00 02:00"},
		{"Sat 11:00-10:00", ""}, {"daily 20:00-08:00", "FREQ=DAILY 20:00 08:00"}, {"daily 20:00-08:01", ""},
		{"Tue 9:00-11:30", ""}, {"Tuesday 10:00-11:30", ""}, {"Tue 10:00-25:00", ""}, {"Tue 10:00-10:00", ""}, {"1st daily 10:00-11:00", ""}, {"1st Mon-Fri 10:00-11:00", ""},
		{"6th Sat 10:00-12:00", ""}, {"10:00-12:00", ""}, {"Tue", ""}, {"", ""}, {"-Fri 10:00-12:00", ""},
	}
	for _, test := range tests {
		s, ok := parseNotation(test.in)
		got := ""
		if ok {
			got = fmt.Sprint(s.RRule, " ", s.Opens, " ", s.Closes)
		}
		if got != test.want {
			t.Errorf("parseNotation(%q) = %q, want %q", test.in, got, test.want)
		}
	}
}

func TestLanguageCode(t *testing.T) {
	for in, want := range map[string]string{
		"urdu": "ur", "ur": "ur", "welsh": "cy", "cy": "cy", "bsl": "bfi", "mandarin": "cmn", "pt-br": "pt-BR", "irish": "ga", "klingonish": "", "": "", "all": "",
	} {
		if got := languageCode(in); got != want {
			t.Errorf("languageCode(%q) = %q, want %q", in, got, want)
		}
	}
}
