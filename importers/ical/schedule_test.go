package ical

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"github.com/google/go-cmp/cmp"
)

const inLondon = ";TZID=Europe/London:"

func TestSchedules(t *testing.T) {
	tests := []struct {
		name  string
		lines []string
		want  []string
	}{
		{"once", []string{"DTSTART" + inLondon + "20261201T100000", "DTEND" + inLondon + "20261201T113000"}, []string{"2026-12-01 10:00-11:30"}},
		{"a duration", []string{"DTSTART" + inLondon + "20261201T100000", "DURATION:PT1H30M"}, []string{"2026-12-01 10:00-11:30"}},
		{"no end", []string{"DTSTART" + inLondon + "20261201T100000"}, []string{"2026-12-01 10:00"}},
		{"an end at midnight", []string{"DTSTART" + inLondon + "20261201T200000", "DTEND" + inLondon + "20261202T000000"}, []string{"2026-12-01 20:00-00:00"}},
		{"past midnight", []string{"DTSTART" + inLondon + "20261201T220000", "DTEND" + inLondon + "20261202T020000"}, []string{"2026-12-01 22:00-02:00"}},
		{"a weekend", []string{"DTSTART" + inLondon + "20261204T180000", "DTEND" + inLondon + "20261206T160000"}, []string{"2026-12-04 18:00 says Until Sunday 6 December 2026, 16:00"}},
		{"UTC in winter", []string{"DTSTART:20261201T100000Z", "DTEND:20261201T110000Z"}, []string{"2026-12-01 10:00-11:00"}},
		{"UTC in summer", []string{"DTSTART:20270601T100000Z", "DTEND:20270601T110000Z"}, []string{"2027-06-01 11:00-12:00"}},
		{"floating", []string{"DTSTART:20270601T100000"}, []string{"2027-06-01 10:00"}},
		{"Windows", []string{"DTSTART;TZID=GMT Standard Time:20270601T100000"}, []string{"2027-06-01 10:00"}},
		{"Windows, abroad", []string{`DTSTART;TZID="Romance Standard Time":20270601T100000`}, []string{"2027-06-01 09:00"}},
		{"Outlook's words", []string{`DTSTART;TZID="(UTC+00:00) Dublin, Edinburgh, Lisbon, London":20270601T100000`}, []string{"2027-06-01 10:00"}},
		{"a program's prefix", []string{"DTSTART;TZID=/freeassociation.sourceforge.net/Europe/London:20270601T100000"}, []string{"2027-06-01 10:00"}},
		{"all day", []string{"DTSTART;VALUE=DATE:20261212", "DTEND;VALUE=DATE:20261213"}, []string{"2026-12-12"}},
		{"all day, without its end", []string{"DTSTART;VALUE=DATE:20261212"}, []string{"2026-12-12"}},
		{"three days", []string{"DTSTART;VALUE=DATE:20261212", "DTEND;VALUE=DATE:20261215"}, []string{"2026-12-12 FREQ=DAILY to 2026-12-14"}},
		{"all day, as Outlook says it", []string{"DTSTART:20261212T000000", "DTEND:20261213T000000", "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE"}, []string{"2026-12-12"}},
		{"tentative", []string{"DTSTART" + inLondon + "20261201T100000", "STATUS:TENTATIVE"}, []string{"2026-12-01 10:00 says Not yet confirmed."}},
		{"an end before the beginning", []string{"DTSTART" + inLondon + "20261201T100000", "DTEND" + inLondon + "20261201T090000"}, []string{"2026-12-01 10:00"}},

		{"weekly", []string{"DTSTART" + inLondon + "20260106T100000", "DTEND" + inLondon + "20260106T110000", "RRULE:FREQ=WEEKLY;BYDAY=TU"}, []string{"2026-01-06 10:00-11:00 FREQ=WEEKLY;BYDAY=TU"}},
		{"weekly, on the day of its start", []string{"DTSTART" + inLondon + "20260106T100000", "RRULE:FREQ=WEEKLY"}, []string{"2026-01-06 10:00 FREQ=WEEKLY;BYDAY=TU"}},
		{"weekly, as people type it", []string{"DTSTART" + inLondon + "20260106T100000", "RRULE:freq=weekly; interval=1; byday=tu;;"}, []string{"2026-01-06 10:00 FREQ=WEEKLY;BYDAY=TU"}},
		{"until a time", []string{"DTSTART" + inLondon + "20260106T140000", "RRULE:FREQ=WEEKLY;UNTIL=20270330T130000Z;BYDAY=TU"}, []string{"2026-01-06 14:00 FREQ=WEEKLY;BYDAY=TU to 2027-03-30"}},
		{"until a time before that day's session", []string{"DTSTART" + inLondon + "20260106T140000", "RRULE:FREQ=WEEKLY;UNTIL=20270330T125959Z;BYDAY=TU"}, []string{"2026-01-06 14:00 FREQ=WEEKLY;BYDAY=TU to 2027-03-29"}},
		{"until a day", []string{"DTSTART" + inLondon + "20260106T140000", "RRULE:FREQ=WEEKLY;UNTIL=20270330;BYDAY=TU"}, []string{"2026-01-06 14:00 FREQ=WEEKLY;BYDAY=TU to 2027-03-30"}},
		{"so many times", []string{"DTSTART" + inLondon + "20261124T140000", "RRULE:FREQ=WEEKLY;COUNT=6"}, []string{"2026-11-24 14:00 FREQ=WEEKLY;COUNT=6;BYDAY=TU"}},
		{"the first Saturday", []string{"DTSTART" + inLondon + "20260103T140000", "RRULE:FREQ=MONTHLY;BYDAY=1SA"}, []string{"2026-01-03 14:00 FREQ=MONTHLY;BYDAY=1SA"}},
		{"the second Tuesday, said weekly", []string{"DTSTART" + inLondon + "20260113T140000", "RRULE:FREQ=WEEKLY;BYDAY=2TU"}, []string{"2026-01-13 14:00 FREQ=MONTHLY;BYDAY=2TU"}},
		{"the last weekday", []string{"DTSTART" + inLondon + "20260130T140000", "RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"}, []string{"2026-01-30 14:00 FREQ=MONTHLY;BYSETPOS=-1;BYDAY=MO,TU,WE,TH,FR"}},
		{"monthly, on the day of its start", []string{"DTSTART" + inLondon + "20260115T140000", "RRULE:FREQ=MONTHLY"}, []string{"2026-01-15 14:00 FREQ=MONTHLY;BYMONTHDAY=15"}},
		{"twice a day", []string{"DTSTART" + inLondon + "20260106T100000", "DTEND" + inLondon + "20260106T110000", "RRULE:FREQ=WEEKLY;BYDAY=TU;BYHOUR=10,14"}, []string{"2026-01-06 10:00-11:00 FREQ=WEEKLY;BYDAY=TU", "2026-01-06 14:00-15:00 FREQ=WEEKLY;BYDAY=TU"}},
		{"the hour that it begins", []string{"DTSTART" + inLondon + "20260106T100000", "RRULE:FREQ=WEEKLY;BYDAY=TU;BYHOUR=10;BYMINUTE=0"}, []string{"2026-01-06 10:00 FREQ=WEEKLY;BYDAY=TU"}},
		{"a start that the rule has not", []string{"DTSTART" + inLondon + "20261125T100000", "RRULE:FREQ=WEEKLY;BYDAY=TU"}, []string{"2026-11-25 10:00 FREQ=WEEKLY;BYDAY=TU also 2026-11-25"}},
		{"two rules", []string{"DTSTART" + inLondon + "20260106T100000", "RRULE:FREQ=WEEKLY;BYDAY=TU", "RRULE:FREQ=WEEKLY;BYDAY=TH"}, []string{"2026-01-06 10:00 FREQ=WEEKLY;BYDAY=TU", "2026-01-06 10:00 FREQ=WEEKLY;BYDAY=TH also 2026-01-06"}},
		{"days without", []string{"DTSTART" + inLondon + "20260106T100000", "RRULE:FREQ=WEEKLY;BYDAY=TU", "EXDATE" + inLondon + "20261222T100000,20261229T100000", "EXDATE;VALUE=DATE:20270105"}, []string{"2026-01-06 10:00 FREQ=WEEKLY;BYDAY=TU except 2026-12-22,2026-12-29,2027-01-05"}},
		{"days without, in UTC", []string{"DTSTART" + inLondon + "20260106T100000", "RRULE:FREQ=WEEKLY;BYDAY=TU", "EXDATE:20270601T090000Z"}, []string{"2026-01-06 10:00 FREQ=WEEKLY;BYDAY=TU except 2027-06-01"}},
		{"a rule of days without", []string{"DTSTART" + inLondon + "20260106T100000", "RRULE:FREQ=WEEKLY;BYDAY=TU", "EXRULE:FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=29"}, []string{"2026-01-06 10:00 FREQ=WEEKLY;BYDAY=TU except 2026-12-29"}},
		{"days besides", []string{"DTSTART" + inLondon + "20260106T100000", "DTEND" + inLondon + "20260106T110000", "RRULE:FREQ=WEEKLY;BYDAY=TU", "RDATE" + inLondon + "20261203T100000,20261204T150000"}, []string{"2026-01-06 10:00-11:00 FREQ=WEEKLY;BYDAY=TU also 2026-12-03", "2026-12-04 15:00-16:00"}},
		{"a period besides", []string{"DTSTART" + inLondon + "20260106T100000", "RRULE:FREQ=WEEKLY;BYDAY=TU", "RDATE;VALUE=PERIOD;TZID=Europe/London:20261203T150000/PT2H"}, []string{"2026-01-06 10:00 FREQ=WEEKLY;BYDAY=TU", "2026-12-03 15:00-17:00"}},
		{"dates alone", []string{"DTSTART" + inLondon + "20261124T100000", "RDATE" + inLondon + "20261201T100000,20261210T100000"}, []string{"2026-11-24 10:00 also 2026-12-01,2026-12-10"}},
		{"weekly in UTC keeps its time on the wall", []string{"DTSTART:20260106T100000Z", "RRULE:FREQ=WEEKLY;BYDAY=TU"}, []string{"2026-01-06 10:00 FREQ=WEEKLY;BYDAY=TU"}},
		{"weekly in UTC, begun in summer", []string{"DTSTART:20260707T090000Z", "RRULE:FREQ=WEEKLY;BYDAY=TU"}, []string{"2026-07-07 10:00 FREQ=WEEKLY;BYDAY=TU"}},
		{"weekly in UTC, on the next day here", []string{"DTSTART:20260706T233000Z", "RRULE:FREQ=WEEKLY;BYDAY=MO"}, []string{"2026-07-07 00:30 FREQ=WEEKLY;BYDAY=TU"}},
		{"weekly in Paris", []string{"DTSTART;TZID=Europe/Paris:20260106T100000", "RRULE:FREQ=WEEKLY;BYDAY=TU"}, []string{"2026-01-06 09:00 FREQ=WEEKLY;BYDAY=TU"}},
		{"weekly in Paris, on the day before here", []string{"DTSTART;TZID=Europe/Paris:20260106T003000", "RRULE:FREQ=WEEKLY;BYDAY=TU"}, []string{"2026-01-05 23:30 FREQ=WEEKLY;BYDAY=MO"}},
		{"a rule that has no day", []string{"DTSTART" + inLondon + "20261201T100000", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"}, []string{"2026-12-01 10:00 says Repeats: FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"}},
		{"the eighth Wednesday of a month", []string{"DTSTART" + inLondon + "20261201T100000", "RRULE:FREQ=MONTHLY;BYDAY=8WE"}, []string{"2026-12-01 10:00 says Repeats: FREQ=MONTHLY;BYDAY=8WE"}},
		{"a rule by the second", []string{"DTSTART" + inLondon + "20261201T100000", "RRULE:FREQ=SECONDLY"}, []string{"2026-12-01 10:00 says Repeats: FREQ=SECONDLY"}},
		{"a rule that is none", []string{"DTSTART" + inLondon + "20261201T100000", "RRULE:every Tuesday"}, []string{"2026-12-01 10:00 says Repeats: every Tuesday"}},
		{"all days of a week, each year", []string{"DTSTART;VALUE=DATE:20260713", "DTEND;VALUE=DATE:20260720", "RRULE:FREQ=YEARLY"}, []string{"2026-07-13 FREQ=YEARLY says Each time for 7 days"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, when(one(t, eventOf(test.lines...)).Schedules)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestAbroad holds that what meets by another country's clock is told by its
// dates here: New York changes its clocks on other days.
func TestAbroad(t *testing.T) {
	s := one(t, eventOf("DTSTART;TZID=Eastern Standard Time:20260106T140000", "DTEND;TZID=Eastern Standard Time:20260106T150000", "RRULE:FREQ=WEEKLY;BYDAY=TU"))
	if len(s.Schedules) != 2 || *s.Schedules[0].Opens != 19*60 || *s.Schedules[1].Opens != 18*60 || s.Schedules[1].Start != "2027-03-16" || dates(s.Schedules[1].Also) != "2027-03-23,2027-11-02" {
		t.Errorf("it is held %v", when(s.Schedules))
	}
}

// overriding writes an event that takes the place of a session on 1 December.
func overriding(lines ...string) string {
	return eventOf(append([]string{"RECURRENCE-ID" + inLondon + "20261201T100000"}, lines...)...)
}

func TestOverrides(t *testing.T) {
	weekly := eventOf("DTSTART"+inLondon+"20260106T100000", "DTEND"+inLondon+"20260106T110000", "RRULE:FREQ=WEEKLY;BYDAY=TU", "LOCATION:Lodge, 1 Brook Road, Sheffield S8 9HP")
	const rule = "2026-01-06 10:00-11:00 FREQ=WEEKLY;BYDAY=TU"
	tests := []struct {
		name  string
		event string
		want  []string
	}{
		{"called off", overriding("STATUS:CANCELLED", "DTSTART"+inLondon+"20261201T100000"), []string{rule + " except 2026-12-01"}},
		{"called off in its name", overriding("SUMMARY:CANCELLED: Walk", "DTSTART"+inLondon+"20261201T100000"), []string{rule + " except 2026-12-01"}},
		{"called off, with an end and no beginning", overriding("STATUS:CANCELLED", "DTEND"+inLondon+"20261201T110000"), []string{rule + " except 2026-12-01"}},
		{"on another day", overriding("DTSTART"+inLondon+"20261202T100000", "DTEND"+inLondon+"20261202T110000"), []string{rule + " except 2026-12-01", "2026-12-02 10:00-11:00"}},
		{"at another time", overriding("DTSTART"+inLondon+"20261201T140000", "DURATION:PT2H"), []string{rule + " except 2026-12-01", "2026-12-01 14:00-16:00"}},
		{"at another time, for as long", overriding("DTSTART" + inLondon + "20261201T140000"), []string{rule + " except 2026-12-01", "2026-12-01 14:00-15:00"}},
		{"the same but for its words", overriding("DTSTART"+inLondon+"20261201T100000", "DTEND"+inLondon+"20261201T110000", "DESCRIPTION:Bring cake"), []string{rule}},
		{"by another name", overriding("SUMMARY:Walk and lunch", "DTSTART"+inLondon+"20261201T100000", "DTEND"+inLondon+"20261201T130000"), []string{rule + " except 2026-12-01", "2026-12-01 10:00-13:00 says Walk and lunch."}},
		{"of long ago", strings.ReplaceAll(overriding("DTSTART"+inLondon+"20261202T100000"), "202612", "202610"), []string{rule + " except 2026-10-01"}},
		{"from then on", eventOf("RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/London:20261201T100000", "DTSTART"+inLondon+"20261202T140000", "DTEND"+inLondon+"20261202T150000"),
			[]string{rule + " to 2026-11-30", "2026-12-02 14:00-15:00 FREQ=WEEKLY;BYDAY=WE"}},
		{"called off from then on", eventOf("RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/London:20261201T100000", "STATUS:CANCELLED"), []string{rule + " to 2026-11-30"}},
	}
	for _, test := range tests {
		for name, lines := range map[string][]string{"": {weekly, test.event}, ", standing first": {test.event, weekly}} {
			t.Run(test.name+name, func(t *testing.T) {
				s := one(t, lines...)
				if len(s.Locations) != 1 {
					t.Fatalf("it is held at %+v", s.Locations)
				}
				if diff := cmp.Diff(test.want, when(s.Locations[0].Schedules)); diff != "" {
					t.Error(diff)
				}
				if s.Name != "Walk" {
					t.Errorf("it is called %q", s.Name)
				}
			})
		}
	}
	moved := one(t, weekly, overriding("DTSTART"+inLondon+"20261201T100000", "DTEND"+inLondon+"20261201T110000", "LOCATION:Park gate, Sheffield"))
	if len(moved.Locations) != 2 || moved.Locations[1].Location.Name != "Park gate" || when(moved.Locations[1].Schedules)[0] != "2026-12-01 10:00-11:00" || dates(moved.Locations[0].Schedules[0].Except) != "2026-12-01" {
		t.Errorf("a session held elsewhere: %+v", moved.Locations)
	}
}

// TestCustomZones holds that a zone that the calendar defines itself is
// followed, and that one with London's clock is London.
func TestCustomZones(t *testing.T) {
	const zone = `BEGIN:VTIMEZONE
TZID:Our own
BEGIN:STANDARD
DTSTART:16011028T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZOFFSETFROM:%s
TZOFFSETTO:%s
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010325T010000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZOFFSETFROM:%s
TZOFFSETTO:%s
END:DAYLIGHT
END:VTIMEZONE`
	london, paris := fmt.Sprintf(zone, "+0100", "+0000", "+0000", "+0100"), strings.NewReplacer("T020000", "T030000", "T010000", "T020000").Replace(fmt.Sprintf(zone, "+0200", "+0100", "+0100", "+0200"))
	event := eventOf("DTSTART;TZID=Our own:20260707T100000", "RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20270706T235959Z")
	for _, test := range []struct {
		name, zone string
		want       []string
	}{
		{"London", london, []string{"2026-07-07 10:00 FREQ=WEEKLY;BYDAY=TU to 2027-07-06"}},
		{"Paris", paris, []string{"2026-07-07 09:00 FREQ=WEEKLY;BYDAY=TU to 2027-07-06"}},
	} {
		for order, lines := range map[string][]string{"first": {test.zone, event}, "last": {event, test.zone}} {
			if diff := cmp.Diff(test.want, when(one(t, lines...).Schedules)); diff != "" {
				t.Errorf("%s, defined %s: %s", test.name, order, diff)
			}
		}
	}
	out, _ := read(t, calendarOf(event), importers.Source{})
	if len(out.Problems) != 1 || out.Problems[0].Value != "Our own" || when(out.Records[0].Service.Schedules)[0][:16] != "2026-07-07 10:00" {
		t.Errorf("a zone that nobody knows: %+v", out)
	}
	if got := when(one(t, "X-WR-TIMEZONE:Europe/Paris", eventOf("DTSTART:20261201T100000")).Schedules); got[0] != "2026-12-01 09:00" {
		t.Errorf("a floating time in a calendar of Paris: %v", got)
	}
}

// TestWindowsZones holds that every zone of the table is one.
func TestWindowsZones(t *testing.T) {
	for name, zone := range windowsZones {
		if _, err := time.LoadLocation(zone); err != nil || name != strings.ToLower(name) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestPossible holds the quick answer against that of looking through years.
func TestPossible(t *testing.T) {
	for text, want := range map[string]bool{
		"FREQ=WEEKLY;BYDAY=TU": true, "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30": false, "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29": true, "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO": true,
		"FREQ=MONTHLY;INTERVAL=12;BYMONTH=3": false, "FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1": false, "FREQ=DAILY;INTERVAL=7;BYDAY=MO": false, "FREQ=DAILY;INTERVAL=7;BYDAY=TU": true, "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6": false,
		"FREQ=DAILY;INTERVAL=1000": true, "FREQ=YEARLY;BYWEEKNO=53": true,
	} {
		o, _, ok := readRule(text)
		if !ok {
			t.Fatalf("%s can't be read", text)
		}
		if directory.RuleEasy(o) && !want {
			t.Errorf("%s is taken to have sessions for certain", text)
		}
		begun := time.Now()
		if got := directory.RulePossible(o, time.Date(2026, 1, 6, 10, 0, 0, 0, time.UTC)); got != want {
			t.Errorf("possible(%s) = %v", text, got)
		}
		if took := time.Since(begun); took > time.Second {
			t.Errorf("%s took %v", text, took)
		}
	}
}
