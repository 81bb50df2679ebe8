package web

import (
	"fmt"
	"html/template"
	"net/http"

	"fingerpost/app/directory"
	"fingerpost/search"
	"github.com/gofiber/fiber/v2"
)

// organizationView is what an organisation's page shows.
type organizationView struct {
	Name        string
	Description []string
	Rows        []row
	Heading     string
	Cards       []card
}

// organizationPage answers GET /organizations/{id}.
func (s *Server) organizationPage(c *fiber.Ctx) error {
	fresh(c)
	id := c.Params("id")
	if !directory.IsID(id) {
		return fiber.ErrNotFound
	}
	o, err := s.store.Organization(c.UserContext(), id)
	if err != nil {
		return err
	}
	services, err := s.store.ServicesOf(c.UserContext(), id)
	if err != nil {
		return err
	}
	view := organizationView{Name: o.Name, Description: paragraphs(o.Description), Heading: "What they run"}
	for _, service := range services {
		view.Cards = append(view.Cards, s.card(search.Hit{ID: service.ID, Distance: -1}, service, nil, nil))
	}
	view.Rows = compact(
		phoneRow("Telephone", o.Phones),
		emailRow(o.Email),
		webRow("Website", o.URL),
		registerRow(o.Identifiers),
	)
	return s.render(c, http.StatusOK, "organization", page{
		Title: o.Name, Description: clip(o.Description, 150),
		Sample: o.Source.Sample() || anySample(view.Cards), Body: view,
	})
}

// registers are where an organisation's number can be looked up, by its org-id
// code (http://org-id.guide).
var registers = map[string]struct{ label, url string }{
	"GB-CHC": {"Charity number (England and Wales)", "https://register-of-charities.charitycommission.gov.uk/charity-search/-/charity-details/%s"},
	"GB-SC":  {"Charity number (Scotland)", "https://www.oscr.org.uk/about-charities/search-the-register/charity-details?number=%s"},
	"GB-NIC": {"Charity number (Northern Ireland)", "https://www.charitycommissionni.org.uk/charity-details/?regId=%s"},
	"GB-COH": {"Company number", "https://find-and-update.company-information.service.gov.uk/company/%s"},
}

func registerRow(identifiers []directory.Identifier) row {
	r := row{Label: "Registered"}
	for _, id := range identifiers {
		register, ok := registers[id.Scheme]
		if !ok || id.Value == "" {
			continue
		}
		r.Values = append(r.Values, value{Text: register.label + " " + id.Value, Out: true,
			Link: template.URL(fmt.Sprintf(register.url, template.URLQueryEscaper(id.Value)))})
	}
	return r
}
