package search

import (
	"cmp"
	"slices"
	"strings"

	"fingerpost/app/directory"
)

// Meaning is what a listing is for.
type Meaning struct {
	Kind         string   // a slug; "" where it is not known
	KindInferred bool     // Kind is not stated but worked out from the words
	Needs        []string // slugs: the stated ones in their order, or where there are none those worked out, strongest first
	Stated       int      // how many of Needs are stated: all or none
}

// How much a phrase weighs by where it stands, and what a term must weigh to be
// what the listing is for. One mention in a name, a summary or the opening of a
// description is enough; one in passing further on is not.
const (
	inName         = 3.0
	inActivity     = 3.0
	inSummary      = 2.0
	inOpening      = 2.0 // the first words of a description
	inEligibility  = 2.0
	inOrganization = 1.0
	inDescription  = 1.0
	inExtra        = 0.5

	opening    = 40 // words
	threshold  = 2.0
	mostNeeds  = 8   // that are worked out; a hub that names twenty is for none of them above the others
	mostWeight = 3.0 // that the rest of one text can bring, however often it says a thing
)

// Infer tells what a listing is for. What its source stated stands; where it
// states no kind, or no needs, they are worked out from its words: how much each term of the vocabulary is spoken of,
// by where. It depends on the record and the vocabulary alone and is never
// stored in the record.
func (w *Words) Infer(s *directory.Service) Meaning {
	return w.read(s).Meaning
}

// content is what a listing says in the vocabulary's terms.
type content struct {
	Meaning
	mentions termSet // every term that it speaks of at all, less what it denies
	named    termSet // those of them that it calls by their labels
	weighty  []int   // those of them that weigh enough to be what it is for, the heaviest first
}

// read reads a listing.
func (w *Words) read(s *directory.Service) (r content) {
	weights := make([]float64, len(w.terms))
	add := func(text string, weight, later float64) {
		gained := map[int]float64{}
		tokens := tokenize(text)
		denied := deniedIn(tokens)
		for _, h := range w.affirmed(tokens, denied) {
			for t := range h.terms.each {
				r.mentions.add(t)
				if !r.named.has(t) && stands(w.called[t], tokens, denied) {
					r.named.add(t)
				}
				if h.from < opening {
					weights[t] += weight
				} else if gained[t] < mostWeight {
					gained[t] += later
				}
			}
		}
		for t, g := range gained {
			weights[t] += g
		}
	}
	add(s.Name, inName, inName)
	add(s.AlternateName, inName, inName)
	add(s.Summary, inSummary, inSummary)
	add(s.Description, inOpening, inDescription)
	add(s.Eligibility, inEligibility, inDescription)
	for _, a := range s.Activities {
		add(a.Label, inActivity, inActivity)
		for t := range w.coded(a).each {
			r.mentions.add(t)
			weights[t] += inActivity
		}
	}
	if s.Organization != nil {
		add(s.Organization.Name, inOrganization, inOrganization)
	}
	for _, e := range s.Extra {
		add(e.Value, inExtra, inExtra)
	}
	r.weighty = heaviest(weights)
	r.Meaning = Meaning{Kind: s.Kind, Needs: slices.Clone(s.Needs), Stated: len(s.Needs)}
	if r.Kind == "" {
		r.Kind = w.kindOf(weights, r.weighty)
		r.KindInferred = r.Kind != ""
	}
	if r.Stated == 0 {
		r.Needs = w.needsOf(r.weighty)
	}
	return r
}

// heaviest gives the terms that weigh enough, heaviest first.
func heaviest(weights []float64) (found []int) {
	for t, weight := range weights {
		if weight >= threshold {
			found = append(found, t)
		}
	}
	slices.SortStableFunc(found, func(a, b int) int { return cmp.Compare(weights[b], weights[a]) })
	return found
}

// kindOf gives the kind that weighs most; of two that weigh the same the
// narrower one, then the first in the vocabulary. Where none weighs enough, what
// is done there tells.
func (w *Words) kindOf(weights []float64, weighty []int) string {
	best := -1
	for t := range w.kinds {
		if weights[t] >= threshold && (best < 0 || weights[t] > weights[best] || weights[t] == weights[best] && w.broader[t].has(best)) {
			best = t
		}
	}
	if best >= 0 {
		return w.terms[best].Slug
	}
	for _, t := range weighty {
		if w.isActivity(t) && len(w.terms[t].Kinds) > 0 {
			return w.terms[t].Kinds[0]
		}
	}
	return ""
}

// needsOf gives the first needs of terms in order of weight.
func (w *Words) needsOf(weighty []int) (needs []string) {
	for _, t := range weighty {
		if len(needs) < mostNeeds && !w.isKind(t) && !w.isActivity(t) {
			needs = append(needs, w.terms[t].Slug)
		}
	}
	return needs
}

// coded gives the terms that an activity of a published list stands for.
// OpenActive's identifiers are URIs that end with the concept's UUID.
func (w *Words) coded(a directory.Activity) termSet {
	if a.ID == "" {
		return nil
	}
	id := a.ID[strings.LastIndexAny(a.ID, "#/")+1:]
	return w.codes[a.Scheme+" "+id]
}
