package web

import (
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"fingerpost/geo"
	"fingerpost/search"
	"github.com/paulmach/orb"
)

// countedFor is how long a count of the districts holds good: a page more or less
// can wait, and every listing has to be looked at for it. CountedMost is how old it
// may be while they are counted anew.
const countedFor, countedMost = 5 * time.Minute, time.Hour

// local is what there is in a district.
type local struct {
	geo.District
	Slug  string
	Total int
	Terms map[string]int // by the slugs of kinds and needs, the broader ones too

	east, north float64 // sums of the longitudes and latitudes of its venues
	venues      int
}

// total is how many there are of a term, or of everything for "".
func (l *local) total(term string) int {
	if term == "" {
		return l.Total
	}
	return l.Terms[term]
}

// middle is the middle of its venues; ok is false where it has none.
func (l *local) middle() (p orb.Point, ok bool) {
	n := float64(l.venues)
	return orb.Point{l.east / n, l.north / n}, l.venues > 0
}

// locals counts what there is in each district, and which listings may be made
// known to search engines. Nothing private is in either.
type locals struct {
	bySlug map[string]*local
	all    []*local // by name
	listed []string // identifiers, in order
}

// census keeps the newest count.
type census struct {
	aged[locals]

	middles sync.Map // a district's code → where a search of it starts

	districts map[orb.Point]string // of venues, by code: to find one takes far longer than all else; for who makes the count
}

// mostDistricts bounds the memory for the districts of venues: about 30 MB.
const mostDistricts = 400_000

// districtAt gives the code of the district that a point lies in, or "".
func (s *Server) districtAt(p orb.Point) string {
	code, known := s.counted.districts[p]
	if !known {
		if code = s.places.At(p).District.Code; len(s.counted.districts) >= mostDistricts || s.counted.districts == nil {
			s.counted.districts = map[orb.Point]string{}
		}
		s.counted.districts[p] = code
	}
	return code
}

// locals gives the count of the districts.
func (s *Server) locals(ctx context.Context) (*locals, error) {
	return s.counted.get(ctx, s, s.count)
}

// count meets every listing once. It is in the districts where its venues are, and
// in those that it says it serves; one that serves a whole country is in none.
func (s *Server) count(ctx context.Context) (*locals, error) {
	l := &locals{bySlug: map[string]*local{}}
	byCode := map[string]*local{}
	district := func(code string) *local {
		in := byCode[code]
		if d, ok := s.places.District(code); in == nil && ok {
			in = &local{District: d, Slug: districtSlug(d), Terms: map[string]int{}}
			byCode[d.Code] = in
		}
		return in
	}
	err := s.search.Census(ctx, func(r search.Resident) error {
		if s.private(r.Terms...) {
			return nil
		}
		if r.ID != "" {
			l.listed = append(l.listed, r.ID)
		}
		found := map[*local]bool{}
		for _, p := range r.Points {
			if in := district(s.districtAt(p)); in != nil {
				in.east, in.north, in.venues, found[in] = in.east+p.Lon(), in.north+p.Lat(), in.venues+1, true
			}
		}
		for _, code := range r.Areas {
			if in := district(code); in != nil {
				found[in] = true
			}
		}
		for in := range found {
			in.Total++
			for _, term := range r.Terms {
				in.Terms[term]++
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, in := range byCode {
		l.bySlug[in.Slug], l.all = in, append(l.all, in)
	}
	slices.SortFunc(l.all, func(a, b *local) int { return strings.Compare(a.Slug, b.Slug) })
	slices.Sort(l.listed)
	return l, nil
}

// districtSlug is a district's name in an address: "bristol-city-of". It is made of
// the English name in every language, so that a page is called the same in each.
func districtSlug(d geo.District) string {
	plain := strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			return r
		case r == '\'' || r == '’' || r == '.':
			return -1
		default:
			return ' '
		}
	}, strings.ToLower(d.Name))
	return strings.Join(strings.Fields(plain), "-")
}
