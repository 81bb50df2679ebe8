package store_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"fingerpost/app/directory"
	"fingerpost/app/store"

	"github.com/google/go-cmp/cmp"
)

// asRecorded fails where Services gives anything but what is recorded now, as
// another handle, which keeps nothing, reads it.
func asRecorded(t *testing.T, s, other *store.Store, ids ...string) {
	t.Helper()
	want := []*directory.Service{}
	for _, id := range ids {
		service, err := other.Service(t.Context(), id)
		if directory.KindOf(err) == directory.NotFound {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, service)
	}
	got, err := s.Services(t.Context(), ids)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("(-record +given):\n%s", diff)
	}
}

// TestServicesAreNeverStale reads services, lets another handle change them in
// every way that takes something from the public, and reads them again.
func TestServicesAreNeverStale(t *testing.T) {
	s := open(t, store.Options{})
	other := openAt(t, s.Path(), store.Options{})
	a, b, c := neighbours()
	putAll(t, s, []*directory.Service{a, b, c})
	if err := s.PutFeed(t.Context(), store.Feed{Name: a.Source.Feed, Format: "csv"}); err != nil {
		t.Fatal(err)
	}
	ids := []string{a.ID, b.ID, c.ID}
	for _, step := range []struct {
		name   string
		change func()
		shown  func(a *directory.Service) bool
	}{
		{"another summary", func() { a.Summary = "Changed"; put(t, other, a) }, func(a *directory.Service) bool { return a.Summary == "Changed" }},
		{"a neighbour renames the organisation", func() { b.Organization.Name = "Renamed"; put(t, other, b) },
			func(a *directory.Service) bool { return a.Organization.Name == "Renamed" }},
		{"a neighbour moves the venue", func() { b.Locations[0].Location.Address = "2 New Street"; put(t, other, b) },
			func(a *directory.Service) bool { return a.Locations[0].Location.Address == "2 New Street" }},
		{"a neighbour masks the venue", func() { b.Locations[0].Location.Visibility = directory.Hidden; put(t, other, b) },
			func(a *directory.Service) bool { return a.Locations[0].Location.Address == "" }},
		{"a word is taken out", func() { a.Description = ""; put(t, other, a) }, func(a *directory.Service) bool { return a.Description == "" }},
		{"it expires", func() { a.Expires = "2020-01-01"; put(t, other, a) }, func(a *directory.Service) bool { return !a.Findable(time.Now()) }},
		{"it is withdrawn", func() { withdraw(t, other, a.ID) }, func(a *directory.Service) bool { return a.Publication.State == directory.Withdrawn }},
		{"its feed goes", func() {
			if _, err := other.RemoveFeed(t.Context(), who, a.Source.Feed); err != nil {
				t.Fatal(err)
			}
		}, func(a *directory.Service) bool { return a == nil }},
	} {
		asRecorded(t, s, other, ids...)
		step.change()
		asRecorded(t, s, other, ids...)
		var now *directory.Service
		if got, err := s.Services(t.Context(), ids[:1]); err != nil {
			t.Fatal(err)
		} else if len(got) > 0 {
			now = got[0]
		}
		if !step.shown(now) {
			t.Errorf("%s: it shows %+v", step.name, now)
		}
	}
}

// TestOrganizationOfAnotherDay lets an organisation that a service brought come
// by itself, saying the same. The log names its services where the day that they
// show is another, and not where nothing is.
func TestOrganizationOfAnotherDay(t *testing.T) {
	for _, later := range []time.Duration{0, 24 * time.Hour} {
		s := open(t, store.Options{})
		other := openAt(t, s.Path(), store.Options{})
		w := walk("day", "1")
		w.Organization.Source = w.Source
		put(t, s, w)
		asRecorded(t, s, other, w.ID)
		o := *w.Organization
		o.Source.FetchedAt = o.Source.FetchedAt.Add(later)
		changed := changedBy(t, other, func() { putOrganization(t, other, &o) })
		if named := len(changed) == 1; named != (later > 0) {
			t.Errorf("%s later: the log names %v", later, changed)
		}
		asRecorded(t, s, other, w.ID)
		if got, err := s.Services(t.Context(), []string{w.ID}); err != nil || !got[0].Organization.Source.FetchedAt.Equal(o.Source.FetchedAt) {
			t.Errorf("%s later: %+v, err %v", later, got[0].Organization, err)
		}
	}
}

// TestServicesFollowAnything does random things by one handle and compares what
// the other gives after each.
func TestServicesFollowAnything(t *testing.T) {
	for seed := range uint64(6) {
		s, m := open(t, store.Options{}), newModel()
		other := openAt(t, s.Path(), store.Options{})
		r := random{rand.New(rand.NewPCG(seed, 2))}
		ids := map[string]bool{}
		for range 60 {
			r.step(t, other, m)
			for id := range m.full() {
				ids[id] = true
			}
			asRecorded(t, s, other, slices.Sorted(maps.Keys(ids))...)
		}
	}
}

// TestServicesWhileOthersWrite reads from many goroutines while another handle
// writes: who asks after a commit is given what was committed, or what came
// after it.
func TestServicesWhileOthersWrite(t *testing.T) {
	s := open(t, store.Options{})
	other := openAt(t, s.Path(), store.Options{})
	w := walk("race", "1")
	w.Summary = "0"
	put(t, s, w)
	var committed atomic.Int64
	var ended atomic.Bool
	var readers sync.WaitGroup
	for range 8 {
		readers.Go(func() {
			for !ended.Load() {
				least := committed.Load()
				got, err := s.Services(t.Context(), []string{w.ID})
				if err != nil || len(got) != 1 {
					t.Errorf("%v, err %v", got, err)
					return
				}
				if n, err := strconv.ParseInt(got[0].Summary, 10, 64); err != nil || n < least {
					t.Errorf("%d is given, err %v, and %d had been committed", n, err, least)
					return
				}
			}
		})
	}
	for n := range int64(1000) {
		w.Summary = fmt.Sprint(n + 1)
		put(t, other, w)
		committed.Store(n + 1)
	}
	ended.Store(true)
	readers.Wait()
}

// TestServicesAfterManyChanges brings in more at once than are looked at one by
// one.
func TestServicesAfterManyChanges(t *testing.T) {
	s := open(t, store.Options{})
	other := openAt(t, s.Path(), store.Options{})
	services := fill(t, s, "many", 10)
	var ids []string
	for _, service := range services {
		ids = append(ids, service.ID)
	}
	asRecorded(t, s, other, ids...)
	for _, n := range []int{store.CacheBehind - 1, store.CacheBehind, store.CacheBehind + 1} {
		fill(t, other, fmt.Sprint("more", n), n-1)
		services[0].Summary = fmt.Sprint(n)
		put(t, other, services[0])
		asRecorded(t, s, other, ids...)
	}
}

// TestServicesOfAnotherLog reads a record whose change log has been begun anew.
func TestServicesOfAnotherLog(t *testing.T) {
	s := open(t, store.Options{})
	other := openAt(t, s.Path(), store.Options{})
	services := fill(t, s, "log", 10)
	asRecorded(t, s, other, services[0].ID)
	for _, statement := range []string{"DELETE FROM change", "DELETE FROM sqlite_sequence"} {
		if _, err := other.Raw().Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	services[0].Summary = "Changed"
	put(t, other, services[0])
	asRecorded(t, s, other, services[0].ID)
}

// TestCacheIsBounded fills the cache with listings that are far too long.
func TestCacheIsBounded(t *testing.T) {
	s := open(t, store.Options{})
	long := strings.Repeat("long ", 200_000)
	for n := range 80 {
		w := walk("long", fmt.Sprint(n))
		w.Description = long
		put(t, s, w)
		if _, err := s.Services(t.Context(), []string{w.ID}); err != nil {
			t.Fatal(err)
		}
	}
	limit, held, services := s.CacheBytes()
	if held > limit || held < limit/2 || services < limit/2/len(long) {
		t.Errorf("it holds %d services of %d bytes, and may hold %d", services, held, limit)
	}
}

// TestWeight holds the estimate against what the memory says.
func TestWeight(t *testing.T) {
	s := open(t, store.Options{})
	var ids []string
	for _, service := range fill(t, s, "weight", 5000) {
		ids = append(ids, service.ID)
	}
	if _, err := s.Services(t.Context(), ids); err != nil {
		t.Fatal(err)
	}
	_, held, _ := s.CacheBytes()
	full := memory()
	s.Forget()
	taken := full - memory()
	if ratio := float64(taken) / float64(held); ratio < 0.5 || ratio > 1.5 {
		t.Errorf("%d bytes are estimated at %d", taken, held)
	}
}

func memory() int {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}
