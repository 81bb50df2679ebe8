package web

import (
	"crypto/rand"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"runtime/debug"
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"
)

// fail answers a request that could not be met: a problem for a program, a page
// for a person. It is also what Fiber calls for requests that it can't read.
func (s *Server) fail(c *fiber.Ctx, err error) error {
	s.headers(c)
	f := failureOf(err)
	if f.status == http.StatusInternalServerError {
		f.code = rand.Text()[:8]
		s.log.Error("request failed", "code", f.code, "method", c.Method(), "route", route(c), "err", discreet(c, err.Error()))
	}
	if c.GetRespHeader(fiber.HeaderCacheControl) == "" || f.status != http.StatusGone {
		noStore(c)
	}
	if f.status == http.StatusServiceUnavailable && c.GetRespHeader(fiber.HeaderRetryAfter) == "" {
		c.Set(fiber.HeaderRetryAfter, "5")
	}
	if forPrograms(c.Path()) {
		return sendProblem(c, f)
	}
	return s.errorPage(c, f, err)
}

// asksAPI tells from how a request begins that a program sent it.
var asksAPI = regexp.MustCompile(`contents: "[A-Z]+ /api[/?]`)

// unread has a request whose address or headers are too long to be read answered
// as a program expects it, where it begins as one of the API: fasthttp quotes its
// first 200 bytes in the error, and keeps nothing else of it.
func unread(next func(*fasthttp.RequestCtx, error)) func(*fasthttp.RequestCtx, error) {
	return func(c *fasthttp.RequestCtx, err error) {
		if long := new(fasthttp.ErrSmallBuffer); errors.As(err, &long) && asksAPI.MatchString(err.Error()) {
			c.Request.SetRequestURI("/api/")
		}
		next(c, err)
	}
}

// guarded runs the rest of a request and turns a panic into an error.
func guarded(c *fiber.Ctx) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	return c.Next()
}

// discreet takes what somebody asked for out of a message that goes to the log.
func discreet(c *fiber.Ctx, message string) string {
	for _, values := range read(c).Values {
		for _, v := range values {
			if len(v) > 1 {
				message = strings.ReplaceAll(message, v, "…")
			}
		}
	}
	if value := c.Params("postcode"); value != "" {
		message = strings.ReplaceAll(message, value, "…")
	}
	return message
}

// route names what was asked for without saying what: the pattern of the
// address, or "none" where there is no such address.
func route(c *fiber.Ctx) string {
	if r := c.Route(); r != nil && r.Path != "/" {
		return r.Path
	}
	if c.Path() == "/" {
		return "/"
	}
	return "none"
}
