package geo

import (
	"regexp"
	"strings"
)

// explain says what is wrong with code, capital letters and digits that have
// no reading as a postcode, and what to do. parts are the code as it was typed,
// cut at the spaces.
func explain(code string, parts []string) Told {
	if code == "" {
		return tell("Enter a postcode, such as S1 2HE, or its first half, such as S1.")
	}
	if reason := elsewhere(code); reason.Say != "" {
		return reason
	}
	digit := strings.IndexAny(code, "0123456789")
	area := code
	if digit >= 0 {
		area = code[:digit]
	}
	switch {
	case digit < 0 && areas[code]:
		return tell("“%s” is only the letters that a postcode starts with. Add the number that follows, such as %s1.", code, code)
	case digit < 0:
		return tell("“%s” has no number in it. %s", shorten(code), like())
	case area == "":
		return tell("A postcode starts with one or two letters, and this starts with a number. %s", like())
	case len(code) > 7:
		return tell("That is too long: it has %d letters and numbers, and a postcode has at most 7. %s", len(code), like())
	case !areas[area] && placeless[area] == "":
		return tell("No UK postcode starts with %s. Check the letters before the first number.", area)
	}
	if len(parts) == 2 && isOutward(parts[0]) {
		return explainInward(parts[0], parts[1])
	}
	out, rest, fits := likeliest(code)
	if out == "" || fits == 0 && len(code) > 4 && isInward(code[len(code)-3:]) {
		return explainOutward(area, code)
	}
	return explainInward(out, rest)
}

// likeliest splits off the outward code that code most likely starts with: the
// one after which most of the rest reads as an inward code, or the longest. out
// is empty where code starts with none.
func likeliest(code string) (out, rest string, fits int) {
	fits = -1
	for n := min(4, len(code)); n >= 2; n-- {
		if !isOutward(code[:n]) {
			continue
		}
		if f := fit(code[n:]); f > fits {
			out, rest, fits = code[:n], code[n:], f
		}
	}
	return out, rest, fits
}

// fit counts the characters that s begins like an inward code with.
func fit(s string) int {
	for i := range min(3, len(s)) {
		if isDigit(s[i]) != (i == 0) || i > 0 && strings.IndexByte(inwardLetters, s[i]) < 0 {
			return i
		}
	}
	return min(3, len(s))
}

func explainInward(out, rest string) Told {
	for i, r := range []byte(rest) {
		letter := r >= 'A'
		switch {
		case i > 2:
			return tell("There is too much after %s: it is followed by one number and two letters, as in %s.", out, exampleFor(out))
		case i == 0 && letter:
			return tell("After %s comes a number and then two letters, as in %s, and “%s” starts with a letter.", out, exampleFor(out), rest)
		case i > 0 && !letter:
			return tell("A postcode ends with one number and two letters, as in %s, and “%s” has a number where a letter must be.", exampleFor(out), rest)
		case i > 0 && strings.IndexByte(inwardLetters, r) < 0:
			return tell("The letter %s is never used in the second half of a postcode (nor are C, I, K, M, O and V). Check “%s”.", string(r), rest)
		}
	}
	return tell("That is too short: after %s comes a number and then two letters, as in %s. Type all of it, or %s alone.", out, exampleFor(out), out)
}

func explainOutward(area, code string) Told {
	first := code
	if len(code) > 4 {
		first = code[:len(code)-3]
	}
	number := strings.TrimPrefix(first, area)
	switch {
	case strings.HasPrefix(number, "0") && len(number) > 1 && digitsOnly(number):
		return tell("The number after %s never starts with 0: leave the 0 of %s out.", area, first)
	case number == "0":
		return tell("There is no %s0: districts of %s count from 1.", area, area)
	case number == "":
		return tell("After %s comes a number, and “%s” has none there. %s", area, first, like())
	case len(number) > 2:
		return tell("“%s” is too long for the first half of a postcode: after %s come one or two numbers, or a number and a letter. %s", first, area, like())
	}
	return tell("“%s” can’t be the first half of a postcode: the letter %s never stands last there. %s", first, number[len(number)-1:], like())
}

// exampleFor gives a well-formed postcode that starts with out.
func exampleFor(out string) string { return out + " 2HE" }

var (
	eircode  = regexp.MustCompile(`^[ACDEFHKNPRTVWXY][0-9][0-9W][0-9ACDEFHKNPRTVWXY]{4}$`)
	canadian = regexp.MustCompile(`^[A-Z][0-9][A-Z][0-9][A-Z][0-9]$`)
	cayman   = regexp.MustCompile(`^KY[1-3][0-9]{4}$`)
	virgin   = regexp.MustCompile(`^VG[0-9]{4}$`)
	dutch    = regexp.MustCompile(`^[1-9][0-9]{3}[A-Z]{2}$`)
)

// elsewhere recognises what is not a UK postcode at all, and says what it is.
func elsewhere(code string) Told {
	covers := tell("This directory is for the UK, the Channel Islands and the Isle of Man: enter a postcode there, such as S1 2HE.")
	switch n := len(code); {
	case overseas[code] != "":
		return tell("“%s” is the postcode of %s. %s", code, overseas[code], covers)
	case cayman.MatchString(code):
		return tell("“%s” is a postcode of the Cayman Islands. %s", code, covers)
	case virgin.MatchString(code):
		return tell("“%s” is a postcode of the British Virgin Islands. %s", code, covers)
	case strings.HasPrefix(code, "ZZ99"):
		return tell("%s is a code that the NHS uses where no address is known. It has no place on the map: enter the postcode of where the person stays, or a place name.", code[:4])
	case digitsOnly(code) && (n == 5 || n == 9):
		return tell("“%s” looks like a US ZIP code. %s", code, covers)
	case digitsOnly(code) && (code[0] == '0' && (n == 10 || n == 11) || strings.HasPrefix(code, "44") && n == 12):
		return tell("That looks like a phone number. Enter a postcode, such as S1 2HE.")
	case digitsOnly(code):
		return tell("That is only numbers. %s", like())
	case eircode.MatchString(code):
		return tell("“%s” looks like an Irish Eircode. %s", code, covers)
	case canadian.MatchString(code):
		return tell("“%s” looks like a Canadian postcode. %s", code, covers)
	case dutch.MatchString(code):
		return tell("“%s” looks like a Dutch postcode. %s", code, covers)
	}
	return Told{}
}
