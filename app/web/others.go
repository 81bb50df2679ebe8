package web

import (
	"slices"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/search"
)

// shownSessions is how many listings a card leads to of those that are folded
// under it: a week of a busy class.
const shownSessions = 12

// others are the other sessions of a card's activity at its venue.
type others struct {
	Words string // "Also at other times: 2 more sessions"
	Links []link // the soonest first; Text is the listing's name, where it has another, and why to check first
	Rest  string // how many more there are than links, or ""
}

// others gives nil for a card that stands for itself alone. A listing that has
// gone from the store since the index read it is left out.
func (v voice) others(hit search.Hit, name string, f found) *others {
	type session struct {
		*directory.Service
		next held
		ok   bool
	}
	var sessions []session
	fetched := min(len(hit.Also), shownSessions)
	for _, id := range hit.Also[:fetched] {
		if service := f.records[id]; service != nil {
			next, ok := nextAt(service, -1, v.now(), f.query)
			sessions = append(sessions, session{service, next, ok})
		}
	}
	rest := len(hit.Also) - fetched
	total := len(sessions) + rest
	if total == 0 {
		return nil
	}
	slices.SortStableFunc(sessions, func(a, b session) int {
		if a.ok != b.ok {
			if a.ok {
				return -1
			}
			return 1
		}
		return a.next.Start.Compare(b.next.Start)
	})
	o := &others{Words: v.N(total, "Also at another time: %d more session", "Also at other times: %d more sessions")}
	for _, one := range sessions {
		l := link{URL: v.to(serviceURL(one.ID)), Label: one.Name, Text: v.T("ask when")}
		if one.ok {
			var also []string
			if one.Name != name {
				also = append(also, one.Name)
			}
			if why := one.next.CheckFirst; why != "" {
				also = append(also, v.T("%s: check first", v.T(why)))
			}
			l.Label, l.Text = v.shortSession(one.next.Session, v.now()), strings.Join(also, ", ")
		}
		o.Links = append(o.Links, l)
	}
	if rest > 0 {
		o.Rest = v.N(rest, "And %d more.", "And %d more.")
	}
	return o
}
