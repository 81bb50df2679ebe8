package search

import (
	"slices"
	"strings"
	"time"

	"fingerpost/app/directory"
)

// The parameters that filter, in the order in which pages show them. Access,
// day and time are judged at each place where one can take part; the others
// hold for the service.
const (
	byKind = iota
	byNeed
	byDay
	byTime
	byCost
	byAccess
	byAge
	byGender
	byOnly
	byLanguage
	byReferral
	byDelivery
	byAudience
	parameters
)

var parameterNames = [parameters]string{
	"kind", "need", "day", "time", "cost", "access", "age", "gender", "only", "language", "referral", "delivery", "audience",
}

// verdict is how something stands to a filter: the three states of a
// directory.Fact.
type verdict uint8

const (
	unsaid verdict = iota // nobody has said
	yes
	no
)

func verdictOf(ok bool) verdict {
	if ok {
		return yes
	}
	return no
}

func told(known, ok bool) verdict {
	if !known {
		return unsaid
	}
	return verdictOf(ok)
}

// dayNames are the values of day in the order of time.Weekday.
var dayNames = []string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}

// filter is a query's filters made ready.
type filter struct {
	now   time.Time
	today directory.Date
	day   day
	q     *Query
	words *Words
	asked []int // the parameters that were asked for and hold for the service

	terms                         [256]bool // kinds and needs that are asked for, with all narrower ones
	costs                         [8]bool
	referral, delivery, audiences uint8
	access                        uint32
	never                         bool // an access term that we don't know: nothing satisfies it
	placesFit                     bool // nothing is asked of places: every one will do
	asksDay, asksTime             bool
	days, times                   uint32 // as a calendar's mask has them
	both                          uint32 // on such a day, at such a time
	forAll                        bool   // nothing asks for what is for work alone, which is left out
}

func (w *Words) newFilter(q *Query, asksForWork bool, now time.Time) *filter {
	f := &filter{now: now, today: directory.DateOf(now), q: q, words: w}
	f.day = dayOf(f.today)
	for t := range w.under(w.set(slices.Concat(q.Kinds, q.Needs)...)).each {
		f.terms[t] = true
	}
	for n, name := range costNames {
		f.costs[n] = slices.Contains(q.Costs, name)
	}
	f.referral, f.delivery = setOf(directory.Referrals, q.Referrals), setOf(directory.Deliveries, q.Delivery)
	f.audiences = setOf(directory.Audiences, q.Audiences)
	for _, term := range q.Access {
		if k := slices.Index(directory.AccessTerms, term); k >= 0 {
			f.access |= 1 << k
		} else {
			f.never = true
		}
	}
	f.when()
	for parameter, is := range map[int]bool{
		byKind: len(q.Kinds) > 0, byNeed: len(q.Needs) > 0, byCost: len(q.Costs) > 0, byAge: q.Age != nil, byGender: q.Gender != "", byOnly: q.Only != "",
		byLanguage: len(q.Languages) > 0, byReferral: len(q.Referrals) > 0, byDelivery: len(q.Delivery) > 0, byAudience: len(q.Audiences) > 0,
	} {
		if is {
			f.asked = append(f.asked, parameter)
		}
	}
	f.forAll = len(q.Audiences) == 0 && !asksForWork && !slices.ContainsFunc(q.Kinds, w.forWork)
	return f
}

// when makes days and times ready.
func (f *filter) when() {
	f.asksDay, f.asksTime = len(f.q.Days) > 0, len(f.q.Times) > 0
	var parts uint32
	for _, part := range partsOfDay {
		if slices.Contains(f.q.Times, part.name) {
			parts |= part.bit
		}
	}
	if !f.asksTime {
		parts = wholeDay
	}
	for d, name := range dayNames {
		f.times |= parts << (4 * d)
		if !f.asksDay || slices.Contains(f.q.Days, name) {
			f.days |= wholeDay << (4 * d)
		}
	}
	f.both = f.days & f.times
	f.placesFit = f.access == 0 && !f.never && !f.asksDay && !f.asksTime
}

// Holds tells whether a session is on a day and in a part of it that is asked for.
func (q *Query) Holds(s directory.Session) bool {
	f := filter{q: q}
	f.when()
	return f.placesFit || slices.ContainsFunc(s.Slots(), func(slot directory.Slot) bool {
		return bitsOf(slot)<<(4*uint(slot.Day))&f.both != 0
	})
}

// admits tells whether a service may be shown at all: it can be found today,
// and is not for employers or professionals alone unless those are asked for.
func (f *filter) admits(c *card) bool {
	return (c.expires == 0 || c.expires >= f.day) && !(f.forAll && c.flags&forWork != 0)
}

// judge gives the parameter that the service itself does not satisfy, and
// whether it has not said or said no; -1 where it satisfies all. With more than
// one ok is false: no single change of the query would find it.
func (f *filter) judge(p *part, doc uint32) (fails int, why verdict, ok bool) {
	fails = -1
	for _, parameter := range f.asked {
		v := f.verdict(parameter, p, doc)
		if v == yes {
			continue
		}
		if fails >= 0 {
			return fails, why, false
		}
		fails, why = parameter, v
	}
	return fails, why, true
}

// verdict judges a service by one parameter.
func (f *filter) verdict(parameter int, p *part, doc uint32) verdict {
	c := &p.cards[doc]
	switch parameter {
	case byKind:
		return told(c.kind != noTerm, f.terms[c.kind])
	case byNeed:
		needs := p.needs(doc)
		return told(len(needs) > 0, slices.ContainsFunc(needs, func(n uint8) bool { return f.terms[n] }))
	case byCost:
		cost := f.cost(p, c)
		return told(cost != 0, f.costs[cost])
	case byAge:
		return verdictOf(c.admitsAge(*f.q.Age))
	case byGender:
		gender := genderNames[c.gender]
		return verdictOf(gender == "" || gender == "any" || gender == f.q.Gender)
	case byOnly:
		return verdictOf(genderNames[c.gender] == f.q.Only)
	case byLanguage:
		return f.speaks(p.languages[c.languages])
	case byReferral:
		return told(c.referral != 0, c.referral&f.referral != 0)
	case byDelivery:
		return told(c.delivery != 0, c.delivery&f.delivery != 0)
	case byAudience:
		return verdictOf(c.audiences == 0 || c.audiences&f.audiences != 0)
	}
	return yes
}

// cost gives what a service costs today, as a number in costNames.
func (f *filter) cost(p *part, c *card) uint8 {
	if c.flags&changingCost != 0 {
		return numberIn(costNames, p.costs[c.costs].CostKind(f.today))
	}
	return c.cost
}

// admitsAge is directory.Service.AdmitsAge.
func (c *card) admitsAge(age int) bool {
	least, most := int(c.minimum)-1, int(c.maximum)-1
	if least >= 0 && age < least || most >= 0 && age > most {
		return false
	}
	return age >= 16 || least >= 0 || most >= 0 && most < 18
}

// speaks judges by language. A tag that is asked for finds itself and what is
// more precise (pa finds pa-Arab), by RFC 4647 section 3.3.1. Who asks for the
// more precise one is not answered by the plainer: it may or may not be that.
func (f *filter) speaks(spoken string) verdict {
	v := no
	if spoken == "" {
		v = unsaid
	}
	for code := range strings.SplitSeq(spoken, " ") {
		for _, asked := range f.q.Languages {
			switch {
			case code == "":
			case underTag(code, asked):
				return yes
			case underTag(asked, code):
				v = unsaid
			}
		}
	}
	return v
}

// underTag tells whether a language tag is another, or a more precise one.
func underTag(tag, broader string) bool {
	tag, broader = strings.ToLower(tag), strings.ToLower(broader)
	return tag == broader || strings.HasPrefix(tag, broader+"-")
}
