package search

import (
	"encoding/json"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"fingerpost/app/directory"
)

// sessions are when something is held at one place. Nation tells whose bank
// holidays it keeps.
type sessions struct {
	Nation    string               `json:"n,omitempty"`
	Schedules []directory.Schedule `json:"s"`
}

// calendar answers when sessions are, from what it worked out last for as long
// as that holds. Places whose sessions are alike share one.
type calendar struct {
	kept     string // what the sessions are read from, once somebody asks
	lasting  uint32 // the mask of a week that is the same whatever the day, or variable
	sessions atomic.Pointer[sessions]
	week     atomic.Pointer[week]
	next     atomic.Pointer[coming]
}

// week is the places that sessions take in the week, as of a day: four bits for
// each weekday, from Sunday on (see partOfDay).
type week struct {
	date directory.Date
	mask uint32
}

// The bits of a day in a week: a session overlaps a part of it, or nobody said
// at what time it is.
const (
	inMorning uint32 = 1 << iota
	inAfternoon
	inEvening
	atNoTime

	wholeDay = inMorning | inAfternoon | inEvening | atNoTime
)

// partsOfDay are the values of the parameter time, from and to in minutes.
var partsOfDay = []struct {
	name     string
	bit      uint32
	from, to directory.Clock
}{
	{"morning", inMorning, 0, 12 * 60}, {"afternoon", inAfternoon, 12 * 60, 17 * 60}, {"evening", inEvening, 17 * 60, 24 * 60},
}

// coming is the next session as it was worked out at a moment. It is the next
// one until it is over; that there is none holds for the day.
type coming struct {
	from, until time.Time
	session     *directory.Session // nil: there is none
}

// packCalendar writes the sessions at the i-th venue, or for -1 those that no
// venue is stated for; nothing where there are none. The week that lasts stands
// before them: to work it out takes longer than to read all the rest.
func packCalendar(p *packer, s *directory.Service, i int) {
	held := sessions{Nation: s.NationAt(i), Schedules: slices.Clone(s.SchedulesAt(i))}
	for k := range held.Schedules {
		held.Schedules[k].Description = "" // Words beside a rule are for the page.
	}
	held.Schedules = slices.DeleteFunc(held.Schedules, func(s directory.Schedule) bool { return !s.Readable() })
	var kept []byte
	if len(held.Schedules) > 0 {
		kept, _ = json.Marshal(held) // Dates, numbers and texts alone: they can always be written.
	}
	p.number(int(held.lasting()))
	p.octets(kept)
}

// lasting gives the mask of a week that is the same whatever the day, or
// variable.
func (s *sessions) lasting() uint32 {
	if slices.ContainsFunc(s.Schedules, func(s directory.Schedule) bool { return !steady(s) }) {
		return variable
	}
	return s.mask(time.Time{})
}

// mask gives the places that sessions take in the week, as of a moment.
func (s *sessions) mask(now time.Time) (mask uint32) {
	for _, schedule := range s.Schedules {
		for _, slot := range schedule.Slots(now) {
			mask |= bitsOf(slot) << (4 * uint(slot.Day))
		}
	}
	return mask
}

// held reads what packCalendar wrote. What can't be read has no sessions.
func (c *calendar) held() *sessions {
	s := c.sessions.Load()
	if s == nil {
		s = &sessions{}
		if len(c.kept) > 0 && json.Unmarshal([]byte(c.kept), s) != nil {
			s = &sessions{}
		}
		c.sessions.Store(s)
	}
	return s
}

// steady tells whether a schedule takes the same places in the week whatever
// the day: on named weekdays, without an end. (See Schedule.Slots.)
func steady(s directory.Schedule) bool {
	rule := strings.ToUpper(s.RRule)
	return s.ValidTo == "" && strings.Contains(rule, "BYDAY=") && !strings.Contains(rule, "UNTIL") && !strings.Contains(rule, "COUNT") &&
		(strings.Contains(rule, "FREQ=WEEKLY") || strings.Contains(rule, "FREQ=MONTHLY"))
}

// mask gives the places that sessions take in the week, as of a moment and its
// day in London.
func (c *calendar) mask(now time.Time, today directory.Date) uint32 {
	if c.lasting != variable {
		return c.lasting
	}
	w := c.week.Load()
	if w == nil || w.date != today {
		w = &week{today, c.held().mask(now)}
		c.week.Store(w)
	}
	return w.mask
}

// variable marks a week that depends on the day.
const variable uint32 = 1 << 30

func bitsOf(s directory.Slot) (parts uint32) {
	if s.From < 0 {
		return atNoTime
	}
	for _, p := range partsOfDay {
		if s.From < p.to && p.from < s.To {
			parts |= p.bit
		}
	}
	return parts
}

// nextSession gives the soonest coming session, or nil. It must not be changed.
func (c *calendar) nextSession(now time.Time) *directory.Session {
	if c.kept == "" {
		return nil
	}
	n := c.next.Load()
	if n == nil || now.Before(n.from) || !now.Before(n.until) {
		n = &coming{from: now}
		held := c.held()
		for _, schedule := range held.Schedules {
			for _, s := range schedule.Next(now, held.Nation, 1) {
				if n.session == nil || s.Start.Before(n.session.Start) {
					n.session = &s
				}
			}
		}
		n.until = n.end(now)
		c.next.Store(n)
	}
	return n.session
}

// end gives the moment from which the answer has to be worked out again.
func (n *coming) end(now time.Time) time.Time {
	switch s := n.session; {
	case s == nil:
		return directory.DateOf(now).Add(1).At(0)
	case !s.Timed:
		return directory.DateOf(s.Start).Add(1).At(0)
	case s.End.IsZero():
		return s.Start
	default:
		return s.End
	}
}
