package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"text/tabwriter"
	"time"

	"fingerpost/seed"
)

// bars are the least that a page must score, by category.
var bars = []struct {
	category, heading string
	least             int
}{{"performance", "performance", 95}, {"accessibility", "accessibility", 98}, {"best-practices", "best practices", 98}, {"seo", "SEO", 98}}

// Three pages, loaded as on a telephone with a slow line. How long that telephone
// would take is worked out from what was seen to happen on this machine, which may
// be doing other things: the middle of three loads counts, and .ci/run does
// nothing else meanwhile. With the packages of .ci installed,
//
//	LIGHTHOUSE=$PWD/.ci/lighthouse.mjs go test ./app -run TestLighthouse -v
//
// shows the table.
func TestLighthouse(t *testing.T) {
	const runs = 3
	script := lighthouse(t)
	s, listing := published(t)
	visits := []visit{
		{name: "home", path: "/"},
		// Search engines are asked to leave results alone: nobody's question is
		// found in them.
		{name: "results", path: "/search?q=my+back%27s+gone+again&postcode=S1+2HE", skip: []string{"is-crawlable"}},
		{name: "listing", path: listing},
	}
	loads := script.loads(t, s.url, visits, runs)

	var table strings.Builder
	w := tabwriter.NewWriter(&table, 0, 0, 3, ' ', 0)
	fmt.Fprint(w, "page")
	for _, b := range bars {
		fmt.Fprintf(w, "\t%s", b.heading)
	}
	fmt.Fprintln(w, "\tKB over the wire")
	for i, v := range visits {
		of := loads[i*runs : (i+1)*runs]
		fmt.Fprint(w, v.name)
		for _, b := range bars {
			score := middle(of, func(l load) int { return l.Scores[b.category] })
			fmt.Fprintf(w, "\t%d", score)
			if score < b.least {
				t.Errorf("%s: %s is %d, less than %d: %v", v.name, b.heading, score, b.least, of[0].Short)
			}
		}
		fmt.Fprintf(w, "\t%.1f\n", middle(of, func(l load) float64 { return l.Bytes })/1000)
	}
	w.Flush()
	t.Logf("the middle of %d loads:\n%s", runs, &table)
}

// published is a server whose listings are those of the samples, put in as a
// partner's would be: pages with samples ask search engines to leave them out. It
// gives the address of a listing too.
func published(t *testing.T) (s *server, listing string) {
	t.Helper()
	s = serve(t, "SAMPLE_DATA=off")
	samples, err := io.ReadAll(seed.Samples())
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "listings.csv")
	if err := os.WriteFile(file, samples, 0o600); err != nil {
		t.Fatal(err)
	}
	if code, out := s.command("import", file, "--feed", "listings"); code != 0 {
		t.Fatalf("import ends with %d: %s", code, out)
	}
	for range 100 {
		var found struct{ Results []struct{ URL string } }
		if _, answer := s.get("/api/search?q=walking&postcode=S1+2HE"); json.Unmarshal([]byte(answer), &found) == nil && len(found.Results) > 0 {
			return s, found.Results[0].URL
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatal("what was imported is not found")
	return nil, ""
}

// middle gives the median of what some loads came to.
func middle[T cmp.Ordered](loads []load, of func(load) T) T {
	values := make([]T, len(loads))
	for i, l := range loads {
		values[i] = of(l)
	}
	slices.Sort(values)
	return values[len(values)/2]
}
