package main

import (
	"math"
	"regexp"
	"slices"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/geo"
	"fingerpost/search"
)

// breaks gives the parameter of a query that a listing does not satisfy within
// so many metres, or "". It goes by the record and DESIGN.md section 4 alone and
// knows nothing of the engine, but for the inferred kind and needs, which are
// what the listing is taken to state.
func (c *corpus) breaks(s *directory.Service, q search.Query, within float64) string {
	meaning := c.meanings[s.ID]
	delivery := s.Delivery
	if len(delivery) == 0 && len(s.Locations) > 0 {
		delivery = []string{"in-person"}
	}
	for _, check := range []struct {
		parameter string
		ok        bool
	}{
		{"published", s.Findable(relevanceNow())},
		{"kind", len(q.Kinds) == 0 || c.under(q.Kinds, meaning.Kind)},
		{"need", len(q.Needs) == 0 || c.under(q.Needs, meaning.Needs...)},
		{"cost", len(q.Costs) == 0 || slices.Contains(q.Costs, s.CostKind(directory.DateOf(relevanceNow())))},
		{"age", q.Age == nil || s.AdmitsAge(*q.Age)},
		{"gender", q.Gender == "" || s.AdmitsGender(q.Gender)},
		{"only", q.Only == "" || s.Gender == q.Only},
		{"language", len(q.Languages) == 0 || speaks(s, q.Languages)},
		{"referral", len(q.Referrals) == 0 || shareOne(q.Referrals, s.Referral)},
		{"delivery", len(q.Delivery) == 0 || shareOne(q.Delivery, delivery)},
		{"audience", len(q.Audiences) > 0 && s.AdmitsAudience(q.Audiences...) || len(q.Audiences) == 0 && (!s.ForWork() || asksForWork(q))},
	} {
		if !check.ok {
			return check.parameter
		}
	}
	near := placesWithin(s, q, within)
	if len(near) == 0 {
		return "within"
	}
	near = slices.DeleteFunc(near, func(i int) bool { return !accessible(s, i, q.Access) })
	if len(near) == 0 {
		return "access"
	}
	if !slices.ContainsFunc(near, func(i int) bool { return heldAt(s, i, q) }) {
		return "day or time"
	}
	return ""
}

// under tells whether one of the terms is asked for, or is beneath one that is.
func (c *corpus) under(asked []string, terms ...string) bool {
	return slices.ContainsFunc(asked, func(a string) bool { return shareOne(c.vocabulary.Narrower(a), terms) })
}

func shareOne(a, b []string) bool {
	return slices.ContainsFunc(a, func(x string) bool { return slices.Contains(b, x) })
}

// speaks tells whether one of the tags asked for is a listing's, or is the
// beginning of it.
func speaks(s *directory.Service, asked []string) bool {
	return slices.ContainsFunc(s.Languages, func(l directory.Language) bool {
		return slices.ContainsFunc(asked, func(tag string) bool {
			return strings.HasPrefix(strings.ToLower(l.Code)+"-", strings.ToLower(tag)+"-")
		})
	})
}

// workWord is any word by which somebody may ask for what is for employers or
// professionals. It is wide: only a question that is clearly not about work must
// not find them.
var workWord = regexp.MustCompile(`(?i)\b(hr|work|employ|business|staff|profession|manage|compan|firm|clinician|practi|occupation|team|boss|patient|client)`)

func asksForWork(q search.Query) bool {
	return workWord.MatchString(q.Words) || slices.ContainsFunc(q.Kinds, func(k string) bool { return workWord.MatchString(strings.ReplaceAll(k, "-", " ")) })
}

// placesWithin gives where somebody at the origin can take part: the indexes of
// venues, and -1 for taking part without going to one. Whom the listing covers
// can take part anywhere.
func placesWithin(s *directory.Service, q search.Query, within float64) []int {
	everywhere := q.Origin == nil || s.Coverage().Covers(*q.Origin)
	var places []int
	for i := range s.Locations {
		if everywhere || metresTo(s, i, q.Origin) <= within {
			places = append(places, i)
		}
	}
	if everywhere && (len(s.Locations) == 0 || slices.ContainsFunc(s.Delivery, func(d string) bool { return d != "in-person" })) {
		places = append(places, -1)
	}
	return places
}

// metresTo gives the distance to a venue; NaN, which is within nothing, where
// it isn't known or may not be told.
func metresTo(s *directory.Service, i int, from *geo.Origin) float64 {
	l := s.Locations[i].Location
	if from == nil || l.Point == nil || !l.Exact() {
		return math.NaN()
	}
	return geo.Distance(from.Point, *l.Point)
}

func accessible(s *directory.Service, i int, terms []string) bool {
	if len(terms) == 0 {
		return true
	}
	access := s.AccessAt(i)
	return !slices.ContainsFunc(terms, func(term string) bool { return access[term] != directory.Yes })
}

// heldAt tells whether one and the same session at a place is on a day and at a
// time that is asked for.
func heldAt(s *directory.Service, i int, q search.Query) bool {
	if len(q.Days) == 0 && len(q.Times) == 0 {
		return true
	}
	hours := map[string][2]directory.Clock{"morning": {0, 720}, "afternoon": {720, 1020}, "evening": {1020, 1440}}
	for _, schedule := range s.SchedulesAt(i) {
		for _, slot := range schedule.Slots(relevanceNow()) {
			day := strings.ToLower(slot.Day.String()[:3])
			onDay := len(q.Days) == 0 || slices.Contains(q.Days, day)
			atTime := len(q.Times) == 0 || slot.From >= 0 && slices.ContainsFunc(q.Times, func(t string) bool {
				return slot.From < hours[t][1] && slot.To > hours[t][0]
			})
			if onDay && atTime {
				return true
			}
		}
	}
	return false
}

// misplaced tells what is wrong with the venue that a hit names: it must be the
// listing's, as far as is said, within the radius, and satisfy the filters that
// are judged at a place.
func misplaced(s *directory.Service, h search.Hit, q search.Query, within float64) string {
	if h.LocationID == "" {
		if h.Distance >= 0 {
			return "a distance to no venue"
		}
		return ""
	}
	i := slices.IndexFunc(s.Locations, func(at directory.ServiceAtLocation) bool { return at.Location.ID == h.LocationID })
	switch {
	case i < 0:
		return "another listing's venue"
	case !accessible(s, i, q.Access):
		return "access at the venue named"
	case !heldAt(s, i, q):
		return "day or time at the venue named"
	case q.Origin == nil:
		return ""
	case !(math.Abs(metresTo(s, i, q.Origin)-h.Distance) < 1):
		return "the distance said"
	case h.Distance > within:
		return "within"
	}
	return ""
}
