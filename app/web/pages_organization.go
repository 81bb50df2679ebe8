package web

import (
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"fingerpost/app/directory"
	"fingerpost/search"
	"github.com/gofiber/fiber/v2"
)

// organizationCards is how many of an organisation's listings its page shows.
const organizationCards = 20

// organizationView is what an organisation's page shows.
type organizationView struct {
	Name        string
	Description []string
	Rows        []row
	Heading     string
	Map         *drawnMap
	Cards       []card // the soonest first
	More        *link  // to those that are not shown
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
	view.Cards, view.Map = v.held(services)
	if more := len(services) - len(view.Cards); more > 0 {
		q := question{url.Values{"q": {o.Name}}, v.to(searchPath)}
		view.More = &link{URL: q.address(), Label: v.N(more, "Look for %d more", "Look for %d more")}
	}
	view.Rows = compact(
		v.phoneRow("Telephone", o.Phones),
		v.emailRow(o.Email),
		v.webRow("Website", o.URL),
		v.registerRow(o.Identifiers),
	)
	secret := slices.ContainsFunc(services, func(service *directory.Service) bool { return s.private(s.subjects(service)...) })
	return v.render(c, http.StatusOK, "organization", page{
		Title: o.Name, Description: clip(o.Description, 150), Canonical: organizationURL(id), Linked: linkedOrganization(o), NoIndex: secret, Leave: secret,
		Sample: o.Source.Sample() || anySample(view.Cards), Body: view,
	})
}

// held puts what an organisation runs on cards, the soonest first, and on a map
// where any of it has a place that may be told.
func (v voice) held(services []*directory.Service) ([]card, *drawnMap) {
	next := map[string]time.Time{}
	for _, service := range services {
		if session, ok := nextAt(service, -1, v.now(), &search.Query{}); ok {
			next[service.ID] = session.Start
		}
	}
	services = slices.Clone(services)
	slices.SortStableFunc(services, func(a, b *directory.Service) int {
		from, to := next[a.ID], next[b.ID]
		if from.IsZero() != to.IsZero() { // What has no session that is known comes last.
			if from.IsZero() {
				return 1
			}
			return -1
		}
		return from.Compare(to)
	})
	f := found{Answer: &search.Answer{}, records: map[string]*directory.Service{}}
	var cards []card
	for i, service := range services[:min(len(services), organizationCards)] {
		hit := search.Hit{ID: service.ID, Distance: -1}
		f.Hits, f.records[service.ID] = append(f.Hits, hit), service
		one := v.card(hit, service, nil, &search.Query{})
		one.Number, one.Organization = strconv.Itoa(i+1), "" // The page says who runs it.
		cards = append(cards, one)
	}
	m := v.resultsMap(f, 1)
	if m == nil { // Then there is nothing that the numbers would be of.
		for i := range cards {
			cards[i].Number = ""
		}
		return cards, nil
	}
	m.Name = v.T("Map of where they meet")
	return cards, m
}

// linkedOrganization is an organisation as programs read it (schema.org
// Organization).
func linkedOrganization(o *directory.Organization) any {
	data := map[string]any{"@context": "https://schema.org", "@type": "Organization", "name": o.Name}
	for name, value := range map[string]string{"description": o.Description, "email": o.Email, "url": webAddress(o.URL)} {
		if value != "" {
			data[name] = value
		}
	}
	if len(o.Phones) > 0 {
		data["telephone"] = o.Phones[0].Number
	}
	return data
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
