package search

import "strings"

// denial is how a listing says what it is not, or has not.
type denial struct {
	before, after int  // how many words of meaning are denied on that side
	lists         bool // it goes on past a comma: "not suitable for children, dogs or prams"
	none          bool // it only looks like one: "not just a walk"
	ours          bool // it is one where the group speaks of itself, and none in "if you can't do the stairs"
}

// denials finds the words with which listings deny things.
var denials = readDenials()

type denialTable struct {
	words *trie
	all   []denial
}

func readDenials() *denialTable {
	d := &denialTable{words: newTrie()}
	d.add(denial{none: true}, `not just, not only, not simply, not merely, not necessarily, not limited to, not to mention, no longer, no matter,
		not a problem, not for profit, non for profit, non profit, isnt just, isnt only, arent just, not just a, not only a, whether or not, why not, no nonsense`)
	const suited = `suitable for, suited to, appropriate for, recommended for, designed for, intended for, intended as, aimed at, meant for, meant as,
		open to, available to, able to support, able to help with, able to accept, able to take, able to offer, able to provide, for`
	d.add(denial{after: 12, lists: true}, `unsuitable for, inappropriate for, `+each("not", suited)+each("isnt", suited)+each("arent", suited))
	const does = `help with, help people with, offer, provide, support, treat, accept, take, cover, include, deal with, give, cater for, accommodate,
		supply, work with, run, do, have, allow, admit, see, help people who have, help those with, advise on, handle, prescribe, diagnose, host`
	d.add(denial{after: 8, lists: true, ours: true}, each("cannot", does)+each("can not", does)+each("cant", does)+each("do not", does)+each("dont", does)+
		each("does not", does)+each("doesnt", does)+each("unable to", does)+each("will not", does)+each("wont", does)+each("no longer", does))
	d.add(denial{after: 4}, `not a, not an, not the, not your, isnt a, isnt an, isnt the, arent a, arent an, arent the, excluding, excludes, exclude, except,
		other than, rather than, instead of, as opposed to`)
	d.add(denial{after: 3}, `no, neither`)
	d.add(denial{after: 1}, `non, not, isnt, arent`)
	const had = `allowed, permitted, admitted, provided, included, available, possible, accommodated, accepted, catered for`
	d.add(denial{before: 3}, each("not", had)+each("isnt", had)+each("arent", had)+each("cannot be", had)+each("cant be", had))
	return d
}

// each puts a word before every item of a list.
func each(word, list string) string {
	var all strings.Builder
	for item := range strings.SplitSeq(list, ",") {
		all.WriteString(word + " " + item + ", ")
	}
	return all.String()
}

func (d *denialTable) add(as denial, list string) {
	d.all = append(d.all, as)
	d.words.addAll(list, asWritten, func() int32 { return int32(len(d.all) - 1) })
}

// at gives the longest denial that begins at a token, and where it ends; to is 0
// where none does.
func (d *denialTable) at(tokens []token, from int) (found denial, to int) {
	run, to := d.words.longest(tokens, from, asWritten)
	return d.all[run], to
}

// turns end what is denied.
var turns = wordSet("but however although though unless instead whereas yet please just only")

// others are of whom a listing speaks where it does not speak of itself.
var others = wordSet("if who those people when because anyone whether whoever you")

// deniedIn tells of each token whether the text denies it; nil where it denies
// nothing.
func deniedIn(tokens []token) []bool {
	var denied []bool
	for at := 0; at < len(tokens); at++ {
		d, to := denials.at(tokens, at)
		if to == 0 {
			continue
		}
		if !d.none && !(d.ours && ofOthers(tokens[:at], tokens[at].sentence)) {
			if denied == nil {
				denied = make([]bool, len(tokens))
			}
			d.mark(tokens, denied, at, to)
		}
		at = to - 1
	}
	return denied
}

// ofOthers tells whether the words before a denial speak of somebody else.
func ofOthers(before []token, sentence int) bool {
	for i := len(before) - 1; i >= max(0, len(before)-3) && before[i].sentence == sentence; i-- {
		if others[before[i].word] {
			return true
		}
	}
	return false
}

// mark notes the tokens around a denial that it denies. It never goes beyond the
// sentence or a turn in it.
func (d denial) mark(tokens []token, denied []bool, from, to int) {
	for i, left := to, d.after; i < len(tokens) && left > 0; i++ {
		t := tokens[i]
		if t.sentence != tokens[from].sentence || turns[t.word] || t.broken && !d.lists {
			break
		}
		if _, another := denials.at(tokens, i); another > 0 {
			break
		}
		if stopWords[t.word] && (d.after == 3 && i > to || d.after == 1) {
			break // "No parking at the hall" has a hall, and "you need not have arthritis" may be for it.
		}
		denied[i] = true
		if !stopWords[t.word] {
			left--
		}
	}
	for i, left := from-1, d.before; i >= 0 && left > 0; i-- {
		t := tokens[i]
		if t.sentence != tokens[from].sentence || turns[t.word] || t.word == "and" {
			break
		}
		denied[i] = true
		if !stopWords[t.word] {
			left--
		}
		if t.broken {
			break
		}
	}
}

// affirmedTokens cuts a listing's text into words and leaves out those that it
// denies, so that nobody finds a listing by what it is not: "not suitable for
// beginners", "sorry, no parking".
func affirmedTokens(text string) []token {
	tokens := tokenize(text)
	denied := deniedIn(tokens)
	if denied == nil {
		return tokens
	}
	kept := tokens[:0]
	for i, t := range tokens {
		if !denied[i] {
			kept = append(kept, t)
		}
	}
	return kept
}

func stemsOf(text string) []string {
	var stems []string
	for _, t := range tokenize(text) {
		stems = append(stems, t.stem)
	}
	return stems
}

// affirmed gives the phrases that a listing's text holds and does not deny.
func (w *Words) affirmed(tokens []token, denied []bool) []hit {
	hits := w.find(tokens)
	if denied == nil {
		return hits
	}
	kept := hits[:0]
	for _, h := range hits {
		if !denied[h.from] || !denied[h.to-1] {
			kept = append(kept, h)
		}
	}
	return kept
}

// stands tells whether words stand in a listing's text that does not deny them.
func stands(stems []string, tokens []token, denied []bool) bool {
	for at := range tokens {
		if (denied == nil || !denied[at]) && starts(tokens[at:], stems) {
			return true
		}
	}
	return false
}
