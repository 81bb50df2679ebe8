package ingest

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"text/tabwriter"
	"time"

	"fingerpost/app/directory"
	"fingerpost/app/store"
	"fingerpost/importers"
	"fingerpost/importers/importertest"
)

// stated is a record as the bytes of a capture have it, read by nothing of ours:
// what it says, by the fields of the table.
type stated struct {
	name   string // by which it is found among what was stored, or ""
	sort   string // what it is, where some sorts are not listed
	fields map[string][]string
}

// say adds what a record says of a field. A field that is left blank is none.
func (s *stated) say(field, value string) {
	if strings.TrimSpace(value) == "" {
		return
	}
	if s.fields == nil {
		s.fields = map[string][]string{}
	}
	s.fields[field] = append(s.fields[field], value)
}

// tallied counts one field of one capture.
type tallied struct {
	stated, kept int
	reasons      map[string]int
}

// TestRetention imports every capture and counts, for each field that a source
// states, how many of its records kept it in the field's own place. What a source
// states is read from its raw bytes by a walk of its own for each format
// (retention_walk_test.go), and what was kept is held against its value
// (retention_kept_test.go). Where a field lost more than a twentieth, the table
// has the reasons; a loss that nothing accounts for fails.
func TestRetention(t *testing.T) {
	if _, err := os.Stat(captures); err != nil {
		t.Skipf("skipped: there are no captures at %s", captures)
	}
	in := open(t)
	in.Now = func() time.Time { return harvestNow }
	var table strings.Builder
	w := tabwriter.NewWriter(&table, 0, 0, 1, ' ', 0)
	fmt.Fprintln(w, "capture\tfield\tstated\tkept\t%\twhere less than 95 %: why, and how many")
	for _, c := range listed(t) {
		tally := map[string]*tallied{}
		for _, file := range c.files(t) {
			in.retain(t, c, file, tally)
		}
		if len(tally) == 0 {
			t.Errorf("%s states nothing", c.name)
		}
		for _, field := range slices.Sorted(maps.Keys(tally)) {
			n := tally[field]
			why := "-"
			if share := n.kept * 100 / n.stated; share < 95 {
				why = reasonsText(n.reasons)
				if lost := n.reasons[unexplained]; lost > 0 {
					t.Errorf("%s: %s: %d of %d are lost, and nothing says why", c.name, field, lost, n.stated)
				}
			}
			fmt.Fprintf(w, "%s\t%s\t%d\t%d\t%d\t%s\n", c.name, field, n.stated, n.kept, int(math.Round(float64(n.kept)*100/float64(n.stated))), why)
		}
	}
	w.Flush()
	importertest.Golden(t, filepath.Join("testdata", "retention.golden"), table.String())
}

func reasonsText(reasons map[string]int) string {
	var parts []string
	for _, why := range slices.SortedFunc(maps.Keys(reasons), func(a, b string) int {
		return cmp.Or(reasons[b]-reasons[a], strings.Compare(a, b))
	}) {
		parts = append(parts, fmt.Sprintf("%s %d", why, reasons[why]))
	}
	return strings.Join(parts, "; ")
}

// retain imports one file and counts what its records kept.
func (in *Ingest) retain(t *testing.T, c retention, file string, tally map[string]*tallied) {
	t.Helper()
	get, ref := c.source(t, file)
	in.Get = get
	before, err := in.Store.LastChange(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	feed := store.Feed{Name: strings.NewReplacer("/", "-", " ", "-").Replace("kept-" + file), Ref: ref}
	report, failed := in.Run(t.Context(), Job{Feed: feed})
	if failed != nil && report.Counts.Read == 0 {
		t.Fatalf("%s: %v", file, failed)
	}
	kept := in.storedSince(t, feed.Name, before)
	for _, o := range c.organizations {
		o, err := in.Store.Organization(t.Context(), directory.FeedID(feed.Name, "organization", o))
		if err == nil {
			kept = append(kept, &directory.Service{Name: o.Name, Description: o.Description, URL: o.URL, Email: o.Email, Phones: o.Phones, Organization: o, Source: o.Source})
		}
	}
	names := make([]string, len(kept))
	for i, k := range kept {
		names[i] = squash(k.Name)
	}
	for _, s := range c.walk(t, file) {
		candidates := candidatesFor(squash(s.name), kept, names)
		for field, values := range s.fields {
			n := tally[field]
			if n == nil {
				n = &tallied{reasons: map[string]int{}}
				tally[field] = n
			}
			n.stated++
			if keptIn(candidates, field, values) {
				n.kept++
			} else {
				n.reasons[c.why(s, candidates, field, values, report.Problems)]++
			}
		}
	}
}

// storedSince gives the services that were stored after a place in the change
// log, as their feed has them.
func (in *Ingest) storedSince(t *testing.T, feed string, before int64) (all []*directory.Service) {
	t.Helper()
	ids, _, err := in.Store.Changes(t.Context(), before, 100_000)
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range ids {
		s, err := in.Store.ServiceInFull(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		if s.Source.Feed == feed && s.Publication.State != directory.Withdrawn {
			all = append(all, s)
		}
	}
	return all
}

// candidatesFor gives the stored services that a record may have become: those of
// its name, or of a name that begins with it; all, where it has none.
func candidatesFor(name string, kept []*directory.Service, names []string) (found []*directory.Service) {
	for i, k := range kept {
		if name == "" || strings.HasPrefix(names[i], name) || len(names[i]) > 10 && strings.HasPrefix(name, names[i]) {
			found = append(found, k)
		}
	}
	return found
}

// unexplained is the reason that there must not be.
const unexplained = "LOST"

var (
	notKnown = regexp.MustCompile(`(?i)^\W*(?:na|n/a|not known|none|null|not relevant|no description available|-1|\?|-)\W*$`)
	fillers  = regexp.MustCompile(`(?i)example\.com|\.invalid|^0{4,}\d+$|^[0 ]+$`)
)

// reports tells whether a problem's value is one that was stated, or cut from it;
// what is short stands in too much to tell.
func reports(problem, value string) bool {
	return problem == value && value != "" || min(len(problem), len(value)) > 15 && (strings.Contains(value, problem) || strings.Contains(problem, value))
}

// why says what became of a field that was not kept in its own place.
func (c retention) why(s stated, kept []*directory.Service, field string, values []string, problems []importers.Problem) string {
	text := strings.Join(values, " ")
	if why := c.never[field]; why != "" {
		return why
	}
	if len(kept) == 0 {
		return cmp.Or(c.unlisted[s.sort], unexplained)
	}
	if !slices.ContainsFunc(values, func(v string) bool { return !notKnown.MatchString(strings.TrimSpace(v)) }) {
		return "the source says that it is not known"
	}
	if fillers.MatchString(text) {
		return "what only fills the field (example.com, 000…)"
	}
	for _, p := range problems {
		if slices.ContainsFunc(values, func(v string) bool { return reports(squash(p.Value), squash(v)) }) {
			first, _, _ := strings.Cut(p.Message, ", so")
			first, _, _ = strings.Cut(first, ". ")
			return "reported: " + strings.TrimSuffix(first, ".")
		}
	}
	if inWords(kept, values) {
		return "kept as words"
	}
	if field == "schedule" && !slices.ContainsFunc(values, func(v string) bool { return len(v) < 10 || v[:10] >= harvestNow.Format(time.DateOnly) }) {
		return "over when it was read"
	}
	return cmp.Or(c.reasons[field], unexplained)
}
