package store_test

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/app/store"

	"github.com/google/go-cmp/cmp"
)

// model is the record in memory, as plainly as it can be said.
type model struct {
	given     map[string]*directory.Service     // as last given; what is shared is looked up
	withdrawn map[string]bool                   // since it was last given
	location  map[string]directory.Location     // as last said by anybody
	org       map[string]directory.Organization // as last said by anybody
	alone     map[string]directory.Organization // as it last came by itself
	held      bool
}

func newModel() *model {
	return &model{map[string]*directory.Service{}, map[string]bool{}, map[string]directory.Location{}, map[string]directory.Organization{}, map[string]directory.Organization{}, false}
}

func (m *model) clone() *model {
	return &model{maps.Clone(m.given), maps.Clone(m.withdrawn), maps.Clone(m.location), maps.Clone(m.org), maps.Clone(m.alone), m.held}
}

// full gives every service as a steward must see it.
func (m *model) full() map[string]*directory.Service {
	asked := map[string]directory.Visibility{}
	order := []directory.Visibility{"", directory.Exact, directory.Area, directory.Hidden}
	for _, s := range m.given {
		for _, at := range s.Locations {
			l := at.Location
			if slices.Index(order, l.Visibility) > slices.Index(order, asked[l.ID]) {
				asked[l.ID] = l.Visibility
			}
		}
	}
	all := map[string]*directory.Service{}
	for id, given := range m.given {
		s := *given
		if s.Organization != nil {
			o := m.org[s.Organization.ID]
			o.Source = m.alone[o.ID].Source
			s.Organization = &o
		}
		s.Locations = slices.Clone(s.Locations)
		for i := range s.Locations {
			l := m.location[s.Locations[i].Location.ID]
			l.Visibility = asked[l.ID]
			s.Locations[i].Location = l
		}
		if m.withdrawn[id] {
			s.Publication = directory.Publication{State: directory.Withdrawn, Reason: "gone"}
		}
		all[id] = &s
	}
	return all
}

// tidy forgets what nothing uses any more.
func (m *model) tidy() {
	orgs, locations := map[string]bool{}, map[string]bool{}
	for _, s := range m.given {
		if s.Organization != nil {
			orgs[s.Organization.ID] = true
		}
		for _, at := range s.Locations {
			locations[at.Location.ID] = true
		}
	}
	for id := range m.alone {
		orgs[id] = true
	}
	maps.DeleteFunc(m.org, func(id string, _ directory.Organization) bool { return !orgs[id] })
	maps.DeleteFunc(m.location, func(id string, _ directory.Location) bool { return !locations[id] })
}

func (m *model) removeFeed(feed string) {
	maps.DeleteFunc(m.given, func(_ string, s *directory.Service) bool { return s.Source.Feed == feed })
	maps.DeleteFunc(m.alone, func(_ string, o directory.Organization) bool { return o.Source.Feed == feed })
	m.tidy()
}

// admit is the rule for samples; it tells whether the record is refused.
func (m *model) admit(feed string) (refused bool) {
	if feed == directory.SampleFeed {
		return m.held
	}
	if !m.held {
		m.removeFeed(directory.SampleFeed)
		m.held = true
	}
	return false
}

func (m *model) put(s *directory.Service) store.Outcome {
	outcome := store.Created
	if last := m.given[s.ID]; last != nil {
		if outcome = store.Updated; cmp.Equal(last, s) && !m.withdrawn[s.ID] {
			return store.Unchanged
		}
	}
	m.given[s.ID] = s
	delete(m.withdrawn, s.ID)
	if s.Organization != nil {
		m.org[s.Organization.ID] = *s.Organization
	}
	for _, at := range s.Locations {
		m.location[at.Location.ID] = at.Location
	}
	m.tidy()
	return outcome
}

// random makes services out of small pools, so that they meet.
type random struct{ *rand.Rand }

func (r random) pick(from ...string) string { return from[r.IntN(len(from))] }

func (r random) feed() string { return r.pick("a", "a", "b", directory.SampleFeed) }

func (r random) organization(feed string) *directory.Organization {
	o := &directory.Organization{ExternalID: r.pick("o1", "o2"), Name: "Org", Description: r.pick("", "x", "y")}
	directory.IdentifyOrganization(feed, o)
	return o
}

func (r random) service() *directory.Service {
	feed := r.feed()
	s := &directory.Service{Name: "S", Summary: r.pick("", "x", "y"), Source: directory.Source{Feed: feed, ExternalID: r.pick("1", "2", "3", "4", "5")}}
	if r.IntN(4) > 0 {
		s.Organization = r.organization(feed)
	}
	for range r.IntN(4) {
		at := directory.ServiceAtLocation{Location: directory.Location{ExternalID: r.pick("l1", "l2", "l3"), Name: r.pick("", "Hall"), Postcode: r.pick("", "S1 2HE"), Visibility: directory.Visibility(r.pick("", "", "exact", "area", "hidden"))}}
		if slices.ContainsFunc(s.Locations, func(other directory.ServiceAtLocation) bool {
			return other.Location.ExternalID == at.Location.ExternalID
		}) {
			continue // A feed may name a venue twice; what it then says is tested elsewhere.
		}
		s.Locations = append(s.Locations, at)
	}
	directory.Identify(feed, s)
	return s
}

var errUndo = errors.New("undo this")

// step does one random thing to the record and the model, and says what.
func (r random) step(t *testing.T, s *store.Store, m *model) string {
	said := ""
	undo := r.IntN(6) == 0
	after := m.clone()
	write := func(tx *store.Tx) error {
		for range 1 + r.IntN(4) {
			switch r.IntN(10) {
			case 0:
				feed := r.feed()
				o := r.organization(feed)
				o.Source = directory.Source{Feed: feed, URL: r.pick("", "u")}
				said += fmt.Sprintf("\n put organisation %s of %s", o.ExternalID, feed)
				refused := after.admit(feed)
				_, err := tx.PutOrganization(o)
				if refused != (directory.KindOf(err) == directory.Conflict) {
					t.Fatalf("%s: refused is %v, err %v", said, refused, err)
				}
				if !refused && !cmp.Equal(after.alone[o.ID], *o) {
					after.alone[o.ID], after.org[o.ID] = *o, *o
				}
			case 1, 2:
				if len(after.given) == 0 {
					continue
				}
				id := r.pick(slices.Sorted(maps.Keys(after.given))...)
				said += "\n withdraw " + id
				done, err := tx.Withdraw(id, "gone")
				if err != nil || done == after.withdrawn[id] {
					t.Fatalf("%s: done is %v, err %v", said, done, err)
				}
				after.withdrawn[id] = true
			default:
				service := r.service()
				said += fmt.Sprintf("\n put %+v", service)
				refused := after.admit(service.Source.Feed)
				got, err := tx.PutService(service)
				if refused != (directory.KindOf(err) == directory.Conflict) || !refused && err != nil {
					t.Fatalf("%s: refused is %v, err %v", said, refused, err)
				}
				if !refused {
					if want := after.put(service); got != want {
						t.Fatalf("%s: %s, want %s", said, got, want)
					}
				}
			}
		}
		if undo {
			return errUndo
		}
		return nil
	}
	if r.IntN(25) == 0 {
		feed := r.pick("a", "b")
		if err := s.PutFeed(t.Context(), store.Feed{Name: feed}); err != nil {
			t.Fatal(err)
		}
		if _, err := s.RemoveFeed(t.Context(), who, feed); err != nil {
			t.Fatal(err)
		}
		m.removeFeed(feed)
		return "\n remove feed " + feed
	}
	err := s.Write(t.Context(), who, write)
	if undo {
		if err != errUndo {
			t.Fatalf("undone with %v", err)
		}
		return said + "\n undone"
	}
	if err != nil {
		t.Fatal(err)
	}
	*m = *after
	return said
}

// TestModel does random things to a record and to the model of it, and compares
// all that can be read after each, and that the change log names what changed.
func TestModel(t *testing.T) {
	for seed := range uint64(12) {
		s, m := open(t, store.Options{}), newModel()
		r := random{rand.New(rand.NewPCG(seed, 1))}
		for n := range 60 {
			before := m.full()
			var said string
			changed := changedBy(t, s, func() { said = r.step(t, s, m) })
			want := m.full()
			got := map[string]*directory.Service{}
			for id := range want {
				service, err := s.ServiceInFull(t.Context(), id)
				if err != nil {
					t.Fatalf("seed %d step %d:%s\n%s: %v", seed, n, said, id, err)
				}
				got[id] = service
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("seed %d step %d:%s\n(-model +record):\n%s", seed, n, said, diff)
			}
			stats, err := s.Stats(t.Context())
			if err != nil || stats.Services != len(want) || stats.Organizations != len(m.org) || stats.Locations != len(m.location) {
				t.Fatalf("seed %d step %d:%s\n%+v, err %v; want %d, %d, %d", seed, n, said, stats, err, len(want), len(m.org), len(m.location))
			}
			for id := range m.org {
				o, err := s.Organization(t.Context(), id)
				w := m.org[id]
				w.Source = m.alone[id].Source
				if diff := cmp.Diff(&w, o); err != nil || diff != "" {
					t.Fatalf("seed %d step %d:%s\nerr %v (-model +record):\n%s", seed, n, said, err, diff)
				}
			}
			for id := range maps.Keys(union(before, want)) {
				if !cmp.Equal(before[id], want[id]) && !slices.Contains(changed, id) {
					t.Fatalf("seed %d step %d:%s\nthe change log does not name %s", seed, n, said, id)
				}
			}
		}
		noProblems(t, s)
	}
}

func union(a, b map[string]*directory.Service) map[string]*directory.Service {
	all := maps.Clone(a)
	maps.Copy(all, b)
	return all
}
