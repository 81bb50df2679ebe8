package search

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"strings"

	"fingerpost/app/directory"
	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/document"
	index "github.com/blevesearch/bleve_index_api"
)

// The fields of words, and how much a word in each of them says about what the
// service is.
var fields = []struct {
	name   string
	weight float64
}{
	{"name", 0.75}, {"activity", 0.6}, {"summary", 0.5}, {"organization", 0.45}, {"place", 0.4}, {"description", 0.3}, {"extra", 0.12},
}

// headline are the fields that say what a service is in few words. All words of
// a phrase in them say what the phrase says; scattered over a description they
// don't.
const headline = 4

// The other fields: every word as it is written, for spelling, and what is read
// back into rows.
const (
	surfaceField     = "surface"
	recordField      = "record"
	fingerprintField = "fingerprint"
)

// texts gives what a service says in each field, in the order of fields. What a
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

func lines(texts ...string) string { return strings.Join(texts, "\n") }

// toDocument makes what bleve is given of a service: its words by field, and
// the record that rows are read from. Words are cut and stemmed by tokenize, so
// that listings and questions meet.
func (w *Words) toDocument(s *directory.Service) (*document.Document, error) {
	record, err := json.Marshal(w.recordOf(s))
	if err != nil {
		return nil, fmt.Errorf("write the record of %s: %w", s.ID, err)
	}
	mark := fingerprint(record, texts(s))
	d := document.NewDocument(s.ID)
	all := &analyzer{stream: map[string]bool{}}
	for i, text := range texts(s) {
		tokens := tokenize(text)
		all.note(tokens)
		if len(tokens) > 0 {
			d.AddField(document.NewTextFieldCustom(fields[i].name, nil, nil, index.IndexField, stems(tokens)))
		}
	}
	d.AddField(document.NewTextFieldCustom(surfaceField, nil, nil, index.IndexField|index.SkipFreqNorm, all))
	// The fingerprint is read first: where it is known, the record needn't be.
	d.AddField(document.NewTextFieldWithIndexingOptions(fingerprintField, nil, mark[:], index.StoreField))
	d.AddField(document.NewTextFieldWithIndexingOptions(recordField, nil, record, index.StoreField))
	return d, nil
}

// stamp tells two versions of a service's part of the index apart.
type stamp [16]byte

// fingerprint gives the stamp of all that is indexed of a service, so that a
// check can tell whether the index holds what the record says.
func fingerprint(record []byte, texts []string) stamp {
	h := sha256.New()
	h.Write(record)
	for _, text := range texts {
		fmt.Fprintf(h, "\x00%s", text)
	}
	return stamp(h.Sum(nil)[:16])
}

// stems hands bleve words that are cut already.
type stems []token

// Analyze gives the stems in order; the text that bleve holds is not read.
func (s stems) Analyze([]byte) analysis.TokenStream {
	stream := make(analysis.TokenStream, 0, len(s))
	for i, t := range s {
		if !stopWords[t.word] {
			stream = append(stream, &analysis.Token{Term: []byte(t.stem), Position: i + 1, Type: analysis.AlphaNumeric})
		}
	}
	return stream
}

// analyzer hands bleve each word of a service once, as it is written.
type analyzer struct{ stream map[string]bool }

func (a *analyzer) note(tokens []token) {
	for _, t := range tokens {
		if !stopWords[t.word] {
			a.stream[t.word] = true
		}
	}
}

// Analyze gives the words; the text that bleve holds is not read.
func (a *analyzer) Analyze([]byte) analysis.TokenStream {
	stream := make(analysis.TokenStream, 0, len(a.stream))
	for w := range a.stream {
		stream = append(stream, &analysis.Token{Term: []byte(w), Position: len(stream) + 1, Type: analysis.AlphaNumeric})
	}
	return stream
}
