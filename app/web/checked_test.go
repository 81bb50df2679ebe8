package web_test

import (
	"fmt"
	"strings"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/app/store"
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

// TestChecksByPolicy has the page, the card and the API say how old a check is by
// the policy of the feed as it is now.
func TestChecksByPolicy(t *testing.T) {
	s := open(t, []*directory.Service{
		listing(t, "kettle", func(s *directory.Service) {
			s.Name, s.AssuredDate, s.Locations = "Kettle Walkers", "2026-08-20", at(t, "Walkley Library", "S6 3TD")
			s.Phones = []directory.Phone{{Number: "01144960123"}}
		}),
	})
	if err := s.store.PutFeed(t.Context(), store.Feed{Name: feed}); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		days  int
		words string
		stale bool
	}{
		{0, "Checked with them in August", false},
		{95, "Checked with them in August", false}, // The last day on which it holds is today.
		{94, "Not checked since August: ring first", true},
		{400, "Checked with them in August", false},
	} {
		if err := s.store.SetPolicy(t.Context(), feed, store.Policy{CheckDays: test.days}); err != nil {
			t.Fatal(err)
		}
		if err := s.index.CatchUp(t.Context()); err != nil {
			t.Fatal(err)
		}
		_, card := s.get(t, "/search?q=kettle")
		_, page := s.get(t, "/services/"+id("kettle"))
		if !strings.Contains(card, test.words) || strings.Contains(page, "Not checked since August") != test.stale {
			t.Errorf("%d days: the card or the page says something else than %q", test.days, test.words)
		}
		said := fmt.Sprintf(`"checked":"%s","ring_first":%v`, test.words, test.stale)
		for _, url := range []string{"/api/search?q=kettle", "/api/services/" + id("kettle")} {
			if _, body := s.get(t, url); !strings.Contains(body, said) {
				t.Errorf("%d days: %s does not say %s: %.800s", test.days, url, said, body)
			}
		}
	}
}
