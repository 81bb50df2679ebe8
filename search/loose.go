package search

import "strings"

// loose finds phrases of the vocabulary in a question though they are not put
// word for word as the vocabulary has them: "I've just lost my dear husband" is
// "lost my husband", "unable to get off to sleep" is "can't get off to sleep".
// Small words are passed over on both sides, and words that mean the same in
// such phrases count as one. Listings are held to the letter: they are long,
// and a chance meeting of words in them would be found again and again.
type loose struct {
	phrases *trie
	asked   *trie    // phrases that questions alone are read for, word for word
	means   []phrase // of both
	same    *trie    // runs of words that mean one word
	as      []string // which, by the number of the run
}

func newLoose() *loose {
	l := &loose{phrases: newTrie(), asked: newTrie(), same: newTrie()}
	for line := range strings.Lines(unwrap(sameWords)) {
		if one, others, ok := strings.Cut(line, ":"); ok {
			l.as = append(l.as, tokenize(one)[0].key())
			l.same.addAll(others, token.key, func() int32 { return int32(len(l.as) - 1) })
		}
	}
	return l
}

// unit is one word of a question as loose phrases have it, or several that mean
// one.
type unit struct {
	number   int32 // 0 for a word that is in none of them
	from, to int   // tokens, to excluded
	passed   bool  // a small word
}

// units reads tokens. New gives words numbers that have none.
func (l *loose) units(tokens []token, units []unit, number func(stem string) int32) []unit {
	for from := 0; from < len(tokens); {
		s, to := tokens[from].key(), from+1
		if run, end := l.same.longest(tokens, from, token.key); end > 0 {
			s, to = l.as[run], end
		}
		units = append(units, unit{number(s), from, to, to == from+1 && passedOver[tokens[from].word]})
		from = to
	}
	return units
}

// phrase gives the phrase that a text is less its small words, or nil where too
// little is left to mean anything.
func (l *loose) phrase(tokens []token) *phrase {
	var words []int32
	telling := false
	for _, u := range l.units(tokens, nil, l.phrases.number) {
		if !u.passed {
			words = append(words, u.number)
			telling = telling || !stopWords[tokens[u.from].word]
		}
	}
	if len(words) < 2 || !telling {
		return nil
	}
	return l.of(l.phrases, words)
}

// asking gives the phrases that a text is in questions alone: the one less its
// small words and, since it may be as short as one word, the one as it stands.
// "My back" is a back; a back by itself may be the way to work.
func (l *loose) asking(tokens []token) (found []*phrase) {
	if p := l.phrase(tokens); p != nil {
		found = append(found, p)
	}
	var words []int32
	for _, t := range tokens {
		words = append(words, l.asked.number(t.key()))
	}
	return append(found, l.of(l.asked, words))
}

// of gives the phrase that these words are in a trie, a new one where there is
// none.
func (l *loose) of(in *trie, words []int32) *phrase {
	run := in.add(words, int32(len(l.means)))
	if int(run) == len(l.means) {
		l.means = append(l.means, phrase{})
	}
	return &l.means[run]
}

// mostPassed is how many small words may stand between two words of a phrase.
const mostPassed = 4

// standing adds the phrases that stand loosely in a question.
func (l *loose) standing(tokens []token, stands []stand) []stand {
	var buffer [48]unit
	units := l.units(tokens, buffer[:0], func(stem string) int32 { return l.phrases.numbers[stem] })
	for at := range tokens {
		if run, to := l.asked.longest(tokens, at, token.key); to > 0 {
			stands = append(stands, stand{at, to, &l.means[run]})
		}
	}
	for first := range units {
		if units[first].passed {
			continue
		}
		node, ok, passed := int32(0), true, 0
		for i, u := range units[first:] {
			if i > 0 && (tokens[u.from].broken || parted(tokens, u.from)) {
				break
			}
			if u.passed {
				if passed++; passed > mostPassed {
					break
				}
				continue
			}
			if node, ok = l.phrases.step(node, u.number); !ok {
				break
			}
			passed = 0
			if run := l.phrases.ends[node]; run >= 0 {
				stands = append(stands, stand{units[first].from, u.to, &l.means[run]})
			}
		}
	}
	return stands
}

// passedOver are the words that phrases are the same without.
var passedOver = wordSet(`a absolutely actually again also always am an and are awful awfully be been being best bit both completely
	constantly currently dear did do does elderly ever got had has have having he her hes his i im is its ive
	just lately little local lovely my nowadays of old older our please poor pretty proper quite rather real really
	recently right she shes since so some still such teenage terribly that the their them there these they theyre this those
	totally truly very was we were weve where who young younger your youre`)

// sameWords are words and runs of words that mean the same in a phrase, each
// after the one that stands for them all. Members of the family are of two
// sorts, since what is said of a mother is seldom said of a child.
const sameWords = `
cant: cannot, can not, couldnt, unable to, not able to, cant seem to, cant manage to, struggle to, struggling to, struggles to, find it hard to,
	finding it hard to, hard to, having trouble, i find it difficult to, finding it difficult to, difficult to
dont: do not, doesnt, does not, didnt, did not
isnt: is not, arent, are not, wasnt, was not, aint
wont: will not, wouldnt, would not, refuses to
no: havent got any, havent got, havent any, not got any, not got, dont have any, dont have, have no, got no, aint got, doesnt have any, doesnt have
want: want to, wanna, need to, would like to, id like to, like to, love to, id love to, trying to, try to, looking to, hoping to, wanting to, wants
	to, needs to, thinking about
mum: mums, moms, mother, dad, dads, daddy, father, husband, hubby, wife, missus, partner, nan, nana, nanna, gran, granny, grandma, grandad, granddad,
	grandmother, grandfather, mother in law, father in law, mum in law, dad in law, auntie, aunt, uncle, brother, sister, boyfriend, girlfriend,
	fiance, fiancee, other half, better half, parents, mam, mammy, mummy, fella, feller, her indoors
son: daughter, lad, lass, kid, kids, child, children, boy, girl, teenager, teen, grandson, granddaughter, grandchild, grandchildren, grandkids,
	grandkid, stepson, stepdaughter, stepchild, wean, weans, bairn, bairns, eldest, youngest, little one, little ones, wee one
friend: mate, pal, best friend, best mate, neighbour, colleague
someone: somebody, some one
noone: no one, nobody
anyone: anybody
everyone: everybody
bad: dodgy, sore, painful, achy, aching, gammy, dicky, knackered, rubbish, terrible, awful, horrible, dreadful, shocking, poorly, sair
scared: afraid, frightened, terrified, petrified, feart
look after: looking after, care for, caring for, cared for
tablets: pills, meds, medication, medicines, medicine
house: flat
talk: speak, chat
cuppa: cup of tea, cup of coffee, brew, tea, coffee
doctor: gp, doc, docs, doctors
mad: mental, crazy, bonkers, insane, up the wall, round the bend, potty, round the twist, to distraction
afford: pay for
broken: bust, busted, packed up, conked out, kaput, on the blink, given up the ghost
died: passed away, passed on, has gone, dead
`
