package web

import (
	"slices"
	"strings"
	"time"

	"fingerpost/app/directory"
)

// listingView is what a listing's page shows: first what somebody must know to
// go, last where it all comes from.
type listingView struct {
	Back         string // the search that led here, or ""
	Distance     string
	Name         string
	Summary      string
	Organization *link
	Sample       bool
	Warnings     []string
	Key          []row
	Sections     []section
}

// section is a part of a listing; one with nothing to say is left out.
type section struct {
	ID, Title string
	Text      []string
	Facts     []fact
	Unknown   string
	Rows      []row
	Links     []link
}

// listingView puts a record in words.
func (s *Server) listingView(service *directory.Service) listingView {
	now := s.now()
	v := listingView{
		Name: service.Name, Summary: service.Summary, Sample: service.Source.Sample(), Warnings: warnings(service, now),
		Key: []row{
			nextRow(service, now),
			joinRow(service, now),
			phoneRow("Ring", firstPhones(service)).or("No number told us"),
			costRow(service, directory.DateOf(now)),
		},
	}
	if o := service.Organization; o != nil {
		v.Organization = &link{URL: organizationURL(o.ID), Label: o.Name}
	}
	for _, part := range []section{
		firstVisit(service), comfort(service), s.whereSection(service), whenSection(service, now), s.forWhom(service),
		about(service), contact(service), provenance(service, now),
	} {
		if len(part.Text)+len(part.Facts)+len(part.Rows)+len(part.Links) > 0 || part.Unknown != "" {
			v.Sections = append(v.Sections, part)
		}
	}
	return v
}

// warnings are what must be seen before anything else.
func warnings(s *directory.Service, now time.Time) []string {
	var out []string
	if s.Status == "temporarily closed" {
		out = append(out, "Closed for now. Ring before you set out.")
	}
	if state := s.Intake.At(now); state == "full" || state == "paused" || state == "waiting" {
		words := label(intakeTerms, state)
		if s.Intake.Until != "" {
			words += ", until " + plainDate(s.Intake.Until)
		}
		out = append(out, words+".")
	}
	if c := checkedWords(s, now); c.Stale {
		out = append(out, c.Words+".")
	}
	if s.Outdoors == directory.Yes {
		out = append(out, "It is outdoors. In bad weather ring before you set out.")
	}
	return out
}

func nextRow(s *directory.Service, now time.Time) row {
	r := row{Label: "Next time"}
	for _, session := range s.NextSessions(now, 1) {
		v := value{Text: longSession(session, now) + " (" + inDays(daysUntil(session.Start, now)) + ")"}
		if session.CheckFirst != "" {
			v.Note = session.CheckFirst + ": check first that it is on."
		}
		r.Values = append(r.Values, v)
	}
	return r.or("Not told us: ring first")
}

func joinRow(s *directory.Service, now time.Time) row {
	r := row{Label: "How to join"}
	if s.Join != "" {
		r.Values = append(r.Values, value{Text: joinWords(s)})
	}
	if len(s.Referral) > 0 {
		r.Values = append(r.Values, value{Text: "Who can get in touch: " + list(labels(referralTerms, s.Referral), "or")})
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
	return r.or("Not told us: ring first")
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
		if words := strings.TrimSpace(strings.Join([]string{o.Price(), o.Description}, " ")); (o.Option != "" || o.Description != "") && words != "" && !(o.ValidTo != "" && o.ValidTo < today) {
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

func firstVisit(s *directory.Service) section {
	return section{
		ID: "first-visit", Title: "Your first visit", Text: paragraphs(s.FirstVisit),
		Rows: compact(
			said("What to bring", s.Bring),
			said("Who may come along", s.Companions),
			said("How hard it is", effortWords(s)),
			said("The ground", s.Terrain),
		),
	}
}

func effortWords(s *directory.Service) string {
	words := ""
	if s.Effort != "" {
		words = label(effortTerms, s.Effort)
	}
	if s.WalkMiles != nil {
		words = strings.TrimPrefix(words+", about "+miles(*s.WalkMiles*metresPerMile), ", ")
	}
	return words
}

// comfort says what is known of getting in and being comfortable at each venue,
// and what nobody has told us.
func comfort(s *directory.Service) section {
	part := section{ID: "access", Title: "Getting in and being comfortable"}
	known := s.AccessAt(-1)
	for i := range s.Locations {
		if i == 0 || len(s.Locations) == 1 {
			known = s.AccessAt(i)
		} else {
			known = agreed(known, s.AccessAt(i))
		}
	}
	asked := []string{"step-free", "toilets", "accessible-toilet", "chairs", "hearing-loop", "leave-early-ok"}
	if len(s.Locations) == 0 {
		asked = []string{"interpreter", "camera-off-ok", "leave-early-ok"}
	}
	var unknown []string
	for _, t := range accessTerms {
		switch {
		case known[t.value].Known():
			part.Facts = append(part.Facts, fact{t.label, known[t.value]})
		case slices.Contains(asked, t.value):
			unknown = append(unknown, lower(t.label))
		}
	}
	if len(unknown) > 0 {
		part.Unknown = "Not told us: " + list(unknown, "or") + ". Ring first if you need one of these."
	}
	return part
}

// agreed keeps the facts that two venues share.
func agreed(a, b directory.Facts) directory.Facts {
	both := directory.Facts{}
	for term, state := range a {
		if b[term] == state {
			both[term] = state
		}
	}
	return both
}
