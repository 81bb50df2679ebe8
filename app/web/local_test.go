package web

import (
	"regexp"
	"testing"

	"fingerpost/seed"
)

// Each district has an address of its own that is plain to read.
func TestDistrictAddresses(t *testing.T) {
	g, err := seed.Gazetteer()
	if err != nil {
		t.Fatal(err)
	}
	plain, taken := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`), map[string]string{}
	for _, d := range g.Districts() {
		slug := districtSlug(d)
		if !plain.MatchString(slug) || taken[slug] != "" {
			t.Errorf("%s has the address %q, as has %q", d.Name, slug, taken[slug])
		}
		taken[slug] = d.Name
	}
}

// Kinds are said of several where there may be several.
func TestMany(t *testing.T) {
	for label, want := range map[string]string{
		"Walking group": "Walking groups", "Exercise class": "Exercise classes", "Memory café": "Memory cafés", "Library": "Libraries", "Helpline": "Helplines",
		"Advice": "Advice", "Community hub or drop-in": "Community hub or drop-in", "Clinic at a leisure centre": "Clinic at a leisure centre", "Men's shed": "Men's sheds",
	} {
		if got := en.many(label); got != want {
			t.Errorf("%s: %q, want %q", label, got, want)
		}
	}
}
