package search

import "math"

// offer is what the places of a service come to together, for who counts what
// there is and asks nothing of places.
type offer struct {
	access uint32 // accessibility terms that are so at one of them at least
	week   uint8  // the days on which there are sessions at one; unsteady
}

// unsteady marks an offer whose days depend on the day.
const unsteady = 1 << 7

func (b *columnsBuilder) offerOf(places []place) (o offer) {
	for _, p := range places {
		o.access |= p.yes
		if week := b.weeks[p.calendar]; week == variable {
			o.week |= unsteady
		} else {
			o.week |= weekdays(week)
		}
	}
	return o
}

// offered counts the days and access of a candidate by what its places come to
// together, and tells whether that is how they are to be counted: nothing is asked
// of places, and all of them count for somebody at the origin, or there is but one.
func (t *tally) offered(c *candidate) bool {
	o := &c.offers[c.doc]
	if !t.s.filter.placesFit || o.week&unsteady != 0 {
		return false
	}
	if from, to := c.at(c.doc); t.s.filter.q.Origin != nil && !c.serves && (to-from != 1 || math.IsInf(c.closest, 1)) {
		return false
	}
	t.weeks[o.week]++
	t.allow(o.access)
	return true
}
