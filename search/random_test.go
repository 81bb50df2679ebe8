package search

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/geo"
	"fingerpost/seed"
	"github.com/paulmach/orb"
)

// random makes services and queries of every sort, the same ones for a seed.
type random struct {
	*rand.Rand
	v *seed.Vocabulary
	n int
}

func newRandom(seed uint64, v *seed.Vocabulary) *random {
	return &random{Rand: rand.New(rand.NewPCG(seed, 7)), v: v}
}

func pick[T any](r *random, from ...T) T { return from[r.IntN(len(from))] }

// some gives up to n different values of a list.
func some(r *random, n int, from []string) []string {
	var values []string
	for range r.IntN(n + 1) {
		if v := pick(r, from...); !slices.Contains(values, v) {
			values = append(values, v)
		}
	}
	return values
}

func (r *random) chance(percent int) bool { return r.IntN(100) < percent }

var plainWords = strings.Fields(`park kettle brook lantern harbour violin pottery allotment ukulele sewing chess quiz painting yoga
	saturday mosque chapel hall library canal bus tea biscuits dog buggy laptop cooking knitting woodwork pool gym ballroom`)

// text makes a few words, some of them phrases of the vocabulary, now and then
// denied.
func (r *random) text(words int) string {
	var b strings.Builder
	for range r.IntN(words + 1) {
		switch {
		case r.chance(25):
			b.WriteString(r.phrase())
		case r.chance(8):
			b.WriteString("not suitable for " + r.phrase())
		default:
			b.WriteString(pick(r, plainWords...))
		}
		b.WriteString(pick(r, " ", " ", " and ", ". ", ", "))
	}
	return strings.TrimSpace(b.String())
}

func (r *random) term() seed.Term {
	if r.chance(40) {
		return pick(r, r.v.Kinds...)
	}
	return pick(r, r.v.Needs...)
}

func (r *random) phrase() string {
	t := r.term()
	return pick(r, slices.Concat([]string{t.Label}, t.Say, t.Variants)...)
}

// slip makes a typing mistake.
func (r *random) slip(word string) string {
	letters := []rune(word)
	i := r.IntN(len(letters))
	switch {
	case r.chance(30) && i > 0:
		letters[i-1], letters[i] = letters[i], letters[i-1]
	case r.chance(50):
		letters = slices.Delete(letters, i, i+1)
	default:
		letters[i] = rune('a' + r.IntN(26))
	}
	return string(letters)
}

var districts = []geo.District{{Code: "E08000039", Name: "Sheffield"}, {Code: "E08000018", Name: "Rotherham"}, {Code: "W06000015", Name: "Cardiff"}}

func (r *random) point() orb.Point {
	return orb.Point{-1.47 + r.NormFloat64()*0.15, 53.38 + r.NormFloat64()*0.1}
}

func (r *random) facts(percent int) directory.Facts {
	f := directory.Facts{}
	for _, term := range directory.AccessTerms {
		if r.chance(percent) {
			f[term] = pick(r, directory.Yes, directory.Yes, directory.No)
		}
	}
	return f
}

func (r *random) schedule() directory.Schedule {
	days := strings.Join(pick(r, []string{"MO"}, []string{"TU", "TH"}, []string{"WE"}, []string{"FR"}, []string{"SA"}, []string{"SU"}, []string{"MO", "TU", "WE", "TH", "FR"}), ",")
	opens := directory.Clock(r.IntN(24*4) * 15)
	closes := (opens + directory.Clock(r.IntN(16)*15)) % (24 * 60)
	s := pick(r,
		directory.Weekly("FREQ=WEEKLY;BYDAY="+days, opens, closes),
		directory.Weekly("FREQ=WEEKLY;BYDAY="+days, opens, closes),
		directory.Weekly("FREQ=MONTHLY;BYDAY=1SA", opens, closes),
		directory.Weekly("FREQ=DAILY;COUNT=20", opens, closes),
		directory.Schedule{RRule: "FREQ=WEEKLY;BYDAY=" + days},
		directory.Schedule{RRule: "FREQ=WEEKLY;BYDAY=" + days, Opens: &opens},
		directory.Schedule{Start: r.date(), Opens: &opens, Closes: &closes},
		directory.Schedule{Description: "Ring for times"},
		directory.Schedule{Also: []directory.Date{r.date(), r.date()}},
	)
	if r.chance(15) && s.Readable() {
		s.ValidTo = r.date()
	}
	if s.RRule == "FREQ=DAILY;COUNT=20" || r.chance(5) {
		s.Start = r.date()
	}
	return s
}

// date gives a day within two months of noon's.
func (r *random) date() directory.Date { return directory.DateOf(noon).Add(r.IntN(120) - 60) }

func (r *random) schedules(n int) []directory.Schedule {
	var list []directory.Schedule
	for range r.IntN(n + 1) {
		list = append(list, r.schedule())
	}
	return list
}

func (r *random) area() directory.ServiceArea {
	return pick(r,
		directory.ServiceArea{Scheme: directory.AreaGSS, Code: "E08000039", Name: "Sheffield"},
		directory.ServiceArea{Scheme: directory.AreaGSS, Code: "W06000015", Name: "Cardiff"},
		directory.ServiceArea{Scheme: directory.AreaGSS, Code: "E92000001", Name: "England"},
		directory.ServiceArea{Scheme: directory.AreaOutcode, Code: "S1"},
		directory.ServiceArea{Scheme: directory.AreaNational},
		directory.ServiceArea{Scheme: directory.AreaText, Name: "the valley"},
		directory.ServiceArea{Scheme: directory.AreaPractice, Code: "C88001"},
	)
}

func (r *random) location(i int) directory.ServiceAtLocation {
	at := directory.ServiceAtLocation{
		Location: directory.Location{
			ID: fmt.Sprintf("venue-%d-%d", r.n, i), Name: r.text(3), Address: r.text(2), District: pick(r, districts...).Code,
			Accessibility: r.facts(20), Visibility: pick(r, "", "", "", "", directory.Exact, directory.Area, directory.Hidden),
		},
		Schedules: r.schedules(2), Accessibility: r.facts(5),
	}
	if r.chance(90) {
		p := r.point()
		at.Location.Point = &p
	}
	return at
}

func (r *random) age() *int {
	if r.chance(70) {
		return nil
	}
	age := r.IntN(80)
	return &age
}

func (r *random) service() *directory.Service {
	r.n++
	s := &directory.Service{
		ID: directory.FeedID("random", "service", fmt.Sprint(r.n)), Name: pick(r, "Élan ", "The ", "étoile ", "") + r.text(3),
		Summary: r.text(6), Description: r.text(60), Status: pick(r, "", "", "", "active", "temporarily closed", "inactive"),
		Delivery: some(r, 2, directory.Deliveries), Schedules: r.schedules(1), Cost: pick(r, "", "", "free", "donation", "paid"),
		MinimumAge: r.age(), Gender: pick(r, "", "", "", "any", "women", "men"), Audiences: some(r, 1, directory.Audiences),
		Referral: some(r, 3, directory.Referrals), Accessibility: r.facts(15),
		Publication: directory.Publication{State: pick(r, "", "", "", "", "", directory.Published, directory.Held, directory.Withdrawn)},
	}
	if s.Name == "" {
		s.Name = "Group"
	}
	for i := range r.IntN(4) {
		s.Locations = append(s.Locations, r.location(i))
	}
	for range max(0, r.IntN(5)-2) {
		s.ServiceAreas = append(s.ServiceAreas, r.area())
	}
	if r.chance(40) {
		s.Kind = pick(r, r.v.Kinds...).Slug
	}
	for range max(0, r.IntN(6)-3) {
		s.Needs = append(s.Needs, pick(r, r.v.Needs...).Slug)
	}
	for _, code := range some(r, 2, []string{"en", "pa-Arab", "ur", "pa", "cy"}) {
		s.Languages = append(s.Languages, directory.Language{Code: code})
	}
	if s.Cost == "" && r.chance(50) {
		pence := r.IntN(2) * 300
		s.CostOptions = []directory.CostOption{{Pence: &pence}}
		if r.chance(30) {
			s.CostOptions[0].ValidTo = r.date()
		}
	}
	if r.chance(60) {
		s.Organization = &directory.Organization{ID: "o", Name: r.text(3) + " Trust"}
	}
	if r.chance(15) {
		s.Expires = r.date()
	}
	if r.chance(30) {
		s.Extra = []directory.Extra{{Name: "Notes", Value: r.text(4)}}
	}
	return s
}

func (r *random) origin() *geo.Origin {
	o := geo.Origin{Point: r.point(), District: pick(r, districts...), Precision: geo.PrecisionPoint, Region: "England"}
	o.Postcode = pick(r, "S1 2HE", "S1", "S10 1TD", "")
	return &o
}

func (r *random) words() string {
	var words []string
	for range 1 + r.IntN(3) {
		switch w := pick(r, plainWords...); {
		case r.chance(40):
			words = append(words, r.phrase())
		case r.chance(12):
			words = append(words, pick(r, "i want to die", "cutting myself", "he hits me", "chest pain"))
		case r.chance(25):
			words = append(words, r.slip(w))
		case r.chance(20):
			words = append(words, pick(r, "group", "the", "support", "for", "class"))
		default:
			words = append(words, w)
		}
	}
	return strings.Join(words, " ")
}

func (r *random) query() Query {
	q := Query{Sort: pick(r, "", "best", "distance", "distance", "next", "name"), PerPage: pick(r, 0, 1, 7, 20, 100), Page: pick(r, 0, 1, 1, 2, 3, 50)}
	if r.chance(75) {
		q.Origin = r.origin()
	}
	if r.chance(60) { // Without an origin it limits nothing.
		within := pick(r, 500.0, 1609.344, 5000, 8046.72, 20000, 80000)
		q.Within = &within
	}
	if r.chance(45) {
		q.Words = r.words()
	}
	for range r.IntN(4) {
		r.filter(&q)
	}
	return q
}

// filter sets one filter.
func (r *random) filter(q *Query) {
	one := func(from ...string) []string { return append(some(r, 1, from), pick(r, from...)) }
	switch r.IntN(parameters) {
	case byKind:
		q.Kinds = []string{pick(r, r.v.Kinds...).Slug, pick(r, r.v.Kinds...).Slug}
	case byNeed:
		q.Needs = []string{pick(r, r.v.Needs...).Slug, pick(r, r.v.Needs...).Slug}
	case byDay:
		q.Days = one(dayNames...)
	case byTime:
		q.Times = one("morning", "afternoon", "evening")
	case byCost:
		q.Costs = one(directory.CostKinds...)
	case byAccess:
		q.Access = one(directory.AccessTerms[:4]...)
	case byAge:
		age := r.IntN(90)
		q.Age = &age
	case byGender:
		q.Gender = pick(r, "women", "men")
	case byOnly:
		q.Only = pick(r, "women", "men")
	case byLanguage:
		q.Languages = one("en", "pa", "pa-Arab", "ur")
	case byReferral:
		q.Referrals = one(directory.Referrals...)
	case byDelivery:
		q.Delivery = one(directory.Deliveries...)
	case byAudience:
		q.Audiences = one(directory.Audiences...)
	}
}
