package search

// termSets are the documents of each term, by its number: nil where there is none.
// Under noTerm are those of which no term is known.
type termSets [noTerm + 1]bitset

// add adds a document to a term's. The set is as long as another of the segment.
func (t *termSets) add(term uint8, doc uint32, like bitset) {
	if t[term] == nil {
		t[term] = make(bitset, len(like))
	}
	t[term].add(doc)
}

func (t *termSets) bytes() (n int) {
	for _, set := range t {
		n += 8 * len(set)
	}
	return n
}

// suit finds the documents that satisfy the kinds and the needs that are asked
// for. Most do not, and need not be looked at one by one.
func (s *scan) suit(l *look) {
	for _, parameter := range s.filter.asked {
		sets := l.setsOf(parameter)
		if sets == nil {
			continue
		}
		suiting := s.take(l.docs)
		for term, asked := range s.filter.terms {
			if asked && sets[term] != nil {
				suiting.or(sets[term])
			}
		}
		if l.suits != nil {
			suiting.and(l.suits)
		}
		l.suits = suiting
	}
}

// setsOf gives the documents by the values of a parameter, nil where they are not
// kept by it.
func (c *columns) setsOf(parameter int) *termSets {
	switch parameter {
	case byKind:
		return &c.ofKind
	case byNeed:
		return &c.ofNeed
	}
	return nil
}

// suited gives those of a set that satisfy the kinds and needs asked for.
func (s *scan) suited(l *look, docs bitset) bitset {
	if l.suits == nil {
		return docs
	}
	suited := s.cut(l.docs)
	copy(suited, docs)
	suited.and(l.suits)
	return suited
}

// countUnsuited counts those of a set that fail the only filter that is asked for,
// a kind or a need, all at once where they are many, and gives what is left to be
// judged one by one. The set must be of documents that the origin reaches.
func (s *scan) countUnsuited(l *look, docs bitset, t *tally) (left bitset) {
	if t.idle {
		return s.suited(l, docs)
	}
	if l.suits == nil || len(s.filter.asked) > 1 || !s.filter.placesFit {
		return docs
	}
	unsuited := s.cut(l.docs)
	copy(unsuited, docs)
	unsuited.and(l.always)
	unsuited.andNot(l.suits)
	n := unsuited.count()
	if n < l.docs/64 { // To go through every value's set takes about as long.
		return docs
	}
	left = s.cut(l.docs)
	copy(left, docs)
	left.andNot(unsuited)
	parameter := s.filter.asked[0]
	t.gained[parameter] += n
	t.unconfirmed[parameter] += unsuited.countWith(l.setsOf(parameter)[noTerm])
	t.valuesOf(l, unsuited, parameter)
	return left
}
