package search

import (
	"math"
	"slices"
	"strings"
	"time"

	"fingerpost/app/directory"
	"fingerpost/geo"
)

// oracle answers queries by looking at every service for every question, the
// plainest way that DESIGN.md section 4 can be read. It shares with the index
// how a text is cut into words, what a listing means and how a question is
// understood; it knows nothing of postings, rows, candidates or tallies.
type oracle struct {
	words  *Words
	urgent *UrgentWords
	all    []*listing
	now    time.Time
}

// listing is a service with what its texts say.
type listing struct {
	*directory.Service
	meaning  Meaning
	terms    map[string]bool // for which it is
	mentions termSet
	stems    map[string]bool // in any field
	headline map[string]bool // stems in the fields that say what it is
	surface  map[string]bool
	slots    map[int][]directory.Slot
	access   map[int]directory.Facts
	places   []int
	sortName string
}

func newOracle(ix *Index, services []*directory.Service, now time.Time) *oracle {
	w := ix.words
	o := &oracle{words: w, urgent: ix.urgent, now: now}
	for _, s := range services {
		s = s.Public()
		if s.Status == "inactive" || s.Status == "defunct" || s.Publication.State != "" && s.Publication.State != directory.Published {
			continue
		}
		t := &listing{Service: s, stems: map[string]bool{}, headline: map[string]bool{}, surface: map[string]bool{}, slots: map[int][]directory.Slot{}, access: map[int]directory.Facts{}, terms: map[string]bool{}}
		read := w.read(s)
		t.meaning, t.mentions = read.Meaning, read.mentions
		for _, slug := range append([]string{t.meaning.Kind}, t.meaning.Needs...) {
			t.terms[slug] = true
		}
		for _, weighty := range read.weighty {
			t.terms[w.terms[weighty].Slug] = true
		}
		for i, text := range texts(s) {
			for _, token := range tokensOf(i, text) {
				if stopWords[token.word] {
					continue
				}
				t.stems[token.stem], t.surface[token.word] = true, true
				if i < headline {
					t.headline[token.stem] = true
				}
			}
		}
		t.places = t.placesOf()
		for _, i := range t.places {
			t.access[i] = s.AccessAt(i)
			for _, schedule := range s.SchedulesAt(i) {
				t.slots[i] = append(t.slots[i], schedule.Slots(now)...)
			}
		}
		t.sortName = joined(tokenize(s.Name))
		o.all = append(o.all, t)
	}
	return o
}

func (o *oracle) has(t token) bool {
	return slices.ContainsFunc(o.all, func(s *listing) bool { return s.stems[t.stem] })
}

func (o *oracle) near(word string, edits int) []string {
	counts := map[string]uint64{}
	for _, s := range o.all {
		for w := range s.surface {
			if distance(word, w, edits) <= edits {
				counts[w]++
			}
		}
	}
	return byCount(counts)
}

// placesOf gives where one can take part: each venue, and -1 for taking part
// without going to one.
func (s *listing) placesOf() []int {
	var places []int
	for i := range s.Locations {
		places = append(places, i)
	}
	if len(s.Locations) == 0 || slices.ContainsFunc(s.Delivery, func(d string) bool { return d != "in-person" }) {
		places = append(places, -1)
	}
	return places
}

// meets tells whether a service meets a clause.
func (o *oracle) meets(s *listing, c clause) bool {
	for t := range c.terms.each {
		if s.terms[o.words.terms[t].Slug] || s.mentions.has(t) {
			return true
		}
	}
	for t := range c.labels.each {
		if s.terms[o.words.terms[t].Slug] {
			return true
		}
	}
	for _, k := range c.wider {
		if k.share >= 0.5 && s.terms[o.words.terms[k.term].Slug] {
			return true
		}
	}
	if !c.single {
		return len(c.stems) > 1 && !slices.ContainsFunc(c.stems, func(stem string) bool { return !s.headline[stem] })
	}
	return len(c.stems) > 0 && s.stems[c.stems[0]] || slices.ContainsFunc(c.near, func(w string) bool { return s.surface[w] })
}

// admitted tells whether the words let a service in, and whether strictly.
func (o *oracle) admitted(s *listing, asked question, sort string) (in, strictly bool) {
	if asked.danger {
		for t := range asked.help.each {
			in = in || s.terms[o.words.terms[t].Slug]
		}
		return in, in
	}
	if len(asked.clauses) == 0 {
		return true, true
	}
	strictly, some := true, false
	for _, c := range asked.clauses {
		met := o.meets(s, c)
		if c.weak || c.aside {
			continue
		}
		strictly = strictly && met
		some = some || met || slices.ContainsFunc(c.wider, func(k wider) bool { return s.terms[o.words.terms[k.term].Slug] })
	}
	// The need that is asked for, one beneath it or one above it.
	for t := range asked.terms.each {
		some = some || s.terms[o.words.terms[t].Slug]
		for up := range o.words.broader[t].each {
			some = some || s.terms[o.words.terms[up].Slug]
		}
	}
	return strictly || some && (sort == "" || sort == "best"), strictly
}

func (s *listing) venueDistance(i int, o *geo.Origin) float64 {
	if i < 0 || !s.Locations[i].Location.Exact() || s.Locations[i].Location.Point == nil {
		return math.Inf(1)
	}
	return geo.Distance(o.Point, *s.Locations[i].Location.Point)
}

// serves tells whether a service is found by whom it covers, from wherever they
// ask (DESIGN.md section 4, "A service without a venue").
func (s *listing) serves(o *geo.Origin) bool {
	for _, a := range s.ServiceAreas {
		switch {
		case a.Scheme == "national",
			a.Scheme == "gss" && (a.Code == o.District.Code || a.Code == o.Country),
			a.Scheme == "outcode" && a.Code == strings.Split(o.Postcode, " ")[0]:
			return true
		}
	}
	venue := slices.ContainsFunc(s.Locations, func(at directory.ServiceAtLocation) bool { return at.Location.Exact() })
	reaches := slices.Contains(s.Delivery, "online") || slices.Contains(s.Delivery, "phone") || slices.Contains(s.Delivery, "home-visit")
	return len(s.ServiceAreas) == 0 && !venue && reaches
}

// reached gives the places that count for somebody at the origin.
func (s *listing) reached(q Query, within float64) []int {
	var places []int
	everywhere := q.Origin == nil || s.serves(q.Origin)
	for _, i := range s.places {
		if everywhere || s.venueDistance(i, q.Origin) <= min(within, math.MaxFloat64) {
			places = append(places, i)
		}
	}
	return places
}

// nearest gives the nearest venue that satisfies the filters within a radius,
// or -1.
func (s *listing) nearest(q Query, within float64) (int, float64) {
	best, d := -1, -1.0
	for _, i := range s.places {
		if i < 0 || s.accessSays(i, q) != yes || !s.held(i, q) {
			continue
		}
		if q.Origin == nil {
			if best < 0 && s.Locations[i].Location.Exact() {
				best = i
			}
			continue
		}
		if away := s.venueDistance(i, q.Origin); away <= min(within, math.MaxFloat64) && (best < 0 || away < d) {
			best, d = i, away
		}
	}
	return best, d
}

// next gives the soonest session at the nearest venue, or where there is none
// to name, at every place that counts.
func (o *oracle) next(s *listing, q Query, within float64) time.Time {
	places := s.reached(q, within)
	if i, d := s.nearest(q, within); d >= 0 {
		places = []int{i}
	}
	var soonest time.Time
	for _, i := range places {
		if s.accessSays(i, q) != yes || !s.held(i, q) {
			continue
		}
		for _, schedule := range s.SchedulesAt(i) {
			for _, session := range schedule.Next(o.now, "", 1) {
				if soonest.IsZero() || session.Start.Before(soonest) {
					soonest = session.Start
				}
			}
		}
	}
	return soonest
}
