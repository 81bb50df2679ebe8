package main

import (
	"math"
	"slices"
	"testing"
)

// cutoff is how far down a list is looked at: what a first page shows without
// scrolling far.
const cutoff = 10

// helpful is the grade from which a listing is clearly helpful.
const helpful = 2

// ndcg is the normalised discounted cumulative gain of the first ten: gain
// 2^grade-1, discount log2(rank+1) (Burges and others, "Learning to rank using
// gradient descent", ICML 2005), divided by what the best order of all graded
// listings would have. Got are the grades in the order found, 0 for a listing
// that has none; graded are all grades of the question, at least one of them
// above 0.
func ndcg(got, graded []int) float64 {
	ideal := slices.Clone(graded)
	slices.SortFunc(ideal, func(a, b int) int { return b - a })
	return dcg(got) / dcg(ideal)
}

func dcg(grades []int) float64 {
	sum := 0.0
	for i, grade := range firstOf(grades, cutoff) {
		sum += (math.Exp2(float64(grade)) - 1) / math.Log2(float64(i+2))
	}
	return sum
}

// recall is the share of the helpful listings that are among the first ten; of
// more than ten, ten are enough. It says nothing (ok is false) where the
// question has no helpful listing.
func recall(got, graded []int) (share float64, ok bool) {
	all := min(countFrom(helpful, graded), cutoff)
	if all == 0 {
		return 0, false
	}
	return float64(countFrom(helpful, firstOf(got, cutoff))) / float64(all), true
}

// success tells whether a helpful listing is among the first three. Where the
// best that there is has grade 1, one of those is enough.
func success(got, graded []int) bool {
	least := min(helpful, slices.Max(graded))
	return countFrom(least, firstOf(got, 3)) > 0
}

func firstOf(grades []int, n int) []int { return grades[:min(n, len(grades))] }

func countFrom(least int, grades []int) int {
	n := 0
	for _, grade := range grades {
		if grade >= least {
			n++
		}
	}
	return n
}

// TestMetrics compares with values worked out by hand. The gains are 1, 3 and 7;
// the discounts of the ranks 1 to 4 are 1, 1/1.58496, 1/2 and 1/2.32193.
func TestMetrics(t *testing.T) {
	nothing := make([]int, 10)
	for _, c := range []struct {
		name        string
		got, graded []int
		ndcg        float64
		recall      float64 // -1: says nothing
		success     bool
	}{
		{"the best order", []int{3, 2, 1}, []int{1, 2, 3}, 1, 1, true},
		{"nothing found", nil, []int{3}, 0, 0, false},
		// (3 + 7/1.58496) / (7 + 3/1.58496) = 7.41650 / 8.89279
		{"two the wrong way round", []int{2, 3}, []int{3, 2}, 0.833990, 1, true},
		// (7/2) / 7
		{"third", []int{0, 0, 3}, []int{3}, 0.5, 1, true},
		// (7/2.32193) / 7
		{"fourth is too late", []int{0, 0, 0, 3}, []int{3}, 0.430677, 1, false},
		{"eleventh is not seen", append(slices.Clone(nothing), 3), []int{3}, 0, 0, false},
		// 7 / (7 + 7/1.58496 + 3/2) = 7 / 12.91650
		{"one of three", []int{3, 0, 0}, []int{3, 3, 2}, 0.541942, 1.0 / 3, true},
		{"a grade of 1 is no help where better is to be had", []int{1, 0, 0, 2}, []int{2, 1}, (1 + 3/2.321928) / (3 + 1/1.584963), 1, false},
		{"a grade of 1 is the best there is", []int{0, 1}, []int{1}, 1 / 1.584963, -1, true},
		{"twelve helpful, ten found", slices.Repeat([]int{2}, 10), slices.Repeat([]int{2}, 12), 1, 1, true},
		{"twelve helpful, five found", append(slices.Repeat([]int{2}, 5), 0, 0, 0, 0, 0), slices.Repeat([]int{2}, 12), 2.948459 / 4.543559, 0.5, true},
	} {
		if got := ndcg(c.got, c.graded); math.Abs(got-c.ndcg) > 1e-5 {
			t.Errorf("%s: nDCG %f, want %f", c.name, got, c.ndcg)
		}
		got, ok := recall(c.got, c.graded)
		if ok != (c.recall >= 0) || ok && math.Abs(got-c.recall) > 1e-9 {
			t.Errorf("%s: recall %f %v, want %f", c.name, got, ok, c.recall)
		}
		if got := success(c.got, c.graded); got != c.success {
			t.Errorf("%s: success %v", c.name, got)
		}
	}
}
