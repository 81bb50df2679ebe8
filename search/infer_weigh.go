package search

import "fingerpost/app/directory"

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
	lateOnly   = 3.0 // the same for what nothing but the rest of a long text speaks of
	mostWeight = 3.0 // that the rest of one text can bring, however often it says a thing
)

// weighing gathers how much a listing speaks of each term of the vocabulary, by
// where.
type weighing struct {
	content
	words   *Words
	weights []float64 // by term
	again   []float64 // by term, how much of that is the summary's words said again by the description
	late    []float64 // by term, how much of that stands beyond an opening
	idle    bool      // what it says is not what it does: it raises funds, and nothing weighs
	opened  termSet   // what the summary says, while the description is read
}

// add reads one text of a listing and gives the terms that its opening speaks
// of. What stands there counts each time, what stands further on once, and up to
// a limit.
func (r *weighing) add(text string, weight, later float64) (opened termSet) {
	if text == "" {
		return nil
	}
	w, tokens := r.words, tokenize(text)
	denied, aside := deniedIn(tokens), asideIn(tokens)
	gained := map[int]float64{}
	for _, h := range w.affirmed(tokens, denied) {
		for t := range h.terms.each {
			r.mentions.add(t)
			if !r.named.has(t) && stands(w.called[t], tokens, denied) {
				r.named.add(t)
			}
			switch {
			case r.idle || aside != nil && aside[h.from]:
			case h.from < opening:
				opened.add(t)
				r.weights[t] += weight
				if r.opened.has(t) {
					r.again[t] += weight
				}
			case gained[t] < mostWeight:
				gained[t] += later
			}
		}
	}
	for t, g := range gained {
		r.weights[t] += g
		r.late[t] += g
	}
	return opened
}

// addCoded reads an activity of a published list by its code.
func (r *weighing) addCoded(a directory.Activity) {
	for t := range r.words.coded(a).each {
		r.mentions.add(t)
		if !r.idle {
			r.weights[t] += inActivity
		}
	}
}

// told gives what each term weighs towards what a listing is said to be for,
// which wants more than being found by it does: what is said again is said once,
// and what nothing but the rest of a long text speaks of must be said often.
func (r *weighing) told() []float64 {
	told := make([]float64, len(r.weights))
	for t, weight := range r.weights {
		if weight -= r.again[t]; weight > r.late[t] || weight >= lateOnly {
			told[t] = weight
		}
	}
	return told
}

// implied gives the needs that whoever comes to a kind of service has their
// weight, where the kind is stated or told by its own words: who passes on
// furniture may be no help with housing.
func (r *weighing) implied(told []float64) {
	k, ok := r.words.numbers[r.Kind]
	if !ok || r.KindInferred && told[k] < threshold {
		return
	}
	for _, need := range r.words.terms[k].For {
		t := r.words.numbers[need]
		told[t] = max(told[t], threshold)
	}
}

func newWeighing(w *Words) *weighing {
	weights := make([]float64, 3*len(w.terms))
	n := len(w.terms)
	return &weighing{words: w, weights: weights[:n:n], again: weights[n : 2*n : 2*n], late: weights[2*n:]}
}
