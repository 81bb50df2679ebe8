package web

import (
	"slices"
	"strings"
	"time"

	"fingerpost/app/directory"
)

// key is what somebody must know to set out, in the order in which they ask: is it
// on, when, how do I join, whom do I ring, what happens the first time, can I sit,
// is there a toilet, may I leave, what does it cost, how do I get there. Last, how
// far to trust it.
func (v voice) key(s *directory.Service, now time.Time) []row {
	rows := []row{
		v.onRow(s, now),
		v.nextRow(s, now),
		v.joinRow(s, now),
		v.phoneRow("Ring", firstPhones(s)).or(v.T("No number told us")),
		v.theirs("Your first visit", s.FirstVisit).or(v.T("Not told us: ask what happens and who will meet you")),
	}
	rows = append(rows, v.accessRows(s)...)
	return append(rows, v.costRow(s, directory.DateOf(now)), v.wayRow(s), v.checkRow(s, now))
}

// onRow says whether it is on, as far as anybody has made sure.
func (v voice) onRow(s *directory.Service, now time.Time) row {
	r := row{Label: v.T("Is it on?")}
	check := v.checkedWords(s, now)
	switch {
	case s.Status == "temporarily closed":
		r.Values = append(r.Values, value{Text: v.T("Closed for now") + ": " + v.askFirst(s)})
		r.Warn = true
	case check.Stale:
		r.Values = append(r.Values, value{Text: check.Words})
		r.Warn = true
	default:
		r.Values = append(r.Values, value{Text: v.T("Yes: %s", lower(check.Words))})
	}
	return r
}

// checkRow says who last made sure of all this, and when.
func (v voice) checkRow(s *directory.Service, now time.Time) row {
	r := row{Label: v.T("Last checked with them")}
	if s.AssuredDate == "" {
		return r.or(v.T("Not yet"))
	}
	last := value{Text: v.plainDate(s.AssuredDate)}
	if s.AssuredBy != "" {
		last.Note = v.T("by %s", s.AssuredBy)
	}
	r.Values = append(r.Values, last)
	return r
}

// wayRow says where to go and how to get there.
func (v voice) wayRow(s *directory.Service) row {
	r := row{Label: v.T("Getting there")}
	for _, at := range s.Locations {
		if p := v.place(at.Location); p.Short(at.Location.Postcode) != "" {
			r.Values = append(r.Values, value{Text: p.Short(at.Location.Postcode)})
		}
	}
	for _, text := range paragraphs(s.GettingThere) {
		r.Values = append(r.Values, value{Text: text, Theirs: true})
	}
	if len(s.Locations) == 0 && len(s.Delivery) > 0 {
		r.Label = v.T("How you meet")
		r.Values = append(r.Values, value{Text: v.Or(inSentence(v.labels(deliveryTerms, s.Delivery)))})
	}
	return r.or(v.T("Not told us: %s", v.askFirst(s)))
}

func (v voice) nextRow(service *directory.Service, now time.Time) row {
	r := row{Label: v.T("Next time")}
	for _, session := range coming(service, now, 1) {
		next := value{Text: v.longSession(session.Session, now) + v.at(session, v.venueNames(service)), Now: "(" + v.inDays(daysUntil(session.Start, now)) + ")"}
		if session.CheckFirst != "" {
			next.Note = v.T("%s: check first that it is on.", v.T(session.CheckFirst))
		}
		r.Values = append(r.Values, next)
	}
	return r.or(v.T("Not told us: %s", v.askFirst(service)))
}

func (v voice) joinRow(s *directory.Service, now time.Time) row {
	r := row{Label: v.T("How to join")}
	if s.Join != "" {
		r.Values = append(r.Values, value{Text: v.joinWords(s)})
	}
	if len(s.Referral) > 0 && (s.Join != "turn-up" || !slices.Equal(s.Referral, []string{"self"})) {
		r.Values = append(r.Values, value{Text: v.referralWords(s.Referral)})
	}
	if state := s.Intake.At(now); state == "open" || state == "ring-first" {
		r.Values = append(r.Values, value{Text: v.label(intakeTerms, state)})
	}
	if s.WaitingDays != nil {
		wait := value{Text: v.T("The wait is about %s", v.wait(*s.WaitingDays))}
		if s.WaitingTold != "" {
			wait.Note = v.T("(told us on %s)", v.plainDate(s.WaitingTold))
		}
		r.Values = append(r.Values, wait)
	}
	return r.or(v.T("Not told us: %s", v.askFirst(s)))
}

// referralWords says who can get in touch.
func (v voice) referralWords(routes []string) string {
	var others []string
	for _, r := range routes {
		if r != "self" {
			others = append(others, v.label(referralTerms, r))
		}
	}
	switch {
	case len(others) == 0:
		return v.T("You can get in touch yourself")
	case len(others) < len(routes):
		return v.T("You can get in touch yourself, or through %s", v.Or(others))
	default:
		return v.T("You get in touch through %s", v.Or(others))
	}
}

// wait puts a number of days in words: days up to a fortnight, then weeks.
func (v voice) wait(days int) string {
	switch {
	case days == 0:
		return v.T("nothing")
	case days <= 14:
		return v.N(days, "%d day", "%d days")
	default:
		return v.N((days+6)/7, "%d week", "%d weeks")
	}
}

func (v voice) costRow(s *directory.Service, today directory.Date) row {
	r := row{Label: v.T("Cost")}
	if words := v.costWords(s, today); words != "" {
		r.Values = append(r.Values, value{Text: words})
	}
	for _, o := range s.CostOptions {
		words := strings.TrimSpace(o.Price() + " " + o.Description)
		if over := o.ValidTo != "" && o.ValidTo < today; words != "" && !over && (len(s.CostOptions) > 1 || o.Option+o.Description != "") {
			if o.Option != "" {
				words = o.Option + ": " + words
			}
			r.Values = append(r.Values, value{Text: words, Theirs: true})
		}
	}
	return r.or(v.T("Not told us: %s", v.T("ask first")))
}

// firstPhones are the numbers of the service, else of who runs it.
func firstPhones(s *directory.Service) []directory.Phone {
	if len(s.Phones) > 0 || s.Organization == nil {
		return s.Phones
	}
	return s.Organization.Phones
}
