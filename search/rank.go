package search

import (
	"bytes"
	"cmp"
	"math"
	"slices"
	"time"
)

// Parts are what a service's place under "best" is the sum of.
type Parts struct {
	Words    float64 `json:"words"`    // how much of the question its words meet, and how plainly; a name typed exactly counts double
	Need     float64 `json:"need"`     // whether it is for what is asked
	Distance float64 `json:"distance"` // near counts; far away costs
	Next     float64 `json:"next"`     // a session soon
	Fresh    float64 `json:"fresh"`    // checked lately; long ago costs
	Complete float64 `json:"complete"` // tells what people ask first
	Intake   float64 `json:"intake"`   // full, paused and closed cost
	Fit      float64 `json:"fit"`      // what was said beside the subject: "women only", "evenings", "not yoga"
}

// Sum gives the score.
func (p Parts) Sum() float64 {
	return p.Words + p.Need + p.Distance + p.Next + p.Fresh + p.Complete + p.Intake + p.Fit
}

// ranking is what the parts of every candidate are worked out from.
type ranking struct {
	*scan
	asked, broader [256]bool    // terms that are asked for, with those beneath, and those above
	fits           [256]float64 // what a service counts by its kind
	scale          float64      // metres that are near around there
	within         float64
	name           []byte // the question, as names are put in order
	wished         wished
	there          *vector   // a place that is named among the words, where it is not the origin
	soon, coming   time.Time // until when a session counts as soon, and as coming
}

func (s *scan) newRanking(within float64) *ranking {
	f := s.filter
	r := &ranking{scan: s, within: within, soon: f.now.AddDate(0, 0, 8), coming: f.now.AddDate(0, 1, 1)}
	asked := f.words.under(f.words.set(f.q.Needs...))
	for t := range asked.each {
		if !f.words.isActivity(t) {
			r.asked[t] = true
		}
	}
	for t := range f.words.above(asked).each {
		if !f.words.isActivity(t) {
			r.broader[t] = true
		}
	}
	r.fitting()
	r.scale = s.scale(within)
	r.name = []byte(s.matches.q.name)
	r.wished = f.words.wished(&s.matches.q.wish)
	if at := s.matches.q.at; at != nil {
		there := vectorOf(at.Point)
		r.there = &there
	}
	return r
}

// mostFitting is what the kind that most often meets a need counts.
const mostFitting = 0.2

// fitting notes what a service counts by its kind: the vocabulary lists for each
// need the kinds that often meet it, likeliest first. Where a kind is asked for,
// that decides and nothing else.
func (r *ranking) fitting() {
	w := r.filter.words
	asked := w.set(r.filter.q.Needs...)
	asked.addAll(r.matches.q.terms)
	for t := range asked.each {
		if w.isKind(t) || w.isActivity(t) {
			r.fits = [256]float64{}
			return
		}
		kinds := w.terms[t].Kinds
		for i, kind := range kinds {
			k := w.number(kind)
			r.fits[k] = max(r.fits[k], mostFitting*float64(len(kinds)-i)/float64(len(kinds)))
		}
	}
}

// scale gives the metres that are near around there: how far the tenth nearest
// of those found is, but no less than half a mile and no more than ten.
func (s *scan) scale(within float64) float64 {
	const least, most = 0.5 * metresPerMile, 10 * metresPerMile
	var nearest [10]float64
	n := 0
	offer := func(d float64) {
		if d < 0 || n == len(nearest) && d >= nearest[n-1] {
			return
		}
		n = min(n+1, len(nearest))
		at, _ := slices.BinarySearch(nearest[:n-1], d)
		copy(nearest[at+1:n], nearest[at:n-1])
		nearest[at] = d
	}
	for i := range s.found {
		offer(s.found[i].distance(within))
	}
	puts, more := s.nearPuts(most, within)
	for _, d := range puts {
		offer(d)
	}
	if n == 0 || n < len(nearest) && more {
		return most // The others are further away than that.
	}
	return max(least, min(most, nearest[n-1]))
}

// parts works out what a candidate's score is the sum of.
func (r *ranking) parts(c *candidate) Parts {
	p := r.lasting(c)
	p.Next = r.next(c)
	return p
}

// lasting works out all parts but that of the next session.
func (r *ranking) lasting(c *candidate) Parts {
	card := c.card()
	words, need := r.words(c)
	return Parts{
		Words:    words,
		Need:     byTerms*need + r.need(c) + r.fits[card.kind],
		Distance: distancePart(r.away(c), r.scale, r.filter.q.Origin != nil),
		Fresh:    freshPart(card.checked, r.filter.day),
		Complete: mostComplete / 4 * float64(card.complete),
		Intake:   r.intake(card),
		Fit:      r.fit(c),
	}
}

// byTerms is what it counts to be for what is asked.
const byTerms = 0.4

// partly is what words count where not all that is asked for is met. Questions
// are long and listings short, so it is little less.
const partly = 0.9

// words gives how much of the question is met, and how much of what it asks for
// by terms of the vocabulary.
func (r *ranking) words(c *candidate) (part, need float64) {
	q := &r.matches.q
	if len(q.clauses) == 0 {
		return 0, 0
	}
	words, level := r.meets(c.look, c.doc)
	part, need = float64(words), float64(level)
	if !c.met {
		part *= partly
	}
	if c.named == nil || !c.named.has(c.doc) {
		return part, need
	}
	if rest, ok := bytes.CutPrefix(c.name(c.doc), r.name); ok {
		switch {
		case len(rest) == 0:
			part++
		case rest[0] == ' ':
			part += 0.3 * float64(len(r.name)) / float64(len(r.name)+len(rest))
		}
	}
	return part, need
}

// need is higher the more the service is for a need that is asked for beside the
// words; what is wider than that counts a little.
func (r *ranking) need(c *candidate) float64 {
	if len(r.filter.q.Needs) == 0 {
		return 0
	}
	card := c.card()
	if r.asked[card.kind] {
		return byTerms * float64(levels[standingAt(card.flags&kindInferred == 0, 0)])
	}
	needs := c.part.needs(c.doc)
	for i, n := range needs {
		if r.asked[n] {
			return byTerms * float64(levels[standingAt(i < int(card.stated), i)])
		}
	}
	if r.broader[card.kind] || slices.ContainsFunc(needs, func(n uint8) bool { return r.broader[n] }) {
		return 0.1
	}
	return 0
}

// away gives how far a candidate is, from the place that is named if there is
// one, or -1.
func (r *ranking) away(c *candidate) float64 {
	d := c.distance(r.within)
	if d >= 0 && r.there != nil {
		return metresOf(c.points[c.place].chord2(r.there))
	}
	return d
}

// distancePart falls smoothly with distance, by what is near around there, and
// goes below nothing where the journey is a day's. What comes to people is as
// good as a venue some way off.
func distancePart(d, scale float64, origin bool) float64 {
	switch {
	case !origin:
		return 0
	case d < 0:
		return 0.13
	}
	return 0.45/(1+d/scale) - 0.8*d/(d+50_000)
}

// soonCounts is the most that the next session counts.
const soonCounts = 0.05

func (r *ranking) next(c *candidate) float64 {
	switch next := r.scan.coming(c, r.within); {
	case next == nil:
		return 0
	case next.Start.Before(r.soon):
		return soonCounts
	case next.Start.Before(r.coming):
		return 0.03
	}
	return 0
}

// What a check that holds good counts, and that all is told that people ask first.
const (
	mostFresh    = 0.04
	mostComplete = 0.04
)

// freshPart judges up to which day a check with who runs it holds good: what was
// checked half a year ago, under most policies, half a year before that, and a
// year before that.
func freshPart(until, today day) float64 {
	switch {
	case until == 0:
		return 0
	case until >= today:
		return mostFresh
	case until+183 >= today:
		return 0.02
	case until+549 >= today:
		return 0
	}
	return -0.05
}

func (r *ranking) intake(c *card) float64 {
	part := 0.0
	if c.flags&closedAWhile != 0 {
		part = -0.4
	}
	if c.until != 0 && c.until < r.filter.day {
		return part // What it said holds no more.
	}
	switch intakeNames[c.intake] {
	case "full", "paused":
		part -= 0.2
	case "waiting":
		part -= 0.04
	}
	return part
}

// score works out the scores of candidates, of the first n in full. The session
// that comes next is looked up last, and only for those that it could bring
// among the first: it counts little, and takes longest.
func (r *ranking) score(n int) {
	for i := range r.found {
		c := &r.found[i]
		p := r.lasting(c)
		c.score = p.Sum()
	}
	least := math.Inf(-1)
	if n < len(r.found) {
		last := r.first(n, func(a, b *candidate) int { return cmp.Compare(b.score, a.score) })[n-1]
		least = last.score - soonCounts
	}
	for i := range r.found {
		if c := &r.found[i]; c.score >= least {
			c.score += r.next(c)
		}
	}
}
