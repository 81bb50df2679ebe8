package web

import (
	"net/http"

	"github.com/gofiber/fiber/v2"
)

// aboutPage answers GET /about: who runs the directory and how facts are checked.
func (s *Server) aboutPage(c *fiber.Ctx) error {
	v := s.voice(c)
	return v.textPage(c, "about", v.T("About this directory"), v.T("Who runs this directory, and how we check what it says."))
}

// privacyPage answers GET /privacy. What it says must be true of the code: the
// tests named in its own test hold it to that.
func (s *Server) privacyPage(c *fiber.Ctx) error {
	v := s.voice(c)
	return v.textPage(c, "privacy", v.T("Your privacy"), v.T("What we keep about you, and what we don’t."))
}

// accessibilityPage answers GET /accessibility: what is tested, what is not right
// yet, and how to tell us.
func (s *Server) accessibilityPage(c *fiber.Ctx) error {
	v := s.voice(c)
	return v.textPage(c, "accessibility", v.T("Can everybody use this site?"), v.T("How we test that everybody can use this site, and what is not right yet."))
}

// textPage writes a page that says the same to everybody, in its template.
func (v voice) textPage(c *fiber.Ctx, name, title, description string) error {
	fresh(c)
	return v.render(c, http.StatusOK, name, page{Title: title, Description: description, Canonical: "/" + name, Body: title})
}
