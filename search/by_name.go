package search

// fromAfar is a document that serves people from afar, by the number of its part
// in the view.
type fromAfar struct {
	part int
	doc  uint32
}

// keptByName is how many of them are kept in the order of their names.
const keptByName = 2 * outlook

// byNameFrom gives the first n that serve people at the origin, by name; all of
// them, in any order, where n is large.
func (s *scan) byNameFrom(v *view, n int) (found []fromAfar) {
	if n > keptByName {
		for i := range s.looks {
			l := &s.looks[i]
			for doc := range l.covered.each {
				if s.mayShow(l, doc) {
					found = append(found, fromAfar{i, doc})
				}
			}
		}
		return found
	}
	lists := [][]fromAfar{s.namedIn(v, "")}
	for _, area := range areasOf(s.filter.q.Origin) {
		if v.serves(area) {
			lists = append(lists, s.namedIn(v, area))
		}
	}
	for len(found) < n {
		next := -1
		for i, list := range lists {
			if len(list) > 0 && (next < 0 || s.nameOrder(list[0], lists[next][0]) < 0) {
				next = i
			}
		}
		if next < 0 {
			break
		}
		if d := lists[next][0]; len(found) == 0 || found[len(found)-1] != d { // One may serve several areas.
			found = append(found, d)
		}
		lists[next] = lists[next][1:]
	}
	return found
}

// namedIn gives the first ones that serve an area, or everybody, by name, as they
// are kept with the view.
func (s *scan) namedIn(v *view, area string) []fromAfar {
	if kept, ok := v.byName.Load(area); ok && kept.(*named).day == s.filter.day {
		return kept.(*named).first
	}
	by := firsts[fromAfar]{n: keptByName, by: s.nameOrder}
	offer := func(part int, doc uint32) {
		if s.mayShow(&s.looks[part], doc) {
			by.offer(fromAfar{part, doc})
		}
	}
	for i := range s.looks {
		if area != "" {
			for _, doc := range s.looks[i].byArea[area] {
				offer(i, doc)
			}
			continue
		}
		for doc := range s.looks[i].everywhere.each {
			offer(i, doc)
		}
	}
	made := &named{s.filter.day, by.sorted()}
	v.byName.Store(area, made)
	return made.first
}

func (s *scan) nameOrder(a, b fromAfar) int {
	x, y := candidate{look: &s.looks[a.part], doc: a.doc}, candidate{look: &s.looks[b.part], doc: b.doc}
	return byName(&x, &y)
}

func (s *scan) mayShow(l *look, doc uint32) bool {
	return l.alive.has(doc) && s.filter.admits(&l.cards[doc]) && l.held(doc)
}

// named are the first ones by name, on a day.
type named struct {
	day   day
	first []fromAfar
}
