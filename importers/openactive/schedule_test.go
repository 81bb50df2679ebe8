package openactive_test

import (
	"strings"
	"testing"

	"fingerpost/app/directory"
	"github.com/google/go-cmp/cmp"
)

// Schedules as publishers write them, and what becomes of them.
func TestSchedules(t *testing.T) {
	weekly := func(start, until directory.Date, rule string, opens, closes *directory.Clock) []directory.Schedule {
		return []directory.Schedule{{Start: start, ValidTo: until, RRule: rule, Opens: opens, Closes: closes}}
	}
	words := func(s string) []directory.Schedule { return []directory.Schedule{{Description: s}} }
	tests := []struct {
		name, schedule string
		want           []directory.Schedule
		expires        directory.Date
		problem        bool
	}{
		{"a week", `{"@type":"Schedule","byDay":["https://schema.org/Thursday"],"startTime":"19:00","endTime":"23:00","repeatFrequency":"P1W","startDate":"2026-11-05","scheduleTimezone":"Europe/London"}`, weekly("2026-11-05", "", "FREQ=WEEKLY;BYDAY=TH", at(19, 0), at(23, 0)), "", false},
		{"seven days", `{"type":"Schedule","byDay":"http://schema.org/Thursday","startTime":"19:00:00","duration":"PT2H","repeatFrequency":"P7D","startDate":"2026-11-05","endDate":"2027-10-17"}`, weekly("2026-11-05", "2027-10-17", "FREQ=WEEKLY;BYDAY=TH", at(19, 0), at(21, 0)), "2027-10-17", false},
		{"no frequency", `{"@type":"Schedule","byDay":["schema:Monday","https://schema.org/Wednesday"],"startTime":"10:00"}`, weekly("", "", "FREQ=WEEKLY;BYDAY=MO,WE", at(10, 0), nil), "", false},
		{"codes in a text", `{"@type":"Schedule","byDay":"MO,WE","startTime":"10:00","endTime":"11:00"}`, weekly("", "", "FREQ=WEEKLY;BYDAY=MO,WE", at(10, 0), at(11, 0)), "", false},
		{"names", `{"@type":"Schedule","byDay":["Monday","tues","PublicHolidays"],"startTime":"10:00","endTime":"11:00"}`, weekly("", "", "FREQ=WEEKLY;BYDAY=MO,TU", at(10, 0), at(11, 0)), "", false},
		{"two weeks", `{"@type":"Schedule","byDay":["https://schema.org/Monday"],"startTime":"10:00","repeatFrequency":"P2W","startDate":"2026-11-02"}`, weekly("2026-11-02", "", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", at(10, 0), nil), "", false},
		{"two weeks from nobody knows when", `{"@type":"Schedule","byDay":["https://schema.org/Monday"],"startTime":"10:00","repeatFrequency":"P14D"}`, words("Mondays, every 14 days, 10:00"), "", true},
		{"a month", `{"@type":"Schedule","byDay":["2TU","-1FR"],"startTime":"10:00","repeatFrequency":"P1M"}`, weekly("", "", "FREQ=MONTHLY;BYDAY=2TU,-1FR", at(10, 0), nil), "", false},
		{"days of the month", `{"@type":"Schedule","byMonthDay":[1,15],"startTime":"10:00","repeatFrequency":"P1M"}`, weekly("", "", "FREQ=MONTHLY;BYMONTHDAY=1,15", at(10, 0), nil), "", false},
		{"days, counted", `{"@type":"Schedule","repeatFrequency":"P1D","repeatCount":3,"startDate":"2026-12-01","startTime":"09:00","endTime":"17:00"}`, weekly("2026-12-01", "", "FREQ=DAILY;COUNT=3", at(9, 0), at(17, 0)), "", false},
		{"past midnight", `{"@type":"Schedule","byDay":["https://schema.org/Friday"],"startTime":"22:00","endTime":"01:00"}`, weekly("", "", "FREQ=WEEKLY;BYDAY=FR", at(22, 0), at(1, 0)), "", false},
		{"backwards", `{"@type":"Schedule","byDay":["https://schema.org/Friday"],"startTime":"11:00","endTime":"10:00"}`, words("Fridays, 11:00 to 10:00"), "", true},
		{"a partial one", `{"@type":"PartialSchedule","byDay":["https://schema.org/Monday","https://schema.org/Friday"],"startTime":"09:15","endTime":"10:00","repeatFrequency":"P1W","endDate":"2027-01-18","startDate":"2026-07-20","scheduleTimezone":"Europe/London"}`, words("Mondays and Fridays, 09:15 to 10:00, until 2027-01-18"), "2027-01-18", false},
		{"one of no type", `{"byDay":["https://schema.org/Monday"],"startTime":"09:15"}`, words("Mondays, 09:15"), "", false},
		{"nothing to go by", `{"@type":"Schedule","startTime":"09:15"}`, words("09:15"), "", true},
		{"another zone", `{"@type":"Schedule","byDay":["https://schema.org/Monday"],"startTime":"09:15","scheduleTimezone":"UTC"}`, words("Mondays, 09:15 (UTC)"), "", true},
		{"an impossible rule", `{"@type":"Schedule","byDay":["5MO"],"startTime":"09:15","repeatFrequency":"P1Y","startDate":"2026-12-01","repeatCount":99999999999}`, nil, "", false},
		{"exceptions", `{"@type":"Schedule","byDay":["https://schema.org/Monday"],"startTime":"09:15","exceptDate":["2026-12-21T09:15:00Z","2026-12-28","never"]}`, []directory.Schedule{{RRule: "FREQ=WEEKLY;BYDAY=MO", Opens: at(9, 15), Except: []directory.Date{"2026-12-21", "2026-12-28"}}}, "", true},
		{"not a day", `{"@type":"Schedule","byDay":["https://schema.org/Someday"],"startTime":"09:15"}`, words("09:15"), "", true},
		{"an older name of the zone", `{"@type":"Schedule","byDay":["https://schema.org/Monday"],"startTime":"09:15","beta:timeZone":"Europe/London"}`, weekly("", "", "FREQ=WEEKLY;BYDAY=MO", at(9, 15), nil), "", false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f := readOne(t, `{"@type":"SessionSeries","name":"X","eventSchedule":`+test.schedule+`}`)
			s := f.only(t)
			if test.want == nil {
				return // Whatever it is, it is valid: harvest has checked that.
			}
			if diff := cmp.Diff(test.want, s.Schedules); diff != "" {
				t.Error(diff)
			}
			if s.Expires != test.expires || (len(f.Told) > 0) != test.problem {
				t.Errorf("expires %q; %v", s.Expires, f.Told)
			}
			if strings.Contains(test.schedule, "Partial") && len(s.NextSessions(now, 1)) > 0 {
				t.Error("a PartialSchedule was worked out into days")
			}
		})
	}
}

// Of a facility the hours are read, and a whole day is nobody's.
func TestHours(t *testing.T) {
	f := readOne(t, `{"type":"FacilityUse","name":"Pool","provider":{"name":"Trust"},"location":{"name":"Centre"},"hoursAvailable":[
		{"dayOfWeek":["https://schema.org/Monday","https://schema.org/Tuesday"],"opens":"06:30","closes":"21:30"},
		{"dayOfWeek":"http://schema.org/Sunday","opens":"00:00","closes":"23:59"},
		{"dayOfWeek":"https://schema.org/Saturday","opens":"11:00","closes":"10:00"}],
		"event":[{"type":"Slot","startDate":"2026-12-01T10:00:00Z"}],"individualFacilityUse":[{"@type":"IndividualFacilityUse","name":"Lane 1"}]}`)
	s := f.only(t)
	want := []directory.Schedule{{RRule: "FREQ=WEEKLY;BYDAY=MO,TU", Opens: at(6, 30), Closes: at(21, 30)}}
	if diff := cmp.Diff(want, s.Locations[0].Schedules); diff != "" || len(f.Told) != 1 || s.Organization.Name != "Trust" {
		t.Errorf("%s%v", diff, f.Told)
	}
}

// Sessions inside their series, events inside a headline event, a course inside
// its instance.
func TestEmbedded(t *testing.T) {
	s := readOne(t, `{"@type":"SessionSeries","name":"X","location":{"name":"A"},"subEvent":[
		{"@type":"ScheduledSession","@id":"https://x.example.org/1","startDate":"2026-12-01T10:00:00Z","duration":"PT1H"},
		{"@type":"ScheduledSession","startDate":"2026-12-08T10:00:00Z","duration":"PT1H","eventStatus":"https://schema.org/EventCancelled"},
		{"@type":"ScheduledSession","startDate":"2026-12-15T10:00:00Z","duration":"PT1H","location":{"name":"B"}}]}`).only(t)
	want := []directory.ServiceAtLocation{
		{Location: directory.Location{Name: "A"}, Schedules: []directory.Schedule{{Start: "2026-12-01", Opens: at(10, 0), Closes: at(11, 0), Except: []directory.Date{"2026-12-08"}, Description: "Cancelled: Tuesday 8 December 2026."}}},
		{Location: directory.Location{Name: "B"}, Schedules: []directory.Schedule{{Start: "2026-12-15", Opens: at(10, 0), Closes: at(11, 0)}}},
	}
	if diff := cmp.Diff(want, s.Locations); diff != "" {
		t.Error(diff)
	}
	course := readOne(t, `{"@type":"CourseInstance","name":"Spring","startDate":"2027-01-04","endDate":"2027-03-22","instanceOfCourse":{"@type":"Course","name":"Couch to 5k","description":"Nine weeks.","ageRange":{"minValue":16}}}`).only(t)
	if course.Name != "Spring" || course.Description != "Nine weeks." || *course.MinimumAge != 16 || course.Expires != "2027-03-22" {
		t.Errorf("%+v", course)
	}
	// Something that contains itself comes to an end.
	deep := `{"@type":"EventSeries","name":"E"}`
	for range 30 {
		deep = `{"@type":"EventSeries","superEvent":` + deep + `}`
	}
	if s := readOne(t, `{"@type":"SessionSeries","name":"X","superEvent":`+deep+`}`).only(t); s.Name != "X" {
		t.Errorf("%+v", s)
	}
}

// Links that are bare identifiers, quoted twice, or the series' own; in rings.
func TestLinks(t *testing.T) {
	s := newSite(t)
	items := []string{
		`{"state":"updated","kind":"SessionSeries","id":"one","modified":1,"data":{"@type":"SessionSeries","@id":"https://x.example.org/series/S1","name":"One","superEvent":"https://x.example.org/series/S1"}}`,
		`{"state":"updated","kind":"SessionSeries","id":"two","modified":2,"data":{"@type":"SessionSeries","@id":"https://x.example.org/series/2","name":"Two","superEvent":"https://x.example.org/series/3"}}`,
		`{"state":"updated","kind":"SessionSeries","id":"three","modified":3,"data":{"@type":"SessionSeries","@id":"https://x.example.org/series/3","name":"Three","superEvent":"https://x.example.org/series/2","description":"Of three"}}`,
		`{"state":"updated","kind":"SessionSeries","id":"four","modified":4,"data":{"type":"SessionSeries","url":"https://x.example.org/four","name":"Four"}}`,
	}
	links := map[string]string{"One": `"S1"`, "Two": `2`, "Three": `"\"https://x.example.org/series/3\""`, "Four": `{"type":"SessionSeries","url":"https://x.example.org/four"}`}
	for name, link := range links {
		items = append([]string{`{"state":"updated","kind":"ScheduledSession.SessionSeries","id":"s` + name + `","modified":9,"data":{"startDate":"2026-12-01T10:00:00Z","superEvent":` + link + `}}`}, items...)
	}
	s.set("/f", pageOf(end, items...))
	s.set("/f?end", pageOf(end))
	f := newFeed(s.URL + "/f")
	if err := f.harvest(t, importer()); err != nil {
		t.Fatal(err)
	}
	for _, s := range f.Live {
		if len(s.NextSessions(now, 5)) != 1 {
			t.Errorf("%s has %d sessions: %+v", s.Name, len(s.NextSessions(now, 5)), s)
		}
		delete(links, s.Name)
	}
	if len(f.Live) != 4 || len(links) != 0 {
		t.Errorf("%v", f.names())
	}
	if d := f.Live["https://x.example.org/series/2"]; d == nil || d.Description != "Of three" {
		t.Errorf("two is in three: %+v", d)
	}
}
