package ingest

import (
	"cmp"
	"fmt"

	"fingerpost/app/directory"
	"fingerpost/app/store"
	"fingerpost/importers"
)

// prepare makes a record what is stored: identified, sourced, normalised and
// valid.
func (b *batch) prepare(r *importers.Record) error {
	feed := b.job.Feed
	switch {
	case r.Deleted:
		return nil
	case r.Service != nil:
		s := r.Service
		b.source(&s.Source)
		if s.Source.ExternalID == "" {
			return directory.Errorf(directory.Invalid, "id", "The record has nothing to be known by.")
		}
		n := &normaliser{places: b.in.Places, vocabulary: b.in.Vocabulary, meaning: b.in.Meaning, today: directory.DateOf(b.in.Now()), where: r.Where, report: b.problem, addresses: b.addresses(feed.Name, s.Source.ExternalID), share: func() error { return b.share(s, r.Where) }}
		n.normalise(s)
		directory.Identify(feed.Name, s)
		if n.err != nil {
			return n.err
		}
		if err := b.within(s); err != nil {
			return err
		}
		if err := b.once(s.ID, r.Where); err != nil {
			return err
		}
		if err := s.Validate(); err != nil {
			return err
		}
		return b.hold(s, n.doubts)
	case r.Organization != nil:
		o := r.Organization
		b.source(&o.Source)
		directory.IdentifyOrganization(feed.Name, o)
		if err := b.once(o.ID, r.Where); err != nil {
			return err
		}
		return o.Validate()
	}
	return fmt.Errorf("%s: an importer handed on an empty record", r.Where)
}

// source says where a record came from. What the feed was set up with goes
// before what its records say of their licence.
func (b *batch) source(s *directory.Source) {
	feed := b.job.Feed
	s.Feed, s.FetchedAt = feed.Name, b.in.Now().UTC()
	s.Licence, s.Attribution = cmp.Or(feed.Licence, s.Licence), cmp.Or(feed.Attribution, s.Attribution)
}

// once refuses a second record of one identifier. The first is kept, whichever
// is better, so that the next run finds nothing changed.
func (b *batch) once(id, where string) error {
	if first, again := b.seen[id]; again {
		return directory.Errorf(directory.Invalid, "id", "The same identifier as %s, which is kept.", first)
	}
	b.seen[id] = where
	return nil
}

// put stores one record, and counts what came of it.
func (b *batch) put(tx *store.Tx, r importers.Record, done *store.Counts, withheld map[string]int) error {
	if r.Deleted {
		return b.takeOut(tx, directory.FeedID(b.job.Feed.Name, "service", r.ExternalID), done)
	}
	var outcome store.Outcome
	var err error
	if r.Service == nil {
		outcome, err = tx.PutOrganization(r.Organization)
	} else {
		if outcome, err = tx.PutService(r.Service); err == nil {
			err = b.keep(tx, r.Service.ID)
		}
		if err == nil && outcome != store.Unchanged {
			var joined bool
			if joined, err = (matcher{tx, b.in.Now()}).match(r.Service, outcome); joined {
				done.Duplicates++
			}
		}
		if p := r.Service.Publication; p.State == directory.Withheld {
			withheld[p.Reason]++
		}
	}
	switch outcome {
	case store.Created:
		done.Created++
	case store.Updated:
		done.Updated++
	case store.Unchanged:
		done.Unchanged++
	}
	return err
}

// takeOut withdraws a service that its source calls gone, unless a steward, asked
// about that, has said that it still runs.
func (b *batch) takeOut(tx *store.Tx, id string, done *store.Counts) error {
	q, asked := b.find(id, store.AboutClosed, "")
	if q.Answer == store.No {
		return nil
	}
	gone, err := tx.Withdraw(id, "The source has taken it out.")
	if gone {
		done.Withdrawn++
	}
	if err == nil && asked && q.Answer == "" {
		err = tx.Settle(q, store.Yes)
	}
	return err
}
