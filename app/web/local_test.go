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

// Kinds are said of several where there may be several, with curly apostrophes.
func TestMany(t *testing.T) {
	vocabulary, err := seed.LoadVocabulary()
	if err != nil {
		t.Fatal(err)
	}
	for slug, want := range map[string]string{
		"walking-group": "Walking groups", "exercise-class": "Exercise classes", "library": "Libraries", "advice": "Advice", "mens-shed": "Men’s sheds",
		"leisure-clinic": "Clinics at leisure centres",
	} {
		kind, ok := vocabulary.Kind(slug)
		if got := en.many(kind); got != want || !ok {
			t.Errorf("%s: %q, want %q", slug, got, want)
		}
	}
}
