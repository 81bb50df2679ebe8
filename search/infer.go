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

const mostNeeds = 8 // that are worked out; a hub that names twenty is for none of them above the others

// Infer tells what a listing is for. What its source stated stands; where it
// states no kind, or no needs, they are worked out from its words: how much each term of the vocabulary is spoken of,
// by where. It depends on the record and the vocabulary alone and is never
// stored in the record.
func (w *Words) Infer(s *directory.Service) Meaning {
	if s.Kind != "" && len(s.Needs) > 0 { // Its words, which take long to read, would change nothing.
		return Meaning{Kind: s.Kind, Needs: slices.Clone(s.Needs), Stated: len(s.Needs)}
	}
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
func (w *Words) read(s *directory.Service) content {
	r := newWeighing(w)
	r.idle = raisesFunds(s.Name)
	r.add(s.Name, inName, inName)
	r.add(s.AlternateName, inName, inName)
	r.opened = r.add(s.Summary, inSummary, inSummary)
	r.add(s.Description, inOpening, inDescription)
	r.opened = nil
	r.add(s.Eligibility, inEligibility, inDescription)
	for _, a := range s.Activities {
		r.add(a.Label, inActivity, inActivity)
		r.addCoded(a)
	}
	if s.Organization != nil {
		r.add(s.Organization.Name, inOrganization, inOrganization)
	}
	for _, e := range s.Extra {
		r.add(e.Value, inExtra, inExtra)
	}
	r.weighty = heaviest(r.weights)
	told := r.told()
	r.Meaning = Meaning{Kind: s.Kind, Needs: slices.Clone(s.Needs), Stated: len(s.Needs)}
	if t := w.kindOf(told); r.Kind == "" && t >= 0 {
		r.Kind, r.KindInferred = w.terms[t].Slug, true
	}
	if r.Stated == 0 {
		r.implied(told)
		r.Needs = w.needsOf(heaviest(told))
	}
	return r.content
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

// kindOf gives the kind that weighs most, by its own words or by what is done
// there. Of two that weigh the same it is the narrower, then the one told by its
// own words, then the first in the vocabulary; -1 is none.
func (w *Words) kindOf(weights []float64) int {
	best, most := -1, 0.0
	for t := range w.kinds {
		if weights[t] >= threshold && (weights[t] > most || weights[t] == most && w.broader[t].has(best)) {
			best, most = t, weights[t]
		}
	}
	for t := w.carried; t < len(w.terms); t++ {
		if kinds := w.terms[t].Kinds; len(kinds) > 0 && weights[t] >= threshold && weights[t] > most {
			best, most = w.numbers[kinds[0]], weights[t]
		}
	}
	return best
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
