//go:build peers

package main

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"fingerpost/seed"
)

// writer writes the texts of listings. It is read-only once made.
type writer struct {
	kinds      []subject // in the vocabulary's order
	needs      map[string][]string
	needSlugs  []string
	sentences  [][]piece
	names      [][]piece
	summaries  [][]piece
	byKind     ranks
	byNeed     ranks
	byActivity map[int]ranks // by how many activities there are to choose from
	byThing    ranks
	byQuality  ranks
	byDoing    ranks
	byName     ranks
	byRare     ranks
}

// subject is a kind and the activities that belong to it, as people call them.
type subject struct {
	slug       string
	activities []string
	needs      []string // slugs that it often meets
}

// piece is some text and the slot that follows it; 0 is none.
type piece struct {
	text string
	slot byte
}

var plainPhrase = regexp.MustCompile(`^[a-z]+( [a-z]+)*$`)

func newWriter(v *seed.Vocabulary) *writer {
	w := &writer{
		needs: map[string][]string{}, byActivity: map[int]ranks{}, byNeed: newRanks(len(v.Needs), 0.8), byKind: newRanks(len(v.Kinds), 0.8),
		byThing: newRanks(len(things), 0.9), byQuality: newRanks(len(qualities), 0.8), byDoing: newRanks(len(doings), 0.9),
		byName: newRanks(len(givenNames), 0.6), byRare: newRanks(rareCount, 1),
	}
	for _, t := range v.Kinds {
		w.kinds = append(w.kinds, subject{t.Slug, plainPhrases(t), t.Needs})
	}
	for _, t := range v.Needs {
		w.needs[t.Slug] = plainPhrases(t)
		w.needSlugs = append(w.needSlugs, t.Slug)
	}
	for _, k := range w.kinds {
		w.byActivity[len(k.activities)] = newRanks(len(k.activities), 0.8)
	}
	for _, phrases := range w.needs {
		w.byActivity[len(phrases)] = newRanks(len(phrases), 0.8)
	}
	w.sentences, w.names, w.summaries = cutAll(sentences), cutAll(nameForms), cutAll(summaryForms)
	return w
}

// plainPhrases gives what a term is called, where every system cuts that alike.
func plainPhrases(t seed.Term) []string {
	var phrases []string
	for _, text := range append([]string{strings.ToLower(t.Label)}, t.Variants...) {
		if plainPhrase.MatchString(text) && !slices.ContainsFunc(cut(text), func(w string) bool { return american[w] }) {
			phrases = append(phrases, text)
		}
	}
	return phrases
}

// american are words of the vocabulary that are there for who spells them so.
// Our index takes them for the British ones, and no other does.
var american = wordSet("anemia anemic behavioral celiac center counseling counselor leukemia lymphedema mold tumor socialize traumatized")

func cutAll(forms []string) [][]piece {
	cut := make([][]piece, len(forms))
	for i, form := range forms {
		for form != "" {
			text, rest, found := strings.Cut(form, "{")
			p := piece{text: text}
			if found {
				p.slot, rest = rest[0], rest[2:]
			}
			cut[i], form = append(cut[i], p), rest
		}
	}
	return cut
}

// about is what one listing's texts speak of.
type about struct {
	*writer
	r            *rand.Rand
	kind         int
	activity     string
	need         string
	place, hall  string
	day          string
	organization string
}

// write fills in a form.
func (a *about) write(b *strings.Builder, form []piece) {
	for _, p := range form {
		b.WriteString(p.text)
		if p.slot != 0 {
			b.WriteString(a.fill(p.slot))
		}
	}
}

func (a *about) fill(slot byte) string {
	switch slot {
	case 'a':
		return a.activity
	case 'o':
		return a.anActivity(a.byKind.pick(a.r))
	case 'n':
		return a.need
	case 'm':
		return a.aNeed(a.needSlugs[a.byNeed.pick(a.r)])
	case 'p':
		return a.place
	case 'v':
		return a.hall
	case 'd':
		return a.day
	case 'e':
		return dayWords[a.r.IntN(len(dayWords))]
	case 'g':
		return givenNames[a.byName.pick(a.r)]
	case 'f', 'r':
		return capital(rareWord(a.byRare.pick(a.r)))
	case 'x':
		return a.organization
	case 's':
		return things[a.byThing.pick(a.r)]
	case 'q':
		return qualities[a.byQuality.pick(a.r)]
	case 'i':
		return doings[a.byDoing.pick(a.r)]
	}
	return strconv.Itoa(6 + a.r.IntN(300))
}

// anActivity gives something that a kind of service does.
func (w *about) anActivity(kind int) string {
	activities := w.kinds[kind].activities
	return activities[w.byActivity[len(activities)].pick(w.r)]
}

// aNeed gives a name of a need.
func (w *about) aNeed(slug string) string {
	phrases := w.needs[slug]
	return phrases[w.byActivity[len(phrases)].pick(w.r)]
}

func capital(word string) string { return strings.ToUpper(word[:1]) + word[1:] }
