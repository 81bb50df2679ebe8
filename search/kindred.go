package search

import "slices"

// wider is a term that a listing may be for instead of what a clause asks for,
// and what it then counts of what the very term would.
type wider struct {
	term  int
	share float32
}

// enoughAlike is the share from which a listing counts as meeting the clause.
const enoughAlike = 0.5

// What counts for kin: the kind that an activity is held as, the activities of
// a kind, and what somebody would take instead, the best of it and each that
// follows.
const (
	byKindHeld = 0.7
	byMixed    = 0.3
	byActivity = 0.7
	instead    = 0.4
	lesser     = 0.75
)

// kindred gives the terms that count less than those asked for. A mixed kind
// says little of what is done there, unless it is mostly what is asked for: not
// every sport is swimming.
func (w *Words) kindred(asked termSet) (kin []wider) {
	seen := asked
	add := func(slug string, share float32) {
		t, ok := w.numbers[slug]
		if !ok || seen.has(t) {
			return
		}
		kin = append(kin, wider{t, share})
	}
	for t := range asked.each {
		switch {
		case w.isActivity(t):
			for _, kind := range w.terms[t].Kinds {
				add(kind, w.heldShare(t, kind))
			}
			share := float32(instead)
			for _, slug := range w.terms[t].Near {
				add(slug, share)
				share *= lesser
			}
		case w.isKind(t):
			for i := w.carried; i < len(w.terms); i++ {
				if kinds := w.terms[i].Kinds; len(kinds) > 0 && kinds[0] == w.terms[t].Slug {
					add(w.terms[i].Slug, byActivity)
				}
			}
		}
	}
	return kin
}

// heldShare gives what a listing of a kind counts for who asks for an activity.
func (w *Words) heldShare(activity int, kind string) float32 {
	if k, ok := w.numbers[kind]; ok && w.terms[k].Mixed {
		return max(byMixed, byKindHeld*w.shareOf(activity, kind))
	}
	return byKindHeld
}

// shareOf gives how much of what is held as a kind is an activity, or beneath
// it.
func (w *Words) shareOf(activity int, kind string) float32 {
	all, of := 0, 0
	for i := w.carried; i < len(w.terms); i++ {
		if kinds := w.terms[i].Kinds; len(kinds) > 0 && kinds[0] == kind {
			all++
			if w.narrower[activity].has(i) {
				of++
			}
		}
	}
	if all == 0 {
		return 0
	}
	return float32(of) / float32(all)
}

// carriedIn gives the hits that mean a kind or a need.
func (w *Words) carriedIn(hits []hit) []hit {
	return slices.DeleteFunc(slices.Clone(hits), func(h hit) bool {
		for t := range h.terms.each {
			if !w.isActivity(t) {
				return false
			}
		}
		return true
	})
}

// merged gives the kinds of a phrase that an activity in the same words says as
// much as, and those that it says more precisely.
func (w *Words) merged(kinds, activities termSet) (same, looser termSet) {
	for t := range activities.each {
		for _, kind := range w.terms[t].Kinds {
			k, ok := w.numbers[kind]
			switch {
			case !ok || !kinds.has(k):
			case w.heldShare(t, kind) >= enoughAlike:
				same.add(k)
			default:
				looser.add(k)
			}
		}
	}
	return same, looser.without(same)
}
