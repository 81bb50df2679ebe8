//go:build peers

package main

import (
	"math/rand/v2"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/geo"
)

// question is one search, by filters and words alone: a service is found where
// every word stands in it, by its stem, and one and the same place meets the
// rest. What is empty was not asked for.
type question struct {
	Words  string
	Origin *geo.Origin
	Within float64 // metres
	Kind   string
	Day    string // mon … sun
	Cost   string
	Access string
	Facets bool
	Prefix string // of a word of the name; nothing else is asked for then
	Limit  int
}

// task is a type of question that is measured.
type task struct {
	name string
	ask  func(a *asker) question
}

var tasks = []task{
	{"radius 5 km, 20 nearest", (*asker).radius},
	{"words + 10 km + 5 facets", (*asker).faceted},
	{"words + 4 filters + 10 km", (*asker).filtered},
	{"words, national", (*asker).national},
	{"title prefix, any 10", (*asker).prefix},
}

// asker makes questions as people ask them: where people live, about what there
// is, mostly what there is much of.
type asker struct {
	*about
	c    *corpus
	g    *geo.Gazetteer
	ok   askable
	seed uint64
}

func newAsker(c *corpus, g *geo.Gazetteer, seed uint64) *asker {
	return &asker{about: &about{writer: c.w}, c: c, g: g, ok: newAskable(c), seed: seed}
}

// questions makes n questions for a task. With one seed they are the same each
// time, and for every number of services but for the prefixes, which are of names
// that there are.
func (a *asker) questions(t task, n int) []question {
	a.r = rand.New(rand.NewPCG(a.seed, 7))
	list := make([]question, n)
	for i := range list {
		list[i] = t.ask(a)
	}
	return list
}

func (a *asker) radius() question { return question{Origin: a.origin(), Within: 5000, Limit: 20} }

func (a *asker) faceted() question {
	return question{Words: a.phrase(), Origin: a.origin(), Within: 10_000, Facets: true, Limit: 20}
}

// filtered asks for a word of an activity and the kind that it belongs to, so
// that something is found now and then.
func (a *asker) filtered() question {
	kind, word := 0, ""
	for !a.ok[word] {
		kind = a.byKind.pick(a.r)
		word, _, _ = strings.Cut(a.anActivity(kind), " ")
	}
	return question{
		Words: word, Origin: a.origin(), Within: 10_000, Kind: a.kinds[kind].slug, Day: strings.ToLower(dayWords[1+a.r.IntN(5)][:3]),
		Cost: "free", Access: directory.AccessTerms[a.r.IntN(6)], Limit: 20,
	}
}

func (a *asker) national() question {
	return question{Words: a.phrase(), Limit: 20}
}

// prefix gives the first letters of a word of some service's name.
func (a *asker) prefix() question {
	for {
		words := cut(a.c.service(a.r.IntN(a.c.n)).Name)
		word := words[a.r.IntN(len(words))]
		if a.ok[word] {
			return question{Prefix: word[:min(len(word), 2+a.r.IntN(5))], Limit: 10}
		}
	}
}

// typed is a prefix that is typed somewhere.
func (a *asker) typed() question {
	q := a.prefix()
	q.Origin = a.origin()
	return q
}

// origin gives a postcode as the program understands it.
func (a *asker) origin() *geo.Origin {
	for {
		group := a.c.spots[a.r.IntN(len(a.c.spots))].group
		outward, inward, _ := strings.Cut(group, " ")
		if o, err := a.g.Postcode(geo.Postcode{Outward: outward, Inward: inward + "A"}); err == nil {
			return &o
		}
	}
}

// phrase gives words to ask for: mostly an activity, also a need, both, a hall,
// an activity and a thing, something that people do there, or a word that is met
// seldom.
func (a *asker) phrase() string {
	for {
		var words string
		activity, need := a.anActivity(a.byKind.pick(a.r)), a.aNeed(a.needSlugs[a.byNeed.pick(a.r)])
		switch x := a.r.IntN(20); {
		case x < 10:
			words = activity
		case x < 13:
			words = need
		case x < 15:
			words = activity + " " + need
		case x < 16:
			words = strings.ToLower(halls[a.r.IntN(len(halls))])
		case x < 18:
			words = activity + " " + things[a.byThing.pick(a.r)]
		case x < 19:
			words = qualities[a.byQuality.pick(a.r)] + " " + doings[a.byDoing.pick(a.r)]
		default:
			words = rareWord(a.byRare.pick(a.r))
		}
		if a.ok.all(words) {
			return words
		}
	}
}
