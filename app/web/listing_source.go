package web

import (
	"strings"
	"time"

	"fingerpost/app/directory"
)

func (v voice) about(s *directory.Service) section {
	part := section{ID: "about", Title: v.T("About it"), Text: paragraphs(s.Description)}
	part.Rows = compact(v.said("Also called", s.AlternateName))
	return part
}

func (v voice) contact(s *directory.Service) section {
	return section{ID: "contact", Title: v.T("Get in touch"), Rows: compact(
		v.phoneRow("Telephone", firstPhones(s)), v.emailRow(s.Email), v.webRow("Website", s.URL),
	)}
}

// provenance says where the facts come from and who checked them when.
func (v voice) provenance(s *directory.Service, now time.Time) section {
	part := section{ID: "source", Title: v.T("Where this comes from")}
	check := value{Text: v.checkedWords(s, now).Words}
	if s.AssuredDate != "" {
		check.Text = v.plainDate(s.AssuredDate)
		if s.AssuredBy != "" {
			check.Note = v.T("by %s", s.AssuredBy)
		}
	}
	source := row{Label: v.T("Source")}
	for _, text := range []string{s.Source.Attribution, s.Source.Feed} {
		if text != "" {
			source.Values = []value{{Text: text}}
			break
		}
	}
	if u := v.webRow("", s.Source.URL); len(u.Values) > 0 {
		source.Values = append(source.Values, u.Values...)
	}
	part.Rows = compact(row{Label: v.T("Last checked with them"), Values: []value{check}}, source, v.said("Licence", s.Source.Licence))
	if !s.Source.FetchedAt.IsZero() {
		part.Rows = append(part.Rows, v.said("Read from the source", v.plainDate(directory.DateOf(s.Source.FetchedAt))))
	}
	for _, extra := range s.Extra {
		part.Rows = append(part.Rows, compact(v.said(strings.ReplaceAll(extra.Name, "_", " "), clip(extra.Value, 500)))...)
	}
	return part
}
