package geo

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParsePostcode(t *testing.T) {
	for _, c := range []struct{ in, want, why string }{
		// The examples of each form in Royal Mail's guide.
		{"M1 1AE", "M1 1AE", "A9"},
		{"B33 8TH", "B33 8TH", "A99"},
		{"CR2 6XH", "CR2 6XH", "AA9"},
		{"DN55 1PT", "DN55 1PT", "AA99"},
		{"W1A 1HQ", "W1A 1HQ", "A9A"},
		{"EC1A 1BB", "EC1A 1BB", "AA9A"},

		{"s1 2he", "S1 2HE", "small letters"},
		{"S12HE", "S1 2HE", "no space"},
		{"  S1   2HE\n", "S1 2HE", "too many spaces"},
		{"S 1 2 H E", "S1 2HE", "spaces anywhere"},
		{"S1\u00a02HE", "S1 2HE", "a no-break space"},
		{"S1\u202f2HE\ufeff", "S1 2HE", "a narrow no-break space and a byte-order mark"},
		{"S1-2HE.", "S1 2HE", "a dash and a full stop"},
		{"S1–2HE", "S1 2HE", "an en dash"},
		{"(S1 2HE),", "S1 2HE", "brackets and a comma"},
		{"“S1 2HE”", "S1 2HE", "quotation marks"},
		{"Ｓ１　２ＨＥ", "S1 2HE", "full-width letters and digits"},

		{"S1", "S1", "an outward code"},
		{"sw1a", "SW1A", "an outward code of four"},
		{"LS 6", "LS6", "an outward code with a space in it"},
		{"S 12", "S12", "the same with two digits"},
		{"CM0 7AA", "CM0 7AA", "an area with a district 0"},
		{"BS0", "BS0", "another"},

		{"SW1A OAA", "SW1A 0AA", "O for 0 in the inward half"},
		{"S1O 2HE", "S10 2HE", "O for 0 in the outward half"},
		{"SI 2HE", "S1 2HE", "I for 1"},
		{"sl 2he", "S1 2HE", "a small L for 1"},
		{"S0l4 2AB", "SO14 2AB", "0 for O and L for 1 at once"},
		{"0L1 1AA", "OL1 1AA", "0 for O at the front"},
		{"1P1 1AA", "IP1 1AA", "1 for I"},
		{"S04 1AA", "SO4 1AA", "0 for O, though there may be no such district"},
		{"BSO 1AA", "BS0 1AA", "O for 0 where the area has a district 0"},
		{"MI IAE", "M1 1AE", "no digit at all, but two halves"},
		{"W1O 1AA", "W10 1AA", "O can't end a code like W1A"},

		{"GIR 0AA", "GIR 0AA", "Girobank"},
		{"gir0aa", "GIR 0AA", "the same as typed"},
		{"BF1 4AA", "BF1 4AA", "British Forces"},
		{"BFPO 12", "BFPO 12", "British Forces, old form"},
		{"bfpo1234", "BFPO 1234", "the same as typed"},
		{"GY1 1AA", "GY1 1AA", "Guernsey"},
		{"GY10 1SF", "GY10 1SF", "Sark"},
		{"JE2 3AB", "JE2 3AB", "Jersey"},
		{"IM9 1AA", "IM9 1AA", "Isle of Man"},
		{"BT7 1NN", "BT7 1NN", "Northern Ireland"},
	} {
		got, err := ParsePostcode(c.in)
		if err != nil || got.String() != c.want {
			t.Errorf("%s: ParsePostcode(%q) = %q, %v; want %q", c.why, c.in, got, err, c.want)
		}
	}
}

func TestParsePostcodeSaysWhatIsWrong(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", "Enter a postcode, such as S1 2HE"},
		{" \t ", "Enter a postcode"},
		{"S1 2H", "too short: after S1 comes a number and then two letters"},
		{"SW1A 1", "only part of a postcode"},
		{"SW1A1A", "too short: after SW1A"},
		{"S1 2", "“S1 2” is only part of a postcode. Type all of it, such as S1 2HE, or its first half alone, S1."},
		{"S", "only the letters that a postcode starts with. Add the number that follows, such as S1"},
		{"BT", "only the letters"},
		{"S1 XHE", "“XHE” starts with a letter"},
		{"S1 2H5", "“2H5” has a number where a letter must be"},
		{"S1 2CE", "The letter C is never used in the second half"},
		{"S1 2HO", "The letter O is never used"},
		{"S1 2HEE", "too much after S1"},
		{"SW1A 1AAAA", "too long: it has 9 letters and numbers"},
		{"QX1 1AA", "No UK postcode starts with QX"},
		{"LS06 1AA", "never starts with 0: leave the 0 of LS06 out"},
		{"LS0 1AA", "There is no LS0"},
		{"W1Z 1AA", "the letter Z never stands last there"},
		{"EC1K 1AA", "the letter K never stands last there"},
		{"BLO 9AA", "could be B10 9AA or BL0 9AA"},
		{"S1 21E", "has a number where a letter must be"},
		{"LLI 1AA", "could be L11 1AA or LL1 1AA"},
		{"Sheffield", "“SHEFFIELD” has no number in it"},
		{"MILAN", "has no number in it"},
		{"12345", "looks like a US ZIP code"},
		{"12345-6789", "looks like a US ZIP code"},
		{"0114 496 0123", "looks like a phone number"},
		{"123", "only numbers"},
		{"D02 X285", "looks like an Irish Eircode"},
		{"K1A 0B1", "looks like a Canadian postcode"},
		{"1012 AB", "looks like a Dutch postcode"},
		{"ASCN 1ZZ", "the postcode of Ascension Island"},
		{"FIQQ 1ZZ", "the Falkland Islands"},
		{"GX11 1AA", "Gibraltar"},
		{"KY1-1100", "the Cayman Islands"},
		{"VG1110", "the British Virgin Islands"},
		{"ZZ99 3VZ", "a code that the NHS uses where no address is known"},
		{"S1 2HÉ", "“É” is never part of a postcode"},
		{"S1#2HE", "“#” is never part of a postcode"},
		{"9S 2HE", "starts with a number"},
		{strings.Repeat("S1 2HE ", 1000), "too long"},
	} {
		pc, err := ParsePostcode(c.in)
		var pe *PostcodeError
		if !errors.As(err, &pe) {
			t.Errorf("ParsePostcode(%q) = %q, %v; want a *PostcodeError", c.in, pc, err)
			continue
		}
		if !strings.Contains(pe.Reason, c.want) {
			t.Errorf("ParsePostcode(%q): %q doesn't say %q", c.in, pe.Reason, c.want)
		}
		if len(pe.Input) > 200 || len(pe.Reason) > 400 {
			t.Errorf("ParsePostcode(%q) repeats too much of it: %q", c.in, pe)
		}
	}
}

func TestPostcodeParts(t *testing.T) {
	type parts struct {
		Full                         bool
		Area, Sector, Group, NoPlace string
	}
	for in, want := range map[string]parts{
		"S1 2HE":   {true, "S", "S1 2", "S1 2H", ""},
		"SW1A 1AA": {true, "SW", "SW1A 1", "SW1A 1A", ""},
		"S1":       {false, "S", "", "", ""},
		"BFPO 12":  {true, "BFPO", "", "", "a British Forces (BFPO) address"},
		"BF1 4AA":  {true, "BF", "BF1 4", "BF1 4A", "a British Forces (BFPO) address"},
		"GIR 0AA":  {true, "GIR", "GIR 0", "GIR 0A", "the old Girobank code"},
	} {
		pc, err := ParsePostcode(in)
		if err != nil {
			t.Fatal(err)
		}
		got := parts{pc.Full(), pc.Area(), pc.Sector(), pc.Group(), pc.NoPlace()}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", in, diff)
		}
	}
	if got := (Postcode{}).String() + (Postcode{}).Area() + (Postcode{}).Group(); got != "" {
		t.Errorf("the zero Postcode prints as %q", got)
	}
}

// Every code of the shape AA99 9AA, letters and digits drawn from the lists, is
// read by exact or by none of the readings, never by both.
func TestExactAgreesWithReadings(t *testing.T) {
	letters, digits := "ABCILMOSVWZ", "019"
	for _, a := range letters + digits {
		for _, b := range letters + digits {
			for _, c := range letters + digits {
				for _, end := range []string{"", "1AA", "2HE"} {
					code := string(a) + string(b) + string(c) + end
					pc, ok := exact(code)
					if again, err := ParsePostcode(code); ok && (err != nil || again != pc) {
						t.Fatalf("%s: exact gives %v, ParsePostcode %v, %v", code, pc, again, err)
					}
					for _, r := range readings(code) {
						if r.Outward+r.Inward == code && !ok {
							t.Fatalf("%s reads without a slip, but not exactly", code)
						}
					}
				}
			}
		}
	}
}

func FuzzParsePostcode(f *testing.F) {
	for _, s := range []string{"S1 2HE", "sw1a0aa", "BFPO 12", "GIR 0AA", "SI", "S0l4 2AB", "ASCN 1ZZ", "D02 X285", "Ｓ１", "S1 2", "\xff", "LLI 1AA"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		pc, err := ParsePostcode(s)
		if err != nil {
			var pe *PostcodeError
			if !errors.As(err, &pe) || pe.Reason == "" || pc != (Postcode{}) {
				t.Fatalf("ParsePostcode(%q) = %v, %#v", s, pc, err)
			}
			return
		}
		again, err := ParsePostcode(pc.String())
		if err != nil || again != pc {
			t.Fatalf("ParsePostcode(%q) = %q, but that gives %q, %v", s, pc, again, err)
		}
		if half, err := ParsePostcode(pc.Outward); pc.Area() != "GIR" && pc.Area() != "BFPO" && (err != nil || half.Full()) {
			t.Fatalf("the outward code of %q gives %q, %v", pc, half, err)
		}
	})
}

func BenchmarkParsePostcode(b *testing.B) {
	for b.Loop() {
		if _, err := ParsePostcode("s1 2he"); err != nil {
			b.Fatal(err)
		}
	}
}
