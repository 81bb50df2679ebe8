package web

import (
	"time"

	"fingerpost/app/directory"
	"fingerpost/search"
)

// listingView is what a listing's page shows: first what somebody must know to
// go, last where it all comes from.
type listingView struct {
	ID           string
	Back         string // the search that led here, or ""
	Distance     string
	Name         string
	Summary      string
	Organization *link
	Sample       bool
	Warnings     []string
	Little       *little // nil where somebody can be asked
	Key          []row
	Map          *drawnMap
	Keep         keep
	Sections     []section
	Near         []near
	Report       string // where to say that something is wrong
	Linked       *linked
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

// listingView puts a record in words. Meaning is what it is for, which takes long to
// work out and is wanted all over the page.
func (v voice) listingView(service *directory.Service, meaning search.Meaning) listingView {
	now := v.now()
	view := listingView{
		ID: service.ID, Name: service.Name, Summary: service.Summary, Sample: service.Source.Sample(), Warnings: v.warnings(service, now),
		Key: v.key(service, now), Map: v.listingMap(service), Keep: v.keep(service, v.private(subjectsOf(meaning)...)), Linked: v.linked(service), Report: v.to(reportURL(service.ID)),
	}
	if o := service.Organization; o != nil {
		view.Organization = &link{URL: v.to(organizationURL(o.ID)), Label: o.Name}
	}
	for _, part := range []section{
		v.before(service), v.comfort(service), v.whereSection(service), v.whenSection(service, now), v.forWhom(service, meaning),
		v.about(service), v.contact(service), v.provenance(service),
	} {
		if !part.empty() {
			view.Sections = append(view.Sections, part)
		}
	}
	if !reachable(service) {
		v.sayOnce(&view, service, meaning.Kind)
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
	if s.Outdoors == directory.Yes {
		out = append(out, v.T("It is outdoors. In bad weather ring before you set out."))
	}
	return out
}

// before says what else to know before a first visit.
func (v voice) before(s *directory.Service) section {
	return section{
		ID: "before", Title: v.T("Before you go"),
		Rows: compact(
			v.theirs("What to bring", s.Bring),
			v.theirs("Who may come along", s.Companions),
			v.said("How hard it is", v.effortWords(s)),
			v.theirs("The ground", s.Terrain),
		),
	}
}

func (v voice) effortWords(s *directory.Service) string {
	words := ""
	if s.Effort != "" {
		words = v.label(effortTerms, s.Effort)
	}
	if s.WalkMiles != nil {
		if far := v.miles(*s.WalkMiles * metresPerMile); words == "" {
			words = v.T("About %s", far)
		} else {
			words = v.T("%[1]s, about %[2]s", words, far)
		}
	}
	return words
}
