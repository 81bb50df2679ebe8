package ramblers

import (
	"cmp"
	"fmt"
	"slices"

	"fingerpost/importers/loose"
	"fingerpost/importers/plain"
)

// series are the walks that make one service.
type series struct {
	kind   kind
	effort string
	group  string // who walks, by its name; "" is not told
	walks  []walk // soonest first

	unplaced int // walks that start at more places than a service has
}

// series puts the walks together, in the order in which a first one of each came.
func (r *run) series() []*series {
	var all []*series
	known := map[string]*series{}
	for _, w := range r.walks {
		s := &series{kind: w.kind, effort: w.effort, group: cmp.Or(w.groupName, plain.Line(r.Set["organization"])), walks: []walk{w}}
		id := s.id()
		if have := known[id]; have != nil {
			have.walks = append(have.walks, w)
			continue
		}
		known[id] = s
		all = append(all, s)
	}
	for _, s := range all {
		slices.SortStableFunc(s.walks, func(a, b walk) int {
			return cmp.Or(cmp.Compare(a.date, b.date), cmp.Compare(minute(a), minute(b)), cmp.Compare(a.title, b.title))
		})
	}
	return all
}

// id is what the service is known by: it holds nothing of a date. The first walk
// stands for all, which agree in what counts.
func (s *series) id() string {
	w := s.walks[0]
	of := cmp.Or(w.groupCode, loose.Fold(w.groupName), "sheet")
	switch s.kind {
	case event:
		return fmt.Sprintf("%s/events", of)
	case wellbeing:
		from := "anywhere"
		if w.at != nil {
			from = start(w.at)
		}
		return fmt.Sprintf("%s/wellbeing/%s/%s", of, from, cmp.Or(s.effort, "any"))
	default:
		return fmt.Sprintf("%s/walks/%s", of, cmp.Or(s.effort, "any"))
	}
}

// where names the walks in the source, for people.
func (s *series) where() string {
	if n := len(s.walks); n > 1 {
		return fmt.Sprintf("%s and %d more", s.walks[0].where, n-1)
	}
	return s.walks[0].where
}

// common gives the words that all walks have, in the order of the first.
func (s *series) common(of func(walk) []string) []string {
	var all []string
	for _, word := range of(s.walks[0]) {
		if !slices.ContainsFunc(s.walks, func(w walk) bool { return !slices.Contains(of(w), word) }) {
			all = append(all, word)
		}
	}
	return all
}

func minute(w walk) int {
	if w.opens == nil {
		return -1
	}
	return int(*w.opens)
}
