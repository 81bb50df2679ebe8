//go:build peers

package main

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"time"

	"fingerpost/app/directory"
	"fingerpost/seed"
)

// noon is when everything is asked: a Tuesday in term time.
var noon = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

// corpus makes services much like real ones. The i-th is always the same,
// however many there are, and none is kept: a million texts would not leave room
// for what is measured.
type corpus struct {
	n     int
	spots []spot
	w     *writer
}

func newCorpus(n int, v *seed.Vocabulary) (*corpus, error) {
	spots, err := readGround()
	if err != nil {
		return nil, err
	}
	return &corpus{n: n, spots: spots, w: newWriter(v)}, nil
}

// What share of services is of which sort. The rest are held at one venue.
const (
	national   = 0.03 // online or by phone for all, without a venue
	areaWide   = 0.05 // for the people of districts or of a nation; a third have a venue too
	multiVenue = 0.10 // at two to four venues
)

// service makes the i-th service.
func (c *corpus) service(i int) *directory.Service {
	r := rand.New(rand.NewPCG(uint64(i), 0x5eed))
	home := c.spots[r.IntN(len(c.spots))]
	kind := c.w.byKind.pick(r)
	subject := c.w.kinds[kind]
	s := &directory.Service{
		ID: serviceID(i), Kind: subject.slug, Needs: c.needs(r, subject.needs), Status: "active", Join: "turn-up",
		AssuredDate: directory.DateOf(noon.AddDate(0, 0, -r.IntN(700))), Phones: []directory.Phone{{Number: "01632 960" + fmt.Sprintf("%03d", i%1000)}},
	}
	days := pickDays(r)
	hall := halls[r.IntN(len(halls))]
	switch share := r.Float64(); {
	case share < national:
		s.Delivery = []string{[]string{"online", "phone"}[r.IntN(2)]}
		if r.IntN(2) == 0 {
			s.ServiceAreas = []directory.ServiceArea{{Scheme: directory.AreaNational}}
		}
		s.Schedules, s.Accessibility = schedules(r, days), facts(r)
	case share < national+areaWide:
		s.ServiceAreas = c.areas(r, home)
		s.Delivery, s.Schedules, s.Accessibility = []string{"home-visit"}, schedules(r, days), facts(r)
		if r.IntN(3) == 0 {
			s.Delivery = append(s.Delivery, "in-person")
			s.Locations = []directory.ServiceAtLocation{c.venue(r, i, 0, home, hall, pickDays(r))}
		}
	case share < national+areaWide+multiVenue:
		for k := range 2 + r.IntN(3) {
			s.Locations = append(s.Locations, c.venue(r, i, k, c.nearBy(r, home), halls[r.IntN(len(halls))], pickDays(r)))
		}
	default:
		s.Locations = []directory.ServiceAtLocation{c.venue(r, i, 0, home, hall, days)}
	}
	c.price(r, s)
	a := &about{writer: c.w, r: r, kind: kind, place: home.place, hall: hall, day: dayWords[days[0]], organization: home.place + " " + runners[r.IntN(len(runners))]}
	a.activity, a.need = a.anActivity(kind), a.aNeed(s.Needs[0])
	s.Organization = &directory.Organization{ID: directory.FeedID("peers", "organization", a.organization), Name: a.organization}
	a.describe(s)
	return s
}

// describe writes the texts: a description is of 60 to 130 words, 95 in the mean.
func (a *about) describe(s *directory.Service) {
	var b strings.Builder
	a.write(&b, a.names[a.r.IntN(len(a.names))])
	s.Name = titled(b.String())
	b.Reset()
	a.write(&b, a.summaries[a.r.IntN(len(a.summaries))])
	s.Summary = capital(b.String())
	b.Reset()
	used := map[int]bool{}
	for words, enough, from := 0, 52+a.r.IntN(70), a.r.IntN(firstSentences); words < enough; from = a.r.IntN(len(a.sentences)) {
		if used[from] {
			continue
		}
		used[from] = true
		if words > 0 {
			b.WriteByte(' ')
		}
		at := b.Len()
		a.write(&b, a.sentences[from])
		words += 1 + strings.Count(b.String()[at:], " ")
	}
	s.Description = b.String()
}

// titled writes each word with a capital.
func titled(text string) string {
	words := strings.Fields(text)
	for i, w := range words {
		words[i] = capital(w)
	}
	return strings.Join(words, " ")
}

// needs gives one to three needs, mostly those that the kind often meets.
func (c *corpus) needs(r *rand.Rand, likely []string) []string {
	slugs := []string{}
	for range 1 + r.IntN(2) + r.IntN(2) {
		slug := c.w.needSlugs[c.w.byNeed.pick(r)]
		if len(likely) > 0 && r.IntN(4) > 0 {
			slug = likely[r.IntN(len(likely))]
		}
		if !strings.Contains(" "+strings.Join(slugs, " ")+" ", " "+slug+" ") {
			slugs = append(slugs, slug)
		}
	}
	return slugs
}

// price makes four in ten free; one in ten has not said.
func (c *corpus) price(r *rand.Rand, s *directory.Service) {
	switch x := r.IntN(10); {
	case x < 4:
		s.Cost = "free"
	case x < 5:
		s.Cost = "donation"
	case x < 9:
		pence := 50 * (1 + r.IntN(20))
		s.CostOptions = []directory.CostOption{{Pence: &pence, Description: "per session"}}
	}
}

// serviceID gives the identifier of the i-th service: it looks as random as a
// real one, so that none packs its keys better than it would, and numberOf reads
// the number back.
func serviceID(i int) string {
	high := scramble(uint64(i))
	low := uint64(i) ^ scramble(high)
	return fmt.Sprintf("%08x-%04x-%04x-%04x-%012x", high>>32, high>>16&0xffff, high&0xffff, low>>48, low&0xffffffffffff)
}

func numberOf(id string) (int, error) {
	digits := strings.ReplaceAll(id, "-", "")
	if len(digits) != 32 {
		return 0, fmt.Errorf("%q is no service of ours", id)
	}
	high, err := strconv.ParseUint(digits[:16], 16, 64)
	if err != nil {
		return 0, err
	}
	low, err := strconv.ParseUint(digits[16:], 16, 64)
	return int(scramble(high) ^ low), err
}

// scramble is the finaliser of SplitMix64 (Steele, Lea, Flood: Fast splittable
// pseudorandom number generators, 2014, figure 15).
func scramble(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
