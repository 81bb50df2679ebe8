package web

import (
	"net"
	"testing"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"
)

func TestInsideByAddress(t *testing.T) {
	s := &Server{app: fiber.New()}
	for address, want := range map[string]bool{
		"127.0.0.1": true, "127.8.9.10": true, "::1": true, "10.1.2.3": true, "172.16.0.1": true, "172.31.255.255": true, "192.168.0.7": true,
		"fd12:3456::1": true, "fdaa:0:1::3": true, "fe80::1": true, "169.254.1.1": true, "::ffff:10.0.0.1": true,
		"172.32.0.1": false, "11.0.0.1": false, "100.64.0.1": false, "203.0.113.9": false, "2001:db8::1": false, "0.0.0.0": false, "::": false,
		"::ffff:203.0.113.9": false, "224.0.0.1": false,
	} {
		var request fasthttp.RequestCtx
		request.Init(&fasthttp.Request{}, &net.TCPAddr{IP: net.ParseIP(address), Port: 9}, nil)
		c := s.app.AcquireCtx(&request)
		if got := s.inside(c); got != want {
			t.Errorf("%s: inside %v, want %v", address, got, want)
		}
		s.app.ReleaseCtx(c)
	}
}
