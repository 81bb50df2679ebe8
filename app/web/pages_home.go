package web

import (
	"net/http"

	"github.com/gofiber/fiber/v2"
)

// home shows the one question, the doors in, and where it all comes from.
func (s *Server) home(c *fiber.Ctx) error {
	fresh(c)
	v := s.voice(c)
	front, err := v.frontPage(c.UserContext())
	if err != nil {
		return err
	}
	return v.render(c, http.StatusOK, "home", page{
		Title:       s.site.Name,
		Description: v.what(),
		Sample:      front.samples,
		Body:        front,
	})
}

// what says what the directory does, to who is shown a link to a page of it.
func (v voice) what() string {
	return v.T("Find walking groups, self-help groups, classes and advice near you, in your own words.")
}
