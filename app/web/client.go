package web

import (
	"net/netip"
	"strings"

	"github.com/gofiber/fiber/v2"
)

// clients tells who is asking, for the rate limit alone: an address is never
// written down.
type clients struct{ proxies []netip.Prefix }

// network gives the asker's address, or for IPv6 its /64, which is what one
// household or phone has. Behind a trusted proxy it is the nearest address in
// X-Forwarded-For that is not such a proxy: what stands further left could have
// been written by anybody.
func (cl clients) network(c *fiber.Ctx) netip.Prefix {
	addr, _ := netip.AddrFromSlice(c.Context().RemoteIP())
	addr = addr.Unmap()
	if cl.trusts(addr) {
		hops := strings.Split(c.Get(fiber.HeaderXForwardedFor), ",")
		for i := len(hops) - 1; i >= 0 && cl.trusts(addr); i-- {
			hop, err := netip.ParseAddr(strings.TrimSpace(hops[i]))
			if err != nil {
				break
			}
			addr = hop.Unmap()
		}
	}
	bits := addr.BitLen()
	if addr.Is6() {
		bits = 64
	}
	network, _ := addr.WithZone("").Prefix(bits)
	return network
}

func (cl clients) trusts(addr netip.Addr) bool {
	for _, p := range cl.proxies {
		if p.Contains(addr) {
			return true
		}
	}
	return false
}
