package search

import (
	"slices"

	"fingerpost/app/directory"
)

// What a service counts, or costs, by what a question says beside its subject.
// Nothing is left out for it: who types "free yoga" may still look at a class
// for three pounds.
const (
	asWished     = 0.12 // it is as was wished
	otherwise    = -0.1 // it says that it is otherwise
	notAdmitted  = -0.5 // it does not let such people in
	forJustThem  = 0.15 // it is for such people
	inTheirWords = 0.25 // it is held in the language that was named
	refused      = -0.6 // it is what the question says it does not want
)

// fit works out how a candidate fits what is said beside the subject.
func (r *ranking) fit(c *candidate) (part float64) {
	for _, m := range c.look.refused {
		if said, level := m.strength(c.doc); max(said, level) >= byLabel {
			part += refused
		}
	}
	wish, card := &r.matches.q.wish, c.card()
	if wish.said() {
		part += r.whom(wish, card) + r.how(wish, c, card)
	}
	return part
}

// mostFit gives the most that anything can count by what is said beside the
// subject.
func (r *ranking) mostFit() (most float64) {
	wish := &r.matches.q.wish
	for _, one := range []struct {
		asked  bool
		counts float64
	}{
		{wish.gender != "", forJustThem}, {wish.age != nil, forJustThem}, {len(wish.languages) > 0, inTheirWords},
		{len(wish.costs) > 0, asWished}, {len(wish.delivery) > 0, asWished}, {len(wish.referrals) > 0, asWished}, {len(wish.effort) > 0, asWished},
		{len(wish.join) > 0, asWished}, {r.wished.both != 0, asWished}, {r.wished.access != 0, asWished},
	} {
		if one.asked {
			most += one.counts
		}
	}
	return most
}

// said tells whether anything was wished.
func (w *wish) said() bool {
	return w.only != "" || w.gender != "" || w.age != nil || len(w.costs)+len(w.days)+len(w.times)+len(w.delivery)+len(w.access)+
		len(w.languages)+len(w.referrals)+len(w.effort)+len(w.join) > 0
}

// whom tells whether the people that are spoken of are let in, and are those
// that it is for.
func (r *ranking) whom(wish *wish, c *card) (part float64) {
	if wish.gender != "" {
		switch gender := genderNames[c.gender]; {
		case gender == wish.gender:
			part += forJustThem
		case gender != "" && gender != "any":
			part += notAdmitted
		case wish.only != "":
			part += otherwise
		}
	}
	if wish.age != nil {
		switch stated := c.minimum > 0 || c.maximum > 0; {
		case !c.admitsAge(*wish.age):
			part += notAdmitted
		case stated:
			part += forJustThem
		}
	}
	return part
}

// how tells whether it is held as was wished.
func (r *ranking) how(wish *wish, c *candidate, card *card) (part float64) {
	one := func(asked, known, met bool) {
		switch {
		case asked && met:
			part += asWished
		case asked && known:
			part += otherwise
		}
	}
	cost := costNames[r.filter.cost(c.part, card)]
	one(len(wish.costs) > 0, cost != "", slices.Contains(wish.costs, cost))
	one(len(wish.delivery) > 0, card.delivery != 0, card.delivery&setOf(directory.Deliveries, wish.delivery) != 0)
	one(len(wish.referrals) > 0, card.referral != 0, card.referral&setOf(directory.Referrals, wish.referrals) != 0)
	one(len(wish.effort) > 0, card.effort != 0, slices.Contains(wish.effort, effortNames[card.effort]))
	one(len(wish.join) > 0, card.join != 0, slices.Contains(wish.join, joinNames[card.join]))
	if asked := r.wished; asked.both != 0 || asked.access != 0 {
		var yes, no, week uint32
		from, to := c.at(c.doc)
		for slot := from; slot < to; slot++ {
			p := &c.places[slot]
			yes, no, week = yes|p.yes, no|p.no, week|r.filter.week(c.part, slot)
		}
		one(asked.both != 0, week != 0, week&asked.both != 0)
		one(asked.access != 0, no&asked.access != 0, yes&asked.access == asked.access)
	}
	if len(wish.languages) > 0 {
		spoken := filter{q: &Query{Languages: wish.languages}}
		switch spoken.speaks(c.languages[card.languages]) {
		case yes:
			part += inTheirWords
		case no:
			part += otherwise
		}
	}
	return part
}

// wished are the days, times and access that a question wishes, as filters have
// them; zero where it wishes none.
type wished struct{ both, access uint32 }

func (w *Words) wished(wish *wish) (asked wished) {
	f := filter{q: &Query{Days: wish.days, Times: wish.times}}
	if f.when(); !f.asksDay && !f.asksTime {
		f.both = 0
	}
	asked.both = f.both
	for _, term := range wish.access {
		if k := slices.Index(directory.AccessTerms, term); k >= 0 {
			asked.access |= 1 << k
		}
	}
	return asked
}
