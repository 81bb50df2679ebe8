package web

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/search"
	"fingerpost/seed"
	"github.com/gofiber/fiber/v2"
)

// How much a page of a district shows.
const (
	districtCards = 12
	hubCards      = 6  // of the district as a whole, where the ways on matter more
	districtAsked = 60 // hits that are looked through for those cards
	districtAlso  = 3  // cards of what serves people there from elsewhere
)

// districtView is what the page of a district shows, or of one kind or need in it.
type districtView struct {
	Crumbs       []link // the ways up; the page itself is not among them
	Heading      string
	Counts       string
	Say          string // what people say for the need or kind
	Cards        []card
	CardsTitle   string
	Also         []card // that serve people there, from elsewhere
	AlsoTitle    string
	All          link // the same as a search, with filters
	Hub          bool // it is of the district as a whole: the ways on come before the cards
	Needs, Kinds []door
	Round        []door // other districts near by
	RoundTitle   string
}

// districtPage answers GET /in/{district} and GET /in/{district}/{term}: what there
// is in a district, of a kind, or for a need. A page of which nothing is to be said
// does not exist; what is asked for instead leads on.
func (s *Server) districtPage(c *fiber.Ctx) error {
	fresh(c)
	v := s.voice(c)
	all, err := s.locals(c.UserContext())
	if err != nil {
		return err
	}
	slug, asked := c.Params("district"), c.Params("term")
	in := all.bySlug[slug]
	if in == nil {
		return v.noDistrict(c, all, slug, asked)
	}
	path := inPath(in.Slug, asked)
	var term seed.Term
	if asked != "" {
		if term, err = v.termNamed(asked); err != nil {
			return err
		}
	}
	view, err := v.districtView(c.UserContext(), all, in, term)
	if err != nil {
		return err
	}
	p := page{Title: view.Heading, Description: view.Counts, Canonical: path, Sample: anySample(view.Cards, view.Also),
		Form: form{Place: in.Name}, Linked: v.crumbsLinked(append(view.Crumbs, link{URL: v.to(path), Label: view.Heading})), Body: view}
	if in.total(asked) == 0 {
		p.NoIndex, p.Linked, p.Canonical = true, nil, ""
		return v.render(c, http.StatusNotFound, "district", p)
	}
	return v.render(c, http.StatusOK, "district", p)
}

// noDistrict leads from another name of a district to its page, and answers that
// there is none where nothing is known of it.
func (v voice) noDistrict(c *fiber.Ctx, all *locals, slug, asked string) error {
	if d, ok := v.places.DistrictNamed(strings.ReplaceAll(slug, "-", " ")); ok {
		if in := all.bySlug[districtSlug(d)]; in != nil && in.Slug != slug {
			return c.Redirect(v.to(inPath(in.Slug, asked)), http.StatusMovedPermanently)
		}
	}
	return directory.Errorf(directory.NotFound, "", "We know of no groups there yet. Search for what you need with a postcode or a town.")
}

// termNamed gives a kind or a need. One that is nobody else's business has no page.
func (v voice) termNamed(slug string) (seed.Term, error) {
	term, ok := v.vocabulary.Kind(slug)
	if !ok {
		term, ok = v.vocabulary.Need(slug)
	}
	if !ok || term.Private {
		return term, fiber.ErrNotFound
	}
	return term, nil
}

// inPath is the address of the page of a district, or of a term in it, without the
// language.
func inPath(district, term string) string {
	if term == "" {
		return "/in/" + district
	}
	return "/in/" + district + "/" + term
}

func (v voice) districtView(ctx context.Context, all *locals, in *local, term seed.Term) (districtView, error) {
	name := v.district(in.District)
	view := districtView{
		Crumbs:  []link{{URL: v.to("/"), Label: v.T("Home")}, {URL: v.to("/in"), Label: v.T("Places")}},
		Heading: v.T("Groups and services in %s", name), Counts: v.N(in.Total, "%d group or service in %[2]s", "%d groups and services in %[2]s", name),
		RoundTitle: v.T("Near by"), CardsTitle: v.T("Here they are"), AlsoTitle: v.T("Open to people in %s too", name),
	}
	origin, placed := v.middleOf(in.District)
	query := search.Query{Sort: "best", Page: 1, PerPage: districtAsked, Bare: true}
	address := "/search?postcode=" + url.QueryEscape(in.Name)
	if term.Slug != "" {
		label := v.T(term.Label)
		view.Crumbs = append(view.Crumbs, link{URL: v.to(inPath(in.Slug, "")), Label: name})
		view.Heading, view.Say = v.T("%[1]s: groups and services in %[2]s", label, name), v.sayWords(term)
		view.Counts = v.N(in.Terms[term.Slug], "%d group or service for %[2]s in %[3]s", "%d groups and services for %[2]s in %[3]s", lower(label), name)
		if _, kind := v.vocabulary.Kind(term.Slug); kind {
			query.Kinds, address = []string{term.Slug}, address+"&kind="+term.Slug
			view.Heading = v.T("%[1]s in %[2]s", v.many(term), name)
			view.Counts = v.N(in.Terms[term.Slug], "%d listing under “%[2]s” in %[3]s", "%d listings under “%[2]s” in %[3]s", lower(label), name)
		} else {
			query.Needs, address = []string{term.Slug}, address+"&need="+term.Slug
		}
	}
	if in.total(term.Slug) == 0 {
		view.Counts = v.T("We know of none there yet. This is what else there is.")
	}
	view.All = link{URL: v.to(address), Label: v.T("See all of these, near a postcode or on a map")}
	view.Hub = term.Slug == ""
	view.Needs, view.Kinds = v.localDoors(in, term)
	view.Round = v.round(all, in, term.Slug)
	if placed {
		query.Origin = &origin
		f, err := v.find(ctx, query, true)
		if err != nil {
			return view, err
		}
		most := districtCards
		if view.Hub {
			most = hubCards
		}
		view.Cards, view.Also = v.localCards(f, in, most, len(query.Needs) > 0)
		if total := in.total(term.Slug); len(view.Cards) < total {
			view.CardsTitle = v.T("Some of them")
		}
	}
	return view, nil
}

// localCards parts what a search found into what is in the district and what
// serves people there from elsewhere. What is private is on neither list.
func (v voice) localCards(f found, in *local, most int, need bool) (here, also []card) {
	var inside, outside []search.Hit
	for _, hit := range f.Hits {
		service := f.records[hit.ID]
		switch {
		case service == nil || v.private(hit.Kind) || v.private(hit.Needs...):
		case v.standsIn(service, in.Code):
			inside = append(inside, hit)
		case hit.Distance < 0:
			outside = append(outside, hit)
		}
	}
	f.Origin = nil // The middle of a district is nobody's door: distances from it would mislead.
	for i := range inside {
		if inside[i].Distance = -1; !need { // That it is what the page is about goes without saying.
			inside[i].Reasons = nil
		}
	}
	return v.cards(inside[:min(len(inside), most)], f), v.cards(outside[:min(len(outside), districtAlso)], f)
}

// standsIn tells whether a service has a venue in a district, or says that it
// serves it.
func (v voice) standsIn(service *directory.Service, code string) bool {
	for _, at := range service.Locations {
		if l := at.Location; l.Exact() && l.Point != nil && v.places.At(*l.Point).District.Code == code {
			return true
		}
	}
	for _, a := range service.ServiceAreas {
		if a.Scheme == directory.AreaGSS && a.Code == code {
			return true
		}
	}
	return false
}
