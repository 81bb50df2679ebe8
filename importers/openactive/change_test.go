package openactive_test

import (
	"fmt"
	"strings"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/importers/openactive"
	"github.com/google/go-cmp/cmp"
)

// evolve harvests a feed whose pages are set one after the other, each in place
// of the last page of the one before.
func evolve(t *testing.T, stages ...[]string) *feedOf {
	t.Helper()
	s := newSite(t)
	f := newFeed(s.URL + "/f")
	for i, items := range stages {
		at := "/f"
		if i > 0 {
			at = fmt.Sprintf("/f?%d", i)
		}
		next := fmt.Sprintf("/f?%d", i+1)
		s.set(at, pageOf("{{BASE}}"+next, items...))
		s.set(next, pageOf("{{BASE}}"+next))
		if err := f.harvest(t, openactive.Importer{}); err != nil {
			t.Fatal(err)
		}
	}
	return f
}

func updated(id string, modified int, data string) string {
	return fmt.Sprintf(`{"state":"updated","kind":"x","id":%q,"modified":%d,"data":%s}`, id, modified, data)
}

func deleted(id string, modified int) string {
	return fmt.Sprintf(`{"state":"deleted","kind":"x","id":%q,"modified":%d}`, id, modified)
}

// What changes from one run to the next, and what is to be found then.
func TestChanges(t *testing.T) {
	series := `{"@type":"SessionSeries","@id":"https://x.example.org/s","name":"Yoga","activity":["Yoga"]}`
	inside := func(name, day string) string {
		return `{"@type":"ScheduledSession","superEvent":{"@type":"SessionSeries","@id":"https://x.example.org/s","name":"` + name + `","beta:isWheelchairAccessible":true,"superEvent":{"@type":"EventSeries","name":"E","beta:isWheelchairAccessible":false,"accessibilityInformation":"Ramp at the back"}},"startDate":"` + day + `T10:00:00Z"}`
	}
	tests := []struct {
		name   string
		stages [][]string
		want   []string
		gone   int // in the last run
	}{
		{"a listing that becomes a place", [][]string{{updated("a", 1, series)}, {updated("a", 2, `{"@type":"Place","name":"Hall"}`)}}, nil, 1},
		{"a listing that becomes another", [][]string{{updated("a", 1, series)}, {updated("a", 2, strings.ReplaceAll(series, "org/s", "org/t"))}}, []string{"Yoga"}, 1},
		{"a listing that becomes a session", [][]string{{updated("a", 1, series)}, {updated("a", 2, `{"@type":"ScheduledSession","superEvent":"https://x.example.org/none","startDate":"2026-12-01"}`)}}, nil, 1},
		{"a series that is only inside its sessions", [][]string{{updated("1", 1, inside("Yoga", "2026-12-01")), updated("2", 2, inside("Yoga", "2026-12-08"))}}, []string{"Yoga"}, 0},
		{"one of them goes", [][]string{{updated("1", 1, inside("Yoga", "2026-12-01")), updated("2", 2, inside("Yoga", "2026-12-08"))}, {deleted("1", 3)}}, []string{"Yoga"}, 0},
		{"all of them go", [][]string{{updated("1", 1, inside("Yoga", "2026-12-01")), updated("2", 2, inside("Yoga", "2026-12-08"))}, {deleted("1", 3), deleted("2", 4)}}, nil, 1},
		{"a series that comes to stand for itself", [][]string{{updated("1", 1, inside("Old name", "2026-12-01"))}, {updated("s", 2, series)}}, []string{"Yoga"}, 0},
		{"and is deleted", [][]string{{updated("1", 1, inside("Yoga", "2026-12-01"))}, {updated("s", 2, series)}, {deleted("s", 3)}}, nil, 1},
		{"a session that stands in for its series, and is gone", [][]string{{updated("1", 1, `{"@type":"ScheduledSession","superEvent":"https://x.example.org/s","name":"Walk","startDate":"2026-12-01"}`)}, {deleted("1", 2)}}, nil, 1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f := evolve(t, test.stages...)
			if diff := cmp.Diff(test.want, f.names()); diff != "" || len(f.Deleted) != test.gone {
				t.Errorf("%sgone: %v", diff, f.Deleted)
			}
		})
	}
	// What each level says of access adds up, the nearest one first.
	s := evolve(t, []string{updated("1", 1, inside("Yoga", "2026-12-01"))}).only(t)
	if diff := cmp.Diff(directory.Facts{"step-free": directory.Yes}, s.Accessibility); diff != "" || len(s.Extra) != 1 {
		t.Errorf("%s%v", diff, s.Extra)
	}
}

// A session that is called off, put back, and moved.
func TestSessionChanges(t *testing.T) {
	series := updated("s", 1, `{"@type":"SessionSeries","@id":"https://x.example.org/s","name":"Yoga"}`)
	session := func(modified int, rest string) string {
		return updated("1", modified, `{"@type":"ScheduledSession","superEvent":"https://x.example.org/s",`+rest+`}`)
	}
	held := func(f *feedOf) string {
		var all []string
		for _, session := range f.only(t).NextSessions(now, 9) {
			all = append(all, session.Start.Format("2 Jan 15:04"))
		}
		return strings.Join(all, ", ")
	}
	first := []string{series, session(2, `"startDate":"2026-12-01T10:00:00Z"`)}
	off := []string{session(3, `"startDate":"2026-12-01T10:00:00Z","eventStatus":"https://schema.org/EventCancelled"`)}
	moved := []string{session(4, `"startDate":"2026-12-02T11:00:00Z","eventStatus":"https://schema.org/EventRescheduled"`)}
	for _, test := range []struct {
		stages [][]string
		want   string
		says   string
	}{
		{[][]string{first}, "1 Dec 10:00", ""},
		{[][]string{first, off}, "", "Cancelled: Tuesday 1 December 2026."},
		{[][]string{first, off, {session(5, `"startDate":"2026-12-01T10:00:00Z"`)}}, "1 Dec 10:00", ""},
		{[][]string{first, moved}, "2 Dec 11:00", "Rescheduled: Wednesday 2 December 2026."},
		{[][]string{first, {session(5, `"startDate":"2020-12-01T10:00:00Z"`)}}, "", ""},
		{[][]string{first, {deleted("1", 6)}}, "", ""},
	} {
		f := evolve(t, test.stages...)
		says := ""
		for _, schedule := range f.only(t).AllSchedules() {
			says += schedule.Description
		}
		if got := held(f); got != test.want || says != test.says {
			t.Errorf("%v: held %q, want %q; says %q", test.stages, got, test.want, says)
		}
	}
}

// A publisher whose numbers begin anew is read from the beginning as it is.
func TestNumbersBeginAnew(t *testing.T) {
	s := newSite(t)
	s.set("/f", pageOf(end, session(`"a"`, 900, "Before")))
	s.set("/f?end", pageOf(end))
	f := newFeed(s.URL + "/f")
	if err := f.harvest(t, importer()); err != nil {
		t.Fatal(err)
	}
	s.set("/f", pageOf(end, session(`"a"`, 1, "After")))
	f.now = f.now.AddDate(0, 0, 8)
	if err := f.harvest(t, importer()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"After"}, f.names()); diff != "" {
		t.Error(diff)
	}
}

// Whatever publishers call things by, a state's keys stay short.
func TestLongIdentifiers(t *testing.T) {
	long := strings.Repeat("é", 3000)
	get := getter(func(string) string {
		return pageOf("https://x.example.org/f?"+long, `{"state":"updated","kind":"x","id":"`+long+`","modified":1,"data":{"@type":"SessionSeries","@id":"https://x.example.org/`+long+`","name":"X"}}`,
			`{"state":"updated","kind":"x","id":"`+long+`1","modified":1,"data":{"@type":"Event","name":"`+long+`","superEvent":"https://x.example.org/`+long+`2","startDate":"2026-12-01"}}`)
	})
	s := &storage{live: map[string]string{}}
	if err := s.harvest(t, get, "https://x.example.org/f", 0); err != nil || len(s.live) != 2 {
		t.Fatal(err, len(s.live))
	}
	for id := range s.live {
		if len(id) > 400 {
			t.Errorf("an identifier of %d bytes", len(id))
		}
	}
}
