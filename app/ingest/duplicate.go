package ingest

import (
	"cmp"
	"slices"
	"time"

	"fingerpost/app/directory"
	"fingerpost/app/store"
)

// maxAsked is how many of those that a service may be the same as a steward is
// asked about, the likeliest.
const maxAsked = 3

// clearly is by how much one pair must be liker than another for it to be the
// one that is meant.
const clearly = 0.04

// matcher finds the services of other feeds that are the same as one that has
// come, in the transaction that stores it.
type matcher struct {
	tx  *store.Tx
	now time.Time
}

// candidate is a service of another feed beside one that has come.
type candidate struct {
	*profile
	likeness
	twin bool // its feed has another that is about as like
}

// match joins a service that is new or has changed to those of other feeds that
// are certainly the same, and has a steward asked about those that may be. It
// tells whether the service is joined by this and was not before.
func (m matcher) match(s *directory.Service, outcome store.Outcome) (joined bool, err error) {
	if s.Source.Sample() {
		return false, nil
	}
	p := newProfile(s, m.now)
	own, ask := p.keys()
	if err := m.tx.SetKeys(p.id, p.feed, own); err != nil {
		return false, err
	}
	group, err := m.group(p.id, outcome)
	if err != nil {
		return false, err
	}
	// What comes again may still lead to what it was joined to.
	alone := outcome == store.Created || len(group.Services) == 1
	if outcome != store.Created || len(group.Services) > 1 {
		if group, err = m.review(p, group); err != nil {
			return false, err
		}
	}
	all, err := m.candidates(p, group, ask)
	if err != nil {
		return false, err
	}
	joined = len(group.Services) > 1
	for _, c := range all {
		if c.verdict == same {
			if c.verdict, err = m.join(p, c); err != nil {
				return false, err
			}
		}
		joined = joined || c.verdict == same
	}
	return joined && alone, m.ask(p, all)
}

// group gives what a service is joined to: where it is new, only what has been
// led to under its identifier since it was there before.
func (m matcher) group(id string, outcome store.Outcome) (store.Group, error) {
	if outcome == store.Created {
		if kept, err := m.tx.KeptAs(id); kept == id || err != nil {
			return store.Group{Kept: id, Services: []string{id}}, err
		}
	}
	return m.tx.Group(id)
}

// review looks again at what a service was joined to by itself, or may be the
// same as, now that it has changed: where none of the others can be the same any
// more it parts from them. What a person has joined stays joined.
func (m matcher) review(p *profile, group store.Group) (store.Group, error) {
	if err := m.tx.Unwait(p.id); err != nil || group.Steward {
		return group, err
	}
	met := false
	for _, id := range group.Services {
		if id == p.id {
			continue
		}
		other, err := m.profile(id)
		if err != nil || other != nil && compare(p, other).verdict != different {
			return group, err
		}
		met = met || other != nil
	}
	if !met {
		return group, nil
	}
	if _, err := m.tx.Part(p.id, store.Evidence{Why: "They are not alike any more."}); err != nil {
		return group, err
	}
	return m.tx.Group(p.id)
}

// candidates gives the services of other feeds that a service may be the same
// as, the likeliest first. Those that a person keeps apart, that it is joined to
// already or that are withdrawn are not among them.
func (m matcher) candidates(p *profile, group store.Group, keys []int64) ([]*candidate, error) {
	likes, err := m.tx.Sharing(p.feed, keys, maxHolders)
	if err != nil {
		return nil, err
	}
	likes = slices.DeleteFunc(likes, func(like store.Like) bool { return !p.mayBe(like.Name) })
	var all []*candidate
	for _, like := range likes[:min(len(likes), maxCompared)] {
		id := like.ID
		if slices.Contains(group.Services, id) {
			continue
		}
		other, err := m.profile(id)
		if err != nil {
			return nil, err
		}
		if other == nil {
			continue
		}
		c := &candidate{profile: other, likeness: compare(p, other)}
		if c.verdict == different {
			continue
		}
		if apart, err := m.tx.Apart(p.id, id); err != nil {
			return nil, err
		} else if !apart {
			all = append(all, c)
		}
	}
	slices.SortStableFunc(all, func(a, b *candidate) int {
		return cmp.Or(cmp.Compare(b.verdict, a.verdict), cmp.Compare(b.score, a.score), cmp.Compare(a.id, b.id))
	})
	for _, c := range all {
		c.twin = slices.ContainsFunc(all, func(o *candidate) bool {
			return o != c && o.feed == c.feed && o.verdict == same && o.score > c.score-clearly
		})
	}
	return all, nil
}

// profile reads a service as it is compared, or nil where it is withdrawn or a
// sample.
func (m matcher) profile(id string) (*profile, error) {
	s, err := m.tx.Service(id)
	if err != nil || s == nil || s.Publication.State == directory.Withdrawn || s.Source.Sample() {
		return nil, err
	}
	return newProfile(s, m.now), nil
}

// join joins a service to one that is the same, unless it is not clear that it
// is this one: where the feed of either has another that is about as like, or
// that is joined already, a person is to say.
func (m matcher) join(p *profile, c *candidate) (verdict, error) {
	if c.twin {
		return unsure, nil
	}
	ours, err := m.tx.Group(p.id)
	if err != nil {
		return unsure, err
	}
	theirs, err := m.tx.Group(c.id)
	if err != nil {
		return unsure, err
	}
	if ours.Kept == theirs.Kept {
		return same, nil // By way of another.
	}
	free, err := m.compatible(c, ours, theirs)
	if err != nil || !free {
		return unsure, err
	}
	kept, gone := c.id, p.id
	if len(ours.Services) > 1 && len(theirs.Services) == 1 {
		kept, gone = gone, kept // What others have been led to already is kept.
	}
	return same, m.tx.Join(kept, gone, store.Evidence{Score: c.score, Why: c.why})
}

// compatible tells whether two groups may be joined without a person: no feed
// has a service in both, and nobody keeps any two of them apart. A rival that
// was joined before, to what this one is clearly no less like, parts: who of the
// two it is a person must say.
func (m matcher) compatible(c *candidate, ours, theirs store.Group) (bool, error) {
	if len(ours.Services)+len(theirs.Services) == 2 {
		return true, nil // Of two feeds, and nobody keeps them apart.
	}
	feeds := map[string]string{}
	for _, id := range ours.Services {
		s, err := m.tx.Service(id)
		if err != nil {
			return false, err
		}
		feeds[s.Source.Feed] = id
	}
	for _, id := range theirs.Services {
		if apart, err := m.tx.Apart(id, ours.Services...); apart || err != nil {
			return false, err
		}
		s, err := m.tx.Service(id)
		if err != nil {
			return false, err
		}
		if feeds[s.Source.Feed] == "" {
			continue
		}
		return false, m.rival(c, s, theirs)
	}
	return true, nil
}

// rival parts a service from what another of its own feed is as like, so that a
// person says which of them is meant.
func (m matcher) rival(c *candidate, before *directory.Service, group store.Group) error {
	if group.Steward || before.ID == c.id || before.Publication.State == directory.Withdrawn {
		return nil
	}
	was := compare(newProfile(before, m.now), c.profile)
	if was.score >= c.score+clearly {
		return nil
	}
	if _, err := m.tx.Part(before.ID, store.Evidence{Why: "Another of its feed is as like: a person must say which."}); err != nil {
		return err
	}
	return m.tx.Wait(before.ID, c.id, store.Evidence{Score: was.score, Why: was.why})
}

// ask notes for a steward what a service may be the same as.
func (m matcher) ask(p *profile, all []*candidate) error {
	asked := 0
	for _, c := range all {
		if c.verdict != unsure || asked == maxAsked {
			continue
		}
		asked++
		if err := m.tx.Wait(p.id, c.id, store.Evidence{Score: c.score, Why: c.why}); err != nil {
			return err
		}
	}
	return nil
}
