package search

import "slices"

// meeting is a clause in one part of the index: the documents that meet it, and
// how strongly.
type meeting struct {
	clause                  *clause
	partOf                  float32
	met                     bitset
	word                    cursor
	near                    []cursor
	phrase                  bitset // documents that have all its words in the headline; nil for a single word
	exact, narrower, labels []cursor
	wider                   []cursor // and what each counts
	shares                  []float32
	table                   []float32 // what level gives of every document, where many are asked for; else nil
	also                    bitset    // documents that are for one of wider and do not meet the clause; nil where nobody asked
}

// meet looks a clause up in a part, among the documents within a set.
func (s *scan) meet(l *look, c *clause, up *lookup) (*meeting, error) {
	m := &meeting{clause: c, partOf: up.partOf, met: s.take(l.docs), word: cursor{list: noList}}
	add := func(list *list, err error) (cursor, error) {
		if err != nil {
			return cursor{}, err
		}
		list.addTo(m.met, l.within)
		return cursor{list: list}, nil
	}
	var err error
	if len(c.stems) == 0 {
		// Small words alone, that mean something together: the terms tell.
	} else if c.single {
		if m.word, err = add(l.of(wordsField, c.stems[0])); err != nil {
			return nil, err
		}
		for _, word := range c.near {
			at, err := add(l.of(surfaceField, word))
			if err != nil {
				return nil, err
			}
			m.near = append(m.near, at)
		}
	} else if err := s.phrase(l, m); err != nil {
		return nil, err
	}
	for _, slugs := range []struct {
		list []string
		to   *[]cursor
		of   func(slug string) (*list, error)
	}{
		{up.exact, &m.exact, func(slug string) (*list, error) { return l.of(termsField, slug) }},
		{up.narrower, &m.narrower, func(slug string) (*list, error) { return l.of(termsField, slug) }},
		{up.labels, &m.labels, l.purposes},
	} {
		for _, slug := range slugs.list {
			at, err := add(slugs.of(slug))
			if err != nil {
				return nil, err
			}
			if at.count > 0 {
				*slugs.to = append(*slugs.to, at)
			}
		}
	}
	return m, s.meetWider(l, m, up)
}

// meetWider looks up the terms that count less.
func (s *scan) meetWider(l *look, m *meeting, up *lookup) error {
	if len(up.wider) > 0 {
		m.also = s.take(l.docs)
	}
	for i, slug := range slices.Concat(up.alike, up.wider) {
		list, err := l.purposes(slug)
		if err != nil {
			return err
		}
		if list.count == 0 {
			continue
		}
		to := m.met
		if i >= len(up.alike) {
			to = m.also
		}
		list.addTo(to, l.within)
		m.wider, m.shares = append(m.wider, cursor{list: list}), append(m.shares, up.shares[i])
	}
	return nil
}

// phrase finds the documents whose headline has every word of a phrase. One
// word of a phrase doesn't say what the phrase says.
func (s *scan) phrase(l *look, m *meeting) error {
	stems := m.clause.stems
	m.phrase = s.take(l.docs)
	if len(stems) < 2 || len(stems) > 16 {
		return nil
	}
	all := make([]cursor, len(stems))
	shortest := 0
	for i, stem := range stems {
		list, err := l.of(wordsField, stem)
		if err != nil {
			return err
		}
		if all[i].list = list; list.count < all[shortest].count {
			shortest = i
		}
	}
	having := s.take(l.docs)
	all[shortest].addTo(having, l.within)
	for _, word := range all {
		if word.set != nil {
			having.and(word.set) // Where all are long, little is left to look at.
		}
	}
	for doc := range having.each {
		headlines := 0
		for i := range all {
			headlines += int(all[i].code(doc) & headlined)
		}
		if headlines == len(all) {
			m.phrase.add(doc)
			m.met.add(doc)
		}
	}
	return nil
}

// strength gives how strongly a document says the clause's words, and how much it
// is for what they mean, 0 to 1. The two bear each other out.
func (m *meeting) strength(doc uint32) (said, level float32) {
	if !m.met.has(doc) && (m.also == nil || !m.also.has(doc)) {
		return 0, 0
	}
	return m.said(doc), m.level(doc)
}

// said gives how strongly the document says the words.
func (m *meeting) said(doc uint32) float32 {
	if m.phrase != nil {
		if m.phrase.has(doc) {
			return byInferred
		}
		return 0
	}
	if code := m.word.code(doc); code > 0 {
		return strengthOf(code)
	}
	for i := range m.near {
		if m.near[i].code(doc) > 0 {
			return bySpelling
		}
	}
	return 0
}

// level gives how much the document is for what the clause means.
func (m *meeting) level(doc uint32) float32 {
	if m.table != nil {
		return m.table[doc]
	}
	var level float32
	spoken := false
	for _, of := range []struct {
		cursors []cursor
		factor  float32
	}{{m.exact, 1}, {m.narrower, ifNarrower}} {
		for i := range of.cursors {
			s := standingOf(of.cursors[i].code(doc))
			spoken = spoken || s == spokenOf
			if s > spokenOf {
				level = max(level, of.factor*levels[s])
			}
		}
	}
	if level *= m.partOf; level > 0 {
		return level
	}
	for i := range m.wider {
		if s := standingOf(m.wider[i].code(doc)); s > spokenOf {
			level = max(level, m.shares[i]*levels[s])
		}
	}
	for i := range m.labels {
		if m.labels[i].code(doc) > 0 {
			level = max(level, byLabel)
		}
	}
	if spoken {
		level = max(level, byMention)
	}
	return level
}
