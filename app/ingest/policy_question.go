package ingest

import (
	"slices"

	"fingerpost/app/directory"
	"fingerpost/app/store"
)

// inquiry is what stewards are and were asked about a feed's services, and what a
// run changes of it. Changes are stored with the service that they are about.
type inquiry struct {
	known   map[string][]store.Question // by service, as they are stored
	changes map[string]changes          // of services that wait to be stored
	waiting int                         // services of this run that wait to be published
	masked  int                         // and of which an address waits
}

type changes struct{ ask, answer, drop []store.Question }

func newInquiry(known []store.Question) inquiry {
	i := inquiry{known: map[string][]store.Question{}, changes: map[string]changes{}}
	for _, q := range known {
		i.known[q.ServiceID] = append(i.known[q.ServiceID], q)
	}
	return i
}

// find gives a question about a service, and whether it was ever asked.
func (i *inquiry) find(id string, about store.About, subject string) (store.Question, bool) {
	at := slices.IndexFunc(i.known[id], func(q store.Question) bool { return q.About == about && q.Subject == subject })
	if at < 0 {
		return store.Question{}, false
	}
	return i.known[id][at], true
}

// ask takes down that a steward is to be asked whether a service may be told.
func (i *inquiry) ask(q store.Question) {
	c := i.changes[q.ServiceID]
	c.ask = append(c.ask, q)
	i.changes[q.ServiceID] = c
}

// listed brings what is asked about a service that was handed on into line with
// what it is now: where its source lists it, it has not closed, and addresses that it has no more, or that
// tell of nothing any more, need no word.
func (i *inquiry) listed(id string, there bool, doubts []store.Question) {
	var c changes
	for _, q := range i.known[id] {
		same := func(d store.Question) bool { return d.Subject == q.Subject }
		if q.About == store.AboutClosed && there || q.About == store.AboutAddress && !slices.ContainsFunc(doubts, same) {
			c.drop = append(c.drop, q)
		}
	}
	open := false
	for _, d := range doubts {
		q, known := i.find(id, d.About, d.Subject)
		if open = open || q.Answer == ""; !known {
			c.ask = append(c.ask, d)
		}
	}
	if open {
		i.masked++
	}
	if len(c.ask)+len(c.drop) > 0 {
		i.changes[id] = c
	}
}

// keep stores what has changed of what is asked about a service, which has been
// stored.
func (i *inquiry) keep(tx *store.Tx, id string) error {
	c := i.changes[id]
	for _, q := range c.drop {
		if err := tx.DropQuestion(q); err != nil {
			return err
		}
	}
	for _, q := range c.ask {
		if err := tx.Ask(q); err != nil {
			return err
		}
	}
	for _, q := range c.answer {
		if err := tx.Settle(q, store.Yes); err != nil {
			return err
		}
	}
	return nil
}

// addresses gives what a steward said of the addresses of a service, by subject.
func (b *batch) addresses(feed, externalID string) map[string]store.Answer {
	if len(b.known) == 0 {
		return nil
	}
	said := map[string]store.Answer{}
	for _, q := range b.known[directory.FeedID(feed, "service", externalID)] {
		if q.About == store.AboutAddress {
			said[q.Subject] = q.Answer
		}
	}
	return said
}
