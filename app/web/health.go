package web

import (
	"net/http"

	"fingerpost/app/directory"
	"github.com/gofiber/fiber/v2"
)

// health says that the process lives.
func (s *Server) health(c *fiber.Ctx) error {
	noStore(c)
	return c.SendString("ok\n")
}

// readiness says whether searches can be answered, and if not why.
func (s *Server) readiness(c *fiber.Ctx) error {
	noStore(c)
	if err := s.ready(); err != nil {
		return c.Status(http.StatusServiceUnavailable).SendString("not ready: " + err.Error() + "\n")
	}
	return c.SendString("ready\n")
}

// started answers nothing from an index that is still being loaded: that nothing
// was found would not be true.
func (s *Server) started(c *fiber.Ctx) error {
	if s.ready() != nil {
		return directory.Errorf(directory.Unavailable, "", "The directory is starting. Try again in a moment.")
	}
	return c.Next()
}

// robots asks crawlers to leave searches alone: there is no end of them, and
// each is the same listings in another order.
func (s *Server) robots(c *fiber.Ctx) error {
	fresh(c)
	if s.site.NoIndex {
		return c.SendString("User-agent: *\nDisallow: /\n")
	}
	lines := "User-agent: *\nDisallow: /api/\n"
	for _, l := range s.languages {
		lines += "Disallow: " + l.Path + searchPath + "\n"
	}
	return c.SendString(lines + "\nSitemap: " + s.site.BaseURL + "/sitemap.xml\n")
}
