package search

import (
	"encoding/json"
	"math"
	"slices"

	"fingerpost/app/directory"
	"github.com/paulmach/orb"
)

// place is somewhere, or some way, to take part: a venue, or for what is not
// held at a venue, the service as it is. It takes 48 bytes.
type place struct {
	vector          // where it is; the zero vector where that may not be told or isn't known
	doc      uint32 // whose it is
	yes, no  uint32 // accessibility terms that are so, and that are not, by their place in directory.AccessTerms
	calendar uint32 // in columns.calendars
	venue    uint32 // tells venues apart; 0 for the service as it is
	location int16  // in the service's Locations; -1 for the service as it is
	exact    bool   // it is a venue that may be told
}

func (p *place) placed() bool { return p.vector != vector{} }

// vector is a point on the unit sphere, which makes a distance three
// multiplications.
type vector struct{ x, y, z float64 }

func vectorOf(p orb.Point) vector {
	sinLat, cosLat := math.Sincos(p.Lat() * math.Pi / 180)
	sinLon, cosLon := math.Sincos(p.Lon() * math.Pi / 180)
	return vector{cosLat * cosLon, cosLat * sinLon, sinLat}
}

// chord2 gives the square of the straight line between two points, in radii.
func (a *vector) chord2(b *vector) float64 {
	x, y, z := a.x-b.x, a.y-b.y, a.z-b.z
	return x*x + y*y + z*z
}

// metresOf gives the metres along the great circle of a squared chord, on the
// sphere of geo.Distance.
func metresOf(chord2 float64) float64 {
	return 2 * orb.EarthRadius * math.Asin(math.Sqrt(chord2)/2)
}

// chord2Of gives the squared chord of metres along a great circle; +Inf for as
// far as can be.
func chord2Of(metres float64) float64 {
	if metres >= math.Pi*orb.EarthRadius {
		return math.Inf(1)
	}
	half := math.Sin(metres / orb.EarthRadius / 2)
	return 4 * half * half
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
	p.octets(packCalendar(s, i))
}

// readPlace reads what packPlace wrote.
func (c *columnsBuilder) readPlace(u *unpacker, doc uint32) (p place) {
	known := u.number()
	p.location, p.doc, p.exact = int16(u.number()-1), doc, known > 0
	if known == 2 {
		lon, lat := u.float(), u.float()
		p.vector = vectorOf(orb.Point{lon, lat})
	}
	if p.location >= 0 {
		p.venue = u.hash()
	}
	p.yes, p.no = uint32(u.number()), uint32(u.number())
	p.calendar = c.calendarOf(u.octets())
	return p
}

// packCalendar writes the sessions at the i-th venue, or for -1 those that no
// venue is stated for; nothing where there are none.
func packCalendar(s *directory.Service, i int) []byte {
	held := sessions{Nation: s.NationAt(i), Schedules: slices.Clone(s.SchedulesAt(i))}
	for k := range held.Schedules {
		held.Schedules[k].Description = "" // Words beside a rule are for the page.
	}
	held.Schedules = slices.DeleteFunc(held.Schedules, func(s directory.Schedule) bool { return !s.Readable() })
	if len(held.Schedules) == 0 {
		return nil
	}
	kept, err := json.Marshal(held)
	if err != nil {
		return nil // Dates, numbers and texts alone: they can always be written.
	}
	return kept
}
