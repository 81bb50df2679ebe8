package ingest

import (
	"fmt"

	"fingerpost/app/directory"
	"fingerpost/app/store"
)

// Why services are kept from the public, as a steward and its history read it.
const (
	newHere = "It is new, and what is new in this feed waits for a steward."
	refused = "A steward has said that it is not for this directory."
)

// hold decides whether the public may find a service, and takes down what a
// steward is to be asked about it: what its address tells, and, of one that is
// new or has become another, whether it may be told at all.
func (b *batch) hold(s *directory.Service, doubts []store.Question) error {
	for i := range doubts {
		doubts[i].Feed, doubts[i].ServiceID = b.job.Feed.Name, s.ID
	}
	b.listed(s.ID, !b.missed.gone[s.ID], doubts)
	b.doubtful(s)
	if !shown(s.Publication.State) {
		return nil
	}
	q, asked := b.find(s.ID, store.AboutPublish, "")
	if q.Answer == store.No {
		s.Publication = directory.Publication{State: directory.Withheld, Reason: refused}
		return nil
	}
	if asked && q.Answer == "" && b.job.Confirm {
		if seen, err := b.waited(s); seen || err != nil {
			c := b.changes[s.ID]
			c.answer = append(c.answer, q)
			b.changes[s.ID] = c
			return err
		}
	}
	why := q.Why
	if !asked || q.Answer != "" {
		var err error
		if why, err = b.mustWait(s, q); err != nil || why == "" {
			return err
		}
		b.ask(store.Question{Feed: b.job.Feed.Name, ServiceID: s.ID, About: store.AboutPublish, Why: why})
	}
	b.waiting++
	s.Publication = directory.Publication{State: directory.Held, Reason: why}
	return nil
}

// waited tells whether a service is, as far as matters, what has waited for a
// steward so far: a word on all that is held is for what could be seen then, not
// for what has taken its place, or is back, since.
func (b *batch) waited(s *directory.Service) (bool, error) {
	before, err := b.in.Store.ServiceInFull(b.ctx, s.ID)
	if directory.KindOf(err) == directory.NotFound {
		return false, nil
	}
	return err == nil && before.Publication.State == directory.Held && another(before, s) == "", err
}

// mustWait tells why a service that nobody waits to be asked about must wait for a
// steward, or gives "". Q is what the steward said of it before.
func (b *batch) mustWait(s *directory.Service, q store.Question) (why string, err error) {
	if !b.job.Feed.Hold {
		return b.tooMany(s)
	}
	before, err := b.in.Store.ServiceInFull(b.ctx, s.ID)
	switch {
	case directory.KindOf(err) == directory.NotFound:
		return newHere, nil
	case err != nil:
		return "", err
	case q.Answer != store.Yes && !shown(before.Publication.State):
		return newHere, nil // What was withdrawn unseen and is back, too.
	}
	return another(before, s), nil
}

func shown(state directory.PublicationState) bool {
	return state == "" || state == directory.Published
}

// another tells why a listing that a steward has let through must be looked at
// again: what has its identifier is another thing now. A new time, place, price
// or number is no such change: people must hear of that at once.
func another(before, now *directory.Service) string {
	if !alike(before.Name, now.Name) && !alike(before.AlternateName, now.Name) {
		return fmt.Sprintf("It was “%s” when a steward saw it, and is “%s” now.", before.Name, now.Name)
	}
	if was, is := before.Organization, now.Organization; was != nil && is != nil && !alike(was.Name, is.Name) {
		return fmt.Sprintf("It was run by “%s” when a steward saw it, and is by “%s” now.", was.Name, is.Name)
	}
	return ""
}
