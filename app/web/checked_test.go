package web_test

import (
	"strings"
	"testing"

	"fingerpost/app/directory"
)

// TestMayHaveClosed shows first of a listing, and on its card, that its feed lists
// it no more.
func TestMayHaveClosed(t *testing.T) {
	const words = "May have closed: where we had it from no longer lists it. Ring before you set out."
	s := open(t, []*directory.Service{listing(t, "gone", func(s *directory.Service) {
		s.Name, s.Locations = "Kettle Walkers", at(t, "Walkley Library", "S6 3TD")
		s.Publication = directory.Publication{State: directory.Published, Reason: words}
	})})
	for _, url := range []string{"/search?q=kettle", "/services/" + id("gone")} {
		if _, body := s.get(t, url); !strings.Contains(body, strings.TrimSuffix(words, ".")) || strings.Contains(body, "..") {
			t.Errorf("%s does not say that it may have closed: %.1500s", url, body)
		}
	}
}
