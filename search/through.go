package search

// ahead is how many documents are fetched before the first of them is looked at.
const ahead = 32

// through gives the documents of a set in order, as each does, to who looks at
// their cards and places. Those of a sparse set lie far apart in memory: they are
// asked for some at a time, so that the waits for them are one.
func (c *columns) through(docs bitset) func(yield func(uint32) bool) {
	return func(yield func(uint32) bool) {
		var some [ahead]uint32
		n := 0
		for doc := range docs.each {
			some[n] = doc
			if n++; n < ahead {
				continue
			}
			n = 0
			c.fetch(some[:])
			for _, doc := range some {
				if !yield(doc) {
					return
				}
			}
		}
		c.fetch(some[:n])
		for _, doc := range some[:n] {
			if !yield(doc) {
				return
			}
		}
	}
}

// fetch reads something of what is asked of each document. None of the reads
// waits for another document's, and what they add up to means nothing: a sum
// that is given away is one that the compiler leaves in.
//
//go:noinline
func (c *columns) fetch(docs []uint32) (sum uint32) {
	for _, doc := range docs {
		sum += c.offers[doc].access
		if at := c.cards[doc].places; int(at) < len(c.points) {
			sum += c.places[at].calendar + uint32(c.points[at].x)
		}
	}
	return sum
}
