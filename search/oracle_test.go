package search

import (
	"cmp"
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
	words *Words
	all   []*listing
	now   time.Time
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
	coverage directory.Coverage
	sortName string
}

func newOracle(w *Words, services []*directory.Service, now time.Time) *oracle {
	o := &oracle{words: w, now: now}
	for _, s := range services {
		s = s.Public()
		if s.Status == "inactive" || s.Status == "defunct" || s.Publication.State != "" && s.Publication.State != directory.Published {
			continue
		}
		t := &listing{Service: s, stems: map[string]bool{}, headline: map[string]bool{}, surface: map[string]bool{}, slots: map[int][]directory.Slot{}, access: map[int]directory.Facts{}, terms: map[string]bool{}, coverage: s.Coverage()}
		t.meaning, t.mentions = w.read(s)
		for _, slug := range append([]string{t.meaning.Kind}, t.meaning.Needs...) {
			t.terms[slug] = true
		}
		for i, text := range texts(s) {
			for _, token := range tokenize(text) {
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
	if !c.single {
		return len(c.stems) > 1 && !slices.ContainsFunc(c.stems, func(stem string) bool { return !s.headline[stem] })
	}
	return s.stems[c.stems[0]] || slices.ContainsFunc(c.near, func(w string) bool { return s.surface[w] })
}

// admitted tells whether the words let a service in, and whether strictly.
func (o *oracle) admitted(s *listing, asked question, sort string) (in, strictly bool) {
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
		some = some || met
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

// serviceSays gives how a service stands to one parameter: yes, no, unsaid.
func (o *oracle) serviceSays(s *listing, parameter int, q Query) verdict {
	kinds := func(asked []string, have ...string) bool {
		return slices.ContainsFunc(asked, func(a string) bool {
			return slices.ContainsFunc(have, func(h string) bool { return h == a || slices.Contains(o.words.vocabulary.Narrower(a), h) })
		})
	}
	unknownOr := func(unknown, ok bool) verdict {
		switch {
		case ok:
			return yes
		case unknown:
			return unsaid
		}
		return no
	}
	any := func(asked, have []string) verdict {
		return unknownOr(len(have) == 0, slices.ContainsFunc(have, func(h string) bool { return slices.Contains(asked, h) }))
	}
	switch parameter {
	case byKind:
		return unknownOr(s.meaning.Kind == "", len(q.Kinds) == 0 || kinds(q.Kinds, s.meaning.Kind))
	case byNeed:
		return unknownOr(len(s.meaning.Needs) == 0, len(q.Needs) == 0 || kinds(q.Needs, s.meaning.Needs...))
	case byCost:
		cost := s.CostKind(directory.DateOf(o.now))
		return unknownOr(cost == "", len(q.Costs) == 0 || slices.Contains(q.Costs, cost))
	case byAge:
		return unknownOr(false, q.Age == nil || s.AdmitsAge(*q.Age))
	case byGender:
		return unknownOr(false, q.Gender == "" || s.AdmitsGender(q.Gender))
	case byOnly:
		return unknownOr(false, q.Only == "" || s.Gender == q.Only)
	case byLanguage:
		if len(q.Languages) == 0 {
			return yes
		}
		wider := false
		for _, l := range s.Languages {
			for _, asked := range q.Languages {
				a, c := strings.ToLower(asked), strings.ToLower(l.Code)
				if c == a || strings.HasPrefix(c, a+"-") {
					return yes
				}
				wider = wider || strings.HasPrefix(a, c+"-")
			}
		}
		return unknownOr(len(s.Languages) == 0 || wider, false)
	case byReferral:
		if len(q.Referrals) == 0 {
			return yes
		}
		return any(q.Referrals, s.Referral)
	case byDelivery:
		if len(q.Delivery) == 0 {
			return yes
		}
		have := s.Delivery
		for i := range s.Locations {
			if len(s.Delivery) == 0 && len(s.SchedulesAt(i)) > 0 {
				have = []string{"in-person"}
			}
		}
		return any(q.Delivery, have)
	case byAudience:
		return unknownOr(false, len(q.Audiences) == 0 || s.AdmitsAudience(q.Audiences...))
	}
	return yes
}

// placeSays gives how a place stands to access, or to day and time together.
func (s *listing) accessSays(i int, q Query) verdict {
	access, v := s.access[i], yes
	for _, term := range q.Access {
		switch access[term] {
		case directory.No:
			return no
		case directory.Unknown:
			v = unsaid
		}
	}
	return v
}

// held tells whether one session at a place is on a day and at a time that is
// asked for.
func (s *listing) held(i int, q Query) bool {
	if len(q.Days) == 0 && len(q.Times) == 0 {
		return true
	}
	return slices.ContainsFunc(s.slots[i], func(slot directory.Slot) bool {
		return onDay(slot, q) && (len(q.Times) == 0 || slices.ContainsFunc(q.Times, func(t string) bool {
			from := map[string]directory.Clock{"morning": 0, "afternoon": 720, "evening": 1020}[t]
			to := map[string]directory.Clock{"morning": 720, "afternoon": 1020, "evening": 1440}[t]
			return slot.From >= 0 && slot.From < to && slot.To > from
		}))
	})
}

func onDay(slot directory.Slot, q Query) bool {
	return len(q.Days) == 0 || slices.Contains(q.Days, strings.ToLower(slot.Day.String()[:3]))
}

// sessionsUnsaid tells whether a place has not said when its sessions are: on
// which days, or for the time, at what hour on a day that is asked for.
func (s *listing) sessionsUnsaid(i int, parameter int, q Query) bool {
	schedules := s.SchedulesAt(i)
	nothing := len(schedules) == 0 || slices.ContainsFunc(schedules, func(x directory.Schedule) bool {
		return x.RRule == "" && x.Start == "" && len(x.Also) == 0
	})
	if parameter == byDay {
		return len(q.Days) > 0 && nothing
	}
	return len(q.Times) > 0 && (len(q.Days) == 0 && nothing || slices.ContainsFunc(s.slots[i], func(slot directory.Slot) bool {
		return slot.From < 0 && onDay(slot, q)
	}))
}

func (s *listing) venueDistance(i int, o *geo.Origin) float64 {
	if i < 0 || !s.Locations[i].Location.Exact() || s.Locations[i].Location.Point == nil {
		return math.Inf(1)
	}
	return geo.Distance(o.Point, *s.Locations[i].Location.Point)
}

// reached gives the places that count for somebody at the origin.
func (s *listing) reached(q Query, within float64) []int {
	var places []int
	everywhere := q.Origin == nil || s.coverage.Covers(*q.Origin)
	for _, i := range s.places {
		if everywhere || s.venueDistance(i, q.Origin) <= min(within, math.MaxFloat64) {
			places = append(places, i)
		}
	}
	return places
}

// found tells whether a service satisfies a query's filters within a radius.
func (o *oracle) found(s *listing, q Query, within float64) bool {
	return o.passes(s, q) && slices.ContainsFunc(s.reached(q, within), func(i int) bool { return s.accessSays(i, q) == yes && s.held(i, q) })
}

func (o *oracle) passes(s *listing, q Query) bool {
	for p := range parameters {
		if o.serviceSays(s, p, q) != yes {
			return false
		}
	}
	return true
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

// without gives the query with one parameter left out.
func without(q Query, parameter int) Query {
	switch parameter {
	case byKind:
		q.Kinds = nil
	case byNeed:
		q.Needs = nil
	case byDay:
		q.Days = nil
	case byTime:
		q.Times = nil
	case byCost:
		q.Costs = nil
	case byAccess:
		q.Access = nil
	case byAge:
		q.Age = nil
	case byGender:
		q.Gender = ""
	case byOnly:
		q.Only = ""
	case byLanguage:
		q.Languages = nil
	case byReferral:
		q.Referrals = nil
	case byDelivery:
		q.Delivery = nil
	case byAudience:
		q.Audiences = nil
	}
	return q
}

// unconfirmed tells whether a service meets all else and has not said how it
// stands to one parameter.
func (o *oracle) unconfirmed(s *listing, q Query, parameter int, within float64) bool {
	rest := without(q, parameter)
	if o.found(s, q, within) {
		return false
	}
	switch parameter {
	case byAccess:
		return o.passes(s, q) && slices.ContainsFunc(s.reached(q, within), func(i int) bool { return s.held(i, q) && s.accessSays(i, q) == unsaid })
	case byDay, byTime:
		return o.passes(s, q) && slices.ContainsFunc(s.reached(q, within), func(i int) bool {
			return s.accessSays(i, q) == yes && !s.held(i, q) && s.sessionsUnsaid(i, parameter, q)
		})
	}
	return o.found(s, rest, within) && o.serviceSays(s, parameter, q) == unsaid
}

// answer answers a query as an index should.
func (o *oracle) answer(q Query) *expected {
	asked := o.words.understand(q.Words, o)
	e := &expected{hits: map[string]expectedHit{}, facets: map[string]map[string]int{}}
	var strict, let []*listing
	for _, s := range o.all {
		in, strictly := o.admitted(s, asked, q.Sort)
		if !in || !s.Findable(o.now) {
			continue
		}
		work := asked.work || len(q.Audiences) > 0 || slices.ContainsFunc(q.Kinds, o.words.forWork)
		if s.ForWork() && !work {
			continue
		}
		let = append(let, s)
		if strictly {
			strict = append(strict, s)
		}
	}
	within := o.within(strict, q)
	e.within = within
	count := func(services []*listing, q Query, within float64) int {
		n := 0
		for _, s := range services {
			if o.found(s, q, within) {
				n++
			}
		}
		return n
	}
	var found, beyond []*listing
	for _, s := range let {
		if o.found(s, q, within) {
			found = append(found, s)
		}
	}
	for _, s := range strict {
		if !o.found(s, q, within) && o.found(s, q, math.Inf(1)) {
			beyond = append(beyond, s)
		}
	}
	o.sort(found, q, within, asked)
	o.sort(beyond, Query{Origin: q.Origin, Sort: "distance", Access: q.Access, Days: q.Days, Times: q.Times}, math.Inf(1), asked)
	for _, s := range found {
		e.ids = append(e.ids, s.ID)
		e.hits[s.ID] = o.hit(s, q, within)
	}
	for _, s := range beyond[:min(3, len(beyond))] {
		e.beyond = append(e.beyond, s.ID)
	}
	for p := range parameters {
		rest := without(q, p)
		if n := count(let, rest, within) - len(found); n > 0 {
			e.drop = append(e.drop, Gain{parameterNames[p], n})
		}
		n := 0
		for _, s := range let {
			if o.unconfirmed(s, q, p, within) {
				n++
			}
		}
		if n > 0 {
			e.unconfirmed = append(e.unconfirmed, Gain{parameterNames[p], n})
		}
	}
	if !math.IsInf(within, 1) {
		for _, miles := range []float64{1, 2, 3, 5, 10, 15, 25, 50, math.Inf(1)} {
			if n := count(let, q, miles*1609.344); miles*1609.344 > within && n > len(found) {
				e.widen = &Widen{Within: finite(miles * 1609.344), Total: n}
				break
			}
		}
	}
	o.facets(e, let, q, within)
	return e
}

func (o *oracle) within(strict []*listing, q Query) float64 {
	if q.Origin == nil {
		return math.Inf(1)
	}
	if q.Within != nil {
		return *q.Within
	}
	for _, miles := range []float64{1, 2, 3, 5, 10, 15, 25, 50} {
		n := 0
		for _, s := range strict {
			if i, _ := s.nearest(q, miles*1609.344); i >= 0 && o.passes(s, q) {
				n++
			}
		}
		if n >= 20 {
			return miles * 1609.344
		}
	}
	return math.Inf(1)
}

// facets counts each value as if it alone were asked for of its parameter.
func (o *oracle) facets(e *expected, let []*listing, q Query, within float64) {
	for _, p := range []int{byKind, byNeed, byCost} {
		rest := without(q, p)
		counts := map[string]int{}
		for _, s := range let {
			if !o.found(s, rest, within) {
				continue
			}
			values := map[int][]string{byKind: {s.meaning.Kind}, byNeed: s.meaning.Needs, byCost: {s.CostKind(directory.DateOf(o.now))}}[p]
			for v := range wordSet(strings.Join(values, " ")) {
				counts[v]++
			}
		}
		e.facets[parameterNames[p]] = counts
	}
	e.facets["day"], e.facets["access"] = map[string]int{}, map[string]int{}
	for _, s := range let {
		for _, day := range dayNames {
			if on := without(q, byDay); s.onDay(o, on, day, within) {
				e.facets["day"][day]++
			}
		}
		for _, term := range directory.AccessTerms {
			with := without(q, byAccess)
			with.Access = []string{term}
			if o.found(s, with, within) {
				e.facets["access"][term]++
			}
		}
	}
}

func (s *listing) onDay(o *oracle, q Query, day string, within float64) bool {
	q.Days = []string{day}
	return o.found(s, q, within)
}

func (o *oracle) sort(found []*listing, q Query, within float64, asked question) {
	by := q.Sort
	if (by == "" || by == "best") && len(asked.clauses) == 0 && len(q.Needs) == 0 {
		by = "distance"
	}
	key := map[*listing]float64{}
	for _, s := range found {
		key[s] = 0
		switch by {
		case "distance":
			if _, d := s.nearest(q, within); d >= 0 {
				key[s] = d
			} else {
				key[s] = math.Inf(1)
			}
		case "next":
			if t := o.next(s, q, within); !t.IsZero() {
				key[s] = float64(t.Unix())
			} else {
				key[s] = math.Inf(1)
			}
		}
	}
	slices.SortFunc(found, func(a, b *listing) int {
		return cmp.Or(cmp.Compare(key[a], key[b]), strings.Compare(a.sortName, b.sortName), strings.Compare(a.ID, b.ID))
	})
}

func (o *oracle) hit(s *listing, q Query, within float64) expectedHit {
	i, d := s.nearest(q, within)
	h := expectedHit{Distance: d, Next: o.next(s, q, within)}
	if i >= 0 {
		h.Location = s.Locations[i].Location.ID
	}
	return h
}

// expected is what the oracle says.
type expected struct {
	within            float64
	ids               []string // in order; under best with words in any
	hits              map[string]expectedHit
	facets            map[string]map[string]int
	drop, unconfirmed []Gain
	widen             *Widen
	beyond            []string
}

type expectedHit struct {
	Location string
	Distance float64
	Next     time.Time
}
