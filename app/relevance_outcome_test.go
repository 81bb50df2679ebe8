package main

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strings"
	"text/tabwriter"
)

// outcome is how a system did with one question.
type outcome struct {
	*judged
	system, set string
	answered
	got     []int // the grades in the order found
	ndcg    float64
	recall  float64 // NaN where the question has no helpful listing
	success bool
}

func (q *judged) outcome(system, set string, a answered) outcome {
	o := outcome{judged: q, system: system, set: set, answered: a, got: make([]int, len(a.hits)), recall: math.NaN()}
	for i, h := range a.hits {
		o.got[i] = q.grades[h.Source.ExternalID]
	}
	o.ndcg, o.success = ndcg(o.got, q.all()), success(o.got, q.all())
	if share, ok := recall(o.got, q.all()); ok {
		o.recall = share
	}
	return o
}

type outcomes []outcome

func (all outcomes) where(keep func(outcome) bool) outcomes {
	var kept outcomes
	for _, o := range all {
		if keep(o) {
			kept = append(kept, o)
		}
	}
	return kept
}

// of gives the outcomes of a set, a part and a level; level may be "all".
func (all outcomes) of(set, part, level string) outcomes {
	return all.where(func(o outcome) bool {
		return o.set == set && o.part == part && (level == "all" || o.level == level)
	})
}

// means are the measures over several questions.
type means struct {
	n                     int
	ndcg, recall, success float64
	zero                  float64 // the share for which nothing was found
	violations            int     // results that break the radius or a filter
}

func (all outcomes) mean() means {
	m, recalled := means{n: len(all)}, 0.0
	for _, o := range all {
		m.ndcg += o.ndcg
		if o.success {
			m.success++
		}
		if !math.IsNaN(o.recall) {
			m.recall, recalled = m.recall+o.recall, recalled+1
		}
		if len(o.hits) == 0 {
			m.zero++
		}
		for _, h := range o.hits {
			if h.broken != "" {
				m.violations++
			}
		}
	}
	n := max(float64(m.n), 1)
	m.ndcg, m.success, m.zero, m.recall = m.ndcg/n, m.success/n, m.zero/n, m.recall/max(recalled, 1)
	return m
}

// table writes the measures by set, level and system, the parts beside one
// another.
func (all outcomes) table(systems []string) string {
	var sets []string
	for _, o := range all {
		if !slices.Contains(sets, o.set) {
			sets = append(sets, o.set)
		}
	}
	var b bytes.Buffer
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	fmt.Fprint(w, "set\tlevel\tsystem")
	for _, part := range judgedParts {
		fmt.Fprintf(w, "\t| %s\tnDCG@10\trecall@10\tsuccess@3\tzero\tviolations", part)
	}
	fmt.Fprintln(w)
	for _, set := range sets {
		for _, level := range append(slices.Clone(levels), "all") {
			for _, system := range systems {
				fmt.Fprintf(w, "%s\t%s\t%s", set, level, system)
				of := all.where(func(o outcome) bool { return o.system == system })
				for _, part := range judgedParts {
					m := of.of(set, part, level).mean()
					fmt.Fprintf(w, "\t| %d\t%.3f\t%.3f\t%.3f\t%.3f\t%d", m.n, m.ndcg, m.recall, m.success, m.zero, m.violations)
				}
				fmt.Fprintln(w)
			}
		}
	}
	w.Flush()
	return b.String()
}

// miss tells what came in the first ten, and which graded listings did not.
func (o outcome) miss() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s %s: %s\n  nDCG %.2f, %d found within %s\n", o.where, o.level, o.part, o.text, o.ndcg, len(o.hits), radiusText(o.within))
	at := map[string]int{}
	for i, h := range o.hits {
		at[h.Source.ExternalID] = i + 1
		if i < cutoff {
			fmt.Fprintf(&b, "  %2d  %d  %s\n", i+1, o.got[i], h)
		}
	}
	ids := slices.Collect(func(yield func(string) bool) {
		for id := range o.grades {
			if (at[id] == 0 || at[id] > cutoff) && !yield(id) {
				return
			}
		}
	})
	slices.SortFunc(ids, func(a, b string) int {
		if o.grades[a] != o.grades[b] {
			return o.grades[b] - o.grades[a]
		}
		return strings.Compare(a, b)
	})
	for _, id := range ids {
		if at[id] > 0 {
			h := o.hits[at[id]-1]
			fmt.Fprintf(&b, "  %2d  %d  %s\n", at[id], o.grades[id], h)
		} else {
			fmt.Fprintf(&b, "   –  %d  (%s) is not found\n", o.grades[id], id)
		}
	}
	return b.String()
}

// String gives the name, how far it is and what its place is the sum of.
func (p placed) String() string {
	far := "no distance"
	if p.metres >= 0 {
		far = miles(p.metres)
	}
	return strings.TrimSuffix(fmt.Sprintf("%s (%s) — %s — %s", p.Name, p.Source.ExternalID, far, p.parts), " — ")
}

func radiusText(within float64) string {
	if math.IsInf(within, 1) {
		return "any distance"
	}
	return miles(within)
}
