package search

import (
	"crypto/sha256"
	"fmt"
	"strings"

	"fingerpost/app/directory"
	"github.com/blevesearch/bleve/v2/document"
	index "github.com/blevesearch/bleve_index_api"
)

// The texts of a service, and how much a word in each of them says about what
// it is.
var fields = []struct {
	name   string
	weight float64
}{
	{"name", 0.75}, {"activity", 0.6}, {"summary", 0.5}, {"organization", 0.45}, {"place", 0.4}, {"description", 0.3}, {"extra", 0.12},
}

// headline are the texts that say what a service is in few words. All words of
// a phrase in them say what the phrase says; scattered over a description they
// don't.
const headline = 4

// The fields of the index: the stems of all texts, terms of the vocabulary,
// every word as it is written, those of names, and what is read back.
const (
	wordsField       = "words"
	termsField       = "terms"
	surfaceField     = "surface"
	namesField       = "names"
	cardField        = "card"
	detailsField     = "details"
	fingerprintField = "fingerprint"
)

// texts gives what a service says in each text, in the order of fields. What a
// group says it is not for is left out.
func texts(s *directory.Service) []string {
	var activities, places, extras []string
	for _, a := range s.Activities {
		activities = append(activities, a.Label)
	}
	for _, at := range s.Locations {
		if at.Location.Exact() {
			places = append(places, at.Location.Name, at.Location.Address)
		}
	}
	for _, a := range s.ServiceAreas {
		places = append(places, a.Name)
	}
	for _, e := range s.Extra {
		extras = append(extras, e.Value)
	}
	extras = append(extras, s.FirstVisit, s.Bring, s.Companions, s.Terrain)
	organization := ""
	if s.Organization != nil {
		organization = s.Organization.Name
		extras = append(extras, s.Organization.Description)
	}
	return []string{
		lines(s.Name, s.AlternateName), lines(activities...), s.Summary, organization, lines(places...),
		lines(s.Description, s.Eligibility), lines(extras...),
	}
}

// tokensOf gives the words of a text by its place in fields. What a listing
// denies in running text it does not say: "not suitable for beginners" is no
// answer to who asks for beginners.
func tokensOf(field int, text string) []token {
	switch fields[field].name {
	case "summary", "description", "extra":
		return affirmedTokens(text)
	}
	return tokenize(text)
}

func lines(texts ...string) string { return strings.Join(texts, "\n") }

// said is how strongly a service says a word.
type said struct {
	missing  float64 // the product of what each text leaves to be said
	headline bool
}

// toDocument makes what bleve is given of a service: its words and terms with a
// code each, and what cards and hits are read from. Words are cut and stemmed
// by tokenize, so that listings and questions meet.
func (w *Words) toDocument(s *directory.Service) *document.Document {
	read := w.read(s)
	card, details := w.pack(s, read.Meaning), packDetails(s)
	words, surface, names := map[string]said{}, map[string]bool{}, map[string]bool{}
	for i, text := range texts(s) {
		often := map[string]int{}
		for _, t := range tokensOf(i, text) {
			if i == 0 {
				names[t.word] = true
			}
			if stopWords[t.word] {
				continue
			}
			often[t.stem]++
			surface[t.word] = true
		}
		for stem, n := range often {
			word, ok := words[stem]
			if !ok {
				word.missing = 1
			}
			word.missing *= 1 - min(0.99, fields[i].weight*(1+0.15*float64(min(n, 3)-1)))
			word.headline = word.headline || i < headline
			words[stem] = word
		}
	}
	wordCodes := make(map[string]uint8, len(words))
	for stem, word := range words {
		wordCodes[stem] = wordCode(1-word.missing, word.headline)
	}
	mark := fingerprint(card, details, s)
	d := document.NewDocument(s.ID)
	d.AddField(newCoded(wordsField, wordCodes))
	d.AddField(newCoded(termsField, w.termCodes(&read)))
	d.AddField(newPlain(surfaceField, surface))
	d.AddField(newPlain(namesField, names))
	// The card is read first, and mostly alone.
	d.AddField(document.NewTextFieldWithIndexingOptions(cardField, nil, card, index.StoreField))
	d.AddField(document.NewTextFieldWithIndexingOptions(detailsField, nil, details, index.StoreField))
	d.AddField(document.NewTextFieldWithIndexingOptions(fingerprintField, nil, mark[:], index.StoreField))
	return d
}

// termCodes gives how a service stands to each term of the vocabulary that it
// speaks of or is for.
func (w *Words) termCodes(r *content) map[string]uint8 {
	codes := map[string]uint8{}
	put := func(t int, s standing) {
		slug := w.terms[t].Slug
		if old := codes[slug]; standingOf(old) < s {
			codes[slug] = termCode(s, r.named.has(t))
		}
	}
	for t := range r.mentions.each {
		put(t, spokenOf)
	}
	// What its words say counts beside what its source stated, and less.
	var at [3]int
	for _, t := range r.weighty {
		list := &at[0]
		switch {
		case w.isActivity(t):
			list = &at[2]
		case !w.isKind(t):
			list = &at[1]
		}
		put(t, standingAt(false, *list))
		*list++
	}
	if t, ok := w.numbers[r.Kind]; ok {
		put(t, standingAt(!r.KindInferred, 0))
	}
	for i, slug := range r.Needs {
		if t, ok := w.numbers[slug]; ok {
			put(t, standingAt(i < r.Stated, i))
		}
	}
	return codes
}

// stamp tells two versions of a service's part of the index apart.
type stamp [16]byte

// fingerprint gives the stamp of all that is indexed of a service, so that a
// check can tell whether the index holds what the record says.
func fingerprint(card, details []byte, s *directory.Service) stamp {
	h := sha256.New()
	h.Write(card)
	h.Write(details)
	for _, text := range texts(s) {
		fmt.Fprintf(h, "\x00%s", text)
	}
	return stamp(h.Sum(nil)[:16])
}
