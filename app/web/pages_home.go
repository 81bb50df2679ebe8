package web

import (
	"net/http"

	"github.com/gofiber/fiber/v2"
)

// home shows the one question, the doors in, and where it all comes from.
func (s *Server) home(c *fiber.Ctx) error {
	fresh(c)
	front, err := s.frontPage(c.UserContext())
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, "home", page{
		Title:       s.site.Name,
		Description: "Find walking groups, self-help groups, classes and advice near you, in your own words.",
		Sample:      front.samples,
		Body:        front,
	})
}
