package search

import (
	"bytes"
	"fmt"
	"math"
	"strings"

	"fingerpost/geo"
)

// lookedAt is how many times as many of the nearest are looked at as are shown,
// for such whose name begins with what is typed.
const lookedAt = 4

// suggestServices gives up to n services in whose name what is typed begins at a
// word, those whose name begins with it first and the nearer of two alike.
func (ix *Index) suggestServices(v *view, typed string, origin *geo.Origin, n int) ([]Suggestion, error) {
	s := ix.newScan(ix.words.newFilter(&Query{Origin: origin, Sort: "distance"}, false, ix.Now()), &matches{})
	defer s.done()
	if err := s.named(v, typed); err != nil {
		return nil, err
	}
	s.nearestNamed(lookedAt * n)
	by := func(a, b *candidate) int {
		if first, second := bytes.HasPrefix(a.name(a.doc), []byte(typed)), bytes.HasPrefix(b.name(b.doc), []byte(typed)); first != second {
			if first {
				return -1
			}
			return 1
		}
		return nearestFirst(a, b, math.MaxFloat64)
	}
	var list []Suggestion
	for _, c := range s.first(n, by) {
		id, d, err := c.read(c.doc)
		if err != nil {
			return nil, err
		}
		one := Suggestion{Type: "service", Text: d.name, Value: id, Distance: c.distance(math.MaxFloat64)}
		if d.organization != d.name {
			one.Detail = d.organization
		}
		list = append(list, one)
	}
	return list, nil
}

// named looks up, in every part, the documents in whose name what is typed
// begins at a word.
func (s *scan) named(v *view, typed string) error {
	words := strings.Fields(typed)
	for _, p := range v.parts {
		s.looks = append(s.looks, look{part: p})
		l := &s.looks[len(s.looks)-1]
		l.within, l.all, l.covered = p.alive, s.take(p.docs), s.take(p.docs)
		if o := s.filter.q.Origin; o != nil {
			l.covers(o, l.covered)
		}
		err := p.complete(words[len(words)-1], func(list *list) bool {
			list.addTo(l.all, l.within)
			return true
		})
		if err != nil {
			return err
		}
		for _, word := range words[:len(words)-1] {
			list, err := p.of(namesField, word)
			if err != nil {
				return err
			}
			having := s.take(p.docs)
			list.addTo(having, l.all)
			l.all = having
		}
		if len(words) > 1 {
			for doc := range l.all.each {
				if !begins(string(p.name(doc)), typed) {
					l.all[doc>>6] &^= 1 << (doc & 63)
				}
			}
		}
	}
	return nil
}

// complete gives the documents of each word of names that begins with a prefix,
// straight from the dictionary, until no more are wanted.
func (p *part) complete(prefix string, give func(*list) bool) error {
	d, err := p.dictionary(namesField)
	if err != nil {
		return err
	}
	defer p.dictionaries.Put(d)
	words := d[namesField].AutomatonIterator(nil, []byte(prefix), append([]byte(prefix), 0xff))
	for {
		entry, err := words.Next()
		if err != nil {
			return fmt.Errorf("complete a word: %w", err)
		}
		if entry == nil {
			return nil
		}
		list, err := p.of(namesField, entry.Term)
		if err != nil {
			return err
		}
		if !give(list) {
			return nil
		}
	}
}

// nearestNamed gathers the nearest n of those that were looked up, or all where
// there are no more.
func (s *scan) nearestNamed(n int) {
	matching := 0
	for i := range s.looks {
		l := &s.looks[i]
		l.here = l.all
		matching += l.all.count()
	}
	if s.filter.q.Origin != nil && matching > 4*n {
		const nearby = 1.0 / 32 // of the widest circle: a mile and a half
		s.gatherNearest(n, usual[len(usual)-1]*metresPerMile, nearby)
		if len(s.found) >= n {
			return
		}
	}
	s.found = s.found[:0]
	for i := range s.looks {
		l := &s.looks[i]
		for doc := range l.all.each {
			if c, ok := s.consider(l, doc); ok && (s.filter.q.Origin == nil || c.found(s.filter, math.MaxFloat64)) {
				s.found = append(s.found, c)
			}
		}
	}
}

// begins tells whether a word of a text, and what follows it, begins with what
// is typed.
func begins(text, typed string) bool {
	return strings.HasPrefix(text, typed) || strings.Contains(text, " "+typed)
}
