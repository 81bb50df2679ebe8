package geo

import (
	"errors"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestLocate(t *testing.T) {
	g := openGazetteer(t)
	type found struct {
		Postcode, Place string
		Precision       Precision
		District        string
		Region          string
	}
	for in, want := range map[string]found{
		"S1 2HE":                          {"S1 2HE", "", PrecisionGroup, "Sheffield", "England"},
		"s12he":                           {"S1 2HE", "", PrecisionGroup, "Sheffield", "England"},
		"SI 2HE":                          {"S1 2HE", "", PrecisionGroup, "Sheffield", "England"},
		"M32 0RX":                         {"M32 0RX", "", PrecisionGroup, "Trafford", "England"},
		"CF10 1EP":                        {"CF10 1EP", "", PrecisionGroup, "Cardiff", "Wales"},
		"G1 1XQ":                          {"G1 1XQ", "", PrecisionGroup, "Glasgow City", "Scotland"},
		"S1":                              {"S1", "", PrecisionOutcode, "Sheffield", "England"},
		"BT7 1NN":                         {"BT7 1NN", "", PrecisionOutcode, "", "Northern Ireland"},
		"BT7":                             {"BT7", "", PrecisionOutcode, "", "Northern Ireland"},
		"GY1 1AA":                         {"GY1 1AA", "", PrecisionOutcode, "", "Guernsey"},
		"JE2 3AB":                         {"JE2 3AB", "", PrecisionOutcode, "", "Jersey"},
		"IM5":                             {"IM5", "", PrecisionOutcode, "", "Isle of Man"},
		"MI IAE":                          {"M1 1AE", "", PrecisionGroup, "Manchester", "England"},
		"12 High St, Crookes S10 1TD":     {"S10 1TD", "", PrecisionGroup, "Sheffield", "England"},
		"S1 2HE, Sheffield":               {"S1 2HE", "", PrecisionGroup, "Sheffield", "England"},
		"14 High St S1 2HE":               {"S1 2HE", "", PrecisionGroup, "Sheffield", "England"},
		"14 High St, s12he, England":      {"S1 2HE", "", PrecisionGroup, "Sheffield", "England"},
		"(S1 2HE) Sheffield":              {"S1 2HE", "", PrecisionGroup, "Sheffield", "England"},
		"Unit S99 9ZZ, 3 High St, S1 2HE": {"S1 2HE", "", PrecisionGroup, "Sheffield", "England"}, // nothing starts with S99
		"S1 2HE, Sheffield S1 2HE":        {"S1 2HE", "", PrecisionGroup, "Sheffield", "England"},
		"Sheffield":                       {"", "Sheffield", PrecisionPlace, "Sheffield", "England"},
		"SHEFFIELD ":                      {"", "Sheffield", PrecisionPlace, "Sheffield", "England"},
		"Bow, Devon":                      {"", "Bow", PrecisionPlace, "Mid Devon", "England"},
		"bow tower hamlets":               {"", "Bow", PrecisionPlace, "Tower Hamlets", "England"},
		"Bow (London)":                    {"", "Bow", PrecisionPlace, "Tower Hamlets", "England"},
		"Bow, E3":                         {"", "Bow", PrecisionPlace, "Tower Hamlets", "England"},
		"Ashford, Surrey":                 {"", "Ashford", PrecisionPlace, "Spelthorne", "England"},
		"Newport":                         {"", "Newport", PrecisionPlace, "Newport", "Wales"},
		"Newport, Pembrokeshire":          {"", "Newport", PrecisionPlace, "Pembrokeshire", "Wales"},
		"Bo'ness":                         {"", "Bo’ness", PrecisionPlace, "Falkirk", "Scotland"},
		"St Albans":                       {"", "St Albans", PrecisionPlace, "St. Albans", "England"},
		"Stoke on Trent":                  {"", "Stoke-on-Trent", PrecisionPlace, "Stoke-on-Trent", "England"},
		"hull":                            {"", "Kingston upon Hull", PrecisionPlace, "Kingston upon Hull", "England"},
		"London":                          {"", "London", PrecisionPlace, "", "England"},
		"Belfast":                         {"", "Belfast", PrecisionPlace, "", "Northern Ireland"},
		"Tower Hamlets":                   {"", "Tower Hamlets", PrecisionPlace, "Tower Hamlets", "England"},
		"Caerdydd":                        {"", "Cardiff", PrecisionPlace, "Cardiff", "Wales"},
		"53.38, -1.47":                    {"", "", PrecisionPoint, "Sheffield", "England"},
	} {
		o, err := g.Locate(in)
		if err != nil {
			t.Errorf("Locate(%q): %v", in, err)
			continue
		}
		got := found{o.Postcode, o.Place, o.Precision, o.District.Name, o.Region}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("Locate(%q): %s", in, diff)
		}
		if !ValidUK(o.Point) || (o.RadiusM == 0) != (o.Precision == PrecisionPoint) || o.Country == "" {
			t.Errorf("Locate(%q) = %+v", in, o)
		}
	}
}

func TestLocateSaysWhatIsWrong(t *testing.T) {
	g := openGazetteer(t)
	for _, c := range []struct {
		in   string
		as   any
		want string
	}{
		{"", new(*PostcodeError), "Enter a postcode"},
		{"S1 2CE", new(*PostcodeError), "never used"},
		{"SL", new(*PostcodeError), "only the letters"},
		{"12345", new(*PostcodeError), "ZIP"},
		{"S1 0AA", new(*UnknownError), "We don’t know the postcode S1 0AA. Check it, or search by its first half, S1."},
		{"S99 9ZZ", new(*UnknownError), "S99"},
		{"SO1 4AB", new(*UnknownError), "no postcode starts with SO1"},
		{"BT99 1AA", new(*UnknownError), "no postcode starts with BT99"},
		{"BFPO 12", new(*UnknownError), "a British Forces (BFPO) address, which has no place on the map"},
		{"GIR 0AA", new(*UnknownError), "the old Girobank code"},
		{"XX10 1AA", new(*UnknownError), "parcels"},
		{"Shefield", new(*UnknownError), "Did you mean Sheffield"},
		{"Xyzzyville", new(*UnknownError), "We don’t know a place called “Xyzzyville”. Enter a postcode"},
		{"Bow", new(*AmbiguousError), "Bow, Mid Devon; Bow, Tower Hamlets?"},
		{"Newcastle", new(*AmbiguousError), "Newcastle upon Tyne"},
		{"Kingston", new(*AmbiguousError), "Kingston upon Thames"},
		{"Dromore", new(*AmbiguousError), "BT25"},
		{"S1 2HE, S10 1TD", new(*PostcodeError), "There is more than one postcode there: S1 2HE and S10 1TD."},
		{"S1 2, Sheffield", new(*PostcodeError), "postcode"},
		{"S1 2CE, Sheffield", new(*PostcodeError), "postcode"},
		{"40.7, -74.0", new(*PointError), "outside the United Kingdom"},
	} {
		o, err := g.Locate(c.in)
		if err == nil || !errors.As(err, c.as) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("Locate(%q) = %+v, %T %v; want %T that says %q", c.in, o, err, err, c.as, c.want)
		}
	}
}

// Where places share a name, the one that was taken is told from the others,
// and each of the others is found by its label.
func TestLocateNamesThePlacesAlike(t *testing.T) {
	g := openGazetteer(t)
	for in, want := range map[string]Origin{
		"Newport": {Label: "Newport, Wales", Alike: []string{
			"Newport, East Riding of Yorkshire", "Newport, Telford and Wrekin", "Newport, Isle of Wight", "Newport, Uttlesford", "Newport, Pembrokeshire"}},
		"richmond":        {Label: "Richmond, Richmond upon Thames", Alike: []string{"Richmond, North Yorkshire"}},
		"Bow, E3":         {Label: "Bow, Tower Hamlets", Alike: []string{"Bow, Mid Devon"}},
		"Sheffield":       {Label: "Sheffield, South Yorkshire"},
		"Tower Hamlets":   {Label: "Tower Hamlets"},
		"S1 2HE":          {},
		"Newport, S1 2HE": {},
		"53.38, -1.47":    {},
	} {
		o, err := g.Locate(in)
		if err != nil {
			t.Errorf("Locate(%q): %v", in, err)
		}
		if diff := cmp.Diff(want, Origin{Label: o.Label, Alike: o.Alike}); diff != "" {
			t.Errorf("Locate(%q): %s", in, diff)
		}
		for _, label := range o.Alike {
			if other, err := g.Locate(label); err != nil || other.Label != label || other.Point == o.Point {
				t.Errorf("%q, one of %q, gives %+v, %v", label, in, other, err)
			}
		}
	}
}

// The groups of the source that stand at their sector's mean point, for want
// of a better, must not claim to be exact.
func TestLocateImputedGroup(t *testing.T) {
	o, err := openGazetteer(t).Locate("S1 3NA")
	if err != nil || o.RadiusM < 300 || o.District.Name != "Sheffield" {
		t.Errorf("got %+v, %v", o, err)
	}
}

// A place's label is its own, and finds it again.
func TestLabels(t *testing.T) {
	g := openGazetteer(t)
	seen := map[string]bool{}
	for _, p := range g.places.all {
		if seen[p.Label] {
			t.Errorf("two places are labelled %q", p.Label)
		}
		seen[p.Label] = true
		if o, err := g.Locate(p.Label); err != nil || o.Point != p.Point || o.Place != p.Name {
			t.Errorf("Locate(%q) = %+v, %v", p.Label, o, err)
		}
	}
	if len(seen) < 4_600 {
		t.Errorf("only %d places", len(seen))
	}
}

func TestComplete(t *testing.T) {
	g := openGazetteer(t)
	for typed, want := range map[string]string{
		"sheff": "Sheffield, South Yorkshire", "st alb": "St Albans, Hertfordshire", "newcastle u": "Newcastle under Lyme, Staffordshire",
		"bo'n": "Bo’ness, Falkirk", "upon tyne": "Newcastle upon Tyne, Tyne and Wear",
	} {
		got := g.Complete(typed, 5)
		if len(got) == 0 || got[0].Label != want {
			t.Errorf("Complete(%q) starts with %v, want %s", typed, got, want)
		}
	}
	if got := g.Complete("a", 7); len(got) != 7 {
		t.Errorf("asked for 7, got %d", len(got))
	}
	for _, none := range [][]Place{g.Complete("", 5), g.Complete("zzz", 5), g.Complete("bow", 0)} {
		if len(none) != 0 {
			t.Errorf("got %v", none)
		}
	}
}

func TestSlipsBetween(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"leeds", "leeds", 0}, {"leeds", "lead", 2}, {"leeds", "leesd", 1}, {"", "ab", 2}, {"york", "cork", 1}, {"abc", "xyz", 3}} {
		if got := slipsBetween(c.a, c.b, 5); got != c.want {
			t.Errorf("%s to %s: %d, want %d", c.a, c.b, got, c.want)
		}
		if got := slipsBetween(c.b, c.a, 1); (got > 1) != (c.want > 1) {
			t.Errorf("%s to %s within 1: %d", c.b, c.a, got)
		}
	}
}

func TestLocateFromManyGoroutines(t *testing.T) {
	g, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	table := newBuilder("test").table()
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for i := range 200 {
				if i%10 == 0 {
					g.Use(table) // has no area, so every answer stays the same
				}
				if o, err := g.Locate("S1 2HE"); err != nil || o.District.Name != "Sheffield" {
					t.Errorf("got %+v, %v", o, err)
				}
				g.At(o53)
				g.Complete("ash", 5)
			}
		})
	}
	wg.Wait()
	g.Use(nil)
}

func FuzzLocate(f *testing.F) {
	for _, s := range []string{"Bow, Devon", "S1 2HE", "Dromore, BT25", "53.38,-1.47", "Saint Helier", "12 High St, S10 1TD", "\x00", "’"} {
		f.Add(s)
	}
	g := openGazetteer(f)
	f.Fuzz(func(t *testing.T, s string) {
		o, err := g.Locate(s)
		if err == nil && !ValidUK(o.Point) || err != nil && (err.Error() == "" || len(err.Error()) > 40_000) {
			t.Fatalf("Locate(%q) = %+v, %v", s, o, err)
		}
	})
}
