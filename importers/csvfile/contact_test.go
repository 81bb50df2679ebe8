package csvfile

import (
	"strings"
	"testing"
)

func TestPhones(t *testing.T) {
	tests := []struct{ in, want string }{
		{"0114 496 0000", "0114 496 0000"}, {"01144960000", "01144960000"}, {"+44 (0)114 496 0000", "+44 (0)114 496 0000"}, {"(0114) 496 0000", "(0114) 496 0000"},
		{"020 7946 0000\n07700 900123", "020 7946 0000; 07700 900123"},
		{"0161 496 0000 or 0161 496 0001", "0161 496 0000; 0161 496 0001"},
		{"0161 496 0000/0161 496 0001", "0161 496 0000; 0161 496 0001"},
		{"0161 496 0000 (Helpline Mon-Fri, 9am-5pm)", "0161 496 0000 Helpline"},
		{"Office: 0161 496 0000", "0161 496 0000 Office"},
		{"Joan Smith 0161 496 0000", "0161 496 0000"}, // a person's name is not kept
		{"0161 \n496 0000", "0161 496 0000"},
		{"O161 496 0000", "0161 496 0000"},
		{"1614960000", "01614960000"}, // a spreadsheet took the 0
		{"07700900123\n07700900123", "07700900123"},
		{"0114 496 0000 ext 12", "0114 496 0000 ext 12"},
		{"116 123", "116 123"}, {"111", "111"},
		{"00000 000000", ""}, {"00000071439", ""}, {"4.48E+11", ""}, {"0161", ""}, {"ask at the desk", ""}, {"2026", ""}, {"", ""},
	}
	for _, test := range tests {
		var parts []string
		for _, p := range phones(test.in) {
			parts = append(parts, strings.TrimSpace(p.Number+" "+p.Description))
		}
		if got := strings.Join(parts, "; "); got != test.want {
			t.Errorf("phones(%q) = %q, want %q", test.in, got, test.want)
		}
	}
}

func TestURLs(t *testing.T) {
	for in, want := range map[string]string{
		"https://example.org": "https://example.org", "www.example.org": "http://www.example.org", "example.org": "http://example.org", "HTTP://WWW.Example.org/A": "http://WWW.Example.org/A",
		"see www.example.org.": "http://www.example.org", "http://example.com": "", "https://www.example.com/x": "", "http://noemail.invalid": "", "Facebook": "", "www,example.org": "",
		"http://a.example.org/  http://b.example.org": "http://a.example.org/ http://b.example.org", "https://example.org/a(b)": "https://example.org/a(b",
	} {
		if got := strings.Join(urls(in), " "); got != want {
			t.Errorf("urls(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestEmails(t *testing.T) {
	for in, want := range map[string]string{
		"hello@example.org": "hello@example.org", "mailto:hello@example.org": "hello@example.org", "a@example.org & b@example.org": "a@example.org b@example.org", "hello@example.org;": "hello@example.org",
		"x@example.com": "", "Unknown-1@noemail.invalid": "", "hello@example": "", "a...b@example.org": "", "no": "",
	} {
		if got := strings.Join(emails(in), " "); got != want {
			t.Errorf("emails(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestSplitAddress(t *testing.T) {
	tests := []struct{ address, postcode, want, wantPostcode string }{
		{"12 High Street, Leeds", "LS1 1AA", "12 High Street, Leeds", "LS1 1AA"},
		{"12 High Street, Leeds LS1 1AA", "", "12 High Street, Leeds", "LS1 1AA"},
		{"12 High Street, Leeds, ls11aa", "LS1 1AA", "12 High Street, Leeds", "LS1 1AA"},
		{"12 High Street, Leeds, LS1 1AB", "LS1 1AA", "12 High Street, Leeds, LS1 1AB", "LS1 1AA"}, // which of them is right?
		{"12 High Street\nLeeds,\n, Leeds", "", "12 High Street, Leeds", ""},
		{"NA, Leeds", "", "Leeds", ""},
		{"", "", "", ""},
	}
	for _, test := range tests {
		got, postcode := splitAddress(test.address, test.postcode)
		if got != test.want || postcode != test.wantPostcode {
			t.Errorf("splitAddress(%q, %q) = %q, %q", test.address, test.postcode, got, postcode)
		}
	}
}
