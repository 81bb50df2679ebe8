package search

import index "github.com/blevesearch/bleve_index_api"

// coded is a field of terms with a code each, ready for the index: nothing is
// left to analyse. Without codes it says which terms there are and no more.
type coded struct {
	name    string
	options index.FieldIndexingOptions
	terms   index.TokenFrequencies
}

// newCoded makes a field of terms with codes from 1 to 63.
func newCoded(name string, codes map[string]uint8) *coded {
	f := &coded{name: name, options: index.IndexField, terms: make(index.TokenFrequencies, len(codes))}
	all := make([]index.TokenFreq, 0, len(codes))
	for term, code := range codes {
		all = append(all, index.TokenFreq{Term: []byte(term)})
		all[len(all)-1].SetFrequency(int(code))
		f.terms[term] = &all[len(all)-1]
	}
	return f
}

// newPlain makes a field of terms alone.
func newPlain(name string, terms map[string]bool) *coded {
	f := &coded{name: name, options: index.IndexField | index.SkipFreqNorm, terms: make(index.TokenFrequencies, len(terms))}
	all := make([]index.TokenFreq, 0, len(terms))
	for term := range terms {
		all = append(all, index.TokenFreq{Term: []byte(term)})
		f.terms[term] = &all[len(all)-1]
	}
	return f
}

func (f *coded) Name() string                                     { return f.name }
func (f *coded) Value() []byte                                    { return nil }
func (f *coded) ArrayPositions() []uint64                         { return nil }
func (f *coded) EncodedFieldType() byte                           { return 't' }
func (f *coded) Analyze()                                         {}
func (f *coded) Options() index.FieldIndexingOptions              { return f.options }
func (f *coded) AnalyzedTokenFrequencies() index.TokenFrequencies { return f.terms }
func (f *coded) NumPlainTextBytes() uint64                        { return 0 }

// AnalyzedLength gives 1, which the index writes in one byte. The length of a
// text is no part of our scores.
func (f *coded) AnalyzedLength() int { return 1 }

// Size gives about how many bytes it takes.
func (f *coded) Size() int { return 64 * (len(f.terms) + 1) }
