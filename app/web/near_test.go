package web_test

import (
	"testing"

	"fingerpost/app/directory"
)

// Branches of one name are told apart by where they are, and others by their names.
func TestBranches(t *testing.T) {
	branch := func(externalID, name, venue, postcode string) *directory.Service {
		return listing(t, externalID, func(s *directory.Service) {
			s.Name, s.Kind, s.Locations = name, "food-support", at(t, venue, postcode)
		})
	}
	s := open(t, []*directory.Service{
		branch("here", "Food Shelf", "Hall A", "S8 9HP"), branch("there", "Food Shelf", "Hall B", "S10 1UG"), branch("other", "Spital Pantry", "Hall C", "S3 9AA"),
	})
	scenario{Name: "branches", URL: "/services/" + id("here"), Status: 200, Contains: []string{
		"Food Shelf</a> <span class=\"quiet\">Hall B, S10\u00a01UG, ", "Spital Pantry</a> <span class=\"quiet\">3",
	}}.run(t, s)
}
