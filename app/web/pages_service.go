package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/app/store"
	"fingerpost/geo"
	"fingerpost/search"
	"github.com/gofiber/fiber/v2"
)

// servicePage answers GET /services/{id}. Somebody who comes from results finds
// the way back and the distance; both are taken from the referrer, which our
// own pages alone are given, so that the listing's address holds no postcode
// and can be passed on.
func (s *Server) servicePage(c *fiber.Ctx) error {
	fresh(c)
	c.Vary(fiber.HeaderReferer)
	service, err := s.listing(c)
	if err != nil {
		return err
	}
	if id := c.Params("id"); id != service.ID {
		// It is one with another, as long as nobody says otherwise.
		return c.Redirect(strings.Replace(c.OriginalURL(), id, service.ID, 1), http.StatusFound)
	}
	v := s.voice(c)
	meaning := v.words.Infer(service)
	view := v.listingView(service, meaning)
	if q, ok := v.cameFrom(c); ok {
		noStore(c)
		view.Back = q.address()
		view.Distance = v.wayFrom(q, service)
	} else if q := v.read(c); q.Get("postcode") != "" {
		noStore(c)
		view.Distance = v.wayFrom(q, service)
	}
	if view.Near, err = v.nearby(c.UserContext(), service, meaning.Kind); err != nil {
		v.log.Warn("a listing stands without what is near it", "err", err) // The page is as true without them.
	}
	samples := slices.ContainsFunc(view.Near, func(n near) bool { return n.Sample })
	return v.render(c, http.StatusOK, "service", page{
		Title: service.Name, Description: clip(oneLine(service), 150), Sample: view.Sample || samples, Leave: v.private(subjectsOf(meaning)...), Body: view,
	})
}

// listing gives the service that an address names, or why it can't be shown.
func (s *Server) listing(c *fiber.Ctx) (*directory.Service, error) {
	id := c.Params("id")
	if !directory.IsID(id) {
		return nil, directory.Errorf(directory.NotFound, "", "There is no such group or service here. Check the address, or search for what you need.")
	}
	service, err := s.store.Service(c.UserContext(), id)
	if err != nil {
		return nil, err
	}
	if service.Findable(s.now()) {
		return service, nil
	}
	return nil, s.ended(c, service)
}

// ended says why a listing is not shown: it has ended, and then when; or it was
// never for the public, and then nothing is said of it.
func (s *Server) ended(c *fiber.Ctx, service *directory.Service) error {
	v, today := s.voice(c), directory.DateOf(s.now())
	switch state := service.Publication.State; {
	case state == directory.Withdrawn:
		entries, err := s.store.History(c.UserContext(), service.ID)
		if err != nil {
			return err
		}
		return &goneError{service, v.withdrawn(entries)}
	case state != "" && state != directory.Published:
		return directory.Errorf(directory.NotFound, "", "There is no such group or service here. Check the address, or search for what you need.")
	case service.Expires != "" && service.Expires < today:
		return &goneError{service, v.T("It ended on %s.", v.plainDate(service.Expires))}
	case !service.Source.FetchedAt.IsZero():
		return &goneError{service, v.T("It does not run any more. We were last told so on %s.", v.plainDate(directory.DateOf(service.Source.FetchedAt)))}
	default:
		return &goneError{service, v.T("It does not run any more.")}
	}
}

// cameFrom gives the search on our own site that led here.
func (v voice) cameFrom(c *fiber.Ctx) (question, bool) {
	u, err := url.Parse(c.Get(fiber.HeaderReferer))
	if err != nil || u.Host != string(c.Request().Host()) || u.Path != v.to(searchPath) {
		return question{}, false
	}
	q := parse(u.RawQuery)
	q.path = u.Path
	return q, true
}

// wayFrom gives how far a listing is from where a question was asked.
func (v voice) wayFrom(q question, service *directory.Service) string {
	query, err := search.ParseQuery(q.Get, v.places)
	if err != nil || query.Origin == nil {
		return ""
	}
	return v.distanceTo(service, *query.Origin)
}

// distanceTo gives the way to the nearest venue that may be told, in words.
func (v voice) distanceTo(service *directory.Service, origin geo.Origin) string {
	nearest := -1.0
	for _, at := range service.Locations {
		if l := at.Location; l.Exact() && l.Point != nil {
			if d := geo.Distance(origin.Point, *l.Point); nearest < 0 || d < nearest {
				nearest = d
			}
		}
	}
	if nearest < 0 {
		return ""
	}
	return v.away(nearest, &origin)
}

// withdrawn says that a service was taken out, and on which day the last time.
func (v voice) withdrawn(entries []store.Entry) string {
	for _, e := range slices.Backward(entries) {
		if e.Act == store.ActWithdrawn {
			return v.T("It was taken out of the directory on %s.", v.plainDate(directory.DateOf(e.At)))
		}
	}
	return v.T("It was taken out of the directory.")
}
