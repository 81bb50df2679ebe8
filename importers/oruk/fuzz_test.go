package oruk_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fingerpost/importers"
	"fingerpost/importers/importertest"
	"fingerpost/importers/oruk"
)

func seeds(f *testing.F) []string {
	var all []string
	for _, name := range []string{"full.json", "openplace.json", "version1.json", "lines.ndjson", "outpost.json", "porism.json", "southampton.json"} {
		b, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			f.Fatal(err)
		}
		all = append(all, string(b))
	}
	return all
}

// check is what holds for every import of anything: what is handed on is valid
// and has an identifier, and what is said is short.
func check(t *testing.T, out *importertest.Output) {
	t.Helper()
	for _, r := range out.Records {
		if o := r.Organization; o != nil {
			if err := o.Validate(); err != nil || o.ExternalID == "" || o.ID != "" || r.Service != nil {
				t.Errorf("%s: an organisation: %v, %+v", r.Where, err, o)
			}
			continue
		}
		if err := r.Service.Validate(); err != nil {
			t.Errorf("%s: handed on, and is not valid: %v", r.Where, err)
		}
		if r.Service.Source.ExternalID == "" || r.Service.ID != "" {
			t.Errorf("%s: ids %q and %q", r.Where, r.Service.Source.ExternalID, r.Service.ID)
		}
	}
	for _, p := range out.Problems {
		if len([]rune(p.Value)) > 200 || p.Message == "" {
			t.Errorf("%+v", p)
		}
	}
}

// Any bytes at all as one record: it is read and valid, or left out with a
// reason.
func FuzzService(f *testing.F) {
	for _, s := range seeds(f) {
		for line := range strings.SplitSeq(s, "\n    {") {
			f.Add("{" + strings.TrimRight(line, ", \n]}") + "}")
		}
	}
	f.Add(`{"id":1,"name":"x","schedules":[{"freq":"YEARLY","byday":"5SU","bymonthday":"-31","dtstart":"9999-12-31","count":1000000000}]}`)
	f.Add(`{"id":1,"name":"x","website":"https://example.org","services":[{"id":1,"name":"y"},{"id":1,"name":"y"},{"id":2,"name":""}]}`)
	f.Add(`{"id":1,"service":{"id":2,"name":"y"},"location":{"id":3,"name":"z"}},{"id":4,"service":{"id":2,"name":"y"}}`)
	f.Add(`{"id":1,"name":"x","vocabulary":"esdNeed"}`)
	f.Add(`{"id":1,"name":"x","service_at_locations":[{"location":{"latitude":"NaN","longitude":"Inf","geometry":{"coordinates":[1,null]}}}]}`)
	f.Fuzz(func(t *testing.T, item string) {
		out := &importertest.Output{}
		_, err := oruk.Importer{}.Import(t.Context(), importertest.Text("feed.json", "["+item+"]"), out)
		check(t, out)
		if err == nil && len(out.Records) == 0 && len(out.Problems) == 0 && json.Valid([]byte(item)) {
			t.Errorf("%q went without a word", item)
		}
	})
}

// Any bytes at all as a file and as a feed that gives them for every address:
// the run ends, and nothing is read twice.
func FuzzPage(f *testing.F) {
	for _, s := range seeds(f) {
		f.Add(s)
		f.Add(s[:len(s)/2])
	}
	f.Add(`{"next":"?page=2","contents":[{"id":"a","name":"A"}]}`)
	f.Add(`{"next":"http://10.0.0.1/","contents":[{"id":"a","name":"A"}]}`)
	f.Fuzz(func(t *testing.T, page string) {
		for _, ref := range []string{"feed.json", "http://feed.example/v3"} {
			out := &importertest.Output{}
			state := &importers.Memory{}
			outcome, err := oruk.Importer{MaxPages: 5}.Import(t.Context(), importers.Source{Ref: ref, Get: importertest.Content(page), State: state}, out)
			check(t, out)
			if err != nil && outcome.Complete {
				t.Errorf("%s: failed with %v, and is complete", ref, err)
			}
			// What is remembered changes nothing of what is handed on.
			again := &importertest.Output{}
			if _, err := (oruk.Importer{MaxPages: 5}).Import(t.Context(), importers.Source{Ref: ref, Get: importertest.Content(page), State: state}, again); err == nil {
				check(t, again)
				if len(again.Records) != len(out.Records) {
					t.Errorf("%s: %d records, and then %d", ref, len(out.Records), len(again.Records))
				}
			}
			seen := map[string]bool{}
			for _, r := range out.Records {
				if r.Service == nil {
					continue
				}
				if id := r.Service.Source.ExternalID; seen[id] && len(id) < 300 {
					t.Errorf("%s: %q came twice", ref, id)
				} else {
					seen[id] = true
				}
			}
		}
	})
}

// BenchmarkImport reads a file of 5,000 full records.
func BenchmarkImport(b *testing.B) {
	file, err := os.ReadFile(filepath.Join("testdata", "full.json"))
	if err != nil {
		b.Fatal(err)
	}
	_, item, _ := strings.Cut(string(file), `"contents": [`)
	item, _, _ = strings.Cut(item, "\n    },")
	var page strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&page, "%s},", strings.Replace(item, "6f1d2a3e-0001", fmt.Sprintf("%08d", i), 1))
	}
	b.SetBytes(int64(page.Len()))
	b.ReportAllocs()
	for b.Loop() {
		out := &importertest.Discard{}
		if _, err := (oruk.Importer{}).Import(b.Context(), importertest.Text("feed.json", "["+page.String()+"]"), out); err != nil || out.Records != 5000 {
			b.Fatalf("%d records: %v", out.Records, err)
		}
	}
	b.ReportMetric(float64(5000*b.N)/b.Elapsed().Seconds(), "records/s")
}
