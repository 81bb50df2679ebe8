package directory

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/teambition/rrule-go"
)

// Schedule is when sessions are held, in London time. A schedule that could not
// be read has its words in Description and nothing else.
type Schedule struct {
	Start     Date   `json:"start,omitempty"`  // a session's day; the first one of a rule whose start is known
	Opens     *Clock `json:"opens,omitempty"`  // nil: the time is not known
	Closes    *Clock `json:"closes,omitempty"` // before Opens: on the next day
	RRule     string `json:"rrule,omitempty"`  // RFC 5545 section 3.3.10, without "RRULE:" and DTSTART; "" is once, on Start
	ValidFrom Date   `json:"valid_from,omitempty"`
	ValidTo   Date   `json:"valid_to,omitempty"`
	Except    []Date `json:"except,omitempty"`    // days without the session
	Also      []Date `json:"also,omitempty"`      // days with a session besides
	Confirmed []Date `json:"confirmed,omitempty"` // holidays on which somebody said that it is held
	// Description is the source's words: all that is known, or a note beside the rule.
	Description string `json:"description,omitempty"`
}

// Weekly gives a schedule for a rule such as "FREQ=WEEKLY;BYDAY=TU" with times.
func Weekly(rule string, opens, closes Clock) Schedule {
	return Schedule{RRule: rule, Opens: &opens, Closes: &closes}
}

// Readable tells whether days can be worked out from the schedule.
func (s Schedule) Readable() bool { return s.RRule != "" || s.Start != "" || len(s.Also) > 0 }

// frequencies are the ones that a session can have. Anything quicker than daily
// is a mistake or an attack, and a yearly one is read too.
var frequencies = map[rrule.Frequency]bool{rrule.DAILY: true, rrule.WEEKLY: true, rrule.MONTHLY: true, rrule.YEARLY: true}

// rule reads the RRULE. It gives nil where there is none.
func (s Schedule) rule() (*rrule.ROption, error) {
	if s.RRule == "" {
		return nil, nil
	}
	if len(s.RRule) > 500 || strings.ContainsAny(s.RRule, "\r\n") {
		return nil, fmt.Errorf("the rule %.40q… is not one line of at most 500 characters", s.RRule)
	}
	o, err := rrule.StrToROption(s.RRule)
	if err != nil {
		return nil, fmt.Errorf("the rule %q can't be read: %w", s.RRule, err)
	}
	if !frequencies[o.Freq] || len(o.Byhour)+len(o.Byminute)+len(o.Bysecond) > 0 {
		return nil, fmt.Errorf("the rule %q is not daily, weekly, monthly or yearly", s.RRule)
	}
	if o.Interval < 0 || o.Interval > 1000 || o.Count < 0 {
		return nil, fmt.Errorf("the rule %q has an impossible interval or count", s.RRule)
	}
	// Building it finds the faults that reading it does not.
	if _, err := rrule.NewRRule(*o); err != nil {
		return nil, fmt.Errorf("the rule %q can't be followed: %w", s.RRule, err)
	}
	if (o.Freq == rrule.MONTHLY || o.Freq == rrule.YEARLY) && !RuleCountable(*o) {
		return nil, fmt.Errorf("the rule %q counts a day that no month has", s.RRule)
	}
	return o, nil
}

func (s Schedule) check() error {
	for _, d := range slices.Concat([]Date{s.Start, s.ValidFrom, s.ValidTo}, s.Except, s.Also, s.Confirmed) {
		if !d.valid() {
			return fmt.Errorf("%q is not a date", d)
		}
	}
	for _, c := range []*Clock{s.Opens, s.Closes} {
		if c != nil && (*c < 0 || *c > 24*60) {
			return fmt.Errorf("%d minutes is not a time of day", *c)
		}
	}
	o, err := s.rule()
	if err == nil && o != nil && s.Start == "" && (o.Interval > 1 || o.Count > 0) {
		return fmt.Errorf("the rule %q needs the day of its first session", s.RRule)
	}
	return err
}

// Slot is a session's place in the week: a weekday and the minutes after its
// midnight, To excluded. Where the time is not known From is -1.
type Slot struct {
	Day      time.Weekday
	From, To Clock
}

// Slots gives the places in the week that the schedule's sessions take, for
// asking "on a Tuesday evening?". A session that runs past midnight takes two.
// A daily rule takes seven; one on a day of the month takes whichever weekdays
// its next year of sessions fall on.
func (s Schedule) Slots(now time.Time) []Slot {
	days := s.weekdays(now)
	var slots []Slot
	for day := time.Sunday; day <= time.Saturday; day++ {
		if !days[day] {
			continue
		}
		slots = append(slots, slotsOf(day, s.Opens, s.Closes)...)
	}
	return slots
}

// Slots gives the places in the week that one session takes.
func (s Session) Slots() []Slot {
	start := s.Start.In(London())
	if !s.Timed {
		return slotsOf(start.Weekday(), nil, nil)
	}
	opens, closes := clockOf(s.Start), clockOf(s.End)
	if s.End.IsZero() {
		return slotsOf(start.Weekday(), &opens, nil)
	}
	return slotsOf(start.Weekday(), &opens, &closes)
}

// clockOf gives the time of day of a moment in London.
func clockOf(t time.Time) Clock {
	t = t.In(London())
	return Clock(t.Hour()*60 + t.Minute())
}

func slotsOf(day time.Weekday, opens, closes *Clock) []Slot {
	switch {
	case opens == nil:
		return []Slot{{day, -1, -1}}
	case closes == nil:
		return []Slot{{day, *opens, *opens + 1}}
	case *closes > *opens:
		return []Slot{{day, *opens, *closes}}
	case *closes == 0:
		return []Slot{{day, *opens, 24 * 60}}
	default:
		return []Slot{{day, *opens, 24 * 60}, {(day + 1) % 7, 0, *closes}}
	}
}

func (s Schedule) weekdays(now time.Time) (days [7]bool) {
	o, err := s.rule()
	if err != nil || s.ValidTo != "" && s.ValidTo < DateOf(now) {
		return days
	}
	if o != nil && (o.Freq == rrule.WEEKLY || o.Freq == rrule.MONTHLY) && len(o.Byweekday) > 0 && o.Until.IsZero() && o.Count == 0 {
		for _, w := range o.Byweekday {
			days[(w.Day()+1)%7] = true // rrule counts from Monday, time from Sunday.
		}
		return days
	}
	for d := range s.days(DateOf(now), DateOf(now).Add(366)) {
		days[d.Weekday()] = true
		if days == [7]bool{true, true, true, true, true, true, true} {
			break
		}
	}
	return days
}
