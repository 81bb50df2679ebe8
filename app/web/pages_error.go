package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"

	"fingerpost/app/directory"
	"fingerpost/geo"
	"fingerpost/search"
	"github.com/gofiber/fiber/v2"
)

// errorDoors is how many ways in the page for an error has.
const errorDoors = 6

// errorView is what the page for an error shows.
type errorView struct {
	Urgent              *urgent // what words of danger call for, though they can't be searched for yet
	Title, Detail, Code string
	Choices             []link
	Near                *link
	Instead             []card
	Doors               []door // what most people come for
}

// errorPage tells a person what is wrong and what to do next.
func (s *Server) errorPage(c *fiber.Ctx, f failure, err error) error {
	v := s.voice(c)
	view := errorView{Title: v.T(f.title), Detail: v.advice(f, err), Code: f.code}
	if f.kind == string(directory.Unavailable) && c.Path() == v.to(searchPath) {
		view.Urgent = v.urgentWords(c.UserContext(), read(c).Get("q"))
	}
	var gone *goneError
	leave := view.Urgent != nil
	if errors.As(err, &gone) {
		view.Title = v.T("%s is not here any more", gone.service.Name)
		leave = v.private(v.subjects(gone.service)...)
		view.Near, view.Instead = v.instead(c.UserContext(), gone.service)
	}
	view.Doors = v.commonDoors(c.UserContext(), f.status)
	return v.render(c, f.status, "error", page{Title: view.Title, NoIndex: true, Leave: leave, Sample: anySample(view.Instead), Body: view})
}

// advice says in the language what is wrong and what to do next. What is wrong with
// our own machine, which has a cause, is for whoever runs it.
func (v voice) advice(f failure, err error) string {
	var known *directory.Error
	switch {
	case !errors.As(err, &known) || f.kind != string(known.Kind):
		return v.T(f.detail)
	case known.Kind == directory.Unavailable && known.Err != nil:
		return v.T(adviceOn(f.status))
	default:
		return v.tell(known.Told())
	}
}

// commonDoors are the first of the ways in that the first page has. Where something
// is at fault they are those of the last time that it was well.
func (v voice) commonDoors(ctx context.Context, status int) []door {
	if status == http.StatusNotFound {
		if front, err := v.frontPage(ctx); err == nil { // The page stands without them.
			return front.Needs[:min(len(front.Needs), errorDoors)]
		}
	}
	if kept := v.fronts[v.Tag].peek(); kept != nil {
		return kept.Needs[:min(len(kept.Needs), errorDoors)]
	}
	return nil
}

// instead gives a search for what is like a service that has gone, near where it
// was, and the nearest three: a code on paper never meets a dead end.
func (v voice) instead(ctx context.Context, gone *directory.Service) (*link, []card) {
	meaning := v.words.Infer(gone)
	q := question{url.Values{}, v.to(searchPath)}
	label := v.T("See what there is")
	if meaning.Kind != "" {
		q.Set("kind", meaning.Kind)
		label = v.T("See others like it")
	}
	query := search.Query{Sort: "best", Page: 1, PerPage: 3, Kinds: q.list("kind"), Bare: true}
	if origin, ok := v.whereabouts(gone); ok {
		query.Origin = &origin
		q.Set("postcode", origin.Postcode+origin.Place)
		label = v.T("%[1]s %[2]s", label, v.near(&origin))
	}
	near := &link{URL: q.address(), Label: label}
	f, err := v.find(ctx, query, true)
	if err != nil { // The page stands without them.
		v.log.Warn("nothing to offer in place of a listing that has gone", "err", err)
		return near, nil
	}
	return near, v.cards(f.Hits, f)
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
