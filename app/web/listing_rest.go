package web

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"fingerpost/app/directory"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// comingSessions is how many dates a listing shows.
const comingSessions = 5

// whereSection says where it is held, or whom it serves wherever they live.
func (s *Server) whereSection(service *directory.Service) section {
	part := section{ID: "where", Title: "Where"}
	for i, at := range service.Locations {
		p := s.place(at.Location)
		r := row{Label: "Venue"}
		if len(service.Locations) > 1 {
			r.Label = fmt.Sprintf("Venue %d", i+1)
		}
		if p.Hidden {
			r.Values = append(r.Values, value{Text: p.Short("")})
		}
		for _, text := range []string{p.Name, p.Address} {
			if text != "" {
				r.Values = append(r.Values, value{Text: text})
			}
		}
		if p.Map != "" {
			r.Values = append(r.Values, value{Text: "See it on OpenStreetMap", Link: p.Map, Out: true})
		}
		part.Rows = append(part.Rows, r)
	}
	part.Rows = append(part.Rows, compact(
		said("Getting there", service.GettingThere),
		said("How you meet", list(labels(deliveryTerms, service.Delivery), "or")),
		said("Area served", s.areas(service)),
	)...)
	if len(part.Rows) == 0 {
		part.Unknown = "Where it is was not told us: ring first."
	}
	return part
}

// areas names whom a service serves.
func (s *Server) areas(service *directory.Service) string {
	var names []string
	for _, a := range service.ServiceAreas {
		name := a.Name
		switch {
		case a.Scheme == directory.AreaNational:
			name = "the whole of the United Kingdom"
		case a.Scheme == directory.AreaOutcode:
			name = "postcodes that start with " + a.Code
		case a.Scheme == directory.AreaGSS && countries[a.Code] != "":
			name = countries[a.Code]
		case a.Scheme == directory.AreaGSS:
			if d, ok := s.places.District(a.Code); ok {
				name = d.Name
			}
		}
		if name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if len(names) == 0 && service.Coverage().Everywhere {
		return "Anywhere in the United Kingdom"
	}
	return list(names, "and")
}

// countries are the nations by GSS code (ONS, Register of Geographic Codes).
var countries = map[string]string{
	"E92000001": "England", "W92000004": "Wales", "S92000003": "Scotland", "N92000002": "Northern Ireland",
	"L93000001": "the Channel Islands", "M83000003": "the Isle of Man",
}

// whenSection says when it is held, and gives the next dates.
func whenSection(s *directory.Service, now time.Time) section {
	part := section{ID: "when", Title: "When"}
	usual := row{Label: "Usually"}
	for _, schedule := range s.AllSchedules() {
		words := repeats(schedule, now)
		if words == "" || schedule.ValidTo != "" && schedule.ValidTo < directory.DateOf(now) {
			continue
		}
		v := value{Text: words}
		if schedule.Description != words {
			v.Note = schedule.Description
		}
		if !slices.Contains(usual.Values, v) {
			usual.Values = append(usual.Values, v)
		}
	}
	dates := row{Label: "The next dates"}
	for _, session := range s.NextSessions(now, comingSessions) {
		v := value{Text: longSession(session, now)}
		if session.CheckFirst != "" {
			v.Note = "(" + session.CheckFirst + ": check first)"
		}
		dates.Values = append(dates.Values, v)
	}
	part.Rows = compact(usual, dates)
	if len(part.Rows) == 0 {
		part.Unknown = "The days and times were not told us: ring first."
	}
	return part
}

// forWhom says who it is for, in the group's own words first.
func (s *Server) forWhom(service *directory.Service) section {
	part := section{
		ID: "who", Title: "Who it is for", Text: paragraphs(service.Eligibility),
		Rows: compact(
			said("Not for", service.NotFor),
			said("Ages", ages(service)),
			said("Open to", genderWords(service)),
			said("Meant for", list(labels(audienceTerms, service.Audiences), "and")),
			said("Languages", languages(service.Languages)),
		),
	}
	meaning := s.words.Infer(service)
	for _, slug := range meaning.Needs {
		part.Links = append(part.Links, link{URL: "/search?need=" + slug, Label: s.termLabel(slug)})
	}
	if meaning.Kind != "" {
		part.Links = append(part.Links, link{URL: "/search?kind=" + meaning.Kind, Label: s.termLabel(meaning.Kind)})
	}
	return part
}

func ages(s *directory.Service) string {
	switch low, high := s.MinimumAge, s.MaximumAge; {
	case low != nil && high != nil:
		return fmt.Sprintf("%d to %d", *low, *high)
	case low != nil:
		return fmt.Sprintf("%d and over", *low)
	case high != nil:
		return fmt.Sprintf("Up to %d", *high)
	default:
		return ""
	}
}

func genderWords(s *directory.Service) string {
	if s.Gender == "" {
		return ""
	}
	return label(genderTerms, s.Gender)
}

// languages names languages by their codes (BCP 47).
func languages(list []directory.Language) string {
	var names []string
	for _, l := range list {
		name := l.Code
		if tag, err := language.Parse(l.Code); err == nil {
			name = display.English.Tags().Name(tag)
		}
		if l.Interpreter {
			name += " (through an interpreter)"
		}
		names = append(names, name)
	}
	return strings.Join(names, ", ")
}

func about(s *directory.Service) section {
	part := section{ID: "about", Title: "About it", Text: paragraphs(s.Description)}
	part.Rows = compact(said("Also called", s.AlternateName))
	return part
}

func contact(s *directory.Service) section {
	return section{ID: "contact", Title: "Get in touch", Rows: compact(
		phoneRow("Telephone", firstPhones(s)), emailRow(s.Email), webRow("Website", s.URL),
	)}
}

// provenance says where the facts come from and who checked them when.
func provenance(s *directory.Service, now time.Time) section {
	part := section{ID: "source", Title: "Where this comes from"}
	check := value{Text: checkedWords(s, now).Words}
	if s.AssuredDate != "" {
		check.Text = plainDate(s.AssuredDate)
		if s.AssuredBy != "" {
			check.Note = "by " + s.AssuredBy
		}
	}
	source := row{Label: "Source"}
	for _, text := range []string{s.Source.Attribution, s.Source.Feed} {
		if text != "" {
			source.Values = []value{{Text: text}}
			break
		}
	}
	if u := webRow("", s.Source.URL); len(u.Values) > 0 {
		source.Values = append(source.Values, u.Values...)
	}
	part.Rows = compact(row{Label: "Last checked with them", Values: []value{check}}, source, said("Licence", s.Source.Licence))
	if !s.Source.FetchedAt.IsZero() {
		part.Rows = append(part.Rows, said("Read from the source", plainDate(directory.DateOf(s.Source.FetchedAt))))
	}
	for _, extra := range s.Extra {
		part.Rows = append(part.Rows, compact(said(strings.ReplaceAll(extra.Name, "_", " "), clip(extra.Value, 500)))...)
	}
	return part
}
