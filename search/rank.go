package search

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"

	"fingerpost/app/directory"
)

// Parts are what a service's place under "best" is the sum of.
type Parts struct {
	Words    float64 // how much of the question its words meet, and how plainly; a name typed exactly counts double
	Need     float64 // whether it is for what is asked
	Distance float64 // near counts; far away costs
	Next     float64 // a session soon
	Fresh    float64 // checked lately; long ago costs
	Complete float64 // tells what people ask first
	Intake   float64 // full, paused and closed cost
}

// Sum gives the score.
func (p Parts) Sum() float64 {
	return p.Words + p.Need + p.Distance + p.Next + p.Fresh + p.Complete + p.Intake
}

// order puts candidates in the order of a query: ties by name, then by id.
func (f *filter) order(found []*candidate, m *matches, within float64) {
	by := f.q.Sort
	// In danger a line that can be rung is better than a room an hour away, which
	// the parts tell and nearness alone does not.
	if by == "best" && len(m.q.clauses) == 0 && len(f.q.Needs) == 0 && !m.q.danger {
		by = "distance"
	}
	if by == "next" || by == "best" {
		for _, c := range found {
			c.coming(f, within)
		}
	}
	if by == "best" {
		f.rank(found, m, within)
	}
	slices.SortFunc(found, func(a, b *candidate) int {
		switch by {
		case "best":
			if order := cmp.Compare(b.score, a.score); order != 0 {
				return order
			}
			return nearestFirst(a, b, within)
		case "distance":
			return nearestFirst(a, b, within)
		case "next":
			if order := soonestFirst(a, b); order != 0 {
				return order
			}
		}
		return byName(a, b)
	})
}

func byName(a, b *candidate) int {
	if order := strings.Compare(a.row.key, b.row.key); order != 0 {
		return order
	}
	return strings.Compare(a.row.Service.ID, b.row.Service.ID)
}

// nearestFirst puts those without a distance last.
func nearestFirst(a, b *candidate, within float64) int {
	x, y := a.distance(within), b.distance(within)
	switch {
	case x >= 0 && y < 0:
		return -1
	case x < 0 && y >= 0:
		return 1
	}
	if x != y {
		return cmp.Compare(x, y)
	}
	return byName(a, b)
}

// soonestFirst puts those without a session last.
func soonestFirst(a, b *candidate) int {
	switch {
	case a.next == nil && b.next == nil:
		return 0
	case b.next == nil:
		return -1
	case a.next == nil:
		return 1
	}
	return a.next.Start.Compare(b.next.Start)
}

// rank works out the parts of each candidate.
func (f *filter) rank(found []*candidate, m *matches, within float64) {
	asked := f.words.under(f.words.set(f.q.Needs...))
	asked.addAll(f.words.under(m.q.terms))
	broader := f.words.above(asked)
	fits := f.fitting(m)
	scale := f.scale(found, within)
	for _, c := range found {
		c.parts = &Parts{
			Words:    f.wordsPart(c, m),
			Need:     needPart(c.row, asked, broader) + fits[c.row.Meaning.Kind],
			Distance: distancePart(c.distance(within), scale, f.q.Origin != nil),
			Next:     nextPart(c, f.now),
			Fresh:    freshPart(c.row.Service.AssuredDate, f.today),
			Complete: 0.01 * float64(c.row.Complete),
			Intake:   intakePart(c.row.Service, f.now),
		}
		c.score = c.parts.Sum()
	}
}

func (f *filter) wordsPart(c *candidate, m *matches) float64 {
	part := c.match.words
	if !c.match.all {
		part *= 0.7
	}
	switch {
	case m.q.name == "":
	case c.row.key == m.q.name:
		part++
	case strings.HasPrefix(c.row.key, m.q.name+" "):
		part += 0.3 * float64(len(m.q.name)) / float64(len(c.row.key))
	}
	return part
}

// mostFitting is what the kind that most often meets a need counts.
const mostFitting = 0.3

// fitting gives what a service counts by its kind: the vocabulary lists for each
// need the kinds that often meet it, likeliest first. Where a kind is asked for,
// that decides and nothing else.
func (f *filter) fitting(m *matches) map[string]float64 {
	fits := map[string]float64{}
	asked := f.words.set(f.q.Needs...)
	asked.addAll(m.q.terms)
	for t := range asked.each {
		if f.words.isKind(t) {
			return nil
		}
		kinds := f.words.terms[t].Kinds
		for i, kind := range kinds {
			fits[kind] = max(fits[kind], mostFitting*float64(len(kinds)-i)/float64(len(kinds)))
		}
	}
	return fits
}

// needPart is higher the more the service is for what is asked; what is wider
// than that, or only spoken of, counts a little.
func needPart(r *row, asked, broader termSet) float64 {
	if level := r.level(asked); level > 0 {
		return 0.4 * level
	}
	switch {
	case r.level(broader) > 0:
		return 0.1
	case r.mentions.meets(asked):
		return 0.08
	}
	return 0
}

// scale gives the metres that are near around there: how far the tenth nearest
// of those found is, but no less than half a mile and no more than ten.
func (f *filter) scale(found []*candidate, within float64) float64 {
	var all []float64
	for _, c := range found {
		if d := c.distance(within); d >= 0 {
			all = append(all, d)
		}
	}
	const least, most = 0.5 * metresPerMile, 10 * metresPerMile
	if len(all) == 0 {
		return most
	}
	slices.Sort(all)
	return max(least, min(most, all[min(9, len(all)-1)]))
}

// distancePart falls smoothly with distance, by what is near around there, and
// goes below nothing where the journey is a day's. What comes to people is as
// good as a venue some way off.
func distancePart(d, scale float64, origin bool) float64 {
	switch {
	case !origin:
		return 0
	case d < 0:
		return 0.15
	}
	return 0.45/(1+d/scale) - 0.6*d/(d+50_000)
}

func nextPart(c *candidate, now time.Time) float64 {
	switch {
	case c.next == nil:
		return 0
	case c.next.Start.Before(now.AddDate(0, 0, 8)):
		return 0.05
	case c.next.Start.Before(now.AddDate(0, 1, 1)):
		return 0.03
	}
	return 0
}

func freshPart(assured, today directory.Date) float64 {
	switch {
	case assured == "":
		return 0
	case assured >= today.Add(-183):
		return 0.06
	case assured >= today.Add(-366):
		return 0.03
	case assured >= today.Add(-2*366):
		return 0
	}
	return -0.05
}

func intakePart(s *directory.Service, now time.Time) float64 {
	part := 0.0
	if s.Status == "temporarily closed" {
		part = -0.4
	}
	switch s.Intake.At(now) {
	case "full", "paused":
		part -= 0.2
	case "waiting":
		part -= 0.04
	}
	return part
}

// finite gives a radius as an answer states it.
func finite(within float64) *float64 {
	if math.IsInf(within, 1) {
		return nil
	}
	return &within
}
