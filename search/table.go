package search

// tabulate works out the level of every document of a part. Where thousands are
// asked for, to go through each list once is quicker than to look each document up
// in every list: a broad term has dozens of narrower ones.
func (s *scan) tabulate(l *look, m *meeting) {
	table, plain, spoken := s.numbers(l.docs), s.take(l.docs), s.take(l.docs)
	for _, of := range []struct {
		cursors []cursor
		factor  float32
	}{{m.exact, 1}, {m.narrower, ifNarrower}} {
		for _, c := range of.cursors {
			c.each(func(doc uint32, code uint8) {
				if standing := standingOf(code); standing > spokenOf {
					plain.add(doc)
					table[doc] = max(table[doc], of.factor*levels[standing]*m.partOf)
				} else if standing == spokenOf {
					spoken.add(doc)
				}
			})
		}
	}
	raise := func(doc uint32, level float32) {
		if !plain.has(doc) {
			table[doc] = max(table[doc], level)
		}
	}
	for i, c := range m.wider {
		c.each(func(doc uint32, code uint8) {
			if standing := standingOf(code); standing > spokenOf {
				raise(doc, m.shares[i]*levels[standing])
			}
		})
	}
	for _, c := range m.labels {
		c.each(func(doc uint32, _ uint8) { raise(doc, byLabel) })
	}
	for doc := range spoken.each {
		raise(doc, byMention)
	}
	m.table = table
}

// numbers gives a nought for each of n documents.
func (s *scan) numbers(n int) []float32 {
	if s.taken+n > len(s.floats) {
		// What was taken from the old memory stays good; it is let go of with the scan.
		s.floats, s.taken = make([]float32, max(n, 2*len(s.floats))), 0
	}
	all := s.floats[s.taken : s.taken+n : s.taken+n]
	s.taken += n
	clear(all)
	return all
}
