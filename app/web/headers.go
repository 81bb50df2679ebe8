package web

import (
	"strings"

	"github.com/gofiber/fiber/v2"
)

// policy is the Content-Security-Policy of every answer: our own stylesheet,
// script, images and forms, and nothing else from anywhere.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// headers sets what every answer carries, whether it succeeds or not. A referrer
// goes to our own pages only, since a search's address holds a postcode.
func (s *Server) headers(c *fiber.Ctx) {
	c.Set(fiber.HeaderContentSecurityPolicy, policy)
	c.Set(fiber.HeaderXContentTypeOptions, "nosniff")
	c.Set(fiber.HeaderReferrerPolicy, "same-origin")
	c.Set("X-Frame-Options", "DENY") // For browsers too old for frame-ancestors.
	c.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), interest-cohort=(), browsing-topics=()")
	c.Set("Cross-Origin-Opener-Policy", "same-origin")
	if s.site.secure() {
		c.Set(fiber.HeaderStrictTransportSecurity, "max-age=31536000")
	}
	if s.site.NoIndex {
		noIndex(c)
	}
}

// framed lets any site show the page in a frame. Nothing is kept of who uses it and
// nothing can be changed there, so there is nothing to be lured into.
func framed(c *fiber.Ctx) {
	c.Set(fiber.HeaderContentSecurityPolicy, strings.Replace(policy, "frame-ancestors 'none'", "frame-ancestors *", 1))
	c.Response().Header.Del("X-Frame-Options")
}

// noIndex asks search engines to leave an answer out.
func noIndex(c *fiber.Ctx) { c.Set("X-Robots-Tag", "noindex") }

// noStore keeps an answer that holds somebody's question out of every cache, so
// that it does not stay behind on a shared computer.
func noStore(c *fiber.Ctx) { c.Set(fiber.HeaderCacheControl, "private, no-store") }

// fresh lets an answer be kept but asked about again each time.
func fresh(c *fiber.Ctx) { c.Set(fiber.HeaderCacheControl, revalidate) }

// revalidate is the Cache-Control of what may be kept but asked about again.
const revalidate = "no-cache"
