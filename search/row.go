package search

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"fingerpost/app/directory"
	"github.com/paulmach/orb"
)

// record is what is kept of a service in the index, to make its row from.
type record struct {
	Service  *directory.Service // what filters, sorts and reasons need; no long texts
	Meaning  Meaning
	Mentions []string // slugs of every term that it speaks of at all
	Named    []string // those of them that it calls by their labels
	Complete int      // how much of what people ask first it tells, 0 to 4
}

// recordOf gives what is kept of a service.
func (w *Words) recordOf(s *directory.Service) record {
	meaning, mentions, named := w.read(s)
	r := record{Service: facts(s), Meaning: meaning, Mentions: w.slugs(mentions), Named: w.slugs(named)}
	for _, told := range []bool{
		s.Summary != "" || s.Description != "", len(s.Phones) > 0 || s.Email != "" || s.URL != "",
		slices.ContainsFunc(s.AllSchedules(), directory.Schedule.Readable), s.Cost != "" || len(s.CostOptions) > 0,
	} {
		if told {
			r.Complete++
		}
	}
	return r
}

// facts gives a service without its texts.
func facts(s *directory.Service) *directory.Service {
	f := &directory.Service{
		ID: s.ID, Name: s.Name, Kind: s.Kind, Status: s.Status, ServiceAreas: s.ServiceAreas, Delivery: s.Delivery,
		Schedules: bare(s.Schedules), Cost: s.Cost, CostOptions: s.CostOptions, MinimumAge: s.MinimumAge, MaximumAge: s.MaximumAge,
		Gender: s.Gender, Languages: s.Languages, Audiences: s.Audiences, Referral: s.Referral, Join: s.Join, Intake: s.Intake,
		Accessibility: s.Accessibility, Expires: s.Expires, AssuredDate: s.AssuredDate,
	}
	if s.Organization != nil {
		f.Organization = &directory.Organization{ID: s.Organization.ID, Name: s.Organization.Name}
	}
	for _, at := range s.Locations {
		l := at.Location
		f.Locations = append(f.Locations, directory.ServiceAtLocation{
			Location: directory.Location{
				ID: l.ID, Name: l.Name, Point: l.Point, Postcode: l.Postcode, District: l.District, Visibility: l.Visibility, Accessibility: l.Accessibility,
			},
			Schedules: bare(at.Schedules), Accessibility: at.Accessibility,
		})
	}
	return f
}

// bare gives schedules without the words beside them. One that was nothing but
// words stays, empty: sessions that nobody could read are not none.
func bare(schedules []directory.Schedule) []directory.Schedule {
	schedules = slices.Clone(schedules)
	for i := range schedules {
		schedules[i].Description = ""
	}
	return schedules
}

// row is one service in memory. It is never changed; what depends on the day is
// worked out when it is asked for, and kept.
type row struct {
	record
	stamp                      stamp
	key                        string // the name as it is put in order
	stated, inferred, mentions termSet
	named                      termSet
	purpose                    []int // terms that it is for: its kind, then its needs, weightiest first
	coverage                   directory.Coverage
	delivery                   []string
	places                     []place
}

// place is somewhere, or some way, to take part: a venue, or for what is not
// held at a venue, the service as it is.
type place struct {
	location int        // in the service's Locations; -1 for the service as it is
	point    *orb.Point // of a venue that may be told; nil where there is none
	yes, no  uint32     // accessibility terms that are so, and that are not, by their place in directory.AccessTerms
	calendar calendar
}

// newRow reads a row from what the index keeps.
func (w *Words) newRow(kept []byte, mark stamp) (*row, error) {
	r := &row{stamp: mark}
	if err := json.Unmarshal(kept, &r.record); err != nil {
		return nil, fmt.Errorf("read a record of the index: %w", err)
	}
	s := r.Service
	if s == nil {
		return nil, fmt.Errorf("read a record of the index: there is no service in it")
	}
	r.key = joined(tokenize(s.Name))
	r.stated, r.mentions, r.named = w.set(r.Meaning.Needs[:r.Meaning.Stated]...), w.set(r.Mentions...), w.set(r.Named...)
	r.inferred = w.set(r.Meaning.Needs[r.Meaning.Stated:]...)
	kind := w.set(r.Meaning.Kind)
	if r.Meaning.KindInferred {
		r.inferred.addAll(kind)
	} else {
		r.stated.addAll(kind)
	}
	for _, slug := range append([]string{r.Meaning.Kind}, r.Meaning.Needs...) {
		if t, ok := w.numbers[slug]; ok {
			r.purpose = append(r.purpose, t)
		}
	}
	r.coverage, r.delivery = s.Coverage(), deliveryOf(s)
	for i := range s.Locations {
		r.places = append(r.places, newPlace(s, i))
	}
	if elsewhere(s) {
		r.places = append(r.places, newPlace(s, -1))
	}
	return r, nil
}

// elsewhere tells whether one can take part without going to a venue: there is
// none, or the service reaches people in another way too. A service that is
// held at venues alone is judged at each of them and nowhere else.
func elsewhere(s *directory.Service) bool {
	return len(s.Locations) == 0 || slices.ContainsFunc(s.Delivery, func(d string) bool { return d != "in-person" })
}

// deliveryOf gives how a service reaches people. One that has not said, and has
// a venue, whether that may be told or not, is held in person.
func deliveryOf(s *directory.Service) []string {
	if len(s.Delivery) == 0 && len(s.Locations) > 0 {
		return []string{"in-person"}
	}
	return s.Delivery
}

func newPlace(s *directory.Service, i int) place {
	p := place{location: i, calendar: newCalendar(s, i)}
	if i >= 0 && s.Locations[i].Location.Exact() {
		p.point = s.Locations[i].Location.Point
	}
	access := s.AccessAt(i)
	for k, term := range directory.AccessTerms {
		switch access[term] {
		case directory.Yes:
			p.yes |= 1 << k
		case directory.No:
			p.no |= 1 << k
		}
	}
	return p
}

// level tells how strongly a service is for one of some terms: as much as byStated for
// what it states first, less for each need further down its list, and less for
// what is worked out; 0 where it is for none of them.
func (r *row) level(terms termSet) float64 {
	for i, t := range r.purpose {
		if terms.has(t) {
			level := byInferred
			if r.stated.has(t) {
				level = byStated
			}
			// The kind stands first; the first of the needs counts as much.
			return level - fadeByPlace*float64(min(max(i-1, 0), 4))
		}
	}
	return 0
}

// findable tells whether the service can be found at a moment. What never can
// is not in the index; what has expired since leaves by itself at midnight.
func (r *row) findable(now time.Time) bool { return r.Service.Findable(now) }
