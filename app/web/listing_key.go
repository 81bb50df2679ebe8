package web

import (
	"slices"
	"strings"
	"time"

	"fingerpost/app/directory"
)

func (s *Server) nextRow(service *directory.Service, now time.Time) row {
	r := row{Label: "Next time"}
	for _, session := range coming(service, now, 1) {
		v := value{Text: longSession(session.Session, now) + session.venue(s.venueNames(service)) + " (" + inDays(daysUntil(session.Start, now)) + ")"}
		if session.CheckFirst != "" {
			v.Note = session.CheckFirst + ": check first that it is on."
		}
		r.Values = append(r.Values, v)
	}
	return r.or("Not told us: " + askFirst(service))
}

func joinRow(s *directory.Service, now time.Time) row {
	r := row{Label: "How to join"}
	if s.Join != "" {
		r.Values = append(r.Values, value{Text: joinWords(s)})
	}
	if len(s.Referral) > 0 && (s.Join != "turn-up" || !slices.Equal(s.Referral, []string{"self"})) {
		r.Values = append(r.Values, value{Text: referralWords(s.Referral)})
	}
	if state := s.Intake.At(now); state == "open" || state == "ring-first" {
		r.Values = append(r.Values, value{Text: label(intakeTerms, state)})
	}
	if s.WaitingDays != nil {
		v := value{Text: "The wait is about " + wait(*s.WaitingDays)}
		if s.WaitingTold != "" {
			v.Note = "(told us on " + plainDate(s.WaitingTold) + ")"
		}
		r.Values = append(r.Values, v)
	}
	return r.or("Not told us: " + askFirst(s))
}

// referralWords says who can get in touch.
func referralWords(routes []string) string {
	var others []string
	for _, r := range routes {
		if r != "self" {
			others = append(others, label(referralTerms, r))
		}
	}
	switch {
	case len(others) == 0:
		return "You can get in touch yourself"
	case len(others) < len(routes):
		return "You can get in touch yourself, or through " + list(others, "or")
	default:
		return "You get in touch through " + list(others, "or")
	}
}

// wait puts a number of days in words: days up to a fortnight, then weeks.
func wait(days int) string {
	switch {
	case days == 0:
		return "nothing"
	case days == 1:
		return "1 day"
	case days <= 14:
		return grouped(days) + " days"
	default:
		return grouped((days+6)/7) + " weeks"
	}
}

func costRow(s *directory.Service, today directory.Date) row {
	r := row{Label: "Cost"}
	if words := costWords(s, today); words != "" {
		r.Values = append(r.Values, value{Text: words})
	}
	for _, o := range s.CostOptions {
		words := strings.TrimSpace(o.Price() + " " + o.Description)
		if over := o.ValidTo != "" && o.ValidTo < today; words != "" && !over && (len(s.CostOptions) > 1 || o.Option+o.Description != "") {
			if o.Option != "" {
				words = o.Option + ": " + words
			}
			r.Values = append(r.Values, value{Text: words})
		}
	}
	return r.or("Not told us: ask first")
}

// firstPhones are the numbers of the service, else of who runs it.
func firstPhones(s *directory.Service) []directory.Phone {
	if len(s.Phones) > 0 || s.Organization == nil {
		return s.Phones
	}
	return s.Organization.Phones
}
