package oruk

import (
	"testing"

	"fingerpost/app/directory"
)

func TestClock(t *testing.T) {
	tests := []struct{ in, want string }{
		{"10:00", "10:00"}, {"10:00:00", "10:00"}, {"10:00:00.000", "10:00"}, {"9:05", "09:05"},
		{"10:00Z", "10:00"}, {"10:00:00Z", "10:00"}, {"10:00+01:00", "10:00"}, {"10:00+0100", "10:00"}, {"10:00 BST", "10:00"}, {"T10:00", "10:00"},
		{"1030", "10:30"}, {"10.30", "10:30"}, {"10am", "10:00"}, {"10.30 am", "10:30"}, {"12am", "00:00"}, {"12pm", "12:00"}, {"7 p.m.", "19:00"}, {"12:30pm", "12:30"},
		{"noon", "12:00"}, {"12 noon", "12:00"}, {"Midnight", "00:00"}, {"24:00", "24:00"},
		{"2026-07-01T09:00:00Z", "10:00"}, // a moment, in summer
		{"2026-12-01T09:00:00Z", "09:00"}, // and in winter
		{"1970-01-01T09:00:00Z", "09:00"}, // a clock on no day
		{"9ish", ""}, {"10", ""}, {"25:00", ""}, {"24:01", ""}, {"10:60", ""}, {"13pm", ""}, {"0am", ""}, {"10:00 to 11:00", ""}, {"", ""},
	}
	for _, test := range tests {
		r := &reader{}
		got := ""
		if c := r.clock(objectFrom(t, `{"opens_at":"`+test.in+`"}`), "opens_at"); c != nil {
			got = c.String()
		}
		if got != test.want {
			t.Errorf("%q: got %q, want %q", test.in, got, test.want)
		}
		if told := len(r.problems) == 1; told != (test.want == "" && test.in != "") {
			t.Errorf("%q: problems %v", test.in, r.problems)
		}
	}
}

func TestDate(t *testing.T) {
	tests := []struct {
		in   string
		want directory.Date
	}{
		{"2026-11-24", "2026-11-24"}, {"24/11/2026", "2026-11-24"}, {"20261124", "2026-11-24"},
		{"2026-11-24T10:00:00", "2026-11-24"}, {"2026-11-24 10:00:00", "2026-11-24"},
		{"2026-06-30T23:00:00Z", "2026-07-01"}, // midnight in London
		{"2026-06-30T23:00:00.000+0000", "2026-07-01"}, {"2019-11-01T00:00:00.000Z", "2019-11-01"},
		{"2026-13-01", ""}, {"31/02/2026", ""}, {"0000-01-01", ""}, {"0001-01-01T00:00:00Z", ""}, {"spring", ""},
	}
	for _, test := range tests {
		r := &reader{}
		if got := r.date(objectFrom(t, `{"d":"`+test.in+`"}`), "d"); got != test.want || (len(r.problems) == 1) != (test.want == "") {
			t.Errorf("%q: got %q, want %q; %v", test.in, got, test.want, r.problems)
		}
	}
}

func TestSchedule(t *testing.T) {
	tests := []struct {
		name, in    string
		rule        string
		start       directory.Date
		description string
		problem     string // a field, or ""
	}{
		{"past midnight", `{"freq":"WEEKLY","byday":"FR","opens_at":"22:00","closes_at":"02:00"}`, "FREQ=WEEKLY;BYDAY=FR", "", "", ""},
		{"backwards", `{"freq":"WEEKLY","byday":"FR","opens_at":"11:00","closes_at":"10:00"}`, "", "", "Every week: Friday, 11:00 to 10:00", "closes_at"},
		{"weekly", `{"freq":"WEEKLY","byday":"TU"}`, "FREQ=WEEKLY;BYDAY=TU", "", "", ""},
		{"in other words", `{"freq":"week","byday":["Tuesday","thursdays"]}`, "FREQ=WEEKLY;BYDAY=TU,TH", "", "", ""},
		{"as a number in a text", `{"freq":"WEEKLY","interval":"2","dtstart":"2026-01-06","byday":"TU"}`, "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2026-01-06", "", ""},
		{"an interval of nothing", `{"freq":"WEEKLY","interval":0,"byday":"TU"}`, "FREQ=WEEKLY;BYDAY=TU", "", "", ""},
		{"fortnightly", `{"freq":"fortnightly","dtstart":"2026-01-06"}`, "FREQ=WEEKLY;INTERVAL=2", "2026-01-06", "", ""},
		{"every other week, from whenever", `{"freq":"WEEKLY","interval":2,"byday":"TU","opens_at":"10:00"}`, "", "", "Every 2 weeks: Tuesday, 10:00", "dtstart"},
		{"a number of times", `{"freq":"WEEKLY","count":6,"dtstart":"2026-01-06"}`, "FREQ=WEEKLY;COUNT=6", "2026-01-06", "", ""},
		{"weeks that begin on Sunday", `{"freq":"WEEKLY","interval":2,"wkst":"SU","dtstart":"2026-01-06","byday":"TU,SU"}`, "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU", "2026-01-06", "", ""},
		{"the last Friday", `{"freq":"MONTHLY","byday":"-1FR"}`, "FREQ=MONTHLY;BYDAY=-1FR", "", "", ""},
		{"the second and fourth Monday", `{"freq":"MONTHLY","byday":"2MO, +4MO"}`, "FREQ=MONTHLY;BYDAY=2MO,4MO", "", "", ""},
		{"a sixth Monday", `{"freq":"MONTHLY","byday":"6MO,1TU"}`, "FREQ=MONTHLY;BYDAY=1TU", "", "", "byday"},
		{"days of the month", `{"freq":"MONTHLY","bymonthday":[1,-1]}`, "FREQ=MONTHLY;BYMONTHDAY=1,-1", "", "", ""},
		{"monthly, on whichever day", `{"freq":"MONTHLY","opens_at":"10:00","closes_at":"11:00"}`, "", "", "Every month, 10:00 to 11:00", "byday"},
		{"daily", `{"freq":"DAILY"}`, "FREQ=DAILY", "", "", ""},
		{"a day of version 1", `{"weekday":"Wednesday"}`, "FREQ=WEEKLY;BYDAY=WE", "", "", ""},
		{"a range over the weekend", `{"byday":"Friday - Monday"}`, "FREQ=WEEKLY;BYDAY=FR,SA,SU,MO", "", "", ""},
		{"once", `{"dtstart":"2026-12-24","opens_at":"15:00"}`, "", "2026-12-24", "", ""},
		{"only words", `{"description":"When the bell rings","notes":"Ask inside"}`, "", "", "When the bell rings\nAsk inside", ""},
		{"no days at all", `{"freq":"WEEKLY","byday":"XX","description":"Weekly"}`, "", "", "Every week\nWeekly", "byday"},
		{"weeks of the year", `{"freq":"YEARLY","byweekno":"20","dtstart":"2026-05-11"}`, "", "", "Every year", "byyearday"},
		{"nothing", `{"id":"x"}`, "", "", "", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := &reader{}
			s, ok := r.schedule(objectFrom(t, test.in))
			if s.RRule != test.rule || s.Start != test.start || s.Description != test.description {
				t.Errorf("got %+v", s)
			}
			if ok != (test.rule+string(test.start)+test.description != "") {
				t.Errorf("kept: %v", ok)
			}
			if err := (&directory.Service{Name: "x", Schedules: []directory.Schedule{s}}).Validate(); err != nil {
				t.Error(err)
			}
			field := ""
			if len(r.problems) > 0 {
				field = r.problems[0].Field
			}
			if field != test.problem {
				t.Errorf("problems %v, want one about %q", r.problems, test.problem)
			}
		})
	}
}
