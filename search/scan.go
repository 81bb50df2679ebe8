package search

import (
	"context"
	"math"
	"strings"
	"sync"
)

// scan is one query's way through a view. Its memory is kept for the next one.
type scan struct {
	filter   *filter
	matches  *matches
	ladders  []ladder // of each term
	centre   vector
	looks    []look
	found    []candidate // within the radius, those among them that fail one parameter
	narrowed bool        // a radius is in force that looks were made without
	inOrder  bool        // found stands in order already
	rest     bool        // what serves people from afar is counted, and not yet found
	aways    []away      // memory of around
	ranking  *ranking    // under "best", once the candidates are scored
	words    []uint64    // that bit sets are cut from
	used     int
	puts     []put     // what was put off
	floats   []float32 // that tables are
	taken    int
}

var scans = sync.Pool{New: func() any { return &scan{} }}

func (ix *Index) newScan(f *filter, m *matches) *scan {
	s := scans.Get().(*scan)
	s.filter, s.matches, s.ladders = f, m, ix.ladders
	if o := f.q.Origin; o != nil {
		s.centre = vectorOf(o.Point)
	}
	return s
}

// done gives the memory back. Nothing of the scan may be used any more.
func (s *scan) done() {
	clear(s.looks)
	clear(s.found)
	clear(s.aways)
	clear(s.puts)
	*s = scan{looks: s.looks[:0], found: s.found[:0], aways: s.aways[:0], words: s.words, floats: s.floats, puts: s.puts[:0]}
	scans.Put(s)
}

// take gives an empty set for n documents.
func (s *scan) take(n int) bitset {
	b := s.cut(n)
	clear(b)
	return b
}

// cut gives memory of a set for n documents, with anything in it.
func (s *scan) cut(n int) bitset {
	need := (n + 63) / 64
	if s.used+need > len(s.words) {
		// What was cut from the old memory stays good; it is let go of with the scan.
		s.words, s.used = make([]uint64, max(need, 2*len(s.words), 1<<14)), 0
	}
	b := bitset(s.words[s.used : s.used+need : s.used+need])
	s.used += need
	return b
}

// look is what a query finds in one part of the index.
type look struct {
	*part
	within   bitset // the documents looked at: alive, and near enough or covering the origin
	covered  bitset // that serve people at the origin wherever their venues are
	meetings []*meeting
	refused  []*meeting // of what the question refuses
	all      bitset     // that meet every clause that is asked for
	some     bitset     // those, and under "best" such as meet one, or the need
	direct   bitset     // of some: not merely by a broader term
	here     bitset     // of within: that have a venue near enough
	suits    bitset     // that satisfy the kinds and needs asked for; nil where none are
	later    bitset     // of some: counted, and put off; nil where nothing is
	named    bitset     // that have every word of the question in their name; nil where none has
}

// look looks the question up in every part, within a radius.
func (s *scan) look(ctx context.Context, v *view, within float64) error {
	s.looks = s.looks[:0]
	for _, p := range v.parts {
		if err := ctx.Err(); err != nil {
			return err
		}
		s.looks = append(s.looks, look{part: p})
		l := &s.looks[len(s.looks)-1]
		s.reach(l, within)
		if err := s.clauses(l); err != nil {
			return err
		}
		s.suit(l)
	}
	return nil
}

// reach finds the documents that the origin reaches within a radius.
func (s *scan) reach(l *look, within float64) {
	o := s.filter.q.Origin
	if o == nil {
		l.within = l.alive
		return
	}
	l.covered, l.here, l.within = s.cut(l.docs), s.take(l.docs), s.cut(l.docs)
	l.covers(o, l.covered)
	if math.IsInf(within, 1) {
		l.here.or(l.venues)
	} else {
		s.near(l.part, within, l.here)
	}
	for i, alive := range l.alive {
		l.here[i] &= alive
		l.within[i] = l.covered[i]&alive | l.here[i]
	}
}

// clauses finds the documents that meet the question.
func (s *scan) clauses(l *look) error {
	q := &s.matches.q
	if q.danger {
		return s.helping(l)
	}
	if len(q.clauses) == 0 {
		l.all, l.some, l.direct = l.within, l.within, l.within
		return nil
	}
	l.all, l.direct = s.take(l.docs), s.take(l.docs)
	copy(l.all, l.within)
	for i := range q.clauses {
		m, err := s.meet(l, &q.clauses[i], &s.matches.lookups[i])
		if err != nil {
			return err
		}
		l.meetings = append(l.meetings, m)
		if q.clauses[i].asked() {
			l.all.and(m.met)
			l.direct.or(m.met)
			if m.also != nil {
				l.direct.or(m.also)
			}
		}
	}
	for i := range q.not {
		m, err := s.meet(l, &q.not[i], &s.matches.refused[i])
		if err != nil {
			return err
		}
		l.refused = append(l.refused, m)
	}
	l.some = l.all
	if s.filter.q.Sort != "best" {
		return nil
	}
	if err := s.naming(l); err != nil {
		return err
	}
	if err := s.addPurposes(l, l.direct, s.matches.asked); err != nil {
		return err
	}
	l.some = s.take(l.docs)
	copy(l.some, l.direct)
	l.some.or(l.all)
	return s.addPurposes(l, l.some, s.matches.broader)
}

// naming finds the documents that have every word of the question in their
// name, small ones too.
func (s *scan) naming(l *look) error {
	named := l.within
	for word := range strings.SplitSeq(s.matches.q.name, " ") {
		list, err := l.of(namesField, word)
		if err != nil || list.count == 0 {
			return err
		}
		having := s.take(l.docs)
		list.addTo(having, named)
		named = having
	}
	l.named = named
	return nil
}

// helping finds what could help somebody in danger.
func (s *scan) helping(l *look) error {
	l.all = s.take(l.docs)
	l.some, l.direct = l.all, l.all
	return s.addPurposes(l, l.all, s.matches.help)
}

// addPurposes adds the documents that are for one of some terms.
func (s *scan) addPurposes(l *look, to bitset, slugs []string) error {
	for _, slug := range slugs {
		list, err := l.purposes(slug)
		if err != nil {
			return err
		}
		list.addTo(to, l.within)
	}
	return nil
}

// meets gives how much of the question a document meets, and how plainly, 0 to
// 1; and how much it is for what terms of the vocabulary among that stand for.
func (s *scan) meets(l *look, doc uint32) (words, need float32) {
	for i, m := range l.meetings {
		said, level := m.strength(doc)
		share := s.matches.weights[i] / s.matches.total
		words += (1 - (1-said)*(1-level)) * share
		if !m.clause.terms.empty() {
			need += level * share
		}
	}
	if !l.direct.has(doc) {
		words = max(words, byBroader)
	}
	return words, need
}
