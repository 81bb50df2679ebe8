package ingest

import (
	"cmp"
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"text/tabwriter"

	"fingerpost/app/directory"
	"fingerpost/search"
)

var mistaken = flag.Bool("mistaken", false, "print the labelled rows of the part for tuning whose kind or needs are inferred wrongly")

// label is what a labelled row is for.
type label struct {
	file, hash string
	kinds      []string // any of them is right; "" is none
	needs      []string // each of them must be given
	fair       []string // these may be
}

// labelled reads the labelled rows by part: "dev" and "held".
func labelled(t *testing.T) map[string][]label {
	t.Helper()
	text, err := os.ReadFile("../../search/testdata/labelled.tsv")
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string][]label{}
	for line := range strings.Lines(string(text)) {
		cells := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") || cells[0] == "part" {
			continue
		}
		l := label{file: cells[1], hash: cells[3]}
		for kind := range strings.SplitSeq(cells[4], "|") {
			l.kinds = append(l.kinds, strings.TrimPrefix(kind, "-"))
		}
		for need := range strings.SplitSeq(strings.TrimPrefix(cells[5], "-"), ",") {
			if fair, ok := strings.CutPrefix(need, "?"); ok {
				l.fair = append(l.fair, fair)
			} else if need != "" {
				l.needs = append(l.needs, need)
			}
		}
		parts[cells[0]] = append(parts[cells[0]], l)
	}
	return parts
}

// inferredFloors are what inference must reach on the labelled rows, a little
// below what it does. The held part has not been looked at.
var inferredFloors = map[string]struct{ kindPrecision, kindRecall, needPrecision, needRecall float64 }{
	"dev":  {0.90, 0.90, 0.84, 0.90},
	"held": {0.88, 0.93, 0.70, 0.90},
}

// TestInferredOnRealRows infers the kind and the needs of rows that real
// partners sent, and tells how many are as they were labelled: with the
// activities that the source states, and without.
//
//	go test ./app/ingest -run TestInferredOnRealRows -v [-mistaken]
func TestInferredOnRealRows(t *testing.T) {
	if _, err := os.Stat(captures); err != nil {
		t.Skipf("skipped: there are no captures at %s", captures)
	}
	parts := labelled(t)
	files := map[string]bool{}
	for _, l := range slices.Concat(slices.Collect(maps.Values(parts))...) {
		files[l.file] = true
	}
	services := map[string]*directory.Service{}
	for _, r := range realRows(t, func(file string) bool { return files[file] }) {
		services[r.file+r.hash] = r.service
	}
	w := words()
	for _, part := range slices.Sorted(maps.Keys(parts)) {
		with, without := newTally(), newTally()
		for _, l := range parts[part] {
			s := services[l.file+l.hash]
			if s == nil {
				t.Errorf("%s: no row has the words with the hash %s any more", l.file, l.hash)
				continue
			}
			wrong := with.add(l, meant(w, s, true))
			without.add(l, meant(w, s, false))
			if *mistaken && part == "dev" && wrong != "" {
				t.Logf("%s | %s | %.300s", wrong, s.Name, s.Summary+" "+s.Description)
			}
		}
		t.Logf("%s, %d rows:\n%s", part, len(parts[part]), table(with, without))
		floor, kinds, needs := inferredFloors[part], with.kinds.all(), with.needs.all()
		if kinds.precision() < floor.kindPrecision || kinds.recall() < floor.kindRecall || needs.precision() < floor.needPrecision || needs.recall() < floor.needRecall {
			t.Errorf("%s: kinds %.3f %.3f, needs %.3f %.3f are below %+v", part, kinds.precision(), kinds.recall(), needs.precision(), needs.recall(), floor)
		}
	}
}

// meant infers what a listing is for from its words alone, and the activities
// that its source states where they count.
func meant(w *search.Words, s *directory.Service, activities bool) search.Meaning {
	unstated := *s
	unstated.Kind, unstated.Needs = "", nil
	if !activities {
		unstated.Activities = nil
	}
	return w.Infer(&unstated)
}

// score counts what is right, what is given and wrong, and what is missed.
type score struct{ right, wrong, missed int }

func (s score) precision() float64 { return float64(s.right) / float64(max(1, s.right+s.wrong)) }
func (s score) recall() float64    { return float64(s.right) / float64(max(1, s.right+s.missed)) }

// scores are by slug.
type scores map[string]score

func (s scores) all() (sum score) {
	for _, one := range s {
		sum = score{sum.right + one.right, sum.wrong + one.wrong, sum.missed + one.missed}
	}
	return sum
}

func (s scores) count(slug string, right, wrong, missed int) {
	was := s[slug]
	s[slug] = score{was.right + right, was.wrong + wrong, was.missed + missed}
}

type tally struct{ kinds, needs scores }

func newTally() tally { return tally{scores{}, scores{}} }

// add counts one row and tells what was wrong with it, or "".
func (y tally) add(l label, m search.Meaning) string {
	var wrong []string
	right := slices.Contains(l.kinds, m.Kind)
	switch {
	case right && m.Kind != "":
		y.kinds.count(m.Kind, 1, 0, 0)
	case !right:
		wrong = append(wrong, fmt.Sprintf("kind %q for %q", m.Kind, l.kinds))
		if m.Kind != "" {
			y.kinds.count(m.Kind, 0, 1, 0)
		}
		if !slices.Contains(l.kinds, "") {
			y.kinds.count(l.kinds[0], 0, 0, 1)
		}
	}
	for _, need := range m.Needs {
		switch {
		case slices.Contains(l.needs, need):
			y.needs.count(need, 1, 0, 0)
		case !slices.Contains(l.fair, need):
			y.needs.count(need, 0, 1, 0)
			wrong = append(wrong, "+"+need)
		}
	}
	for _, need := range l.needs {
		if !slices.Contains(m.Needs, need) {
			y.needs.count(need, 0, 0, 1)
			wrong = append(wrong, "-"+need)
		}
	}
	return strings.Join(wrong, " ")
}

// table prints two tallies side by side.
func table(with, without tally) string {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 1, ' ', 0)
	fmt.Fprintln(w, "\tright\twrong\tmissed\tprecision\trecall\t| without stated activities:\tprecision\trecall")
	line := func(name string, s, o score) {
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%.3f\t%.3f\t|\t%.3f\t%.3f\n", name, s.right, s.wrong, s.missed, s.precision(), s.recall(), o.precision(), o.recall())
	}
	for _, of := range []struct {
		name          string
		with, without scores
	}{{"kinds", with.kinds, without.kinds}, {"needs", with.needs, without.needs}} {
		line("all "+of.name, of.with.all(), of.without.all())
		for _, slug := range slices.SortedFunc(maps.Keys(of.with), func(a, b string) int { return cmp.Compare(a, b) }) {
			line("  "+slug, of.with[slug], of.without[slug])
		}
	}
	w.Flush()
	return b.String()
}
