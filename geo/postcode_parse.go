package geo

import (
	"strings"
	"unicode"
)

// ParsePostcode reads a postcode as people type it: in any case, with spaces,
// full stops, commas, dashes or brackets anywhere, a no-break space for a
// space, the letter O for 0 and I or L for 1, 0 for O and 1 for I. Such a slip
// is put right only where exactly one real form of postcode is meant. An
// outward code alone ("S1") is a Postcode too.
//
// The forms are those of Royal Mail's Programmers' Guide to the Postcode
// Address File: outward A9, A99, AA9, AA99, A9A, AA9A, inward 9AA. GIR 0AA and
// the old form of British Forces addresses ("BFPO 12") are read as well;
// NoPlace tells them apart. That a postcode reads well does not mean that it
// exists: Gazetteer.Postcode knows.
//
// The error is always a *PostcodeError.
func ParsePostcode(s string) (Postcode, error) {
	parts, bad := split(s)
	fail := func(reason Told) (Postcode, error) {
		return Postcode{}, &PostcodeError{Input: shorten(s), Reason: reason.String(), told: reason}
	}
	if bad != 0 {
		return fail(tell("“%s” is never part of a postcode. %s", string(bad), like()))
	}
	code := strings.Join(parts, "")
	if pc, ok := special(code); ok {
		return pc, nil
	}
	if half(parts) {
		return fail(tell("“%s” is only part of a postcode. Type all of it, such as %s, or its first half alone, %s.", strings.Join(parts, " "), exampleFor(parts[0]), parts[0]))
	}
	if pc, ok := exact(code); ok {
		return pc, nil
	}
	switch found := readings(code); {
	case len(found) == 1 && credible(parts, found[0]):
		return found[0], nil
	case len(found) > 1:
		return fail(tell("“%s” could be %s or %s. Type it again with the letters and numbers told apart.", code, found[0], found[1]))
	}
	return fail(explain(code, parts))
}

// like ends most reasons: what a postcode looks like.
func like() Told { return tell("A postcode looks like S1 2HE, or S1 for its first half.") }

// split cuts a typed text into capital letters and digits at what people put
// between them. bad is the first character that has no business in a postcode.
// Full-width letters and digits, as some phone keyboards send them, are
// plain ones to it; what can't be seen (a byte-order mark, a soft hyphen) is
// dropped.
func split(s string) (parts []string, bad rune) {
	var b strings.Builder
	cut := func() {
		if b.Len() > 0 {
			parts = append(parts, b.String())
			b.Reset()
		}
	}
	for _, r := range s {
		if r >= '！' && r <= '～' {
			r -= '！' - '!'
		}
		switch {
		case r >= 'a' && r <= 'z':
			b.WriteRune(r - 'a' + 'A')
		case r >= 'A' && r <= 'Z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case unicode.IsSpace(r) || unicode.Is(unicode.Pd, r) || strings.ContainsRune(".,_/:;'\"’‘“”()[]−", r):
			cut()
		case unicode.Is(unicode.Cf, r):
		case bad == 0:
			bad = r
		}
	}
	cut()
	return parts, bad
}

// special reads the two forms that follow no pattern.
func special(code string) (Postcode, bool) {
	if code == "GIR0AA" || code == "GIROAA" {
		return Postcode{"GIR", "0AA"}, true
	}
	if number, ok := strings.CutPrefix(code, "BFPO"); ok && len(number) >= 1 && len(number) <= 4 && digitsOnly(number) {
		return Postcode{"BFPO", number}, true
	}
	return Postcode{}, false
}

// exact reads a well-formed code, capitals and digits without a space, in which
// there is nothing to put right.
func exact(code string) (Postcode, bool) {
	if len(code) <= 4 {
		return Postcode{Outward: code}, isOutward(code)
	}
	out, in := code[:len(code)-3], code[len(code)-3:]
	return Postcode{out, in}, isOutward(out) && isInward(in)
}

// isOutward reports whether s is a well-formed outward code of an area that
// exists: A9, A99, AA9, AA99, A9A or AA9A.
func isOutward(s string) bool {
	letters := strings.IndexAny(s, "0123456789")
	if letters < 1 || letters > 2 || len(s)-letters > 2 {
		return false
	}
	area, rest := s[:letters], s[letters:]
	switch {
	case !areas[area] && placeless[area] == "":
		return false
	case len(rest) == 1:
		return rest != "0" || zeroDistricts[area]
	case rest[0] == '0':
		return false
	case isDigit(rest[1]):
		return true
	case letters == 1:
		return strings.IndexByte(lastAfterOneLetter, rest[1]) >= 0
	}
	return strings.IndexByte(lastAfterTwoLetters, rest[1]) >= 0
}

// isInward reports whether s is a well-formed inward code, 9AA.
func isInward(s string) bool {
	return len(s) == 3 && isDigit(s[0]) &&
		strings.IndexByte(inwardLetters, s[1]) >= 0 && strings.IndexByte(inwardLetters, s[2]) >= 0
}

// readings gives each well-formed postcode that code may stand for, where
// something must be put right.
func readings(code string) []Postcode {
	if len(code) < 2 || len(code) > 7 {
		return nil
	}
	out, in := code, ""
	if len(code) > 4 {
		out, in = code[:len(code)-3], code[len(code)-3:]
	}
	var found []Postcode
	for _, shape := range shapes[len(out)] {
		for _, c := range coerce(out+in, shape+"9AA"[:len(in)]) {
			if pc, ok := exact(c); ok {
				found = append(found, pc)
			}
		}
	}
	return found
}

// shapes are the forms of outward code by length: A is a letter, 9 a digit.
var shapes = [5][]string{2: {"A9"}, 3: {"A99", "AA9", "A9A"}, 4: {"AA99", "AA9A"}}

// coerce gives the ways to read s in a shape of the same length, with O and 0,
// I, L and 1 put right where the shape asks for the other kind.
func coerce(s, shape string) []string {
	found := []string{""}
	for i := range len(s) {
		options := string(s[i])
		switch letter := s[i] >= 'A'; {
		case shape[i] == 'A' && !letter:
			options = letterFor[s[i]]
		case shape[i] == '9' && letter:
			options = digitFor[s[i]]
		}
		var longer []string
		for _, f := range found {
			for _, o := range options {
				longer = append(longer, f+string(o))
			}
		}
		found = longer
	}
	return found
}

var (
	letterFor = map[byte]string{'0': "O", '1': "I"}
	digitFor  = map[byte]string{'O': "0", 'I': "1", 'L': "1"}
)

// credible says whether a text in which slips were put right was meant as a
// postcode. One without any digit was only if its halves stand apart: "MI IAE"
// is M1 1AE, but Milan is not M1 1AN.
func credible(parts []string, p Postcode) bool {
	if strings.ContainsAny(strings.Join(parts, ""), "0123456789") {
		return true
	}
	return len(parts) == 2 && len(parts[0]) == len(p.Outward) && len(parts[1]) == len(p.Inward)
}

// half finds a sector typed with its space, "S1 2": without the space it would
// read as the quite different outward code S12.
func half(parts []string) bool {
	n := len(parts)
	if n < 2 || len(parts[n-1]) != 1 || !digitsOnly(parts[n-1]) {
		return false
	}
	return isOutward(strings.Join(parts[:n-1], ""))
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

func digitsOnly(s string) bool {
	return strings.Trim(s, "0123456789") == ""
}

// shorten keeps what an error repeats of its input to one short line.
func shorten(s string) string {
	s = strings.Join(strings.FieldsFunc(strings.ToValidUTF8(s, "�"), func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r)
	}), " ")
	if r := []rune(s); len(r) > 40 {
		return string(r[:39]) + "…"
	}
	return s
}
