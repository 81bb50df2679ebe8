package openactive_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/importers/openactive"
	"github.com/google/go-cmp/cmp"
)

// entry is an item of a feed in a test; data "" is a tombstone.
type entry struct{ id, data string }

// pagesOf writes a feed of the entries, one page for every so many.
func pagesOf(s *site, path string, perPage int, entries []entry) {
	for from := 0; ; from += perPage {
		to := min(from+perPage, len(entries))
		var items []string
		for i, e := range entries[min(from, to):to] {
			if e.data == "" {
				items = append(items, fmt.Sprintf(`{"state":"deleted","kind":"x","id":%q,"modified":%d}`, e.id, from+i+1))
				continue
			}
			items = append(items, fmt.Sprintf(`{"state":"updated","kind":"x","id":%q,"modified":%d,"data":%s}`, e.id, from+i+1, e.data))
		}
		at, next := path, fmt.Sprintf("%s?after=%d", path, to)
		if from > 0 {
			at = fmt.Sprintf("%s?after=%d", path, from)
		}
		s.set(at, fmt.Sprintf(`{"next":"{{BASE}}%s","items":[%s]}`, next, strings.Join(items, ",")))
		if to == len(entries) {
			s.set(next, fmt.Sprintf(`{"next":"{{BASE}}%s","items":[]}`, next))
			return
		}
	}
}

// family is a series of events, two series of sessions in it, and their
// sessions, each in a feed of its own.
func family() map[string][]entry {
	return map[string][]entry{
		"/event-series": {{"g", `{"@type":"EventSeries","@id":"https://x.example.org/g","name":"Active Sheffield","organizer":{"@type":"Organization","name":"Active Sheffield"},"activity":[{"@id":"https://openactive.io/activity-list#c16df6ed-a4a0-4275-a8c3-1c8cff56856f","prefLabel":"Tai Chi"}],"genderRestriction":"https://openactive.io/FemaleOnly"}`}},
		"/session-series": {
			{"a", `{"@type":"SessionSeries","@id":"https://x.example.org/a","name":"Tai chi in the park","superEvent":"https://x.example.org/g","location":{"@type":"Place","name":"Weston Park","address":{"postalCode":"S10 2TP"}}}`},
			{"b", `{"@type":"SessionSeries","@id":"https://x.example.org/b","name":"Tai chi indoors","superEvent":{"@id":"https://x.example.org/g"},"genderRestriction":"https://openactive.io/NoRestriction","eventSchedule":[{"@type":"Schedule","byDay":["https://schema.org/Tuesday"],"startTime":"10:00","endTime":"11:00","repeatFrequency":"P1W","startDate":"2026-11-03"}]}`},
		},
		"/scheduled-sessions": {
			{"1", `{"@type":"ScheduledSession","@id":"https://x.example.org/1","superEvent":"https://x.example.org/a","startDate":"2026-11-24T10:00:00Z","endDate":"2026-11-24T11:00:00Z"}`},
			{"2", `{"@type":"ScheduledSession","@id":"https://x.example.org/2","superEvent":"https://x.example.org/a","startDate":"2026-12-01T10:00:00Z","duration":"PT1H","eventStatus":"https://schema.org/EventCancelled"}`},
			{"3", `{"@type":"ScheduledSession","@id":"https://x.example.org/3","superEvent":"https://x.example.org/a","startDate":"2026-12-08T10:00:00Z","duration":"PT1H"}`},
			{"4", `{"@type":"ScheduledSession","@id":"https://x.example.org/4","superEvent":"https://x.example.org/a","startDate":"2020-12-08T10:00:00Z","duration":"PT1H"}`},
			{"5", `{"@type":"ScheduledSession","@id":"https://x.example.org/5","superEvent":"https://x.example.org/b","startDate":"2026-11-24T10:00:00Z","duration":"PT1H"}`},
			{"6", `{"@type":"ScheduledSession","@id":"https://x.example.org/6","superEvent":"https://x.example.org/b","startDate":"2026-12-01T14:00:00Z","duration":"PT1H"}`},
			{"7", `{"@type":"ScheduledSession","@id":"https://x.example.org/7","superEvent":"https://x.example.org/none","startDate":"2026-12-01T14:00:00Z","duration":"PT1H"}`},
			{"8", `{"@type":"ScheduledSession","@id":"https://x.example.org/8","superEvent":"https://x.example.org/lost","name":"Walk without a series","startDate":"2026-12-02T14:00:00Z","location":{"name":"Station","address":{"postalCode":"S1 2HE"}}}`},
		},
		"/events": {
			{"e1", `{"@type":"Event","@id":"https://x.example.org/e1","superEvent":"https://x.example.org/g","name":"Open day","startDate":"2026-12-05T10:00:00Z","location":{"name":"Town Hall"}}`},
			{"e2", `{"@type":"Event","@id":"https://x.example.org/e2","superEvent":"https://x.example.org/g","name":"Open Day","startDate":"2026-12-12T10:00:00Z","location":{"name":"Library"}}`},
		},
	}
}

// What comes out of a series and its sessions, field by field.
func TestJoin(t *testing.T) {
	s := newSite(t)
	f := newFeed("")
	for path, entries := range family() {
		pagesOf(s, path, 3, entries)
		f.Ref += " " + s.URL + path
	}
	if err := f.harvest(t, openactive.Importer{}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"Open Day", "Tai chi in the park", "Tai chi indoors", "Walk without a series"}, f.names()); diff != "" {
		t.Fatal(diff)
	}
	if f.Read != 13 || f.rejected() != 0 {
		t.Errorf("read %d items, rejected %d: %v", f.Read, f.rejected(), f.Told)
	}
	park := f.Live["https://x.example.org/a"]
	ten, eleven := directory.Clock(600), directory.Clock(660)
	want := []directory.Schedule{{Start: "2026-11-24", Opens: &ten, Closes: &eleven, Also: []directory.Date{"2026-12-08"}, Except: []directory.Date{"2026-12-01"}, Description: "Cancelled: Tuesday 1 December 2026."}}
	if diff := cmp.Diff(want, park.Locations[0].Schedules); diff != "" {
		t.Error(diff)
	}
	if park.Gender != "women" || park.Organization == nil || len(park.Activities) == 0 || park.Activities[0].Label != "Tai Chi" {
		t.Errorf("not inherited: %+v", park)
	}
	// Sessions that are published stand for themselves, also one at another time;
	// the rule goes on after them.
	indoors := f.Live["https://x.example.org/b"]
	var next []string
	for _, session := range indoors.NextSessions(now, 4) {
		next = append(next, session.Start.Format("2006-01-02 15:04"))
	}
	if diff := cmp.Diff([]string{"2026-11-24 10:00", "2026-12-01 14:00", "2026-12-08 10:00", "2026-12-15 10:00"}, next); diff != "" {
		t.Error(diff)
	}
	if indoors.Gender != "any" {
		t.Errorf("what a series says itself counts: %q", indoors.Gender)
	}
	// The events of one name are one listing, at each of its places.
	var day *directory.Service
	for _, s := range f.Live {
		if strings.EqualFold(s.Name, "Open day") {
			day = s
		}
	}
	if len(day.Locations) < 2 || day.Expires != "2026-12-12" || len(day.NextSessions(now, 5)) != 2 {
		t.Errorf("%+v", day)
	}
	if !f.said("Sessions whose series has not come") {
		t.Errorf("nothing is said of what waits: %v", f.Outcome.Notes)
	}
	// Nothing new: nothing is handed on.
	if err := f.harvest(t, openactive.Importer{}); err != nil || f.Records+len(f.Deleted) != 0 {
		t.Errorf("%v: %d records, %v", err, f.Records, f.Deleted)
	}
}

// In whatever order the feeds and their items come, in however many runs, with
// whatever was there before and is gone again: the end is the same.
func TestJoinAnyOrder(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	var want string
	for trial := range 60 {
		s := newSite(t)
		feeds := family()
		f := newFeed("")
		var paths []string
		for path := range feeds {
			paths = append(paths, path)
		}
		random.Shuffle(len(paths), func(i, j int) { paths[i], paths[j] = paths[j], paths[i] })
		for _, path := range paths {
			f.Ref += " " + s.URL + path
		}
		// Items that are tombstones in the end, and updates on the way there.
		for path, entries := range feeds {
			var all []entry
			for _, e := range entries {
				if trial > 0 && random.IntN(3) == 0 {
					all = append(all, entry{e.id, strings.Replace(e.data, "2026-12", "2026-11", 1)}, entry{"x" + e.id, strings.ReplaceAll(e.data, "x.example.org", "y.example.org")}, entry{"x" + e.id, ""})
				}
				if trial > 0 && random.IntN(4) == 0 {
					all = append(all, entry{e.id, ""})
				}
				all = append(all, e)
			}
			feeds[path] = all
		}
		// Some of the feed is published later than some runs.
		stages := 1 + random.IntN(4)
		for stage := 1; stage <= stages; stage++ {
			for _, path := range paths {
				upto := len(feeds[path])
				if stage < stages {
					upto = random.IntN(upto + 1)
				}
				pagesOf(s, path, 2, feeds[path][:upto])
			}
			f.Cursor = ""
			for f.Cursor == "" || random.IntN(3) == 0 {
				if err := f.harvest(t, openactive.Importer{MaxPages: 3 + random.IntN(30)}); err != nil {
					t.Fatal(err)
				}
			}
		}
		for range 20 {
			if err := f.harvest(t, openactive.Importer{}); err != nil {
				t.Fatal(err)
			}
		}
		for _, s := range f.Live {
			s.Modified = now
		}
		b, _ := json.MarshalIndent(f.Live, "", " ")
		if trial == 0 {
			want = string(b)
		} else if diff := cmp.Diff(want, string(b)); diff != "" {
			t.Fatalf("trial %d: %s", trial, diff)
		}
	}
}
