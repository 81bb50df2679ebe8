package ingest

import (
	"strings"
	"unicode/utf8"

	"fingerpost/app/directory"
	"fingerpost/importers/plain"
)

// texts makes plain text of every text that people read: what looks like markup
// is read as a browser would show it, and what can't be read at all is left out.
// What is longer than a listing may be is cut.
func (n *normaliser) texts() {
	s := n.service
	for field, text := range map[string]*string{"name": &s.Name, "alternate_name": &s.AlternateName} {
		n.text(field, text, directory.MaxName, plain.Line)
	}
	for field, text := range map[string]*string{
		"summary": &s.Summary, "description": &s.Description, "eligibility": &s.Eligibility, "not_for": &s.NotFor, "first_visit": &s.FirstVisit,
		"bring": &s.Bring, "companions": &s.Companions, "getting_there": &s.GettingThere, "terrain": &s.Terrain,
	} {
		n.text(field, text, directory.MaxText, plain.Text)
	}
	if o := s.Organization; o != nil {
		n.text("organization", &o.Name, directory.MaxName, plain.Line)
		n.text("organization_description", &o.Description, directory.MaxText, plain.Text)
	}
	for i := range s.Locations {
		at := &s.Locations[i]
		n.text("venue", &at.Location.Name, directory.MaxName, plain.Line)
		n.text("address", &at.Location.Address, directory.MaxText, plain.Line)
		for j := range at.Schedules {
			n.text("schedule", &at.Schedules[j].Description, directory.MaxText, plain.Text)
		}
	}
	for i := range s.Schedules {
		n.text("schedule", &s.Schedules[i].Description, directory.MaxText, plain.Text)
	}
	for i := range s.CostOptions {
		n.text("price", &s.CostOptions[i].Option, directory.MaxText, plain.Line)
		n.text("price", &s.CostOptions[i].Description, directory.MaxText, plain.Text)
	}
	for i := range s.Extra {
		n.text(s.Extra[i].Name, &s.Extra[i].Value, directory.MaxText, plain.Text)
	}
}

// text puts one text right. Most hold nothing that could be markup, and stay as
// they are.
func (n *normaliser) text(field string, text *string, most int, read func(string) string) {
	if strings.ContainsAny(*text, "<&\r\u00a0\u200b\ufeff") || !utf8.ValidString(*text) {
		*text = read(*text)
	}
	if len(*text) > most && utf8.RuneCountInString(*text) > most {
		n.problem(field, *text, "This is longer than a listing may be. Its end was cut off.")
		*text = string([]rune(*text)[:most-1]) + "…"
	}
}
