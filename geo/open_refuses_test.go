package geo

import (
	"bytes"
	"compress/gzip"
	"io"
	"strings"
	"testing"
)

// A source that is cut short or has a row that makes no sense is an error that
// says which source and where; nothing is left out in silence.
func TestOpenRefuses(t *testing.T) {
	const (
		groupsHead    = "group,latitude,longitude,radius_m,district_code\n"
		districtsHead = "code,name,name_cy,county,formerly\n"
		placesHead    = "name,latitude,longitude,district_code,region\n"
		outcodesHead  = "outcode,latitude,longitude,town,region,radius_m\n"
	)
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	io.WriteString(z, groupsHead+strings.Repeat("S1 1A,53.3,-1.4,100,E08000039\n", 10))
	z.Close()
	good := map[string]string{
		"groups":    groupsHead + "S1 1A,53.3811,-1.4700,100,E08000039\nS1 1B,53.3812,-1.4701,0,\n",
		"districts": districtsHead + "E08000039,Sheffield,,South Yorkshire,E08000019\n",
		"places":    placesHead + "Crookes,53.3826,-1.5063,E08000039,GB-ENG\n",
		"outcodes":  outcodesHead + "BT1,54.5994,-5.9284,,Northern Ireland,2500\n",
	}
	open := func(source, text string) (*Gazetteer, error) {
		of := func(name string) io.Reader {
			if name == source {
				return strings.NewReader(text)
			}
			return strings.NewReader(good[name])
		}
		return Open(Sources{Groups: of("groups"), Districts: of("districts"), Places: of("places"), Outcodes: of("outcodes")})
	}
	if g, err := open("", ""); err != nil {
		t.Fatal(err)
	} else if o, err := g.Locate("Crookes"); err != nil || o.District.Name != "Sheffield" {
		t.Errorf("got %+v, %v", o, err)
	}
	for _, c := range []struct{ source, text, want string }{
		{"groups", "", "read postcode groups: the file is empty"},
		{"groups", "a,b\n", `no column "group"`},
		{"groups", packed.String()[:packed.Len()-9], "unexpected EOF"},
		{"groups", packed.String(), "not in order"},
		{"groups", groupsHead + "S1 1A,53.3\n", "line 2: 2 fields, not 5"},
		{"groups", groupsHead + "S1 1AA,53.3,-1.4,1,\n", "line 2: “S1 1AA” is not a postcode less its last letter"},
		{"groups", groupsHead + "S1 1A,0,0,1,\n", "line 2: S1 1A: its point or radius"},
		{"groups", groupsHead + "S1 1A,53.3,-1.4,1,\nS2 1A,53.3,-1.4,1,\nS1 1B,53.3,-1.4,1,\n", "don't stand together"},
		{"districts", districtsHead + "Sheffield,E08000039,,,\n", "read districts: line 2"},
		{"districts", districtsHead + "E08000039\n", "line 2 has 1 fields, not 5"},
		{"places", placesHead + "Crookes,53.3826,-1.5063,E08000019,GB-ENG\n", "read places: line 2"},
		{"places", placesHead + "Dhekelia,34.98,33.73,,GB-ENG\n", "outside the United Kingdom"},
		{"outcodes", outcodesHead + "BT1,54.5994,-5.9284,,Ulster,2500\n", "read outward codes: line 2"},
		{"outcodes", outcodesHead + "BT1,54.5994,-5.9284,,Northern Ireland,wide\n", "line 2"},
	} {
		if _, err := open(c.source, c.text); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %q: %v doesn't say %q", c.source, shorten(c.text), err, c.want)
		}
	}
}
