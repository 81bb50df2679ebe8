package web

import (
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
	Little       *little // nil where somebody can be asked
	Key          []row
	Sections     []section
}

// section is a part of a listing; one with nothing to say is left out.
type section struct {
	ID, Title string
	Text      []string
	Facts     []fact
	Unknown   string
	Venues    []venueFacts // where they differ
	Rows      []row
	Links     []link
}

func (p section) empty() bool {
	return len(p.Text)+len(p.Facts)+len(p.Rows)+len(p.Links)+len(p.Venues) == 0 && p.Unknown == ""
}

// listingView puts a record in words.
func (s *Server) listingView(service *directory.Service) listingView {
	now := s.now()
	v := listingView{
		Name: service.Name, Summary: service.Summary, Sample: service.Source.Sample(), Warnings: warnings(service, now),
		Key: []row{
			s.nextRow(service, now),
			joinRow(service, now),
			phoneRow("Ring", firstPhones(service)).or("No number told us"),
			costRow(service, directory.DateOf(now)),
		},
	}
	if o := service.Organization; o != nil {
		v.Organization = &link{URL: organizationURL(o.ID), Label: o.Name}
	}
	for _, part := range []section{
		firstVisit(service), s.comfort(service), s.whereSection(service), s.whenSection(service, now), s.forWhom(service),
		about(service), contact(service), provenance(service, now),
	} {
		if !part.empty() {
			v.Sections = append(v.Sections, part)
		}
	}
	if !reachable(service) {
		s.sayOnce(&v, service)
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
