package search

import "slices"

// firsts keeps the first n of what is offered, by an order: a heap with the
// last of them on top, so that most of what is offered is compared with that
// one and no other.
type firsts[T any] struct {
	n    int
	by   func(a, b T) int
	heap []T
}

// full tells whether there are n; then only what stands before the last of them
// is kept.
func (f *firsts[T]) full() bool { return len(f.heap) == f.n }

// last gives the last of those kept. There must be one.
func (f *firsts[T]) last() T { return f.heap[0] }

func (f *firsts[T]) offer(item T) {
	h := f.heap
	switch {
	case len(h) < f.n:
		h = append(h, item)
		for at := len(h) - 1; at > 0 && f.by(h[at], h[(at-1)/2]) > 0; at = (at - 1) / 2 {
			h[at], h[(at-1)/2] = h[(at-1)/2], h[at]
		}
	case f.n > 0 && f.by(item, h[0]) < 0:
		h[0] = item
		for at, child := 0, 1; child < len(h); child = 2*at + 1 {
			if child+1 < len(h) && f.by(h[child+1], h[child]) > 0 {
				child++
			}
			if f.by(h[child], h[at]) <= 0 {
				break
			}
			h[at], h[child] = h[child], h[at]
			at = child
		}
	}
	f.heap = h
}

// sorted gives those kept in order.
func (f *firsts[T]) sorted() []T {
	slices.SortFunc(f.heap, f.by)
	return f.heap
}
