package web_test

import (
	"net/http"
	"testing"
	"time"

	"fingerpost/app/web"
)

func TestTooManyRequests(t *testing.T) {
	clock := now
	s := open(t, nil, func(o *web.Options) {
		o.RateLimit, o.TrustedProxies, o.Now = 3, []string{"0.0.0.0/32"}, func() time.Time { return clock }
	})
	ask := func(url, from string) *http.Response {
		res, _ := s.get(t, url, "X-Forwarded-For", from)
		return res
	}
	for range 3 {
		if res := ask("/search", "203.0.113.9"); res.StatusCode != 200 {
			t.Fatalf("status %d within the limit", res.StatusCode)
		}
	}
	if res := ask("/search", "203.0.113.9"); res.StatusCode != 429 || res.Header.Get("Retry-After") != "20" {
		t.Errorf("status %d, Retry-After %q; want 429, 20", res.StatusCode, res.Header.Get("Retry-After"))
	}
	if res := ask("/api/search", "evil, 203.0.113.9"); res.StatusCode != 429 || res.Header.Get("Content-Type") != "application/problem+json" {
		t.Errorf("API: status %d, %s", res.StatusCode, res.Header.Get("Content-Type"))
	}
	for _, other := range []string{"203.0.113.10", "203.0.113.9, 203.0.113.11", "2001:db8:1::1"} {
		if res := ask("/search", other); res.StatusCode != 200 {
			t.Errorf("%s pays for another: %d", other, res.StatusCode)
		}
	}
	for range 3 {
		ask("/search", "2001:db8:2::1")
	}
	if res := ask("/search", "2001:db8:2::ffff"); res.StatusCode != 429 {
		t.Errorf("another address of the same household: %d, want 429", res.StatusCode)
	}
	for _, free := range []string{"/healthz", "/readyz"} {
		if res := ask(free, "203.0.113.9"); res.StatusCode != 200 {
			t.Errorf("%s is limited: %d", free, res.StatusCode)
		}
	}
	clock = clock.Add(20 * time.Second)
	if res := ask("/search", "203.0.113.9"); res.StatusCode != 200 {
		t.Errorf("after the wait: %d", res.StatusCode)
	}
}

// Without a trusted proxy nobody can pass for another.
func TestForwardedForIsNotBelieved(t *testing.T) {
	s := open(t, nil, func(o *web.Options) { o.RateLimit = 1 })
	s.get(t, "/search", "X-Forwarded-For", "203.0.113.1")
	if res, _ := s.get(t, "/search", "X-Forwarded-For", "203.0.113.2"); res.StatusCode != 429 {
		t.Errorf("status %d, want 429", res.StatusCode)
	}
}
