package seed

import (
	"bytes"
	"encoding/csv"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fingerpost/geo"
)

// templateColumns are those of the CSV template, in its order.
var templateColumns = strings.Fields(`id name summary description kind needs organization organization_url email phone url
	venue address postcode latitude longitude area delivery schedule cost price min_age max_age gender languages
	accessibility referral waiting_days audience assured_date join intake eligibility not_for first_visit bring effort
	walk_miles terrain outdoors getting_there visibility`)

// sample is one row of the sample listings by column.
type sample map[string]string

func (s sample) list(column string) []string {
	if s[column] == "" {
		return nil
	}
	return strings.Split(s[column], ";")
}

func readSamples(t *testing.T) []sample {
	t.Helper()
	rows, err := csv.NewReader(Samples()).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(templateColumns, rows[0]); diff != "" {
		t.Fatalf("columns (-template +samples):\n%s", diff)
	}
	var all []sample
	for _, row := range rows[1:] {
		s := sample{}
		for i, column := range rows[0] {
			s[column] = row[i]
		}
		all = append(all, s)
	}
	return all
}

// services maps each id to the first of its rows.
func services(all []sample) map[string]sample {
	m := map[string]sample{}
	for _, s := range all {
		if _, ok := m[s["id"]]; !ok {
			m[s["id"]] = s
		}
	}
	return m
}

func TestSampleFilesShareOneHeader(t *testing.T) {
	want := []byte(strings.Join(templateColumns, ",") + "\n")
	names, err := fs.Glob(sampleFiles, "samples/*.csv")
	if err != nil || len(names) < 2 {
		t.Fatalf("%d files, %v", len(names), err)
	}
	for _, name := range names {
		data, err := sampleFiles.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.HasPrefix(data, want) {
			t.Errorf("%s: another header", name)
		}
		if bytes.Contains(data, []byte("\r")) || !bytes.HasSuffix(data, []byte("\n")) {
			t.Errorf("%s: lines must end in a single line feed", name)
		}
	}
}

func TestSamplesAreManyAndEverywhere(t *testing.T) {
	all := readSamples(t)
	if n := len(services(all)); n < 300 {
		t.Errorf("%d services", n)
	}
	// By outward code, so that a listing counts where its venue is.
	for _, area := range []struct {
		name     string
		outcodes string
		least    int
	}{
		{"Sheffield", `^S\d`, 45},
		{"Leeds", `^LS\d`, 30},
		{"East London", `^E\d`, 25},
		{"Cardiff", `^CF\d`, 16},
		{"Cumbria", `^(CA|LA)\d`, 20},
		{"Glasgow", `^G\d`, 16},
		{"Belfast", `^BT([1-9]|1\d) `, 12},
		{"Derry", `^BT4[78] `, 2},
		{"Manchester and Trafford", `^M\d`, 12},
		{"Bristol", `^BS\d`, 3},
		{"Newcastle", `^NE\d`, 3},
		{"Birmingham", `^B\d`, 3},
		{"Cornwall", `^(TR|PL[12]\d)`, 3},
		{"Plymouth", `^PL[1-9] `, 2},
		{"Norfolk", `^NR\d`, 3},
		{"Edinburgh", `^EH\d`, 3},
		{"Aberdeen", `^AB\d`, 2},
		{"Inverness and the Highlands", `^IV\d`, 2},
		{"Liverpool", `^L\d`, 3},
		{"Nottingham", `^NG\d`, 3},
		{"Leicester", `^LE\d`, 3},
		{"Swansea", `^SA\d`, 3},
		{"Hull", `^HU\d`, 3},
		{"Brighton", `^BN\d`, 2},
		{"Isle of Wight", `^PO3\d`, 2},
	} {
		re := regexp.MustCompile(area.outcodes)
		ids := map[string]bool{}
		for _, s := range all {
			if re.MatchString(s["postcode"]) {
				ids[s["id"]] = true
			}
		}
		if len(ids) < area.least {
			t.Errorf("%s: %d services with a venue, want %d", area.name, len(ids), area.least)
		}
	}
}

func TestSamplesServeEveryKindAndNeed(t *testing.T) {
	v := load(t)
	kinds, needs, inferred := map[string]int{}, map[string]int{}, 0
	all := services(readSamples(t))
	for id, s := range all {
		if s["kind"] == "" || s["needs"] == "" {
			inferred++
		}
		if s["kind"] != "" {
			if _, ok := v.Kind(s["kind"]); !ok {
				t.Errorf("%s: kind %q isn't in the vocabulary", id, s["kind"])
			}
			kinds[s["kind"]]++
		}
		for _, need := range s.list("needs") {
			if _, ok := v.Need(need); !ok {
				t.Errorf("%s: need %q isn't in the vocabulary", id, need)
			}
			needs[need]++
		}
	}
	for _, term := range v.Kinds {
		if kinds[term.Slug] < 2 {
			t.Errorf("kind %s: stated by %d listings", term.Slug, kinds[term.Slug])
		}
	}
	for _, term := range v.Needs {
		if needs[term.Slug] < 2 {
			t.Errorf("need %s: stated by %d listings", term.Slug, needs[term.Slug])
		}
	}
	// Enough must be left unsaid for inference to be seen at work.
	if inferred*5 < len(all) {
		t.Errorf("only %d of %d listings leave kind or needs to be inferred", inferred, len(all))
	}
}

func TestSamplesArePlacedAndKeepTheirSecrets(t *testing.T) {
	places := map[string]string{}
	seen := map[string]string{}
	for _, s := range readSamples(t) {
		if pc := s["postcode"]; pc != "" {
			if parsed, err := geo.ParsePostcode(pc); err != nil || !parsed.Full() || parsed.String() != pc {
				t.Errorf("%s: postcode %q: %v", s["id"], pc, err)
			}
		}
		secret := slices.Contains([]string{"area", "hidden"}, s["visibility"])
		if secret && (s["venue"]+s["address"]+s["postcode"]+s["latitude"] != "" || s["area"] == "") {
			t.Errorf("%s: %s, and must have an area and no venue", s["id"], s["visibility"])
		}
		for _, need := range []string{"domestic-abuse", "sexual-violence"} {
			if slices.Contains(s.list("needs"), need) && !secret && s["postcode"] != "" {
				t.Errorf("%s: serves %s at an exact venue", s["id"], need)
			}
		}
		key := strings.ToLower(s["name"] + " | " + s["venue"])
		if other, ok := seen[key]; ok && s["venue"] != "" || ok && other == s["id"] {
			t.Errorf("%s: the same name and venue as %s", s["id"], other)
		}
		seen[key] = s["id"]
		// One venue is written in one way, or it would be counted as two.
		if s["venue"] != "" && s["postcode"] != "" {
			key, where := s["venue"]+" "+s["postcode"], s["address"]
			if other, ok := places[key]; ok && other != where {
				t.Errorf("%s: venue %s is at %q and at %q", s["id"], key, where, other)
			}
			places[key] = where
		}
	}
}

// TestSamplesCoverKnownAreas holds each area to a country, a district by code or
// by name, or national.
func TestSamplesCoverKnownAreas(t *testing.T) {
	known := map[string]bool{"national": true, "E92000001": true, "W92000004": true, "S92000003": true, "N92000002": true}
	data, err := os.ReadFile(filepath.Join("places", "districts.csv"))
	if err != nil {
		t.Fatal(err)
	}
	districts, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range districts[1:] {
		known[d[0]], known[d[1]] = true, true
	}
	covering := 0
	for _, s := range readSamples(t) {
		for _, area := range s.list("area") {
			if !known[area] {
				t.Errorf("%s: area %q", s["id"], area)
			}
		}
		if s["area"] != "" && s["venue"] == "" {
			covering++
		}
	}
	if covering < 30 {
		t.Errorf("only %d listings cover an area without a venue", covering)
	}
}
