//go:build peers

package main

import (
	"context"
	"fmt"
	"slices"
	"time"
)

// block is how many questions a system answers before it is the next one's
// turn, so that what else the machine does falls on all of them alike. When a
// turn begins the processor's caches hold what the other left there, and that
// costs the quick ones most: with blocks of 50 their p95 told of little else.
const block = 2000

// latencies are the times that a system took, shortest first, in as many
// questions as its budget allowed.
type latencies []time.Duration

// at gives the time within which a share of the questions were answered; 0
// where none was.
func (l latencies) at(share float64) time.Duration {
	if len(l) == 0 {
		return 0
	}
	return l[min(len(l)-1, int(share*float64(len(l))))]
}

// measure asks systems the same questions in turn, one at a time. Each is warmed
// with the last hundred questions first. One that has used up its budget is
// asked no more.
func measure(ctx context.Context, systems []system, questions []question, budget time.Duration) ([]latencies, error) {
	took := make([]latencies, len(systems))
	spent := make([]time.Duration, len(systems))
	for _, s := range systems {
		began := time.Now()
		for i := len(questions) - 1; i >= max(0, len(questions)-100) && time.Since(began) < budget/4; i-- {
			if _, err := s.answer(ctx, &questions[i]); err != nil {
				return nil, fmt.Errorf("%s: ask %s: %w", s.name(), questions[i].describe(), err)
			}
		}
	}
	for next := range slices.Chunk(questions, block) {
		for i, s := range systems {
			if spent[i] > budget {
				continue
			}
			for k := range next {
				began := time.Now()
				if _, err := s.answer(ctx, &next[k]); err != nil {
					return nil, fmt.Errorf("%s: ask %s: %w", s.name(), next[k].describe(), err)
				}
				d := time.Since(began)
				took[i], spent[i] = append(took[i], d), spent[i]+d
			}
		}
	}
	for _, l := range took {
		slices.Sort(l)
	}
	return took, nil
}
