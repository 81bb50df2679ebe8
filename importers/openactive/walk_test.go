package openactive_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"fingerpost/importers/openactive"
	"github.com/google/go-cmp/cmp"
)

// session writes an item that is a listing by itself.
func session(id, modified any, name string) string {
	return fmt.Sprintf(`{"state":"updated","kind":"SessionSeries","id":%v,"modified":%v,"data":{"@type":"SessionSeries","name":%q}}`, id, modified, name)
}

func pageOf(next string, items ...string) string {
	return fmt.Sprintf(`{"next":%q,"items":[%s],"license":"https://creativecommons.org/licenses/by/4.0/"}`, next, strings.Join(items, ","))
}

const end = "{{BASE}}/f?end"

// What a feed may send, and what becomes of it in one run: which names are
// there, what was asked for, what is said.
func TestWalk(t *testing.T) {
	a, b, c := session(`"a"`, 1, "A"), session(`"b"`, 2, "B"), session(`"c"`, 3, "C")
	tests := []struct {
		name     string
		pages    map[string]string
		want     []string // names
		asked    []string
		rejected int
		said     string // in a problem or a note
		err      string // a part of it
	}{
		{name: "to the true last page", pages: map[string]string{"/f": pageOf("{{BASE}}/f?2", a, b), "/f?2": pageOf(end, c), "/f?end": pageOf(end)},
			want: []string{"A", "B", "C"}, asked: []string{"/f", "/f?2", "/f?end"}},
		{name: "an address as it is written", pages: map[string]string{"/f": pageOf("{{BASE}}/f?afterTimestamp=2020-07-12T00:00:00+01:00&afterId=%7Ba%26b%7D+c", a), "/f?afterTimestamp=2020-07-12T00:00:00+01:00&afterId=%7Ba%26b%7D+c": pageOf("{{BASE}}/f?afterTimestamp=2020-07-12T00:00:00+01:00&afterId=%7Ba%26b%7D+c")},
			want: []string{"A"}, asked: []string{"/f", "/f?afterTimestamp=2020-07-12T00:00:00+01:00&afterId=%7Ba%26b%7D+c"}},
		{name: "relative addresses", pages: map[string]string{"/f": pageOf("/f?2", a), "/f?2": pageOf("?end", b), "/f?end": pageOf("f?end")}, want: []string{"A", "B"}, asked: []string{"/f", "/f?2", "/f?end"}},
		{name: "a space in an address", pages: map[string]string{"/f": pageOf("{{BASE}}/f?t=2020 07", a), "/f?t=2020%2007": pageOf("{{BASE}}/f?t=2020 07")}, want: []string{"A"}, asked: []string{"/f", "/f?t=2020%2007"}},
		{name: "an empty page in the middle", pages: map[string]string{"/f": pageOf("{{BASE}}/f?2", a), "/f?2": pageOf("{{BASE}}/f?3"), "/f?3": pageOf(end, b), "/f?end": pageOf(end)}, want: []string{"A", "B"}, asked: []string{"/f", "/f?2", "/f?3", "/f?end"}},
		{name: "a page with items that is its own next", pages: map[string]string{"/f": pageOf("{{BASE}}/f", a, b)}, want: []string{"A", "B"}, asked: []string{"/f"}, said: "goes round in a ring"},
		{name: "a ring", pages: map[string]string{"/f": pageOf("{{BASE}}/f?2", a), "/f?2": pageOf("{{BASE}}/f?3", b), "/f?3": pageOf("{{BASE}}/f?2", c)}, want: []string{"A", "B", "C"}, asked: []string{"/f", "/f?2", "/f?3"}, said: "goes round in a ring"},
		{name: "another host", pages: map[string]string{"/f": pageOf("http://169.254.169.254/f", a)}, want: []string{"A"}, asked: []string{"/f"}, err: "leads to another host"},
		{name: "no next", pages: map[string]string{"/f": `{"items":[` + a + `]}`}, want: []string{"A"}, asked: []string{"/f"}, err: "where the next one is"},
		{name: "null for next", pages: map[string]string{"/f": `{"next":null,"items":[]}`}, asked: []string{"/f"}, err: "where the next one is"},
		{name: "no items", pages: map[string]string{"/f": pageOf("{{BASE}}/f?2", a), "/f?2": `{"next":"{{BASE}}/f?3"}`}, want: []string{"A"}, asked: []string{"/f", "/f?2"}, err: "no list of records"},
		{name: "a web page with status 200", pages: map[string]string{"/f": pageOf("{{BASE}}/f?2", a), "/f?2": "<!DOCTYPE html><title>Just a moment</title>"}, want: []string{"A"}, asked: []string{"/f", "/f?2"}, err: "web page"},
		{name: "half a page", pages: map[string]string{"/f": pageOf("{{BASE}}/f?2", a), "/f?2": `{"items":[` + b + `,{"state":"upda`}, want: []string{"A", "B"}, asked: []string{"/f", "/f?2"}, err: "breaks off"},
		{name: "an empty page", pages: map[string]string{"/f": pageOf("{{BASE}}/f?2", a), "/f?2": ""}, want: []string{"A"}, asked: []string{"/f", "/f?2"}, err: "empty"},
		{name: "deleted", pages: map[string]string{"/f": pageOf(end, a, b, `{"state":"deleted","kind":"SessionSeries","id":"a","modified":3}`, `{"state":"deleted","kind":"SessionSeries","id":"never","modified":4}`), "/f?end": pageOf(end)}, want: []string{"B"}},
		{name: "deleted, with data", pages: map[string]string{"/f": pageOf(end, a, strings.Replace(session(`"a"`, 3, "A"), "updated", "deleted", 1)), "/f?end": pageOf(end)}},
		{name: "deleted and back again", pages: map[string]string{"/f": pageOf(end, a, `{"state":"deleted","kind":"x","id":"a","modified":3}`, session(`"a"`, 4, "Back")), "/f?end": pageOf(end)}, want: []string{"Back"}},
		{name: "one id as number and as text", pages: map[string]string{"/f": pageOf(end, session(1, 1, "Number"), session(`"1"`, 2, "Text")), "/f?end": pageOf(end)}, want: []string{"Text"}},
		{name: "the last of one id counts", pages: map[string]string{"/f": pageOf(end, a, session(`"a"`, 1, "Same moment"), session(`"a"`, 5, "Later")), "/f?end": pageOf(end)}, want: []string{"Later"}},
		{name: "an older one comes later", pages: map[string]string{"/f": pageOf(end, session(`"a"`, 9, "New"), session(`"a"`, 3, "Old")), "/f?end": pageOf(end)}, want: []string{"New"}, said: "came after newer ones"},
		{name: "64 bits", pages: map[string]string{"/f": pageOf(end, session(9007199254740993, 1152921504606846977, "New"), session(9007199254740992, 5, "Other"), session(9007199254740993, 1152921504606846976, "Old")), "/f?end": pageOf(end)}, want: []string{"New", "Other"}, said: "came after newer ones"},
		{name: "moments as text are not compared", pages: map[string]string{"/f": pageOf(end, session(`"a"`, `"2020-07-12T00:00:00Z"`, "First"), session(`"a"`, `"2014-09-15T09:12:51.706+01:00"`, "Second")), "/f?end": pageOf(end)}, want: []string{"Second"}},
		{name: "numbers as text", pages: map[string]string{"/f": pageOf(end, session(`"a"`, `"10"`, "New"), session(`"a"`, `"9"`, "Old")), "/f?end": pageOf(end)}, want: []string{"New"}, said: "came after newer ones"},
		{name: "items that are none", pages: map[string]string{"/f": pageOf(end, a, `null`, `7`, `{}`, `{"state":"new","id":"x","data":{}}`, `{"state":"updated","id":null,"data":{"@type":"Event","name":"X"}}`, `{"state":"updated","id":"x"}`, `{"state":"updated","id":"x","data":[]}`, `{"state":"updated","id":"y","data":{"@type":"Event","name":"X",}}`, `{"state":"updated","id":"z","data":{"@type":"Event"}}`, b), "/f?end": pageOf(end)}, want: []string{"A", "B"}, rejected: 9},
		{name: "an item too large", pages: map[string]string{"/f": pageOf(end, a, session(`"x"`, 2, strings.Repeat("x", 3<<20)), b), "/f?end": pageOf(end)}, want: []string{"A", "B"}, rejected: 1},
		{name: "members that nobody knows", pages: map[string]string{"/f": `{"version":"1.1","x":[{"items":[]}],"feedObjects":{},"items":[` + a + `],"next":"` + end + `"}`, "/f?end": pageOf(end)}, want: []string{"A"}},
		{name: "types that are no opportunity", pages: map[string]string{"/f": pageOf(end, a, `{"state":"updated","kind":"Place","id":"p","modified":1,"data":{"@type":"Place","name":"P"}}`), "/f?end": pageOf(end)}, want: []string{"A"}, said: `Items that are "Place"`},
		{name: "slots", pages: map[string]string{"/f": pageOf("{{BASE}}/f?2", `{"state":"updated","kind":"FacilityUse/Slot","id":"s","modified":1,"data":{"@type":"Slot","facilityUse":"https://x.example.org/1"}}`, `{"state":"deleted","kind":"FacilityUse/Slot","id":"t","modified":1}`)}, asked: []string{"/f"}, said: "is of slots"},
		{name: "one slot among others", pages: map[string]string{"/f": pageOf(end, a, `{"state":"updated","kind":"FacilityUse/Slot","id":"s","modified":1,"data":{"type":"Slot"}}`), "/f?end": pageOf(end)}, want: []string{"A"}, said: "Slots that were passed over"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := newSite(t)
			for path, body := range test.pages {
				s.set(path, body)
			}
			f := newFeed(s.URL + "/f")
			err := f.harvest(t, openactive.Importer{})
			if (err == nil) != (test.err == "") || err != nil && !strings.Contains(err.Error(), test.err) {
				t.Errorf("got %v, want %q in it", err, test.err)
			}
			if diff := cmp.Diff(test.want, f.names()); diff != "" {
				t.Error(diff)
			}
			asked := s.requests()[1:] // The first one finds out what is there.
			if diff := cmp.Diff(test.asked, asked); test.asked != nil && diff != "" {
				t.Error(diff)
			}
			if f.rejected() != test.rejected {
				t.Errorf("rejected %d, want %d: %v", f.rejected(), test.rejected, f.Told)
			}
			if test.said != "" && !f.said(test.said) {
				t.Errorf("nobody says %q: %v, %v", test.said, f.Told, f.Outcome.Notes)
			}
		})
	}
}

// A later run asks for the last page again and nothing else; what is new there
// is read, and goes on from it.
func TestWalkResumes(t *testing.T) {
	s := newSite(t)
	s.set("/f", pageOf("{{BASE}}/f?2", session(1, 1, "A")))
	s.set("/f?2", pageOf("{{BASE}}/f?2"))
	f := newFeed(s.URL + "/f")
	if err := f.harvest(t, openactive.Importer{}); err != nil {
		t.Fatal(err)
	}
	s.requests()
	if err := f.harvest(t, openactive.Importer{}); err != nil || f.Read != 0 || f.Records != 0 {
		t.Fatal(err, f.Read, f.Records)
	}
	if diff := cmp.Diff([]string{"/f?2"}, s.requests()); diff != "" {
		t.Error(diff)
	}
	s.set("/f?2", pageOf("{{BASE}}/f?3", session(2, 2, "B"), `{"state":"deleted","kind":"x","id":1,"modified":3}`))
	s.set("/f?3", pageOf("{{BASE}}/f?3"))
	if err := f.harvest(t, openactive.Importer{}); err != nil || f.Read != 2 {
		t.Fatal(err, f.Read)
	}
	if diff := cmp.Diff([]string{"/f?2", "/f?3"}, s.requests()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"B"}, f.names()); diff != "" || len(f.Deleted) != 1 {
		t.Error(diff, f.Deleted)
	}
}

// A run reads so many pages and no more; the next ones come to the same end.
func TestWalkBudget(t *testing.T) {
	g := makeUp(2000, 50, 9)
	read := func(budget int) *feedOf {
		f := newFeed(g.refs())
		for runs := 1; ; runs++ {
			if runs > 100 {
				t.Fatal("it never comes to the end")
			}
			f.Outcome, _ = openactive.Importer{MaxPages: budget, Now: func() time.Time { return now }}.Import(t.Context(), importers.Source{Feed: "test", Ref: f.Ref, Get: g, Cursor: f.Cursor, State: f.State}, f.again())
			if !f.said("more of the feed") {
				if runs < 40/budget {
					t.Errorf("%d runs of %d pages read 40", runs, budget)
				}
				return f
			}
		}
	}
	all := read(1000)
	for _, budget := range []int{2, 3, 7} {
		if diff := cmp.Diff(all.Live, read(budget).Live); diff != "" {
			t.Errorf("%d pages a run: %s", budget, diff)
		}
	}
	if len(all.Live) != g.Listings() || all.Read != 2000 {
		t.Errorf("%d listings of %d items", len(all.Live), all.Read)
	}
}

func (f *feedOf) again() *feedOf {
	f.run = map[string]bool{}
	return f
}

// A server that asks to be left alone is, with all its feeds; others go on. Who
// has discontinued a feed is not asked again for a week.
func TestWalkRefused(t *testing.T) {
	busy, gone, good := newSite(t), newSite(t), newSite(t)
	busy.put("/sessions", reply{status: http.StatusServiceUnavailable, header: map[string]string{"Retry-After": "3600"}})
	busy.set("/events", pageOf("{{BASE}}/events", session(1, 1, "Never asked for")))
	gone.put("/sessions", reply{status: http.StatusGone})
	good.set("/sessions", pageOf("{{BASE}}/sessions?2", session(1, 1, "A")))
	good.set("/sessions?2", pageOf("{{BASE}}/sessions?2"))
	f := newFeed(strings.Join([]string{busy.URL + "/sessions", busy.URL + "/events", gone.URL + "/sessions", good.URL + "/sessions"}, " "))
	err := f.harvest(t, openactive.Importer{})
	var wait *importers.Wait
	if !errors.As(err, &wait) || wait.Until.IsZero() || wait.Status != 503 {
		t.Errorf("the wait is not handed on: %v", err)
	}
	if !errors.Is(err, importers.Status(410)) || !strings.Contains(err.Error(), "discontinued") {
		t.Errorf("a feed that is gone: %v", err)
	}
	if diff := cmp.Diff([]string{"A"}, f.names()); diff != "" {
		t.Error(diff)
	}
	if asked := busy.requests(); len(asked) != 1 || !f.said("asks to be left alone") {
		t.Errorf("asked for %v: %v", asked, f.Outcome.Notes)
	}
	gone.requests()
	busy.put("/sessions", reply{body: pageOf("{{BASE}}/sessions")})
	busy.put("/events", reply{body: pageOf("{{BASE}}/events")})
	if err := f.harvest(t, openactive.Importer{}); err != nil || len(gone.requests()) != 0 || !f.said("was discontinued on") {
		t.Errorf("%v: %v", err, f.Outcome.Notes)
	}
	f.now = f.now.AddDate(0, 0, 8)
	if err := f.harvest(t, openactive.Importer{}); !errors.Is(err, importers.Status(410)) || len(gone.requests()) == 0 {
		t.Errorf("after a week: %v", err)
	}
	if diff := cmp.Diff([]string{"A"}, f.names()); diff != "" {
		t.Error(diff)
	}
}

// Endless empty pages end a run, and the next one goes on.
func TestWalkEndless(t *testing.T) {
	f := newFeed("https://feeds.example.org/f")
	get := getter(func(ref string) string {
		n := 0
		fmt.Sscanf(ref, "https://feeds.example.org/f?%d", &n)
		return pageOf(fmt.Sprintf("https://feeds.example.org/f?%d", n+1))
	})
	for _, want := range []string{"f?20\"", "f?40\""} {
		outcome, err := openactive.Importer{}.Import(t.Context(), importers.Source{Ref: f.Ref, Get: get, Cursor: f.Cursor, State: f.State}, f.again())
		if f.Outcome = outcome; err != nil || !f.said("20 pages in a row are empty") || !strings.Contains(f.Cursor, want) {
			t.Errorf("%v: %v, %s", err, f.Told, f.Cursor)
		}
	}
}

type getter func(ref string) string

// Get gives a document.
func (g getter) Get(_ context.Context, ref string) (*importers.Document, error) {
	return documentOf(ref, []byte(g(ref))), nil
}

// What the output says ends the run, and comes back as it is; so does the end of
// the context.
func TestWalkStopped(t *testing.T) {
	g := makeUp(500, 50, 9)
	full := errors.New("the disk is full")
	for page := 1; page < 12; page++ {
		f := newFeed(g.refs())
		f.refuse = func(n int) error {
			if n == page {
				return full
			}
			return nil
		}
		_, err := openactive.Importer{Now: func() time.Time { return now }}.Import(t.Context(), importers.Source{Ref: f.Ref, Get: g, State: f.State}, f.again())
		if err != full {
			t.Errorf("page %d: %v", page, err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	f := newFeed(g.refs())
	if _, err := (openactive.Importer{}).Import(ctx, importers.Source{Ref: f.Ref, Get: g, State: f.State}, f.again()); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	_, err := openactive.Importer{}.Import(t.Context(), importers.Source{Ref: f.Ref, Get: g, Set: map[string]string{"nonsense": "x"}}, f.again())
	if directory.KindOf(err) != directory.Invalid {
		t.Errorf("a column that can't be set: %v", err)
	}
}

// An item that can't be read is quoted without what may be a person's.
func TestRejectedPrivately(t *testing.T) {
	f := readOne(t, `{"leader":{"email":"sam@example.org","telephone":"07700 900123"},"@type":"Event"}`)
	if f.rejected() != 1 || strings.Contains(f.Told[0].Value, "sam@") || strings.Contains(f.Told[0].Value, "900123") || !strings.Contains(f.Told[0].Value, "leader") {
		t.Errorf("%+v", f.Told)
	}
}

// Without anything to remember by, a run that came to the end of each feed has
// handed on all that there is, and one that did not has not.
func TestWithoutState(t *testing.T) {
	g := makeUp(500, 50, 9)
	for pages, complete := range map[int]bool{0: true, 3: false} {
		f := newFeed(g.refs())
		outcome, err := openactive.Importer{MaxPages: pages, Now: func() time.Time { return now }}.Import(t.Context(), importers.Source{Ref: f.Ref, Get: g, Cursor: "of no use"}, f.again())
		if err != nil || outcome.Complete != complete || len(f.Live) == 0 {
			t.Errorf("%d pages: %v, complete %v, %d listings", pages, err, outcome.Complete, len(f.Live))
		}
	}
}
