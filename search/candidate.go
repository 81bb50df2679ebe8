package search

import (
	"math"

	"fingerpost/app/directory"
	"fingerpost/geo"
)

// candidate is a service that the words find and that fails at most one
// parameter of its own.
type candidate struct {
	doc   int // bleve's number of it in the view
	row   *row
	match match
	fails int     // that parameter, or -1
	why   verdict // unsaid or no

	covered bool               // it serves people at the origin wherever its venues are
	fits    bool               // some place satisfies the filters that are judged there
	nearest float64            // metres to the nearest venue that does; +Inf where there is none
	place   int                // its index in row.places, or without an origin the first that does; -1
	closest float64            // metres to the nearest venue of all, whether it fits or not
	next    *directory.Session // the soonest to name; nil where none is known
	parts   *Parts             // under "best"
	score   float64            // their sum
}

// consider judges a service, its places and its distance. Ok is false where no
// single change to the query would find it.
func (f *filter) consider(doc int, r *row, m match) (c candidate, ok bool) {
	c = candidate{doc: doc, row: r, match: m, nearest: math.Inf(1), closest: math.Inf(1), place: -1}
	if c.fails, c.why, ok = f.judge(r); !ok {
		return c, false
	}
	origin := f.q.Origin
	c.covered = origin != nil && r.coverage.Covers(*origin)
	for i := range r.places {
		p := &r.places[i]
		away := math.Inf(1)
		if origin != nil && p.point != nil {
			away = geo.Distance(origin.Point, *p.point)
			c.closest = min(c.closest, away)
		}
		if origin != nil && p.point == nil && !c.covered || !f.fit(p).all() {
			continue // It could not be reached from anywhere, or does not suit.
		}
		c.fits = true
		switch {
		case origin == nil && c.place < 0 && p.location >= 0 && r.Service.Locations[p.location].Location.Exact(), away < c.nearest:
			c.nearest, c.place = away, i
		}
	}
	return c, true
}

// found tells whether the service is found within a radius, as far as its
// places go: by a venue that fits, or by coverage where some place does.
func (c *candidate) found(origin *geo.Origin, within float64) bool {
	if origin == nil || c.covered {
		return c.fits
	}
	return c.place >= 0 && c.nearest <= within
}

// reachable tells whether a place counts for somebody at the origin: it is
// within the radius, or the service serves them wherever they are.
func (c *candidate) reachable(p *place, origin *geo.Origin, within float64) bool {
	if origin == nil || c.covered {
		return true
	}
	return p.point != nil && geo.Distance(origin.Point, *p.point) <= within
}

// distance gives the metres to the venue to show, or -1, with a radius in
// force: a covered service whose venues are all beyond it has none.
func (c *candidate) distance(within float64) float64 {
	if c.nearest > within || math.IsInf(c.nearest, 1) {
		return -1
	}
	return c.nearest
}

// coming notes the soonest session at the venue to show, or where there is none
// to show, at any place that counts.
func (c *candidate) coming(f *filter, within float64) {
	shown := c.distance(within) >= 0
	for i := range c.row.places {
		p := &c.row.places[i]
		if shown && i != c.place || !shown && !(c.reachable(p, f.q.Origin, within) && f.fit(p).all()) {
			continue
		}
		if s := p.calendar.nextSession(f.now); s != nil && (c.next == nil || s.Start.Before(c.next.Start)) {
			c.next = s
		}
	}
}

// usual are the radii that are tried and offered, in miles.
var usual = []float64{1, 2, 3, 5, 10, 15, 25, 50}

// metresPerMile is exact: the international mile of 1959.
const metresPerMile = 1609.344

// enough is how many matches with a venue make a radius large enough.
const enough = 20

// radius gives the radius in force, in metres: the one that is asked for, else
// the smallest usual one with enough matches that have a venue in it, else +Inf.
// Those that merely join under "best" don't count.
func (f *filter) radius(candidates []candidate) float64 {
	switch {
	case f.q.Origin == nil:
		return math.Inf(1) // Whatever is asked for, there is nothing to measure from.
	case f.q.Within != nil:
		return *f.q.Within
	}
	for _, miles := range usual {
		n := 0
		for i := range candidates {
			if c := &candidates[i]; c.fails < 0 && c.match.all && c.nearest <= miles*metresPerMile {
				n++
			}
		}
		if n >= enough {
			return miles * metresPerMile
		}
	}
	return math.Inf(1)
}
