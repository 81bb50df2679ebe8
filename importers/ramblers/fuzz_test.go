package ramblers_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/importers/importertest"
	"fingerpost/importers/ramblers"
)

// benchWalks is how many walks the benchmark reads: a tenth of what all groups
// together plan ahead.
const benchWalks = 3000

// BenchmarkImport reads as many walks as all groups together plan ahead.
func BenchmarkImport(b *testing.B) {
	var page strings.Builder
	page.WriteString(`{"data":[`)
	for n := range benchWalks {
		fmt.Fprintf(&page, `{"id":%d,"item_type":"group-walk","title":"Walk %d","group_code":"G%d","group_name":"Group %d","description":"<p>Along the edge and back. Ring Pat on 07700 900123.</p>","start_date_time":"2026-12-%02dT10:00:00","end_date_time":null,"start_location":{"latitude":%g,"longitude":-1.5,"postcode":"S1 2BP","description":"Gate"},"distance_miles":%d.5,"difficulty":{"code":"easy"},"walk_leader":{"name":"Pat Sample"},"status":"confirmed"},`,
			n, n, n%500, n%500, n%28+1, 53+float64(n%400)/1000, n%12+1)
	}
	page.WriteString("]}")
	b.SetBytes(int64(page.Len()))
	b.ReportAllocs()
	for b.Loop() {
		out := &importertest.Output{}
		if _, err := (ramblers.Importer{Now: now}).Import(b.Context(), importertest.Text("walks.json", page.String()), out); err != nil || len(out.Services()) != 500 {
			b.Fatal(err, len(out.Services()))
		}
	}
	b.ReportMetric(float64(benchWalks*b.N)/b.Elapsed().Seconds(), "walks/s")
}

// Any bytes at all, as a file and as a feed that gives them for every page: the run
// ends, what comes is valid and comes once, and each walk is counted once.
func FuzzWalks(f *testing.F) {
	for _, name := range []string{"walks.json", "walks.csv"} {
		b, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(b))
		f.Add(string(b[:len(b)/2]))
		for item := range strings.SplitSeq(string(b), "\n  },") {
			if strings.Contains(item, "item_type") {
				f.Add(`{"data":[` + strings.TrimPrefix(item, "{") + "}]}")
			}
		}
	}
	f.Add(`[{"id":[1],"title":{"a":"b"},"start_date_time":"2026-12-01T24:00:00","duration":"1e9","start_location":[{"latitude":"NaN","longitude":"Inf"}],"difficulty":"easy"}]`)
	f.Add("Date;Title\n1/12/2026;A\n\"1/12/2026")
	f.Fuzz(func(t *testing.T, in string) {
		for _, ref := range []string{"walks.json", "http://feed.example/api/volunteers/walksevents"} {
			out, err := run(t, ramblers.Importer{MaxPages: 5}, importertest.Text(ref, in))
			if err != nil && (out.Outcome.Complete || len(out.Services()) > 0) {
				t.Errorf("%s: failed with %v, and handed on %d; complete %v", ref, err, len(out.Services()), out.Outcome.Complete)
			}
			seen := map[string]bool{}
			for _, r := range out.Services() {
				id := r.Service.Source.ExternalID
				if seen[id] && len(id) < 300 || id == "" || r.Service.ID != "" || r.Rows < 1 {
					t.Errorf("%s: %q, rows %d", ref, id, r.Rows)
				}
				seen[id] = true
				for _, at := range r.Service.Locations {
					if at.Location.Visibility == directory.Area && at.Location.Name != "" {
						t.Errorf("%s: a name for a place that is kept back", ref)
					}
				}
			}
			for _, p := range out.Problems {
				if len([]rune(p.Value)) > 200 || p.Message == "" {
					t.Errorf("%+v", p)
				}
			}
		}
	})
}
