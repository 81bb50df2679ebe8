package web_test

import (
	"net/http"
	"strings"
	"testing"

	"fingerpost/app/directory"
)

// TestPlacesThatListingsKnow looks from a suburb that is in no gazetteer: it is
// where the groups are that have it in their address. A word that means
// something else is no place.
func TestPlacesThatListingsKnow(t *testing.T) {
	s := open(t, []*directory.Service{listing(t, "crookes", func(s *directory.Service) {
		s.Name, s.Locations = "Crookes Yoga on Sundays", at(t, "Crookes Methodist Hall", "S10 1UG")
	})})
	for place, status := range map[string]int{"Crookes": http.StatusOK, "yoga": http.StatusBadRequest, "Nowhereinparticular": http.StatusBadRequest} {
		for _, url := range []string{"/api/search?postcode=" + place, "/search?postcode=" + place} {
			response, body := s.get(t, url)
			if response.StatusCode != status || status == http.StatusOK && !strings.Contains(body, "Crookes Yoga") {
				t.Errorf("%s answers %d: %.200s", url, response.StatusCode, body)
			}
		}
	}
}
