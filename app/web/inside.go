package web

import (
	"net"
	"net/netip"
	"net/url"
	"strings"

	"github.com/gofiber/fiber/v2"
)

// forwarding are the headers by which a proxy says for whom it asks: RFC 7239's,
// those in common use before it, and RFC 9110's Via (section 7.6.3).
var forwarding = []string{"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-Ip", "Via"}

// inside tells whether a request comes from this machine or its private network
// and nobody sent it on. It does where
//
//   - the other end of the connection is at a loopback, private (RFC 1918,
//     RFC 4193) or link-local address,
//   - no header says that a proxy asks for somebody else, whether or not that
//     proxy is one of TRUSTED_PROXIES, and
//   - it does not ask for the host of a BASE_URL with https, which only what
//     stands in front of this server can answer for.
//
// A proxy on the private network that adds no header and asks under another
// host's name can't be told from a neighbour. One such must be set up to send
// X-Forwarded-For, which the rate limit needs too.
func (s *Server) inside(c *fiber.Ctx) bool {
	addr, _ := netip.AddrFromSlice(c.Context().RemoteIP())
	if addr = addr.Unmap(); !addr.IsLoopback() && !addr.IsPrivate() && !addr.IsLinkLocalUnicast() {
		return false
	}
	for _, name := range forwarding {
		if c.Get(name) != "" {
			return false
		}
	}
	return !s.site.secure() || !strings.EqualFold(hostName(c.Hostname()), s.site.hostName())
}

// hostName gives a host without its port and the dot at its end.
func hostName(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	return strings.TrimSuffix(host, ".")
}

// hostName gives the name of the host by which the site is reached.
func (s Site) hostName() string {
	u, err := url.Parse(s.BaseURL)
	if err != nil {
		return ""
	}
	return u.Hostname()
}
