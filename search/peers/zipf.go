//go:build peers

package main

import (
	"math"
	"math/rand/v2"
	"sort"
)

// ranks picks numbers from 0 up so that the k-th is met in proportion to
// 1/(k+1)^s, as words are in a real text (Zipf's law; s is about 1).
type ranks []float64

func newRanks(n int, s float64) ranks {
	sums := make(ranks, n)
	total := 0.0
	for k := range sums {
		total += math.Pow(float64(k+1), -s)
		sums[k] = total
	}
	return sums
}

// pick gives a number below len(z).
func (z ranks) pick(r *rand.Rand) int {
	return min(sort.SearchFloat64s(z, r.Float64()*z[len(z)-1]), len(z)-1)
}

// rareCount is how many words the tail has.
var rareCount = len(rareHeads) * len(rareTails)

// rareWord gives the k-th word of the tail, 0 to rareCount-1. Neighbours in rank
// share neither half, so that the commonest are not all of one head.
func rareWord(k int) string {
	head := k % len(rareHeads)
	return rareHeads[head] + rareTails[(k/len(rareHeads)+head)%len(rareTails)]
}
