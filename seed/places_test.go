package seed_test

import (
	"compress/gzip"
	"encoding/csv"
	"io"
	"testing"

	"fingerpost/seed"
)

// The embedded files open as a gazetteer, and an ordinary CSV reader reads the
// same rows from them.
func TestGazetteer(t *testing.T) {
	g, err := seed.Gazetteer()
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{"S1 2HE": "Sheffield", "Bow, Devon": "Mid Devon", "CF10": "Cardiff"} {
		if o, err := g.Locate(text); err != nil || o.District.Name != want {
			t.Errorf("Locate(%q) = %+v, %v", text, o, err)
		}
	}
	if o, err := g.Locate("GY9"); err != nil || o.Region != "Guernsey" {
		t.Errorf("GY9: %+v, %v", o, err)
	}
	if n := len(g.Districts()); n != 361 {
		t.Errorf("%d districts, want 361", n)
	}
}

func TestPlacesFiles(t *testing.T) {
	groups, err := gzip.NewReader(seed.PostcodeGroups())
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		file io.Reader
		rows int
	}{
		"groups": {groups, 135_087}, "districts": {seed.Districts(), 361}, "places": {seed.Places(), 4_681}, "outcodes": {seed.Outcodes(), 104},
	} {
		rows, err := csv.NewReader(c.file).ReadAll()
		if err != nil || len(rows)-1 != c.rows {
			t.Errorf("%s: %d rows, %v; want %d", name, len(rows)-1, err, c.rows)
		}
	}
}
