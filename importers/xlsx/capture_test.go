package xlsx

import (
	"strings"
	"testing"

	"fingerpost/importers"
	"fingerpost/importers/importertest"
)

// TestWorkbookOfADirectory puts the sheets of a real directory's upload back
// into the workbook that they were of: its services are read, with the places
// that two further sheets say they are held at.
func TestWorkbookOfADirectory(t *testing.T) {
	data := []byte(importertest.Workbook(t, importertest.Hounslow(t)...))
	out, outcome := read(t, data, importers.Source{})
	services, organizations, placed := 0, 0, 0
	for _, r := range out.Records {
		if r.Service != nil {
			services++
			if o := r.Service.Organization; o == nil || o.Name == "" {
				t.Errorf("%s has no organisation", r.Where)
			}
			if l := r.Service.Locations; len(l) > 0 && l[0].Location.Postcode != "" {
				placed++
			}
		} else {
			organizations++
		}
	}
	t.Logf("%d services, %d placed, %d organisations, %d problems, notes %q", services, placed, organizations, len(out.Problems), outcome.Notes)
	if services != 313 || placed != 269 || organizations != 313 || strings.Contains(strings.Join(outcome.Notes, "\n"), "not read") {
		t.Errorf("%d services, %d placed, %d organisations", services, placed, organizations)
	}
}
