package web_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fingerpost/app/directory"
)

// organizationOf gives the address of the page of who runs a listing.
func organizationOf(t *testing.T, s site, externalID string) string {
	t.Helper()
	_, body := s.get(t, "/services/"+id(externalID))
	_, rest, found := strings.Cut(body, `href="/organizations/`)
	if !found {
		t.Fatalf("%s doesn't lead to who runs it", externalID)
	}
	org, _, _ := strings.Cut(rest, `"`)
	return "/organizations/" + org
}

// What an organisation runs stands soonest first, with a map that says the same.
func TestOrganizationRuns(t *testing.T) {
	run := func(name, days string) *directory.Service {
		return listing(t, name, func(s *directory.Service) {
			s.Name, s.Organization = name, &directory.Organization{Name: "Borchester Bowls", Email: "bowls@example.org"}
			s.Locations = at(t, name+" Hall", "S8 9HP")
			if days != "" {
				s.Locations[0].Schedules = []directory.Schedule{directory.Weekly("FREQ=WEEKLY;BYDAY="+days, 600, 690)}
			}
		})
	}
	many := []*directory.Service{run("Zinnia", "TU"), run("Aster", ""), run("Fuchsia", "FR"), run("Marigold", "TH")}
	s := open(t, many)
	url := organizationOf(t, s, "Zinnia")
	_, body := s.get(t, url)
	var order []int
	for _, name := range []string{"Zinnia", "Marigold", "Fuchsia", "Aster"} {
		order = append(order, strings.Index(body, ">"+name+"</a></h3>"))
	}
	if !slices.IsSorted(order) || order[0] < 0 {
		t.Errorf("not the soonest first: %v", order)
	}
	scenario{Name: "whole", URL: url, Status: 200, Contains: []string{
		"Map of where they meet", `href="#result-1"`, `id="result-4"`, "mailto:bowls@example.org", `"@type":"Organization"`, `rel="canonical"`,
	}, NotContains: []string{"Look for", "data-leave"}}.run(t, s)
	for n := range 30 {
		many = append(many, run(fmt.Sprintf("Rose %d", n), "MO"))
	}
	scenario{Name: "many", URL: url, Status: 200, Contains: []string{"Look for 14 more", `href="/search?q=Borchester`, `id="result-20"`}, NotContains: []string{`id="result-21"`}}.run(t, open(t, many))
}

// Who runs a place that must stay hidden has a way out on the page, and no map.
func TestOrganizationOfWhatIsPrivate(t *testing.T) {
	refuge := listing(t, "refuge", func(s *directory.Service) {
		s.Name, s.Kind, s.Organization = "Refuge", "domestic-abuse-support", &directory.Organization{Name: "Borchester Aid"}
		s.Locations = at(t, "Larkspur House", "S3 7QB")
		s.Locations[0].Location.Visibility = directory.Hidden
	})
	s := open(t, []*directory.Service{refuge})
	scenario{Name: "refuge", URL: organizationOf(t, s, "refuge"), Status: 200,
		Contains: []string{"data-leave", "noindex", "Refuge"}, NotContains: []string{"Larkspur", "S3 7QB", "<svg", "result-1"}}.run(t, s)
}
