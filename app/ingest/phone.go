package ingest

import (
	"regexp"
	"strings"

	"fingerpost/app/directory"
)

// between parts numbers that stand in one field.
var between = regexp.MustCompile(`(?i)\s*(?:[;,|\n]|\s/\s|\bor\b|\band\b)\s*`)

// phones gives each number once, in the way in which it is read out and rung
// from anywhere in the country: "0114 496 0000". Two numbers are one where their
// E.164 is. What nobody can ring is reported and left out.
func (n *normaliser) phones(given []directory.Phone) []directory.Phone {
	var all []directory.Phone
	seen := map[string]bool{}
	for _, p := range given {
		for number := range strings.SplitSeq(between.ReplaceAllString(p.Number, "\n"), "\n") {
			if number = strings.TrimSpace(number); number == "" {
				continue
			}
			e164, national := readPhone(number)
			if e164 == "" {
				n.problem("phone", number, "This is no number that can be rung. The listing is kept without it.")
				n.refuse("phone", number)
				continue
			}
			if !seen[e164] {
				seen[e164] = true
				all = append(all, directory.Phone{Number: national, Description: p.Description})
			}
		}
	}
	return all
}

// The numbers that are no subscriber's: emergency and help lines, and those that
// texts are sent to. Source: Ofcom, National Telephone Numbering Plan.
var short = regexp.MustCompile(`^(?:999|112|1\d\d|116\d{3}|118\d{3}|18001\d*|[5-8]\d{4})$`)

// subscriber is a number of the United Kingdom after its 0: what it begins with
// and how many digits it has. Source: Ofcom, National Telephone Numbering Plan.
var subscriber = regexp.MustCompile(`^(?:1\d{8,9}|2\d{9}|3\d{9}|5[56]\d{8}|7\d{9}|8\d{9}|800\d{6}|8001111|845464\d|9\d{9})$`)

// extension is what follows a number: "ext 12", "x12".
var extension = regexp.MustCompile(`(?i)[\s,;(]*(?:ext(?:ension)?|x|#)[\s.:]*(\d{1,6})\)?\s*$`)

// readPhone reads a number as somebody in the United Kingdom would write it. It
// gives its E.164, with ";ext=" and an extension where there is one (RFC 3966),
// and how it is read out here; both are "" where it is no number.
func readPhone(number string) (e164, written string) {
	more := ""
	if m := extension.FindStringSubmatch(number); m != nil {
		number, more = number[:len(number)-len(m[0])], m[1]
	}
	digits := digitsOf(number)
	plus := strings.HasPrefix(strings.TrimLeft(number, " ("), "+")
	switch {
	case !plus && short.MatchString(digits):
		return digits, strings.TrimSpace(number)
	case plus && !strings.HasPrefix(digits, "44"):
		if len(digits) < 8 || len(digits) > 15 {
			return "", ""
		}
		e164, written = "+"+digits, "+"+digits
	default:
		rest := strings.TrimPrefix(digits, "00")
		if plus || rest != digits {
			rest = strings.TrimPrefix(rest, "44")
		}
		// A spreadsheet takes the first 0 away, and some write both it and +44.
		rest = strings.TrimPrefix(rest, "0")
		if !subscriber.MatchString(rest) {
			return "", ""
		}
		e164, written = "+44"+rest, spaced("0"+rest)
	}
	if more != "" {
		e164, written = e164+";ext="+more, written+" ext. "+more
	}
	return e164, written
}

// parted are the places at which a number is parted to be read out, by what it
// begins with; the first that fits counts. Source: Ofcom, National Telephone
// Numbering Plan, area codes.
var parted = []struct {
	begins *regexp.Regexp
	at     []int
}{
	{regexp.MustCompile(`^02`), []int{3, 7}},
	{regexp.MustCompile(`^08001111$`), []int{4}},
	{regexp.MustCompile(`^0(?:1\d1|11\d|[389]\d\d|5[56]\d)`), []int{4, 7}},
	{regexp.MustCompile(`^01(?:3873|5242|539[456]|697[347]|768[347]|9467)`), []int{6}},
	{regexp.MustCompile(`^0`), []int{5}},
}

// spaced writes a national number in the groups in which it is read out.
func spaced(number string) string {
	for _, p := range parted {
		if !p.begins.MatchString(number) {
			continue
		}
		groups, from := "", 0
		for _, at := range p.at {
			if at < len(number) {
				groups, from = groups+number[from:at]+" ", at
			}
		}
		return groups + number[from:]
	}
	return number
}

func digitsOf(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}
