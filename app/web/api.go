package web

import (
	"net/url"
	"strings"

	"fingerpost/geo"
	"fingerpost/search"
	"github.com/gofiber/fiber/v2"
)

// maxSuggestions is how many completions are offered: as many as fit on a phone
// above its keyboard.
const maxSuggestions = 8

// searchAPI answers GET /api/search.
func (s *Server) searchAPI(c *fiber.Ctx) error {
	noStore(c)
	explain, err := explained(strings.TrimSpace(c.Query("explain")))
	if err != nil {
		return err
	}
	q := read(c)
	f, err := s.ask(c.UserContext(), q, false)
	if err != nil {
		return err
	}
	return sendJSON(c, s.answer(q, f, explain))
}

// suggestionsAnswer is the answer of GET /api/suggest.
type suggestionsAnswer struct {
	Suggestions []search.Suggestion `json:"suggestions"`
}

// suggestAPI answers GET /api/suggest, with the names of kinds and needs in the
// language of the address. A postcode is optional, and one that is still being typed
// is no error.
func (s *Server) suggestAPI(c *fiber.Ctx) error {
	noStore(c)
	q := read(c)
	var origin *geo.Origin
	if o, err := s.places.Locate(q.Get("postcode")); err == nil {
		origin = &o
	}
	list, err := s.search.Suggest(c.UserContext(), q.Get("q"), origin, maxSuggestions)
	if err != nil {
		return err
	}
	v := s.voice(c)
	for i := range list {
		switch one := &list[i]; {
		case v.Path == "" || one.Type != "kind" && one.Type != "need":
		case one.Detail != "":
			one.Detail = v.T(one.Detail)
		default:
			one.Text = v.T(one.Text)
		}
	}
	return sendJSON(c, suggestionsAnswer{filled(list)})
}

// serviceAPI answers GET /api/services/{id}.
func (s *Server) serviceAPI(c *fiber.Ctx) error {
	fresh(c)
	service, err := s.listing(c)
	if err != nil {
		return err
	}
	if service.Source.Sample() {
		noIndex(c)
	}
	return sendJSON(c, s.detail(service))
}

// postcodeAPI answers GET /api/postcodes/{pc} with an origin.
func (s *Server) postcodeAPI(c *fiber.Ctx) error {
	noStore(c)
	origin, err := s.locate(unescaped(c.Params("postcode")))
	if err != nil {
		return err
	}
	return sendJSON(c, newOrigin(&origin))
}

// unescaped reads a part of an address; what can't be read stays as it is.
func unescaped(part string) string {
	if text, err := url.PathUnescape(part); err == nil {
		return text
	}
	return part
}
