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

// filter is a query's filters made ready.
type filter struct {
	now    time.Time
	today  directory.Date
	q      *Query
	words  *Words
	kinds  map[string]bool // with all narrower terms
	needs  map[string]bool
	access uint32
	never  bool // an access term that we don't know: nothing satisfies it
	days   [7]bool
	times  [][2]directory.Clock
	forAll bool // nothing asks for what is for work alone, which is left out
}

// clockOf are the parts of the day: from, to excluded, in minutes.
var clockOf = map[string][2]directory.Clock{"morning": {0, 12 * 60}, "afternoon": {12 * 60, 17 * 60}, "evening": {17 * 60, 24 * 60}}

// dayNames are the values of day in the order of time.Weekday.
var dayNames = []string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}

func (w *Words) newFilter(q *Query, asksForWork bool, now time.Time) *filter {
	f := &filter{now: now, today: directory.DateOf(now), q: q, words: w, kinds: w.expand(q.Kinds), needs: w.expand(q.Needs)}
	for _, term := range q.Access {
		if k := slices.Index(directory.AccessTerms, term); k >= 0 {
			f.access |= 1 << k
		} else {
			f.never = true
		}
	}
	for d, name := range dayNames {
		f.days[d] = len(q.Days) == 0 || slices.Contains(q.Days, name)
	}
	for _, name := range q.Times {
		f.times = append(f.times, clockOf[name])
	}
	f.forAll = len(q.Audiences) == 0 && !asksForWork && !slices.ContainsFunc(q.Kinds, w.forWork)
	return f
}

// expand gives slugs and all narrower ones.
func (w *Words) expand(slugs []string) map[string]bool {
	all := map[string]bool{}
	for _, slug := range slugs {
		all[slug] = true
		for _, narrower := range w.vocabulary.Narrower(slug) {
			all[narrower] = true
		}
	}
	return all
}

// admits tells whether a service may be shown at all: it can be found today,
// and is not for employers or professionals alone unless those are asked for.
func (f *filter) admits(r *row) bool {
	return r.findable(f.now) && !(f.forAll && r.Service.ForWork())
}

// judge gives the parameter that the service itself does not satisfy, and
// whether it has not said or said no; -1 where it satisfies all. With more than
// one ok is false: no single change of the query would find it.
func (f *filter) judge(r *row) (fails int, why verdict, ok bool) {
	fails = -1
	for p := range parameters {
		v := f.verdict(p, r)
		if v == yes {
			continue
		}
		if fails >= 0 {
			return fails, why, false
		}
		fails, why = p, v
	}
	return fails, why, true
}

// verdict judges a service by one parameter. One that was not asked for, and
// one that is judged at each place, is satisfied.
func (f *filter) verdict(parameter int, r *row) verdict {
	s, q := r.Service, f.q
	switch {
	case parameter == byKind && len(q.Kinds) > 0:
		return told(r.Meaning.Kind != "", f.kinds[r.Meaning.Kind])
	case parameter == byNeed && len(q.Needs) > 0:
		return told(len(r.Meaning.Needs) > 0, slices.ContainsFunc(r.Meaning.Needs, func(n string) bool { return f.needs[n] }))
	case parameter == byCost && len(q.Costs) > 0:
		cost := s.CostKind(f.today)
		return told(cost != "", slices.Contains(q.Costs, cost))
	case parameter == byAge && q.Age != nil:
		return verdictOf(s.AdmitsAge(*q.Age))
	case parameter == byGender && q.Gender != "":
		return verdictOf(s.AdmitsGender(q.Gender))
	case parameter == byOnly && q.Only != "":
		return verdictOf(s.Gender == q.Only)
	case parameter == byLanguage && len(q.Languages) > 0:
		return f.speaks(s)
	case parameter == byReferral && len(q.Referrals) > 0:
		return told(len(s.Referral) > 0, meet(q.Referrals, s.Referral))
	case parameter == byDelivery && len(q.Delivery) > 0:
		return told(len(r.delivery) > 0, meet(q.Delivery, r.delivery))
	case parameter == byAudience && len(q.Audiences) > 0:
		return verdictOf(s.AdmitsAudience(q.Audiences...))
	}
	return yes
}

func told(known, ok bool) verdict {
	if !known {
		return unsaid
	}
	return verdictOf(ok)
}

func meet(asked, stated []string) bool {
	return slices.ContainsFunc(asked, func(a string) bool { return slices.Contains(stated, a) })
}

// speaks judges by language. A tag that is asked for finds itself and what is
// more precise (pa finds pa-Arab), by RFC 4647 section 3.3.1. Who asks for the
// more precise one is not answered by the plainer: it may or may not be that.
func (f *filter) speaks(s *directory.Service) verdict {
	v := no
	if len(s.Languages) == 0 {
		v = unsaid
	}
	for _, asked := range f.q.Languages {
		for _, l := range s.Languages {
			switch {
			case underTag(l.Code, asked):
				return yes
			case underTag(asked, l.Code):
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
