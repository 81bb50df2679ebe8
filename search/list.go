package search

import "slices"

// list is the documents of one segment that have a term, with their codes (see
// posting.go), in order of number. Deleted ones are still in it. A long list is
// kept as a set and a code for every document, a short one as pairs.
type list struct {
	docs  []uint32 // short: the documents
	codes []uint8  // short: of each of docs; long: of every document, 0 for those without the term
	set   bitset   // long: the documents
	count int
	size  int // bytes
}

// longShare is how much of a segment a list holds when it is kept as a set: one
// in eight documents, where either way takes about as much room.
const longShare = 8

var noList = &list{}

// newList makes a list of a segment with n documents. Codes may be nil.
func newList(docs []uint32, codes []uint8, n int) *list {
	l := &list{docs: docs, codes: codes, count: len(docs), size: 5*len(docs) + 64}
	if len(docs)*longShare < n || n < 512 {
		return l
	}
	l.set, l.codes, l.docs = newBitset(n), make([]uint8, n), nil
	for i, doc := range docs {
		l.set.add(doc)
		l.codes[doc] = 1
		if codes != nil {
			l.codes[doc] = codes[i]
		}
	}
	l.size = n + n/8 + 64
	return l
}

// addTo adds the documents that are within a set to another.
func (l *list) addTo(all, within bitset) {
	if l.set != nil {
		all.orAnd(l.set, within)
		return
	}
	for _, doc := range l.docs {
		if within.has(doc) {
			all.add(doc)
		}
	}
}

// only gives the list of those documents whose code passes.
func (l *list) only(n int, passes func(code uint8) bool) *list {
	var docs []uint32
	var codes []uint8
	l.each(func(doc uint32, code uint8) {
		if passes(code) {
			docs, codes = append(docs, doc), append(codes, code)
		}
	})
	return newList(slices.Clip(docs), slices.Clip(codes), n)
}

// each calls fn for every document, in order.
func (l *list) each(fn func(doc uint32, code uint8)) {
	if l.set != nil {
		for doc := range l.set.each {
			fn(doc, l.codes[doc])
		}
		return
	}
	for i, doc := range l.docs {
		fn(doc, l.codeAt(i))
	}
}

func (l *list) codeAt(i int) uint8 {
	if l.codes == nil {
		return 1
	}
	return l.codes[i]
}

// cursor looks documents up in a list, quickest in ascending order.
type cursor struct {
	*list
	at int
}

// code gives a document's code, 0 where it isn't in the list.
func (c *cursor) code(doc uint32) uint8 {
	if c.set != nil {
		return c.codes[doc]
	}
	docs := c.docs
	if c.at >= len(docs) || docs[c.at] > doc {
		if c.at == 0 || docs[c.at-1] < doc {
			return 0 // The last one stands before it, and this one after.
		}
		c.at = 0
	}
	// Double the step until it is passed, then halve the stretch.
	step, low := 1, c.at
	for low+step < len(docs) && docs[low+step] < doc {
		low, step = low+step, step*2
	}
	high := min(low+step+1, len(docs))
	at, ok := slices.BinarySearch(docs[low:high], doc)
	c.at = low + at
	if !ok {
		return 0
	}
	return c.codeAt(c.at)
}
