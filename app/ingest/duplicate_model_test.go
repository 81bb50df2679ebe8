package ingest

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/app/store"

	"github.com/google/go-cmp/cmp"
)

// modelKeys are things to go to; each feed tells of each of them once, if at all.
// Rows of one key are the same, rows of two are not.
var modelKeys = []string{
	"Tai Chi for Balance,Steady Feet,Park Lodge,S8 9HP,0114 496 0101,Tuesday 10:00-11:00,",
	"Knit and Natter,Hale Hub,Hale Hub,WA15 9NT,0161 496 0122,Friday 13:00-15:00,",
	"Walking Football,Moss Park FC,Moss Park,M32 8GS,0161 496 0123,Thursday 18:00-19:00,",
	"Men's Shed,Crookes Shed,Old Forge,S10 1GZ,0114 496 0120,Tuesday 10:00-14:00,",
	"Singing for Lungs,Breathe,Easter Hall,BS5 6AW,0117 496 0124,Monday 13:00-14:00,",
}

var modelFeeds = []string{"a", "b", "c"}

// matchModel is what must hold of a record whose feeds come and go and of which
// stewards join and part what they like, as plainly as it can be said.
type matchModel struct {
	rows  map[string]string             // by service, the row that its feed gave last
	live  map[string]bool               // not withdrawn since
	apart map[[2]string]bool            // pairs that a steward keeps apart
	bound map[[2]string]bool            // pairs that one has joined
	free  map[int]bool                  // keys of which no steward has touched a row
	first map[int]string                // under what the rows of a free key were found first
	seen  map[string]*directory.Service // what the public found before
}

func pairOf(a, b string) [2]string { return [2]string{min(a, b), max(a, b)} }

// keyOf gives the key of a service: its external identifier is its number.
func keyOf(s *directory.Service) int { return int(s.Source.ExternalID[0] - '0') }

// TestMatchModel imports, withdraws, joins, parts and removes at random over
// three feeds, and compares all that can be read with the model.
func TestMatchModel(t *testing.T) {
	trials, steps := uint64(6), 40
	if testing.Short() {
		trials, steps = 2, 20
	}
	joins := 0
	for seed := range trials {
		in, r := open(t), rand.New(rand.NewPCG(seed, 3))
		m := &matchModel{map[string]string{}, map[string]bool{}, map[[2]string]bool{}, map[[2]string]bool{}, map[int]bool{}, map[int]string{}, map[string]*directory.Service{}}
		for key := range modelKeys {
			m.free[key] = true
		}
		for step := range steps {
			last, err := in.Store.LastChange(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			said := fmt.Sprintf("seed %d step %d: %s", seed, step, m.step(t, in, r))
			joins += m.check(t, in, said, last)
			if t.Failed() {
				return
			}
		}
	}
	if joins < 100 {
		t.Errorf("only %d groups were met: this shows nothing", joins)
	}
}

// step does one thing, and says what.
func (m *matchModel) step(t *testing.T, in *Ingest, r *rand.Rand) string {
	ids := slices.Sorted(maps.Keys(m.rows))
	what := r.IntN(10)
	if len(ids) < 2 {
		what = 9
	}
	switch what {
	case 0, 1:
		a, b := ids[r.IntN(len(ids))], ids[r.IntN(len(ids))]
		ours, theirs := m.group(t, in, a), m.group(t, in, b)
		err := in.Store.Write(t.Context(), store.Actor{Name: "steward"}, func(tx *store.Tx) error { return tx.Join(a, b, store.Evidence{Steward: true}) })
		if slices.Contains(ours, b) != (directory.KindOf(err) == directory.Conflict) || directory.KindOf(err) == "" && err != nil {
			t.Errorf("join %s and %s, of %v: %v", a, b, ours, err)
		}
		if err == nil {
			m.bound[pairOf(a, b)] = true
			for _, x := range ours {
				m.touch(t, in, x)
				for _, y := range theirs {
					delete(m.apart, pairOf(x, y))
					m.touch(t, in, y)
				}
			}
		}
		return "join " + a + " " + b
	case 2, 3:
		a := ids[r.IntN(len(ids))]
		group := m.group(t, in, a)
		err := in.Store.Write(t.Context(), store.Actor{Name: "steward"}, func(tx *store.Tx) error { _, err := tx.Part(a, store.Evidence{Steward: true}); return err })
		if (len(group) == 1) != (directory.KindOf(err) == directory.Conflict) {
			t.Errorf("part %s of %v: %v", a, group, err)
		}
		for _, x := range group {
			if err == nil {
				m.touch(t, in, x)
			}
			if err == nil && x != a {
				m.apart[pairOf(a, x)] = true
				maps.DeleteFunc(m.bound, func(pair [2]string, _ bool) bool { return pair[0] == a || pair[1] == a })
			}
		}
		return "part " + a
	case 4:
		if r.IntN(3) > 0 {
			break
		}
		feed := modelFeeds[r.IntN(len(modelFeeds))]
		_, err := in.Store.RemoveFeed(t.Context(), actor(feed), feed)
		if err != nil && directory.KindOf(err) != directory.NotFound {
			t.Fatal(err)
		}
		for key := range modelKeys {
			id := serviceOf(feed, fmt.Sprint(key))
			if m.rows[id] != "" {
				delete(m.first, key) // Where it was found may have been removed.
			}
			delete(m.rows, id)
			delete(m.live, id)
		}
		// Of those that are all gone nothing is remembered but what is kept apart.
		maps.DeleteFunc(m.bound, func(pair [2]string, _ bool) bool { return m.rows[pair[0]]+m.rows[pair[1]] == "" })
		return "remove " + feed
	}
	return m.imports(t, in, r)
}

// imports reads a feed that has a part of the keys, each as it was or changed,
// and then reads it again, which must change nothing.
func (m *matchModel) imports(t *testing.T, in *Ingest, r *rand.Rand) string {
	feed := modelFeeds[r.IntN(len(modelFeeds))]
	said := "import " + feed
	var rows []string
	for key, row := range modelKeys {
		id := serviceOf(feed, fmt.Sprint(key))
		if r.IntN(4) == 0 {
			m.live[id] = false
			continue
		}
		m.rows[id] = fmt.Sprintf("%d,%sText %d", key, row, r.IntN(3))
		m.live[id] = true
		rows = append(rows, m.rows[id])
		said += fmt.Sprint(" ", key)
	}
	if len(rows) == 0 {
		key := r.IntN(len(modelKeys))
		id := serviceOf(feed, fmt.Sprint(key))
		m.rows[id], m.live[id] = fmt.Sprintf("%d,%sText", key, modelKeys[key]), true
		rows = append(rows, m.rows[id])
	}
	in.feedJob(t, Job{Feed: store.Feed{Name: feed}, Confirm: true}, rows...)
	last, err := in.Store.LastChange(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	again := in.feedJob(t, Job{Feed: store.Feed{Name: feed}, Confirm: true}, rows...)
	if now, err := in.Store.LastChange(t.Context()); err != nil || now != last || again.Counts.Unchanged != len(rows) || again.Counts.Duplicates != 0 {
		t.Errorf("%s: again: %s, %d changes, %v", said, again.Line(), now-last, err)
	}
	return said
}

// touch notes that a steward has decided about a service.
func (m *matchModel) touch(t *testing.T, in *Ingest, id string) {
	s, err := in.Store.ServiceInFull(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	m.free[keyOf(s)] = false
}

func (m *matchModel) group(t *testing.T, in *Ingest, id string) []string {
	t.Helper()
	var group store.Group
	err := in.Store.Write(t.Context(), store.Actor{}, func(tx *store.Tx) (err error) { group, err = tx.Group(id); return err })
	if err != nil {
		t.Fatal(err)
	}
	return group.Services
}

// check compares the record with the model, and gives how many groups there are.
func (m *matchModel) check(t *testing.T, in *Ingest, said string, last int64) (groups int) {
	found := map[string]string{} // under what each is found
	for id, row := range m.rows {
		own, err := in.Store.ServiceInFull(t.Context(), id)
		if err != nil {
			t.Fatalf("%s: %v", said, err)
		}
		_, text, _ := strings.Cut(row, "Text")
		if own.ID != id || own.Summary != "Text"+text && own.Summary != strings.TrimSpace("Text"+text) || own.Sources != nil || (own.Publication.State != directory.Withdrawn) != m.live[id] {
			t.Errorf("%s: %s's own word is %+v, given %q, live %v", said, id, own, row, m.live[id])
		}
		public, err := in.Store.Service(t.Context(), id)
		if err != nil {
			t.Fatalf("%s: %v", said, err)
		}
		found[id] = public.ID
	}
	seen := map[string]*directory.Service{}
	if _, err := in.Store.Each(t.Context(), func(s *directory.Service) error { seen[s.ID] = s; return nil }); err != nil {
		t.Fatal(err)
	}
	members := map[string][]string{}
	for id, kept := range found {
		members[kept] = append(members[kept], id)
	}
	if got, want := slices.Sorted(maps.Keys(seen)), slices.Sorted(maps.Keys(members)); !slices.Equal(got, want) {
		t.Errorf("%s: the public finds %v, want %v", said, got, want)
	}
	for kept, ids := range members {
		want := []string{}
		for _, id := range ids {
			if m.live[id] {
				want = append(want, m.feedOf(id))
			}
		}
		got := []string{}
		for _, source := range seen[kept].Sources {
			got = append(got, source.Feed)
		}
		slices.Sort(want)
		slices.Sort(got)
		if len(want) > 1 && !slices.Equal(got, want) || len(want) <= 1 && len(got) > 0 && len(want) == 1 {
			t.Errorf("%s: %s is told by %v, want %v", said, kept, got, want)
		}
		if len(ids) > 1 {
			groups++
		}
	}
	m.laws(t, said, found)
	m.heard(t, in, said, last, seen)
	problems, err := in.Store.Check(t.Context())
	if err != nil || len(problems) > 0 {
		t.Errorf("%s: %v %v", said, problems, err)
	}
	return groups
}

func (m *matchModel) feedOf(id string) string {
	for _, feed := range modelFeeds {
		for key := range modelKeys {
			if serviceOf(feed, fmt.Sprint(key)) == id {
				return feed
			}
		}
	}
	return ""
}

// laws holds what is found against what a steward said, and what is the same.
func (m *matchModel) laws(t *testing.T, said string, found map[string]string) {
	for pair := range m.apart {
		if a, b := found[pair[0]], found[pair[1]]; a != "" && a == b && !m.boundTogether(pair[0], pair[1]) {
			t.Errorf("%s: %v are one, though a steward keeps them apart", said, pair)
		}
	}
	for pair := range m.bound {
		if a, b := found[pair[0]], found[pair[1]]; a != "" && b != "" && a != b {
			t.Errorf("%s: %v are two, though a steward joined them", said, pair)
		}
	}
	for key := range modelKeys {
		if !m.free[key] {
			continue
		}
		here := slices.DeleteFunc(slices.Clone(modelFeeds), func(feed string) bool {
			id := serviceOf(feed, fmt.Sprint(key))
			return found[id] == "" || !m.live[id]
		})
		if len(here) == 0 {
			delete(m.first, key) // What comes next is not led to what had gone.
		}
		for _, feed := range here {
			id := serviceOf(feed, fmt.Sprint(key))
			if m.first[key] == "" {
				m.first[key] = found[id]
			}
			if found[id] != m.first[key] {
				t.Errorf("%s: %s of key %d is found under %s, and was under %s", said, id, key, found[id], m.first[key])
			}
		}
	}
}

// boundTogether tells whether stewards have joined two over others.
func (m *matchModel) boundTogether(a, b string) bool {
	reached := map[string]bool{a: true}
	for range m.bound {
		for pair := range m.bound {
			if reached[pair[0]] || reached[pair[1]] {
				reached[pair[0]], reached[pair[1]] = true, true
			}
		}
	}
	return reached[b]
}

// heard makes sure that the change log names whatever the public finds otherwise
// than before.
func (m *matchModel) heard(t *testing.T, in *Ingest, said string, last int64, seen map[string]*directory.Service) {
	changed, _, err := in.Store.Changes(t.Context(), last, 100_000)
	if err != nil {
		t.Fatal(err)
	}
	all := maps.Clone(m.seen)
	maps.Copy(all, seen)
	for id := range all {
		if !cmp.Equal(m.seen[id], seen[id]) && !slices.Contains(changed, id) {
			t.Errorf("%s: the change log does not name %s:\n%s", said, id, cmp.Diff(m.seen[id], seen[id]))
		}
	}
	m.seen = seen
}
