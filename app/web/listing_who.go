package web

import (
	"slices"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/search"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// forWhom says who it is for, in the group's own words first.
func (v voice) forWhom(service *directory.Service, meaning search.Meaning) section {
	part := section{
		ID: "who", Title: v.T("Who it is for"), Text: paragraphs(service.Eligibility),
		Rows: compact(
			v.theirs("Not for", service.NotFor),
			v.said("Ages", v.ages(service)),
			v.said("Open to", v.genderWords(service)),
			v.said("Meant for", v.audienceWords(service.Audiences)),
			v.said("Languages", v.speaks(service.Languages)),
		),
	}
	for i, slug := range meaning.Needs {
		part.Links = append(part.Links, link{URL: v.to("/search?need=" + slug), Label: v.T(v.words.Label(slug)), Text: v.workedOut(i >= meaning.Stated)})
	}
	if meaning.Kind != "" {
		part.Links = append(part.Links, link{URL: v.to("/search?kind=" + meaning.Kind), Label: v.T(v.words.Label(meaning.Kind)), Text: v.workedOut(meaning.KindInferred)})
	}
	return part
}

// workedOut marks what nobody stated.
func (v voice) workedOut(inferred bool) string {
	if inferred {
		return v.T("(worked out from their words)")
	}
	return ""
}

// audienceWords says whom it is meant for. Those who are named beside everybody
// are among them.
func (v voice) audienceWords(audiences []string) string {
	others := slices.DeleteFunc(slices.Clone(audiences), func(a string) bool { return a == "public" })
	named := v.And(inSentence(v.labels(audienceTerms, others)))
	switch {
	case len(others) == len(audiences):
		return named
	case named == "":
		return v.label(audienceTerms, "public")
	default:
		return v.T("%[1]s, %[2]s too", v.label(audienceTerms, "public"), lower(named))
	}
}

func (v voice) ages(s *directory.Service) string {
	switch low, high := s.MinimumAge, s.MaximumAge; {
	case low != nil && high != nil:
		return v.T("%[1]d to %[2]d", *low, *high)
	case low != nil:
		return v.T("%d and over", *low)
	case high != nil:
		return v.T("Up to %d", *high)
	default:
		return ""
	}
}

func (v voice) genderWords(s *directory.Service) string {
	if s.Gender == "" {
		return ""
	}
	return v.label(genderTerms, s.Gender)
}

// speaks names languages by their codes (BCP 47).
func (v voice) speaks(list []directory.Language) string {
	var names []string
	for _, l := range list {
		name := l.Code
		if tag, err := language.Parse(l.Code); err == nil {
			name = v.languageName(tag)
		}
		if l.Interpreter {
			name = v.T("%s (through an interpreter)", name)
		}
		names = append(names, name)
	}
	return strings.Join(names, ", ")
}

// languageName names a language in the one that is spoken, or else in English.
func (v voice) languageName(tag language.Tag) string {
	if here := display.Tags(language.Make(v.Tag)); here != nil {
		if name := here.Name(tag); name != "" {
			return name
		}
	}
	return display.English.Tags().Name(tag)
}
