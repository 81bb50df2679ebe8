//go:build peers

package main

import (
	"context"

	"fingerpost/search"
)

// system is something that services can be searched with.
type system interface {
	// name is what the table calls it.
	name() string
	// answer answers a question. It may be called by one goroutine at a time.
	answer(ctx context.Context, q *question) (answer, error)
	// size gives the bytes that it takes on disk, with all that it must hold to answer.
	size(ctx context.Context) (int64, error)
	// close gives up what it holds in memory and on disk.
	close() error
}

// answer is what a question found.
type answer struct {
	IDs    []string // at most the question's limit, the best or the nearest first
	Total  int      // how many there are in all; -1 where the system was not asked to count
	Facets []search.Facet
}

// facetNames are the facets of an answer.
var facetNames = []string{"kind", "need", "day", "cost", "access"}

// dayNames are the values of day in the order of the bits of place.days.
var dayNames = []string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}

// sphere is the radius in metres of the earth that geo.Distance measures on. A
// peer that takes another is asked for a radius as much larger or smaller, so
// that all mean the same circle.
const sphere = 6_378_137.0

// areasOf gives the areas whose services cover a question's origin.
func areasOf(q *question) []string {
	return []string{q.Origin.District.Code, q.Origin.Country, everywhere}
}
