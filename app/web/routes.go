package web

import (
	"context"
	"log/slog"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/compress"
)

// routes lays out every address. What stands first is asked first: the log sees
// every answer, and the pages for errors are compressed like the others.
func (s *Server) routes() {
	s.app.Use(s.logged)
	s.app.Get("/healthz", s.health)
	s.app.Get("/readyz", s.readiness)
	s.app.Get("/metrics", s.metricsPage)
	s.app.Get("/static/:name", s.static)
	s.app.Use(compress.New(compress.Config{Level: compress.LevelBestSpeed}), s.timed, s.answered, short)
	if s.limiter != nil {
		s.app.Use(s.limit)
	}

	for _, l := range s.languages {
		s.pages(s.app.Group(l.Path))
	}
	s.app.Get("/robots.txt", s.robots)
	s.app.Get("/sitemap.xml", s.started, s.sitemap)
	s.app.Get("/sitemap/:part.xml", s.started, s.sitemapPart)
	s.app.Get("/openapi.json", s.openAPI)

	s.app.Get("/api/search", s.started, s.searchAPI)
	s.app.Get("/api/services/:id", s.serviceAPI)
	s.app.Get("/api/postcodes/:postcode", s.postcodeAPI)
}

// pages lays out the addresses of the pages in one language.
func (s *Server) pages(in fiber.Router) {
	in.Get("/", s.started, s.home)
	in.Get(searchPath, s.started, s.searchPage)
	in.Get("/api/suggest", s.started, s.suggestAPI) // The fields of forms ask for it.
	in.Get("/services/:id.ics", s.calendarPage)
	in.Get("/services/:id", s.servicePage)
	in.Get("/services/:id/report", s.reportPage)
	in.Post("/services/:id/report", s.reportSent)
	in.Get("/services/:id/reported", s.reportedPage)
	in.Get("/organizations/:id", s.organizationPage)
	in.Get("/feeds", s.feedsPage)
	in.Get("/embed", s.embedPage)
	in.Get(embedPath, s.embeddedSearch)
	in.Get("/about", s.aboutPage)
	in.Get("/privacy", s.privacyPage)
	in.Get("/accessibility", s.accessibilityPage)
	in.Get("/in", s.started, s.districtsPage)
	in.Get("/in/:district", s.started, s.districtPage)
	in.Get("/in/:district/:term", s.started, s.districtPage)
}

// logged counts a request and writes one line about it: which address by its
// pattern, how it went and how long it took. Nothing that tells who asked, from
// where or for what.
func (s *Server) logged(c *fiber.Ctx) error {
	start := time.Now()
	s.headers(c)
	err := guarded(c)
	if err != nil {
		err = s.fail(c, err)
	}
	route, status, took := route(c), c.Response().StatusCode(), time.Since(start)
	s.metrics.observe(route, status, took)
	level := slog.LevelInfo
	if route == "/healthz" || route == "/readyz" || route == "/metrics" { // They are asked every few seconds, and say so themselves.
		level = slog.LevelDebug
	} else if status >= 500 {
		level = slog.LevelWarn
	}
	s.log.Log(c.Context(), level, "request", "method", c.Method(), "route", route, "status", status,
		"ms", float64(took.Microseconds())/1000, "bytes", len(c.Response().Body()))
	return err
}

// answered turns what goes wrong below it into an answer.
func (s *Server) answered(c *fiber.Ctx) error {
	if err := guarded(c); err != nil {
		return s.fail(c, err)
	}
	return nil
}

// timed gives a request so long, the page for its error included.
func (s *Server) timed(c *fiber.Ctx) error {
	ctx, cancel := context.WithTimeout(c.UserContext(), answerTime)
	defer cancel()
	c.SetUserContext(ctx)
	return c.Next()
}

// short refuses an address that is too long.
func short(c *fiber.Ctx) error {
	if len(c.Request().RequestURI()) > maxURL {
		return fiber.ErrRequestURITooLong
	}
	return c.Next()
}
