package web

import (
	"fmt"
	"slices"
	"strings"

	"fingerpost/app/directory"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// forWhom says who it is for, in the group's own words first.
func (s *Server) forWhom(service *directory.Service) section {
	part := section{
		ID: "who", Title: "Who it is for", Text: paragraphs(service.Eligibility),
		Rows: compact(
			said("Not for", service.NotFor),
			said("Ages", ages(service)),
			said("Open to", genderWords(service)),
			said("Meant for", audienceWords(service.Audiences)),
			said("Languages", languages(service.Languages)),
		),
	}
	meaning := s.words.Infer(service)
	for i, slug := range meaning.Needs {
		part.Links = append(part.Links, link{URL: "/search?need=" + slug, Label: s.words.Label(slug), Text: workedOut(i >= meaning.Stated)})
	}
	if meaning.Kind != "" {
		part.Links = append(part.Links, link{URL: "/search?kind=" + meaning.Kind, Label: s.words.Label(meaning.Kind), Text: workedOut(meaning.KindInferred)})
	}
	return part
}

// workedOut marks what nobody stated.
func workedOut(inferred bool) string {
	if inferred {
		return "(worked out from their words)"
	}
	return ""
}

// audienceWords says whom it is meant for. Those who are named beside everybody
// are among them.
func audienceWords(audiences []string) string {
	others := slices.DeleteFunc(slices.Clone(audiences), func(a string) bool { return a == "public" })
	named := list(inSentence(labels(audienceTerms, others)), "and")
	switch {
	case len(others) == len(audiences):
		return named
	case named == "":
		return label(audienceTerms, "public")
	default:
		return label(audienceTerms, "public") + ", " + lower(named) + " too"
	}
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
