package ingest

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"fingerpost/app/store"
	"fingerpost/importers"
)

// maxKept bounds the problems that a report holds. The rest are counted, and go
// to the writer that was given for all of them.
const maxKept = 1000

// Report says what became of a source.
type Report struct {
	Feed     string
	Counts   store.Counts
	Complete bool                // the whole source was read
	Withheld map[string]int      // kept but not published, by reason
	Problems []importers.Problem // the first maxKept
	Total    int                 // of problems
	Notes    []string
}

// Line writes the counts in the one line that every import ends with.
func (r *Report) Line() string {
	c := r.Counts
	return fmt.Sprintf("read=%d created=%d updated=%d unchanged=%d withdrawn=%d rejected=%d duplicates=%d",
		c.Read, c.Created, c.Updated, c.Unchanged, c.Withdrawn, c.Rejected, c.Duplicates)
}

// Write prints the report for a person: what was noticed, the first shown
// problems with their row, field and raw value, and what is kept and not
// published. All is the file that has every problem, or "".
func (r *Report) Write(w io.Writer, shown int, all string) {
	for _, note := range r.Notes {
		fmt.Fprintln(w, note)
	}
	if r.Total > 0 {
		fmt.Fprintf(w, "%s:\n", plural(r.Total, "problem"))
		for _, p := range r.Problems[:min(shown, len(r.Problems))] {
			fmt.Fprintln(w, "  "+problemLine(p))
		}
		if rest := r.Total - min(shown, len(r.Problems)); rest > 0 {
			where := "Add --problems FILE for all of them."
			if all != "" {
				where = "All of them are in " + all + "."
			}
			fmt.Fprintf(w, "  … and %d more. %s\n", rest, where)
		}
	}
	if len(r.Withheld) > 0 {
		var reasons []string
		total := 0
		for _, reason := range slices.Sorted(maps.Keys(r.Withheld)) {
			reasons = append(reasons, fmt.Sprintf("%s %d", strings.ToLower(reason), r.Withheld[reason]))
			total += r.Withheld[reason]
		}
		fmt.Fprintf(w, "Kept but not published: %d (%s)\n", total, strings.Join(reasons, ", "))
	}
}

// problemLine writes a problem in one line: where, which field, what is wrong and the
// raw value.
func problemLine(p importers.Problem) string {
	var b strings.Builder
	b.WriteString(p.Where)
	if p.Field != "" {
		b.WriteString(", " + p.Field)
	}
	b.WriteString(": " + p.Message)
	if p.Rejected {
		b.WriteString(" (left out)")
	}
	if p.Value != "" {
		fmt.Fprintf(&b, " %q", p.Value)
	}
	return b.String()
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
