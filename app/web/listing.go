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
	Map       *drawnMap
}

func (p section) empty() bool {
	return len(p.Text)+len(p.Facts)+len(p.Rows)+len(p.Links)+len(p.Venues) == 0 && p.Unknown == ""
}

// listingView puts a record in words.
func (v voice) listingView(service *directory.Service) listingView {
	now := v.now()
	view := listingView{
		Name: service.Name, Summary: service.Summary, Sample: service.Source.Sample(), Warnings: v.warnings(service, now),
		Key: []row{
			v.nextRow(service, now),
			v.joinRow(service, now),
			v.phoneRow("Ring", firstPhones(service)).or(v.T("No number told us")),
			v.costRow(service, directory.DateOf(now)),
		},
	}
	if o := service.Organization; o != nil {
		view.Organization = &link{URL: v.to(organizationURL(o.ID)), Label: o.Name}
	}
	for _, part := range []section{
		v.firstVisit(service), v.comfort(service), v.whereSection(service), v.whenSection(service, now), v.forWhom(service),
		v.about(service), v.contact(service), v.provenance(service, now),
	} {
		if !part.empty() {
			view.Sections = append(view.Sections, part)
		}
	}
	if !reachable(service) {
		v.sayOnce(&view, service)
	}
	return view
}

// warnings are what must be seen before anything else.
func (v voice) warnings(s *directory.Service, now time.Time) []string {
	var out []string
	if s.Status == "temporarily closed" {
		out = append(out, v.T("Closed for now. Ring before you set out."))
	}
	if state := s.Intake.At(now); state == "full" || state == "paused" || state == "waiting" {
		words := v.label(intakeTerms, state)
		if s.Intake.Until != "" {
			words = v.T("%[1]s, until %[2]s", words, v.plainDate(s.Intake.Until))
		}
		out = append(out, words+".")
	}
	if c := v.checkedWords(s, now); c.Stale {
		out = append(out, c.Words+".")
	}
	if s.Outdoors == directory.Yes {
		out = append(out, v.T("It is outdoors. In bad weather ring before you set out."))
	}
	return out
}

func (v voice) firstVisit(s *directory.Service) section {
	return section{
		ID: "first-visit", Title: v.T("Your first visit"), Text: paragraphs(s.FirstVisit),
		Rows: compact(
			v.said("What to bring", s.Bring),
			v.said("Who may come along", s.Companions),
			v.said("How hard it is", v.effortWords(s)),
			v.said("The ground", s.Terrain),
		),
	}
}

func (v voice) effortWords(s *directory.Service) string {
	words := ""
	if s.Effort != "" {
		words = v.label(effortTerms, s.Effort)
	}
	if s.WalkMiles != nil {
		words = strings.TrimPrefix(words+", "+v.T("about %s", v.miles(*s.WalkMiles*metresPerMile)), ", ")
	}
	return words
}
