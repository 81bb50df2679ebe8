package search

import (
	"slices"

	"fingerpost/app/directory"
	"github.com/paulmach/orb"
)

// place is somewhere, or some way, to take part: a venue, or for what is not
// held at a venue, the service as it is. Where it is and whose stand beside it,
// in columns.points and columns.cards. It takes 20 bytes.
type place struct {
	yes, no  uint32 // accessibility terms that are so, and that are not, by their place in directory.AccessTerms
	calendar uint32 // in columns.calendars
	venue    uint32 // tells venues apart; 0 for the service as it is
	location int16  // in the service's Locations; -1 for the service as it is
	exact    bool   // it is a venue that may be told
}

// elsewhere tells whether one can take part without going to a venue: there is
// none, or the service reaches people in another way too. A service that is
// held at venues alone is judged at each of them and nowhere else.
func elsewhere(s *directory.Service) bool {
	return len(s.Locations) == 0 || slices.ContainsFunc(s.Delivery, func(d string) bool { return d != "in-person" })
}

// packPlaces writes the places of a service: its venues, and -1 for the service
// as it is.
func packPlaces(p *packer, s *directory.Service) {
	n := len(s.Locations)
	if elsewhere(s) {
		n++
	}
	p.number(n)
	for i := range n {
		if i == len(s.Locations) {
			i = -1
		}
		packPlace(p, s, i)
	}
}

func packPlace(p *packer, s *directory.Service, i int) {
	exact, point := i >= 0 && s.Locations[i].Location.Exact(), (*orb.Point)(nil)
	if exact {
		point = s.Locations[i].Location.Point
	}
	known := 0
	if exact {
		known = 1
	}
	if point != nil {
		known = 2
	}
	p.number(known)
	p.number(i + 1)
	if point != nil {
		p.float(point.Lon())
		p.float(point.Lat())
	}
	if i >= 0 {
		p.hash(hashOf(s.Locations[i].Location.ID, s.Locations[i].Location.Name))
	}
	var yes, no int
	access := s.AccessAt(i)
	for k, term := range directory.AccessTerms {
		switch access[term] {
		case directory.Yes:
			yes |= 1 << k
		case directory.No:
			no |= 1 << k
		}
	}
	p.number(yes)
	p.number(no)
	packCalendar(p, s, i)
}

// readPlace reads what packPlace wrote. The point is the zero one where it may
// not be told or isn't known.
func (c *columnsBuilder) readPlace(u *unpacker) (p place, at point) {
	known := u.number()
	p.location, p.exact = int16(u.number()-1), known > 0
	if known == 2 {
		lon, lat := u.float(), u.float()
		at = pointOf(orb.Point{lon, lat})
	}
	if p.location >= 0 {
		p.venue = u.hash()
	}
	p.yes, p.no = uint32(u.number()), uint32(u.number())
	lasting := uint32(u.number())
	p.calendar = c.calendarOf(u.octets(), lasting)
	return p, at
}
