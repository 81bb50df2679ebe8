package csvfile

import (
	"regexp"
	"strings"

	"fingerpost/app/directory"
)

// anyPhone is a run of what numbers are written with; phone settles whether it
// is one. People type the letter O for the first 0.
var anyPhone = regexp.MustCompile(`(?:\+|\(?\b)[\dO](?:\d|[ \t().-]{1,3}\d){0,20}(?: ?(?:ext\.?|extension|x) ?\d{1,6})?`)

// brokenPhone is a number whose line was broken behind its area code.
var brokenPhone = regexp.MustCompile(`((?:^|[^\d ]) ?)(0\d{2,4}) *\n *(\d{3} ?\d{3,4}\b)`)

// phoneLabels are the words beside a number that are kept with it. Others are
// left out: they are most often a person's name.
var phoneLabels = []string{"helpline", "office", "text", "textphone", "minicom", "sms", "whatsapp", "freephone", "free phone", "enquiries", "bookings", "out of hours", "mobile", "landline", "reception"}

func (b *builder) phones() []directory.Phone {
	text := b.text[fPhone]
	if text == "" {
		return nil
	}
	found := phones(text)
	if len(found) == 0 && strings.Trim(text, "0 -") != "" && !strings.HasPrefix(text, "00000") {
		b.bad(fPhone, "That is not a telephone number such as 0114 496 0000, so it was left out.")
	}
	return found
}

// phones gives the numbers in a text, each once, as they are written.
func phones(text string) []directory.Phone {
	// Nearly every cell is one number, which needs no looking for.
	if len(text) <= len("01234 567 890") && strings.Trim(text, "0123456789 ") == "" {
		if number := phone(text); number != "" {
			return []directory.Phone{{Number: number}}
		}
		return nil
	}
	var found []directory.Phone
	text = brokenPhone.ReplaceAllString(text, "$1$2 $3")
	at := 0
	for _, m := range anyPhone.FindAllStringIndex(text, -1) {
		number := phone(text[m[0]:m[1]])
		if number == "" {
			continue
		}
		// The words that lead to the number, and those in brackets after it.
		around := text[at:m[0]]
		if rest := strings.TrimLeft(text[m[1]:], " "); strings.HasPrefix(rest, "(") {
			inside, _, _ := strings.Cut(rest, ")")
			around += inside
		}
		at = m[1]
		p := directory.Phone{Number: number, Description: phoneLabel(around)}
		same := func(o directory.Phone) bool { return digits(o.Number) == digits(p.Number) }
		if !contains(found, same) {
			found = append(found, p)
		}
	}
	return found
}

func contains(phones []directory.Phone, is func(directory.Phone) bool) bool {
	for _, p := range phones {
		if is(p) {
			return true
		}
	}
	return false
}

func phoneLabel(around string) string {
	around = strings.ToLower(around)
	for _, label := range phoneLabels {
		if strings.Contains(around, label) {
			return capital(label)
		}
	}
	return ""
}

// phone tidies one number, or gives "" where it is none: a British number has a
// 0, nine or ten digits more and never a second 0 first, or is a short one such
// as 111 and 116 123. A spreadsheet takes the first 0 away; it is put back.
func phone(s string) string {
	s = strings.Join(strings.Fields(strings.Trim(s, " .,-")), " ")
	if strings.Count(s, "(") != strings.Count(s, ")") {
		s = strings.NewReplacer("(", "", ")", "").Replace(s)
	}
	if strings.HasPrefix(s, "O") {
		s = "0" + s[1:]
	}
	number, _, _ := strings.Cut(strings.ToLower(s), "e")
	number, _, _ = strings.Cut(number, "x")
	d := digits(number)
	switch {
	case strings.HasPrefix(s, "+"):
		if len(d) < 9 || len(d) > 15 {
			return ""
		}
	case strings.HasPrefix(d, "0044"):
		if len(d) < 13 || len(d) > 15 {
			return ""
		}
	case strings.HasPrefix(d, "00"):
		return ""
	case strings.HasPrefix(d, "0"):
		if len(d) != 10 && len(d) != 11 {
			return ""
		}
	case len(d) == 10 && strings.ContainsRune("12378", rune(d[0])):
		return "0" + s
	case d != "111" && d != "999" && d != "116123" && d != "101" && d != "119" && d != "85258":
		return ""
	}
	return s
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}
