package web_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// passing are the figures that a golden file leaves out: how long an answer took
// is never the same twice, and what a place is the sum of is for search to say.
var passing = regexp.MustCompile(`"(took_ms|score|words|need|distance|next|fresh|complete|intake|fit)": -?[0-9.e-]+`)

// golden compares a JSON answer, indented, with a file of testdata.
func golden(t *testing.T, name, body string) {
	t.Helper()
	var pretty bytes.Buffer
	if err := json.Indent(&pretty, []byte(body), "", "  "); err != nil {
		t.Fatalf("%s: %v\n%s", name, err, body)
	}
	got := passing.ReplaceAllString(strings.TrimSpace(pretty.String()), `"$1": 0`) + "\n"
	file := filepath.Join("testdata", name+".json")
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

func TestAPIGolden(t *testing.T) {
	s := open(t, listings(t))
	for _, c := range []struct {
		name, url string
		status    int
	}{
		{"search", "/api/search?q=walking&postcode=S1+2HE&within=5mi", 200},
		{"search-everywhere", "/api/search?q=pain+online", 200},
		{"search-nothing", "/api/search?q=zither+appreciation&postcode=S1+2HE", 200},
		{"search-urgent", "/api/search?q=i+want+to+end+my+life&postcode=CF10+1EP&within=1mi", 200},
		{"search-beyond", "/api/search?kind=walking-group&postcode=S1+2HE&within=1mi&day=tue&access=step-free", 200},
		{"search-explain", "/api/search?q=stiff+back+walking+not+yoga+near+Hathersage&within=10mi&explain=1", 200},
		{"search-wrong-explain", "/api/search?explain=yes", 400},
		{"service", "/api/services/" + id("amblers"), 200},
		{"service-bare", "/api/services/" + id("bare"), 200},
		{"service-hidden", "/api/services/" + id("haven"), 200},
		{"service-withdrawn", "/api/services/" + id("withdrawn"), 410},
		{"service-withheld", "/api/services/" + id("withheld"), 404},
		{"postcode", "/api/postcodes/s1%202he", 200},
		{"postcode-outward", "/api/postcodes/BT7", 200},
		{"postcode-jersey", "/api/postcodes/JE2", 200},
		{"postcode-place", "/api/postcodes/Hathersage", 200},
		{"postcode-alike", "/api/postcodes/Newport", 200},
		{"postcode-wrong", "/api/postcodes/S1%202H", 400},
		{"search-wrong-postcode", "/api/search?postcode=S1+2H", 400},
		{"search-ambiguous", "/api/search?postcode=Bow", 400},
		{"search-wrong-day", "/api/search?day=someday", 400},
		{"suggest", "/api/suggest?q=walk&postcode=S1+2HE", 200},
		{"suggest-half-typed", "/api/suggest?q=dodgy&postcode=S", 200},
		{"nowhere", "/api/nowhere", 404},
	} {
		t.Run(c.name, func(t *testing.T) {
			res, body := s.get(t, c.url)
			if res.StatusCode != c.status {
				t.Errorf("status %d, want %d", res.StatusCode, c.status)
			}
			want := "application/json; charset=utf-8"
			if c.status >= 400 {
				want = "application/problem+json"
			}
			if got := res.Header.Get("Content-Type"); got != want {
				t.Errorf("content type %q, want %q", got, want)
			}
			golden(t, c.name, body)
		})
	}
}

// The contract gives the names of the fields and their order.
func TestAPIFieldsAreTheContracts(t *testing.T) {
	s := open(t, listings(t))
	_, body := s.get(t, "/api/search?q=walking&postcode=S1+2HE&explain=1")
	var answer map[string]json.RawMessage
	if err := json.Unmarshal([]byte(body), &answer); err != nil {
		t.Fatal(err)
	}
	var results []json.RawMessage
	if err := json.Unmarshal(answer["results"], &results); err != nil || len(results) == 0 {
		t.Fatalf("results: %v, %s", err, answer["results"])
	}
	for name, c := range map[string]struct {
		got  json.RawMessage
		want string
	}{
		"answer":      {json.RawMessage(body), "origin within_m total page per_page took_ms results facets urgent suggestions"},
		"origin":      {answer["origin"], "postcode precision radius_m latitude longitude district"},
		"result":      {results[0], "id source_id name summary kind organization needs nearest next_session cost join referral intake phone effort outdoors assured_date source reasons url inferred checked ring_first check_first sample also score parts"},
		"understood":  {answer["understood"], "kinds needs activities not words place"},
		"facets":      {answer["facets"], "kind need day cost access"},
		"suggestions": {answer["suggestions"], "did_you_mean widen drop unconfirmed beyond near"},
	} {
		want := strings.Fields(c.want)
		if got := keys(t, c.got); len(got) < len(want) || !slices.Equal(got[:len(want)], want) {
			t.Errorf("%s has %v, want %v first", name, got, want)
		}
	}
	for _, list := range keys(t, answer["facets"]) {
		var facets map[string][]json.RawMessage
		if err := json.Unmarshal(answer["facets"], &facets); err != nil || facets[list] == nil {
			t.Errorf("facet %s is no list: %v", list, err)
		}
	}
}

// What is explained adds up, and puts the results in their order.
func TestExplainedPlaces(t *testing.T) {
	s := open(t, listings(t))
	_, plain := s.get(t, "/api/search?q=walking&postcode=S1+2HE")
	if strings.Contains(plain, `"score"`) || strings.Contains(plain, `"parts"`) || strings.Contains(plain, `"understood"`) {
		t.Errorf("explained without being asked: %s", plain)
	}
	var answer struct {
		Results []struct {
			Score float64
			Parts map[string]float64
		}
	}
	_, body := s.get(t, "/api/search?q=walking&postcode=S1+2HE&explain=1")
	if err := json.Unmarshal([]byte(body), &answer); err != nil {
		t.Fatal(err)
	}
	last := math.Inf(1)
	for i, r := range answer.Results {
		sum := 0.0
		for _, part := range r.Parts {
			sum += part
		}
		if len(r.Parts) != 8 || math.Abs(sum-r.Score) > 1e-5 || r.Score == 0 || r.Score > last {
			t.Errorf("result %d: %v after %v, the sum of %v", i, r.Score, last, r.Parts)
		}
		last = r.Score
	}
	if len(answer.Results) < 3 {
		t.Errorf("%d results", len(answer.Results))
	}
}

// keys gives the names of an object's fields in their order.
func keys(t *testing.T, object json.RawMessage) []string {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(string(object)))
	var names []string
	if _, err := d.Token(); err != nil {
		t.Fatal(err)
	}
	for d.More() {
		name, err := d.Token()
		if err != nil {
			t.Fatal(err)
		}
		var skipped json.RawMessage
		if err := d.Decode(&skipped); err != nil {
			t.Fatal(err)
		}
		names = append(names, name.(string))
	}
	return names
}
