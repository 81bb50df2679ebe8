package web

import (
	"html/template"
	"regexp"
	"strings"

	"fingerpost/app/directory"
)

// phone is a number as people read it and as a telephone takes it.
type phone struct {
	Number, Description string
	Link                template.URL // "tel:01144960369", or "" where there are not enough digits to ring
}

func newPhone(p directory.Phone) phone {
	return phone{Number: spaced(p.Number), Description: p.Description, Link: telephone(p.Number)}
}

// telephone gives the tel: link of a number: its digits, with the + of an
// international one. An extension is left for the person to say.
func telephone(number string) template.URL {
	number, _, _ = strings.Cut(strings.ToLower(number), "ext")
	number = strings.Replace(number, "(0)", "", 1)
	var b strings.Builder
	for i, r := range strings.TrimSpace(number) {
		if r >= '0' && r <= '9' || r == '+' && i == 0 {
			b.WriteRune(r)
		}
	}
	if b.Len() < 3 {
		return ""
	}
	return template.URL("tel:" + b.String()) // Nothing but digits and a plus can be in it.
}

var run = regexp.MustCompile(`^0\d{9,10}$`)

// longCodes are area codes of four digits after which seven follow; London's and
// the other 02 codes have three. The rest of the country is split after five.
// Source: Ofcom, National Telephone Numbering Plan.
var longCodes = regexp.MustCompile(`^(?:01\d1|011\d|0[38]\d\d)`)

// spaced splits a number that was written as one run of digits, so that it can
// be read out; what already has spaces is left as it is.
func spaced(number string) string {
	number = strings.TrimSpace(number)
	switch {
	case !run.MatchString(number):
		return number
	case strings.HasPrefix(number, "02"):
		return number[:3] + " " + number[3:7] + " " + number[7:]
	case longCodes.MatchString(number):
		return number[:4] + " " + number[4:7] + " " + number[7:]
	default:
		return number[:5] + " " + number[5:]
	}
}

// phones gives the numbers to ring: the service's own, else those of who runs
// it.
func phones(s *directory.Service) []phone {
	numbers := s.Phones
	if len(numbers) == 0 && s.Organization != nil {
		numbers = s.Organization.Phones
	}
	var out []phone
	for _, n := range numbers {
		out = append(out, newPhone(n))
	}
	return out
}
