package directory

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func clock(t *testing.T, s string) *Clock {
	t.Helper()
	c, err := ParseClock(s)
	if err != nil {
		t.Fatal(err)
	}
	return &c
}

func moment(t *testing.T, s string) time.Time {
	t.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04", s, London())
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func TestNext(t *testing.T) {
	ten, half := clock(t, "10:00"), clock(t, "11:30")
	tests := []struct {
		name     string
		schedule Schedule
		now      string
		want     []string // "2006-01-02 15:04 MST" and why to check
	}{
		{"weekly with no start, before today's", Schedule{RRule: "FREQ=WEEKLY;BYDAY=TU", Opens: ten, Closes: half}, "2026-11-24 09:00",
			[]string{"2026-11-24 10:00 GMT", "2026-12-01 10:00 GMT", "2026-12-08 10:00 GMT"}},
		{"still on is still the next", Schedule{RRule: "FREQ=WEEKLY;BYDAY=TU", Opens: ten, Closes: half}, "2026-11-24 11:29",
			[]string{"2026-11-24 10:00 GMT", "2026-12-01 10:00 GMT", "2026-12-08 10:00 GMT"}},
		{"over at its end", Schedule{RRule: "FREQ=WEEKLY;BYDAY=TU", Opens: ten, Closes: half}, "2026-11-24 11:30",
			[]string{"2026-12-01 10:00 GMT", "2026-12-08 10:00 GMT", "2026-12-15 10:00 GMT"}},
		{"keeps its London time through both clock changes", Schedule{RRule: "FREQ=WEEKLY;BYDAY=SU", Opens: ten, Closes: half}, "2026-03-21 12:00",
			[]string{"2026-03-22 10:00 GMT", "2026-03-29 10:00 BST", "2026-04-05 10:00 BST"}},
		{"in the hour that the spring change skips", Schedule{Start: "2026-03-29", Opens: clock(t, "01:30"), Closes: clock(t, "03:00")}, "2026-03-28 12:00",
			[]string{"2026-03-29 02:30 BST"}},
		{"every other week counts from its start", Schedule{Start: "2026-11-10", RRule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", Opens: ten}, "2026-11-12 12:00",
			[]string{"2026-11-24 10:00 GMT", "2026-12-08 10:00 GMT", "2026-12-22 10:00 GMT"}},
		{"first Saturday of the month", Schedule{RRule: "FREQ=MONTHLY;BYDAY=1SA", Opens: ten}, "2026-11-24 09:00",
			[]string{"2026-12-05 10:00 GMT", "2027-01-02 10:00 GMT ? 2 January", "2027-02-06 10:00 GMT"}},
		{"weekly by its start's weekday alone", Schedule{Start: "2005-01-06", RRule: "FREQ=WEEKLY", Opens: ten}, "2026-11-24 09:00",
			[]string{"2026-11-26 10:00 GMT", "2026-12-03 10:00 GMT", "2026-12-10 10:00 GMT"}},
		{"a count runs out", Schedule{Start: "2026-11-03", RRule: "FREQ=WEEKLY;COUNT=4", Opens: ten}, "2026-11-12 09:00",
			[]string{"2026-11-17 10:00 GMT", "2026-11-24 10:00 GMT"}},
		{"until is a day", Schedule{Start: "2026-11-03", RRule: "FREQ=WEEKLY;UNTIL=20261124", Opens: ten}, "2026-11-12 09:00",
			[]string{"2026-11-17 10:00 GMT", "2026-11-24 10:00 GMT"}},
		{"exceptions and days besides", Schedule{RRule: "FREQ=WEEKLY;BYDAY=TU", Opens: ten, Except: []Date{"2026-11-24"}, Also: []Date{"2026-11-26", "2026-12-03"}}, "2026-11-23 09:00",
			[]string{"2026-11-26 10:00 GMT", "2026-12-01 10:00 GMT", "2026-12-03 10:00 GMT"}},
		{"only within its validity", Schedule{RRule: "FREQ=WEEKLY;BYDAY=TU", Opens: ten, ValidFrom: "2026-12-02", ValidTo: "2026-12-14"}, "2026-11-23 09:00",
			[]string{"2026-12-08 10:00 GMT"}},
		{"past midnight", Schedule{RRule: "FREQ=WEEKLY;BYDAY=FR", Opens: clock(t, "22:00"), Closes: clock(t, "02:00")}, "2026-11-28 01:00",
			[]string{"2026-11-27 22:00 GMT", "2026-12-04 22:00 GMT", "2026-12-11 22:00 GMT"}},
		{"one session", Schedule{Start: "2026-11-30", Opens: ten}, "2026-11-23 09:00", []string{"2026-11-30 10:00 GMT ? St Andrew's Day"}},
		{"time not known lasts its day", Schedule{Start: "2026-11-23"}, "2026-11-23 23:00", []string{"2026-11-23 00:00 GMT"}},
		{"words only", Schedule{Description: "by arrangement"}, "2026-11-23 09:00", nil},
		{"a rule that never falls", Schedule{RRule: "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2"}, "2026-11-23 09:00", nil},
		{"a day that no year has", Schedule{RRule: "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;BYDAY=MO"}, "2026-11-23 09:00", nil},
		{"a yearly day", Schedule{Start: "2019-12-01", RRule: "FREQ=YEARLY", Opens: ten}, "2026-11-23 09:00", []string{"2026-12-01 10:00 GMT"}},
		{"a held holiday is confirmed", Schedule{RRule: "FREQ=WEEKLY;BYDAY=FR", Opens: ten, Confirmed: []Date{"2026-12-25"}}, "2026-12-20 09:00",
			[]string{"2026-12-25 10:00 GMT", "2027-01-01 10:00 GMT ? New Year's Day", "2027-01-08 10:00 GMT"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if err := test.schedule.check(); err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, s := range test.schedule.Next(moment(t, test.now), "", 3) {
				line := s.Start.Format("2006-01-02 15:04 MST")
				if s.CheckFirst != "" {
					line += " ? " + s.CheckFirst
				}
				got = append(got, line)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestNextAgainstEveryDay walks every day of two years, the slow and sure way,
// beside the rule.
func TestNextAgainstEveryDay(t *testing.T) {
	rules := map[string]func(d time.Time) bool{
		"FREQ=DAILY":                 func(time.Time) bool { return true },
		"FREQ=WEEKLY;BYDAY=MO,TH":    func(d time.Time) bool { return d.Weekday() == time.Monday || d.Weekday() == time.Thursday },
		"FREQ=MONTHLY;BYDAY=2WE":     func(d time.Time) bool { return d.Weekday() == time.Wednesday && (d.Day()-1)/7 == 1 },
		"FREQ=MONTHLY;BYDAY=-1SU":    func(d time.Time) bool { return d.Weekday() == time.Sunday && d.AddDate(0, 0, 7).Month() != d.Month() },
		"FREQ=MONTHLY;BYMONTHDAY=15": func(d time.Time) bool { return d.Day() == 15 },
	}
	for rule, held := range rules {
		s := Weekly(rule, 600, 690)
		for i := 0; i < 730; i += 13 {
			from := time.Date(2026, 1, 1+i, 12, 0, 0, 0, London())
			var want, got []string
			for j := 1; len(want) < 5 && j < 366; j++ {
				if d := from.AddDate(0, 0, j); held(d) {
					want = append(want, d.Format(time.DateOnly))
				}
			}
			for _, session := range s.Next(from, "E", 5) {
				got = append(got, session.Start.Format(time.DateOnly))
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("%s from %s: %s", rule, from, diff)
			}
		}
	}
}

func TestSlots(t *testing.T) {
	now := moment(t, "2026-11-23 09:00")
	tests := []struct {
		name     string
		schedule Schedule
		want     []Slot
	}{
		{"weekly", Weekly("FREQ=WEEKLY;BYDAY=SU,TU", 600, 690), []Slot{{time.Sunday, 600, 690}, {time.Tuesday, 600, 690}}},
		{"monthly", Weekly("FREQ=MONTHLY;BYDAY=-1FR", 600, 690), []Slot{{time.Friday, 600, 690}}},
		{"past midnight takes two days", Weekly("FREQ=WEEKLY;BYDAY=SA", 1320, 60), []Slot{{time.Saturday, 1320, 1440}, {time.Sunday, 0, 60}}},
		{"to midnight takes one", Weekly("FREQ=WEEKLY;BYDAY=SA", 1320, 1440), []Slot{{time.Saturday, 1320, 1440}}},
		{"no times", Schedule{RRule: "FREQ=WEEKLY;BYDAY=WE"}, []Slot{{time.Wednesday, -1, -1}}},
		{"opening alone", Schedule{RRule: "FREQ=WEEKLY;BYDAY=WE", Opens: clock(t, "09:00")}, []Slot{{time.Wednesday, 540, 541}}},
		{"one day to come", Schedule{Start: "2026-11-26", Opens: clock(t, "09:00"), Closes: clock(t, "10:00")}, []Slot{{time.Thursday, 540, 600}}},
		{"one day gone", Schedule{Start: "2026-11-19", Opens: clock(t, "09:00"), Closes: clock(t, "10:00")}, nil},
		{"no longer valid", Schedule{RRule: "FREQ=WEEKLY;BYDAY=WE", ValidTo: "2026-11-01"}, nil},
		{"words", Schedule{Description: "ring us"}, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, test.schedule.Slots(now)); diff != "" {
				t.Error(diff)
			}
		})
	}
	if got := len(Schedule{RRule: "FREQ=DAILY"}.Slots(now)); got != 7 {
		t.Errorf("a daily session takes %d days of the week", got)
	}
}

func TestHostileRules(t *testing.T) {
	for _, rule := range []string{
		"FREQ=SECONDLY", "FREQ=MONTHLY;BYDAY=8WE", "FREQ=YEARLY;BYDAY=54MO", "FREQ=HOURLY;INTERVAL=1", "FREQ=WEEKLY;BYHOUR=1,2", "FREQ=WEEKLY;INTERVAL=-1", "FREQ=NEVER", "nonsense",
		"FREQ=WEEKLY;BYDAY=XX", "FREQ=WEEKLY\r\nBYDAY=MO", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO",
	} {
		s := Schedule{RRule: rule, Start: ""}
		if err := s.check(); err == nil {
			t.Errorf("%q was let through", rule)
		}
		s.Next(moment(t, "2026-11-23 09:00"), "", 3)
		s.Slots(moment(t, "2026-11-23 09:00"))
	}
}

func FuzzSchedule(f *testing.F) {
	f.Add("FREQ=WEEKLY;BYDAY=TU", "2026-11-24", 600, 690)
	f.Add("FREQ=MONTHLY;BYDAY=-1FR;INTERVAL=3", "2020-01-31", 1300, 100)
	f.Add("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "", 0, 1440)
	f.Fuzz(func(t *testing.T, rule, start string, opens, closes int) {
		o, c := Clock(opens), Clock(closes)
		s := Schedule{RRule: rule, Start: Date(start), Opens: &o, Closes: &c}
		if s.check() != nil {
			return
		}
		now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
		for _, session := range s.Next(now, "", 3) {
			if session.over(now) || session.Start.Year() > 2028 {
				t.Fatalf("%q gave %v", rule, session)
			}
		}
		s.Slots(now)
	})
}

func BenchmarkNext(b *testing.B) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	s := Weekly("FREQ=WEEKLY;BYDAY=TU", 600, 690)
	for b.Loop() {
		s.Next(now, "E", 1)
	}
}
