package ical

import (
	"regexp"
	"slices"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/importers/plain"
)

var (
	anyEmail = regexp.MustCompile(`[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}`)
	anyPhone = regexp.MustCompile(`(?:\+44[ ]?(?:\(0\))?|\(?\b0)\d[\d ()-]{7,13}\d\b`)
	shared   = regexp.MustCompile(`^(?:info|hello|contact|enquir|office|admin|book|reception|event|mail|team|support|help|group|activit|wellbeing|well\.?being|librar|centre|community|volunt|learning|general|secretary|membership|referral|social)`)
	body     = regexp.MustCompile(`(?i)\b(?:group|club|society|centre|center|council|trust|library|libraries|church|charity|association|community|project|service|services|team|foundation|hub|network|nhs|surgery|practice|college|school|university|museum|partnership|cic|ltd|ymca|mind|age uk|u3a|wi|walkers|walks|walking|ramblers|choir|arts|sports?|health|wellbeing|yoga|caf[eé]|friends|volunteers|events?|office)\b`)
	person   = regexp.MustCompile(`\b\p{Lu}\p{Ll}+(?:[-'’]\p{Lu}\p{Ll}+)? \p{Lu}[\p{Ll}'’-]+`)
)

// contacts reads whom to write to and ring, from ORGANIZER and CONTACT (RFC
// 5545, sections 3.8.4.3 and 3.8.4.2). Both are most often a person: names are
// never kept, an e-mail address only where it is a group's and not somebody's
// own, and no mobile number beside a person's name. Who is invited (ATTENDEE) is
// not read at all.
func contacts(e *event, s *directory.Service) {
	for _, p := range e.props.props {
		switch p.name {
		case "CONTACT":
			text := plain.Text(p.text())
			for _, address := range anyEmail.FindAllString(text, -1) {
				if s.Email == "" && forAll(address, e.of.name) {
					s.Email = address
				}
			}
			named := person.MatchString(text) && !body.MatchString(text)
			for _, number := range anyPhone.FindAllString(anyEmail.ReplaceAllString(text, " "), -1) {
				phone := strings.Join(strings.Fields(number), " ")
				if !(named && mobile(phone)) && !slices.ContainsFunc(s.Phones, func(o directory.Phone) bool { return digits(o.Number) == digits(phone) }) {
					s.Phones = append(s.Phones, directory.Phone{Number: phone})
				}
			}
		case "ORGANIZER":
			address := strings.TrimSpace(p.value)
			if len(address) > 7 && strings.EqualFold(address[:7], "mailto:") {
				address = address[7:]
			}
			if s.Email == "" && anyEmail.FindString(address) == address && forAll(address, e.of.name) {
				s.Email = address
			}
		}
	}
}

// forAll tells whether an address is one that a group answers: its first part
// says so ("info"), or shares a word with the calendar's name.
func forAll(address, name string) bool {
	local, host, _ := strings.Cut(strings.ToLower(address), "@")
	if strings.HasSuffix(host, "calendar.google.com") || host == "example.com" || strings.HasSuffix(host, ".invalid") || strings.Contains(local, "noreply") || strings.Contains(local, "no-reply") {
		return false
	}
	if shared.MatchString(local) {
		return true
	}
	for _, word := range strings.Fields(strings.ToLower(name)) {
		if len(word) >= 5 && strings.Contains(local, word) && (body.MatchString(name) || !person.MatchString(name)) {
			return true
		}
	}
	return false
}

// organizer gives the organisation that a calendar's event names, or "": CN is
// a person's name unless it says what it is.
func organizer(e *event) string {
	p, _ := e.props.first("ORGANIZER")
	name := plain.Line(unescape(p.params["CN"]))
	if !body.MatchString(name) || strings.Contains(name, "@") {
		return ""
	}
	return shorten(name, directory.MaxName)
}

func mobile(number string) bool {
	d := digits(number)
	return strings.HasPrefix(d, "07") || strings.HasPrefix(d, "447") || strings.HasPrefix(d, "4407")
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}
