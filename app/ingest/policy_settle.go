package ingest

import (
	"context"
	"fmt"
	"slices"

	"fingerpost/app/directory"
	"fingerpost/app/store"
)

// Word is a steward's word on some of a feed's services, each by itself.
type Word struct {
	Feed    string
	Records []string     // as the source calls them, or their identifiers
	Answer  store.Answer // Yes lets through what waits; No does not
	Only    store.About  // "" is all that is asked of them
	Who     store.Actor
}

// Settled is what came of a word on one service.
type Settled struct {
	Question store.Question
	Did      string // in a sentence
}

// Settle does what a steward says, all of it or, where one record can't be found
// or nothing is asked about it, nothing. The caller sees to it that the feed is
// not read meanwhile. What was answered before is turned round by naming the
// record again.
func Settle(ctx context.Context, st *store.Store, w Word) (done []Settled, err error) {
	var services []*directory.Service
	asked := map[string][]store.Question{}
	for _, record := range w.Records {
		s, questions, err := w.find(ctx, st, record)
		if err != nil {
			return nil, err
		}
		if _, twice := asked[s.ID]; !twice {
			services = append(services, s)
			asked[s.ID] = questions
		}
	}
	err = st.Write(ctx, w.Who, func(tx *store.Tx) error {
		done = nil // The transaction may be tried again.
		for _, s := range services {
			settled, err := w.settle(tx, s, asked[s.ID])
			if err != nil {
				return err
			}
			done = append(done, settled...)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return done, w.stillMasked(ctx, st, done)
}

// find gives a record's service in full, and which questions about it the word
// answers: those that wait, or where none does those that were answered the other
// way.
func (w Word) find(ctx context.Context, st *store.Store, record string) (*directory.Service, []store.Question, error) {
	id := record
	s, err := st.ServiceInFull(ctx, id)
	if err != nil || s.Source.Feed != w.Feed {
		id = directory.FeedID(w.Feed, "service", record)
		s, err = st.ServiceInFull(ctx, id)
	}
	if directory.KindOf(err) == directory.NotFound {
		return nil, nil, directory.Errorf(directory.NotFound, "record", "The feed %q has brought no service that it calls %q. Nothing was changed.", w.Feed, record)
	}
	if err != nil {
		return nil, nil, err
	}
	all, err := st.QuestionsOf(ctx, id)
	if err != nil {
		return nil, nil, err
	}
	all = slices.DeleteFunc(all, func(q store.Question) bool {
		return q.Feed != w.Feed || w.Only != "" && q.About != w.Only || q.About == store.AboutClosed && q.Answer == store.Yes
	})
	open := slices.DeleteFunc(slices.Clone(all), func(q store.Question) bool { return q.Answer != "" })
	if len(open) == 0 {
		open = slices.DeleteFunc(all, func(q store.Question) bool { return q.Answer == w.Answer })
	}
	if len(open) == 0 || s.Publication.State == directory.Withdrawn {
		return nil, nil, directory.Errorf(directory.Conflict, "record", "Nothing about %q (%s) waits for a steward. Nothing was changed. What does is in: feeds show %s", record, s.Name, w.Feed)
	}
	return s, open, nil
}

// settle does what the answers say with one service.
func (w Word) settle(tx *store.Tx, s *directory.Service, questions []store.Question) (done []Settled, err error) {
	closed := false
	for _, q := range questions {
		did := ""
		switch q.About {
		case store.AboutPublish:
			did = w.publish(s)
		case store.AboutAddress:
			did = w.address(s, q)
		case store.AboutClosed:
			if closed = w.Answer == store.Yes; closed {
				did = "It has closed, and is out of the directory."
			} else {
				s.Publication = directory.Publication{}
				did = "It still runs, and stays although its source no longer lists it."
			}
		}
		if err := tx.Settle(q, w.Answer); err != nil {
			return nil, err
		}
		done = append(done, Settled{q, did})
	}
	if closed {
		_, err = tx.Withdraw(s.ID, "A steward has found that it has closed.")
	} else {
		_, err = tx.PutService(s)
	}
	return done, err
}

func (w Word) publish(s *directory.Service) string {
	if p := s.Publication; p.State == directory.Withheld && p.Reason != refused {
		return "Its source keeps it from the public by now: " + p.Reason
	}
	if w.Answer == store.Yes {
		s.Publication = directory.Publication{}
		return "It is published."
	}
	s.Publication = directory.Publication{State: directory.Withheld, Reason: refused}
	return "It is not published, and will not be until a steward confirms it."
}

func (w Word) address(s *directory.Service, q store.Question) string {
	for i := range s.Locations {
		l := &s.Locations[i].Location
		if !slices.ContainsFunc([]string{forSurvivors, inAHome, aHome}, func(why string) bool { return addressSubject(why, *l) == q.Subject }) {
			continue
		}
		if w.Answer == store.Yes {
			l.Visibility = ""
		} else {
			l.Visibility = directory.Area
		}
	}
	if w.Answer == store.Yes {
		return "Its address is told."
	}
	return "Its address stays kept back."
}

// stillMasked says so of a venue that another listing keeps from the public.
func (w Word) stillMasked(ctx context.Context, st *store.Store, done []Settled) error {
	for i, d := range done {
		if d.Question.About != store.AboutAddress || w.Answer != store.Yes {
			continue
		}
		s, err := st.Service(ctx, d.Question.ServiceID) // As the public sees it, with what other feeds say.
		if err != nil {
			return fmt.Errorf("look what is told of %s: %w", d.Question.Name, err)
		}
		if slices.ContainsFunc(s.Locations, func(at directory.ServiceAtLocation) bool { return !at.Location.Exact() }) {
			done[i].Did = "Its address may be told, but another of its venues, or another listing at the same one or from another feed, keeps it back. Look at: feeds show " + w.Feed
		}
	}
	return nil
}
