package web

import (
	"strings"
	"time"

	"fingerpost/app/directory"
)

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
