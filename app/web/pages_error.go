package web

import (
	"context"
	"errors"

	"fingerpost/app/directory"
	"fingerpost/geo"
	"fingerpost/search"
	"github.com/gofiber/fiber/v2"
)

// errorView is what the page for an error shows.
type errorView struct {
	Urgent              *urgent // what words of danger call for, though they can't be searched for yet
	Title, Detail, Code string
	Choices             []link
	Near                *link
	Instead             []card
}

// errorPage tells a person what is wrong and what to do next.
func (s *Server) errorPage(c *fiber.Ctx, f failure, err error) error {
	view := errorView{Title: f.title, Detail: f.detail, Code: f.code}
	if f.kind == string(directory.Unavailable) && c.Path() == "/search" {
		view.Urgent = s.urgentWords(c.UserContext(), read(c).Get("q"))
	}
	var gone *goneError
	if errors.As(err, &gone) {
		view.Title = gone.service.Name + " is not here any more"
		view.Near, view.Instead = s.instead(c.UserContext(), gone.service)
	}
	return s.render(c, f.status, "error", page{Title: view.Title, NoIndex: true, Sample: anySample(view.Instead), Body: view})
}

// instead gives a search for what is like a service that has gone, near where it
// was, and the nearest three: a code on paper never meets a dead end.
func (s *Server) instead(ctx context.Context, gone *directory.Service) (*link, []card) {
	meaning := s.words.Infer(gone)
	q := parse("")
	label := "See what there is"
	if meaning.Kind != "" {
		q.Set("kind", meaning.Kind)
		label = "See others like it"
	}
	query := search.Query{Sort: "best", Page: 1, PerPage: 3, Kinds: q.list("kind"), Bare: true}
	if origin, ok := s.whereabouts(gone); ok {
		query.Origin = &origin
		q.Set("postcode", origin.Postcode+origin.Place)
		label += " " + near(&origin)
	}
	near := &link{URL: searchURL(q.Values), Label: label}
	f, err := s.find(ctx, query, true)
	if err != nil { // The page stands without them.
		s.log.Warn("nothing to offer in place of a listing that has gone", "err", err)
		return near, nil
	}
	return near, s.cards(f.Hits, f, nil)
}

// whereabouts gives the outward code of a venue that may be told, or the
// district of one whose area may.
func (s *Server) whereabouts(service *directory.Service) (geo.Origin, bool) {
	for _, at := range service.Locations {
		l := at.Location
		if !l.Exact() {
			continue
		}
		if pc, err := geo.ParsePostcode(l.Postcode); err == nil {
			if origin, err := s.places.Locate(pc.Outward); err == nil {
				return origin, true
			}
		}
	}
	for _, at := range service.Locations {
		if d, ok := s.places.District(at.Location.District); ok {
			if origin, err := s.places.Locate(d.Name); err == nil {
				return origin, true
			}
		}
	}
	return geo.Origin{}, false
}
