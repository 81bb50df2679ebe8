package directory

import (
	"cmp"
	"slices"
	"time"
)

// Word is what one source says of a service that several sources tell of.
// Precedence is how far it goes before others: the organisation's own word has a
// higher one than a list that somebody else keeps.
type Word struct {
	Service    *Service
	Precedence int
}

// Merge gives the public view of one service of which there are several words,
// under an identifier of its own. For each field the word that goes furthest
// counts, then the fresher one: what was checked, then changed, then fetched
// last; and what is not known never stands in the way of what is. Words that
// their feed has withdrawn, or that the public may not see, are left out as long
// as there are others. The words themselves are not changed.
func Merge(id string, words []Word) *Service {
	if len(words) == 1 && words[0].Service.ID == id {
		return words[0].Service.Public()
	}
	told := obeyed(shown(words))
	slices.SortStableFunc(told, goesBefore)
	merged := *told[0].Service
	merged.ID = id
	merged.Sources = nil
	for _, w := range told {
		merged.Sources = append(merged.Sources, w.Service.Source)
	}
	if len(told) == 1 {
		merged.Sources = nil
	}
	for _, w := range told[1:] {
		fill(&merged, w.Service)
	}
	standing(&merged, told)
	return &merged
}

// shown gives those words that are nearest to the public: published ones, or,
// where there is none, those that wait, or else any.
func shown(words []Word) []Word {
	best := len(order)
	for _, w := range words {
		best = min(best, nearness(w.Service))
	}
	return slices.DeleteFunc(slices.Clone(words), func(w Word) bool { return nearness(w.Service) != best })
}

// order has the states of a listing, those nearest to the public first.
var order = [...]PublicationState{Published, Held, Submitted, Draft, Withheld, Withdrawn}

func nearness(s *Service) int {
	return max(slices.Index(order[:], s.Publication.State), 0) // "" counts as Published.
}

// goesBefore orders words: those that count first, first.
func goesBefore(a, b Word) int {
	x, y := a.Service, b.Service
	return cmp.Or(
		cmp.Compare(b.Precedence, a.Precedence),
		cmp.Compare(y.AssuredDate, x.AssuredDate),
		y.Modified.Compare(x.Modified),
		y.Source.FetchedAt.Compare(x.Source.FetchedAt),
		cmp.Compare(x.ID, y.ID),
	)
}

// standing says of the whole what no single word can: how long it is vouched
// for, when it was last checked, and whether anybody doubts it.
func standing(s *Service, words []Word) {
	var modified time.Time
	for _, w := range words {
		o := w.Service
		if s.Expires != "" && (o.Expires == "" || o.Expires > s.Expires) {
			s.Expires = o.Expires // Somebody vouches for it longer.
		}
		if o.AssuredDate > s.AssuredDate {
			s.AssuredDate, s.AssuredBy, s.CheckDays = o.AssuredDate, o.AssuredBy, o.CheckDays
		}
		if o.Modified.After(modified) {
			modified = o.Modified
		}
		if o.Publication.Reason == "" {
			s.Publication.Reason = "" // One source that still lists it is enough.
		}
	}
	s.Modified = modified
}

// obeyed gives the public view of each word, with the mask of any one of them
// laid over all: a place that one source keeps back is told by none.
func obeyed(words []Word) []Word {
	strict := Visibility("")
	var secrets []string
	for _, w := range words {
		for _, at := range w.Service.Locations {
			if v := at.Location.Visibility; v == Hidden || v == Area && strict != Hidden {
				strict = v
			}
			secrets = append(secrets, at.Location.secrets()...)
		}
	}
	told := slices.Clone(words)
	for i, w := range told {
		if strict == "" {
			told[i].Service = w.Service.Public()
			continue
		}
		masked := *w.Service
		masked.Locations = slices.Clone(masked.Locations)
		for j := range masked.Locations {
			masked.Locations[j].Location.Visibility = strict
		}
		masked.GettingThere = "" // It tells the way to the door, also where no venue is given.
		masked.Extra = nil
		public := *masked.Public()
		public.scrub(secrets)
		told[i].Service = &public
	}
	return told
}
