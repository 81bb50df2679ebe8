package web

import (
	"cmp"
	"slices"
	"strings"

	"fingerpost/app/directory"
)

func (v voice) about(s *directory.Service) section {
	part := section{ID: "about", Title: v.T("About it"), Text: paragraphs(s.Description)}
	part.Rows = compact(v.theirs("Also called", s.AlternateName))
	return part
}

func (v voice) contact(s *directory.Service) section {
	return section{ID: "contact", Title: v.T("Get in touch"), Rows: compact(
		v.phoneRow("Telephone", firstPhones(s)), v.emailRow(s.Email), v.webRow("Website", s.URL),
	)}
}

// provenance says where the facts come from.
func (v voice) provenance(s *directory.Service) section {
	part := section{ID: "source", Title: v.T("Where this comes from")}
	source := row{Label: v.T("Source")}
	var licences []string
	for _, from := range sourcesOf(s) {
		if text := cmp.Or(from.Attribution, from.Feed); text != "" {
			source.Values = append(source.Values, value{Text: text, Theirs: true})
		}
		source.Values = append(source.Values, v.webRow("", from.URL).Values...)
		if !slices.Contains(licences, from.Licence) {
			licences = append(licences, from.Licence)
		}
	}
	part.Rows = compact(source, v.theirs("Licence", licences...))
	if !s.Source.FetchedAt.IsZero() {
		part.Rows = append(part.Rows, v.said("Read from the source", v.plainDate(directory.DateOf(s.Source.FetchedAt))))
	}
	for _, extra := range s.Extra {
		part.Rows = append(part.Rows, compact(v.said(strings.ReplaceAll(extra.Name, "_", " "), clip(extra.Value, 500)))...)
	}
	return part
}

// sourcesOf gives where a record comes from: each of several sources, or its one.
func sourcesOf(s *directory.Service) []directory.Source {
	if len(s.Sources) > 0 {
		return s.Sources
	}
	return []directory.Source{s.Source}
}
