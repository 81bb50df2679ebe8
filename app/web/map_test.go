package web_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"fingerpost/app/directory"
)

// mapOf gives the drawn map of a page; "" where it has none.
func mapOf(page string) string {
	_, rest, found := strings.Cut(page, `<figure class="chart">`)
	if !found {
		return ""
	}
	drawn, _, _ := strings.Cut(rest, "</figure>")
	return drawn
}

var (
	linked = regexp.MustCompile(`<a href="#(result-\d+)"`)
	carded = regexp.MustCompile(`<article class="card" id="(result-\d+)"`)
)

func allOf(pattern *regexp.Regexp, text string) []string {
	var all []string
	for _, m := range pattern.FindAllStringSubmatch(text, -1) {
		all = append(all, m[1])
	}
	return all
}

// The list says the same as the map: each number leads to its card, and each card
// has its number on the map or in the words under it.
func TestDrawnMapAndListSayTheSame(t *testing.T) {
	s := open(t, slices.Concat(listings(t), samples(t), centre(t)))
	for _, address := range []string{"/search?q=walking&postcode=S1+2HE", "/search?postcode=S1+2HE&within=50mi", "/search?postcode=S1+2HE&within=50mi&page=2", "/search?postcode=S6&per_page=100", "/search?q=group"} {
		_, body := s.get(t, address)
		drawn := mapOf(body)
		cards, links := allOf(carded, body), allOf(linked, drawn)
		if drawn == "" || len(cards) == 0 {
			t.Fatalf("%s: no map, or no cards", address)
		}
		for _, id := range links {
			if !slices.Contains(cards, id) {
				t.Errorf("%s: the map leads to %s, which is not there", address, id)
			}
		}
		if strings.Contains(drawn, "–") {
			continue // Several numbers in one link.
		}
		for _, id := range cards {
			if !slices.Contains(links, id) {
				t.Errorf("%s: %s is neither on the map nor under it", address, id)
			}
		}
	}
}

// Nothing on a map says from whose door it was drawn, or where a hidden venue is.
func TestDrawnMapKeepsSecrets(t *testing.T) {
	haven := listing(t, "haven-2", func(s *directory.Service) {
		s.Name = "Quiet Haven Walking"
		s.Locations = at(t, "Secret House", "S1 4QW")
		s.Locations[0].Location.Visibility = directory.Area
	})
	s := open(t, append(listings(t), haven))
	for _, address := range []string{"/search?q=walking&postcode=S1+2HE", "/search?q=walking&postcode=s12he", "/search?q=haven+walking&postcode=S1+2HE"} {
		_, body := s.get(t, address)
		drawn := mapOf(body)
		if drawn == "" {
			t.Fatalf("%s: no map", address)
		}
		for _, secret := range []string{"2HE", "2he", "Secret", "4QW", "Quiet Haven"} {
			if strings.Contains(drawn, secret) {
				t.Errorf("%s: the map says %q", address, secret)
			}
		}
	}
	_, body := s.get(t, "/search?q=haven+walking&postcode=S1+2HE")
	if !strings.Contains(body, "Quiet Haven") || !strings.Contains(mapOf(body), "the address is told when you get in touch") {
		t.Error("a hidden venue is not listed under the map")
	}
}

// A page without anything that has a place has no map.
func TestNoDrawnMapOfNothing(t *testing.T) {
	s := open(t, listings(t))
	for _, address := range []string{"/", "/search?q=zither+appreciation&postcode=S1+2HE", "/search?q=chat&postcode=S1+2H"} {
		if _, body := s.get(t, address); mapOf(body) != "" || strings.Contains(body, "<svg") {
			t.Errorf("%s has a map", address)
		}
	}
}

// A listing's map shows its venues and no secret.
func TestListingMap(t *testing.T) {
	several := listing(t, "several", func(s *directory.Service) {
		s.Name = "Two Halls"
		s.Locations = slices.Concat(at(t, "Town Hall", "S1 2HE"), at(t, "Secret House", "S1 4QW"), at(t, "Park Lodge", "S8 9HP"))
		s.Locations[1].Location.Visibility = directory.Hidden
	})
	s := open(t, append(listings(t), several))
	for name, want := range map[string]struct{ has, hasNot string }{
		"amblers": {`role="img"`, "<a "},
		"several": {"<title>Park Lodge</title>", "Secret"},
	} {
		_, body := s.get(t, "/services/"+id(name))
		if drawn := mapOf(body); !strings.Contains(drawn, want.has) || strings.Contains(drawn, want.hasNot) {
			t.Errorf("%s: the map is %q", name, drawn)
		}
	}
	_, body := s.get(t, "/services/"+id("several"))
	if drawn := mapOf(body); !strings.Contains(drawn, ">1</text>") || strings.Contains(drawn, ">2</text>") || !strings.Contains(drawn, ">3</text>") {
		t.Errorf("venues 1 and 3 are not those with signs: %q", drawn)
	}
	if _, body := s.get(t, "/services/"+id("haven")); mapOf(body) != "" {
		t.Error("a hidden venue has a map")
	}
}
