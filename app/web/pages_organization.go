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
	v := s.voice(c)
	view := organizationView{Name: o.Name, Description: paragraphs(o.Description), Heading: v.T("What they run")}
	for _, service := range services {
		view.Cards = append(view.Cards, v.card(search.Hit{ID: service.ID, Distance: -1}, service, nil, nil))
	}
	view.Rows = compact(
		v.phoneRow("Telephone", o.Phones),
		v.emailRow(o.Email),
		v.webRow("Website", o.URL),
		v.registerRow(o.Identifiers),
	)
	return v.render(c, http.StatusOK, "organization", page{
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

func (v voice) registerRow(identifiers []directory.Identifier) row {
	r := row{Label: v.T("Registered")}
	for _, id := range identifiers {
		register, ok := registers[id.Scheme]
		if !ok || id.Value == "" {
			continue
		}
		r.Values = append(r.Values, value{Text: v.T(register.label) + " " + id.Value, Out: true,
			Link: template.URL(fmt.Sprintf(register.url, template.URLQueryEscaper(id.Value)))})
	}
	return r
}
