package search

import (
	"math"

	"fingerpost/app/directory"
)

// candidate is a service that the words find and that fails at most one
// parameter of its own.
type candidate struct {
	*look
	doc     uint32
	place   int32   // its nearest place that fits, by its number in the part; without an origin the first venue that does; -1
	nearest float64 // metres to it; +Inf where there is none
	closest float64 // metres to the nearest venue of all, whether it fits or not
	score   float64 // under "best", and the moment of the next session under "next"
	met     bool    // every clause that is asked for
	why     verdict // unsaid or no
	serves  bool    // people at the origin wherever its venues are
	fits    bool    // some place satisfies the filters that are judged there
	fails   int8    // the parameter that it fails, or -1
}

func (c *candidate) card() *card { return &c.cards[c.doc] }

// consider judges a service, its places and its distance. Ok is false where no
// single change to the query would find it.
func (s *scan) consider(l *look, doc uint32) (c candidate, ok bool) {
	f, p := s.filter, l.part
	card := &p.cards[doc]
	if !f.admits(card) {
		return c, false
	}
	c = candidate{look: l, doc: doc, met: l.all.has(doc), fails: -1, place: -1, nearest: math.Inf(1), closest: math.Inf(1)}
	if len(f.asked) > 0 {
		fails, why, ok := f.judge(p, doc)
		if !ok {
			return c, false
		}
		c.fails, c.why = int8(fails), why
	}
	origin := f.q.Origin != nil
	from, to := p.at(doc)
	if !origin && f.placesFit {
		// Wherever it is held will do; the first venue that may be told is shown.
		c.fits = from < to
		for slot := from; slot < to; slot++ {
			if c.place < 0 && p.places[slot].exact {
				c.place = int32(slot)
			}
		}
		return c, true
	}
	c.serves = origin && l.covered.has(doc)
	least, closest := math.Inf(1), math.Inf(1)
	for slot := from; slot < to; slot++ {
		at, away := &p.points[slot], math.Inf(1)
		placed := origin && at.placed()
		if placed {
			away = at.chord2(&s.centre)
			closest = min(closest, away)
		}
		if origin && !placed && !c.serves || !f.fits(p, doc, slot) {
			continue // It could not be reached from anywhere, or does not suit.
		}
		c.fits = true
		if away < least || !origin && c.place < 0 && p.places[slot].exact {
			least, c.place = away, int32(slot)
		}
	}
	if least < math.Inf(1) {
		c.nearest = metresOf(least)
	}
	c.closest = c.nearest
	if closest < least {
		c.closest = metresOf(closest)
	}
	return c, true
}

// found tells whether the service is found within a radius, as far as its
// places go: by a venue that fits, or by coverage where some place does.
func (c *candidate) found(f *filter, within float64) bool {
	if f.q.Origin == nil || c.serves {
		return c.fits
	}
	return c.place >= 0 && c.nearest <= within
}

// reachable tells whether a place counts for somebody at the origin: it is
// within the radius, or the service serves them wherever they are.
func (s *scan) reachable(c *candidate, slot uint32, within float64) bool {
	if s.filter.q.Origin == nil || c.serves {
		return true
	}
	at := &c.points[slot]
	return at.placed() && metresOf(at.chord2(&s.centre)) <= within
}

// distance gives the metres to the venue to show, or -1, with a radius in
// force: a covered service whose venues are all beyond it has none.
func (c *candidate) distance(within float64) float64 {
	if c.nearest > within || math.IsInf(c.nearest, 1) {
		return -1
	}
	return c.nearest
}

// located tells whether there is a venue to show.
func (s *scan) located(c *candidate, within float64) bool {
	return c.place >= 0 && (c.distance(within) >= 0 || s.filter.q.Origin == nil)
}

// coming gives the soonest session at the venue to show, or where there is none
// to show, at any place that counts; nil where none is known.
func (s *scan) coming(c *candidate, within float64) (next *directory.Session) {
	shown := c.distance(within) >= 0
	from, to := c.at(c.doc)
	for slot := from; slot < to; slot++ {
		if shown && int32(slot) != c.place || !shown && !(s.reachable(c, slot, within) && s.filter.fits(c.part, c.doc, slot)) {
			continue
		}
		if at := c.calendars[c.places[slot].calendar].nextSession(s.filter.now); at != nil && (next == nil || at.Start.Before(next.Start)) {
			next = at
		}
	}
	return next
}
