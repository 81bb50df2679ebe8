package ingest

import (
	"fmt"

	"fingerpost/app/directory"
	"fingerpost/geo"
	"fingerpost/importers"
	"github.com/paulmach/orb"
)

// beside is how many metres beyond the honest radius of its postcode a venue's
// point may lie and still bear the postcode out. In the captures two listings of
// one address are under a kilometre apart where both are right, and 4 km where one
// is wrong.
const beside = 500

// shared is what a run knows of venues that several listings are held at.
type shared struct {
	points map[string]orb.Point // by venue: a point that bears its postcode out
	off    map[string]bool      // venues of which a listing was believed that does not
}

// share sees to it that a venue which other listings are held at too stays where
// its postcode is. A point a long way off is believed of a venue that only this
// listing speaks of; where another's bears the postcode out, that one is taken,
// whichever comes first.
func (b *batch) share(s *directory.Service, where string) error {
	directory.Identify(b.job.Feed.Name, s) // By which venues are known to be one.
	for i := range s.Locations {
		l := &s.Locations[i].Location
		from, ok := b.stated(l)
		if !ok {
			continue
		}
		if from.near(*l.Point) {
			if b.shared.points[l.ID] = *l.Point; b.shared.off[l.ID] {
				if err := b.bringBack(l.ID, *l.Point); err != nil {
					return err
				}
			}
			continue
		}
		better, met := b.shared.points[l.ID]
		if !met {
			stored, err := b.in.Store.PointBeside(b.ctx, l.ID, s.ID)
			if err != nil {
				return fmt.Errorf("look where else a venue is said to be: %w", err)
			}
			if stored == nil || !from.near(*stored) {
				b.shared.off[l.ID] = true
				continue
			}
			better = *stored
		}
		if err := b.move(l, from, better, where); err != nil {
			return err
		}
	}
	return nil
}

// bringBack gives a venue's point to listings that wait to be stored with another.
func (b *batch) bringBack(id string, to orb.Point) error {
	delete(b.shared.off, id)
	for _, r := range b.pending {
		if r.Service == nil {
			continue
		}
		for i := range r.Service.Locations {
			l := &r.Service.Locations[i].Location
			if from, ok := b.stated(l); ok && l.ID == id && !from.near(*l.Point) {
				if err := b.move(l, from, to, r.Where); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (b *batch) move(l *directory.Location, from anchor, to orb.Point, where string) error {
	given := *l.Point
	l.Point = &to
	return b.problem(importers.Problem{Where: where, Field: "latitude", Value: coordinates(given), Message: fmt.Sprintf(
		"The point is %.0f km from the postcode %s, and another listing at this address is where the postcode is. That one's point is used instead.", geo.Distance(given, from.Point)/1000, l.Postcode)})
}

// anchor is where a venue's postcode is.
type anchor struct{ geo.Origin }

func (a anchor) near(p orb.Point) bool { return geo.Distance(p, a.Point) <= beside+float64(a.RadiusM) }

// stated gives where the postcode of a venue is whose point its source states.
func (b *batch) stated(l *directory.Location) (anchor, bool) {
	if l.Point == nil || l.PointFrom != pointFromSource || l.Postcode == "" {
		return anchor{}, false
	}
	pc, err := geo.ParsePostcode(l.Postcode)
	if err != nil {
		return anchor{}, false
	}
	from, err := b.in.Places.Postcode(pc)
	return anchor{from}, err == nil
}
