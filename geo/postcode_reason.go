package geo

import (
	"fmt"
	"regexp"
	"strings"
)

// explain says what is wrong with code, capital letters and digits that have
// no reading as a postcode, and what to do. parts are the code as it was typed,
// cut at the spaces.
func explain(code string, parts []string) string {
	if code == "" {
		return "Enter a postcode, such as S1 2HE, or its first half, such as S1."
	}
	if reason := elsewhere(code); reason != "" {
		return reason
	}
	digit := strings.IndexAny(code, "0123456789")
	area := code
	if digit >= 0 {
		area = code[:digit]
	}
	switch {
	case digit < 0 && areas[code]:
		return fmt.Sprintf("“%s” is only the letters that a postcode starts with. Add the number that follows, such as %s1.", code, code)
	case digit < 0:
		return fmt.Sprintf("“%s” has no number in it. %s", shorten(code), like)
	case area == "":
		return "A postcode starts with one or two letters, and this starts with a number. " + like
	case len(code) > 7:
		return fmt.Sprintf("That is too long: it has %d letters and numbers, and a postcode has at most 7. %s", len(code), like)
	case !areas[area] && placeless[area] == "":
		return fmt.Sprintf("No UK postcode starts with %s. Check the letters before the first number.", area)
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

func explainInward(out, rest string) string {
	for i, r := range []byte(rest) {
		letter := r >= 'A'
		switch {
		case i > 2:
			return fmt.Sprintf("There is too much after %s: it is followed by one number and two letters, as in %s.", out, exampleFor(out))
		case i == 0 && letter:
			return fmt.Sprintf("After %s comes a number and then two letters, as in %s, and “%s” starts with a letter.", out, exampleFor(out), rest)
		case i > 0 && !letter:
			return fmt.Sprintf("A postcode ends with one number and two letters, as in %s, and “%s” has a number where a letter must be.", exampleFor(out), rest)
		case i > 0 && strings.IndexByte(inwardLetters, r) < 0:
			return fmt.Sprintf("The letter %c is never used in the second half of a postcode (nor are C, I, K, M, O and V). Check “%s”.", r, rest)
		}
	}
	return fmt.Sprintf("That is too short: after %s comes a number and then two letters, as in %s. Type all of it, or %s alone.", out, exampleFor(out), out)
}

func explainOutward(area, code string) string {
	first := code
	if len(code) > 4 {
		first = code[:len(code)-3]
	}
	number := strings.TrimPrefix(first, area)
	switch {
	case strings.HasPrefix(number, "0") && len(number) > 1 && digitsOnly(number):
		return fmt.Sprintf("The number after %s never starts with 0: leave the 0 of %s out.", area, first)
	case number == "0":
		return fmt.Sprintf("There is no %s0: districts of %s count from 1.", area, area)
	case number == "":
		return fmt.Sprintf("After %s comes a number, and “%s” has none there. %s", area, first, like)
	case len(number) > 2:
		return fmt.Sprintf("“%s” is too long for the first half of a postcode: after %s come one or two numbers, or a number and a letter. %s", first, area, like)
	}
	return fmt.Sprintf("“%s” can't be the first half of a postcode: the letter %c never stands last there. %s", first, number[len(number)-1], like)
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
func elsewhere(code string) string {
	const covers = " This directory covers the United Kingdom, the Channel Islands and the Isle of Man: enter a postcode there, such as S1 2HE."
	var what string
	switch n := len(code); {
	case overseas[code] != "":
		what = "is the postcode of " + overseas[code]
	case cayman.MatchString(code):
		what = "is a postcode of the Cayman Islands"
	case virgin.MatchString(code):
		what = "is a postcode of the British Virgin Islands"
	case strings.HasPrefix(code, "ZZ99"):
		return code[:4] + " is a code that the NHS uses where no address is known. It has no place on the map: enter the postcode of where the person stays, or a place name."
	case digitsOnly(code) && (n == 5 || n == 9):
		what = "looks like a US ZIP code"
	case digitsOnly(code) && (code[0] == '0' && (n == 10 || n == 11) || strings.HasPrefix(code, "44") && n == 12):
		return "That looks like a phone number. Enter a postcode, such as S1 2HE."
	case digitsOnly(code):
		return "That is only numbers. " + like
	case eircode.MatchString(code):
		what = "looks like an Irish Eircode"
	case canadian.MatchString(code):
		what = "looks like a Canadian postcode"
	case dutch.MatchString(code):
		what = "looks like a Dutch postcode"
	default:
		return ""
	}
	return "“" + code + "” " + what + "." + covers
}
