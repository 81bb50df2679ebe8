package csvfile

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fingerpost/importers/plain"
)

// unknowns are what people write in a cell when they don't know. "None" is one
// only where it can't be the answer (see isUnknown).
var unknowns = map[string]bool{
	"na": true, "n/a": true, "n.a.": true, "n.a": true, "#n/a": true, "not known": true, "unknown": true, "not stated": true,
	"not specified": true, "not available": true, "not applicable": true, "not provided": true, "not given": true, "not relevant": true,
	"no data": true, "-": true, "--": true, "---": true, "–": true, "—": true, "?": true, "??": true, "???": true, ".": true,
	"tbc": true, "tba": true, "tbd": true, "to be confirmed": true, "to follow": true, "null": true, "nan": true, "(blank)": true,
	"#ref!": true, "#value!": true, "#name?": true, "#div/0!": true, "no description available": true, "none": true, "nil": true,
	"don't know": true, "dont know": true,
}

// isUnknown tells whether a tidy cell says that its writer doesn't know. In the
// columns for cost and referral, "None" is an answer of a sort: nobody can say
// which, so the words are kept and nothing is made of them.
func isUnknown(f field, s string) bool {
	if len(s) > len("no description available") {
		return false
	}
	lower := strings.ToLower(s)
	if (lower == "none" || lower == "nil") && (f == fCost || f == fReferral) {
		return false
	}
	return unknowns[lower]
}

// tidy trims a cell and takes out what can't be seen: controls, byte-order
// marks and zero-width spaces. A no-break space is a space, and lines end in
// "\n" alone. The common cell, which needs none of this, is given as it is.
func tidy(s string) string {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c >= utf8.RuneSelf || c == 0x7f {
			return strings.TrimSpace(strings.Map(visible, strings.ReplaceAll(s, "\r\n", "\n")))
		}
	}
	return strings.TrimSpace(s)
}

func visible(r rune) rune {
	switch {
	case r == '\n' || r == '\t':
		return r
	case r == '\r' || r == '\u2028' || r == '\u2029':
		return '\n'
	case r == utf8.RuneError, r == '\ufeff', r == '\u00ad', r >= '\u200b' && r <= '\u200f', r >= '\u202a' && r <= '\u202e', unicode.IsControl(r):
		return -1
	case unicode.Is(unicode.Zs, r):
		return ' '
	}
	return r
}

// readable gives the text of a tidy cell that was pasted from a web page, as the
// page shows it: a name in one line, other text in its own. An identifier stays
// as it is.
func readable(f field, s string) string {
	if !strings.ContainsAny(s, "<&") {
		return s
	}
	switch f {
	case fID, fVenueID, fOrganizationID:
		return s
	case fName, fOrganization, fVenue, fPostcode:
		return plain.Line(s)
	}
	return plain.Text(s)
}

// harmless takes away what would make a cell a formula in the spreadsheet that
// somebody downloads it into. ="0123" is the trick that keeps a leading zero,
// and its text is what was meant. A number, or a telephone number, stays. The
// list that begins with a dash keeps it, as one that no program calculates
// with. The second result tells that a formula was there.
func harmless(s string) (text string, formula bool) {
	if s == "" || !strings.Contains("=+-@", s[:1]) {
		return s, false
	}
	number := len(s) > 1 && strings.Trim(s[1:], "0123456789 .,()-") == ""
	switch s[0] {
	case '=':
		if inner, ok := strings.CutPrefix(s, `="`); ok && strings.HasSuffix(inner, `"`) {
			inner, _ = harmless(tidy(strings.ReplaceAll(strings.TrimSuffix(inner, `"`), `""`, `"`)))
			return inner, false
		}
	case '-':
		if number || len(s) == 1 || s == "--" {
			return s, false
		}
		return "–" + s[1:], false
	case '+':
		if number {
			return s, false
		}
	}
	return strings.TrimLeft(s, "=+-@ "), s[0] == '=' && !number
}

// list cuts a cell with several values at semicolons, bars and line ends.
func list(s string) []string {
	var values []string
	for _, v := range strings.FieldsFunc(s, func(r rune) bool { return r == ';' || r == '|' || r == '\n' }) {
		if v = strings.TrimSpace(v); v != "" {
			values = append(values, v)
		}
	}
	return values
}

// cut shortens a text to n characters.
func cut(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n-1]) + "…"
}
