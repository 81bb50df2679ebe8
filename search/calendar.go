package search

import (
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"fingerpost/app/directory"
)

// calendar is the sessions at one place. It answers from what it worked out
// last for as long as that holds.
type calendar struct {
	service *directory.Service // nothing but the sessions at this place
	empty   bool               // there are none
	steady  bool               // the week is the same whatever the day
	unsaid  bool               // the service has said of no session, here or elsewhere, when it is
	week    *atomic.Pointer[week]
	next    *atomic.Pointer[coming]
}

// week is the places that sessions take in the week, as of a day.
type week struct {
	date  directory.Date
	slots []directory.Slot
}

// coming is the next session as it was worked out at a moment. It is the next
// one until it is over; that there is none holds for the day.
type coming struct {
	from, until time.Time
	session     *directory.Session // nil: there is none
}

// newCalendar gives the sessions at the i-th venue, or for -1 those that no
// venue is stated for.
func newCalendar(s *directory.Service, i int) calendar {
	held := &directory.Service{Schedules: s.Schedules, ServiceAreas: s.ServiceAreas}
	for k, at := range s.Locations {
		// Where a session is held tells whose bank holidays it keeps.
		where := directory.Location{District: at.Location.District, Postcode: at.Location.Postcode}
		switch {
		case k == i:
			held.Locations = []directory.ServiceAtLocation{{Location: where, Schedules: at.Schedules}}
		case i < 0:
			held.Locations = append(held.Locations, directory.ServiceAtLocation{Location: where})
		}
	}
	all := s.SchedulesAt(i)
	return calendar{
		service: held, empty: len(all) == 0,
		steady: !slices.ContainsFunc(all, func(s directory.Schedule) bool { return !steady(s) }),
		unsaid: !slices.ContainsFunc(s.AllSchedules(), directory.Schedule.Readable),
		week:   new(atomic.Pointer[week]),
		next:   new(atomic.Pointer[coming]),
	}
}

// steady tells whether a schedule takes the same places in the week whatever
// the day: on named weekdays, without an end. (See Schedule.Slots.)
func steady(s directory.Schedule) bool {
	rule := strings.ToUpper(s.RRule)
	return s.ValidTo == "" && strings.Contains(rule, "BYDAY=") && !strings.Contains(rule, "UNTIL") && !strings.Contains(rule, "COUNT") &&
		(strings.Contains(rule, "FREQ=WEEKLY") || strings.Contains(rule, "FREQ=MONTHLY"))
}

// slots gives the places that sessions take in the week, as of a moment and its
// day in London.
func (c *calendar) slots(now time.Time, today directory.Date) []directory.Slot {
	w := c.week.Load()
	if w == nil || !c.steady && w.date != today {
		w = &week{date: today}
		for _, at := range c.service.Locations {
			for _, s := range at.Schedules {
				w.slots = append(w.slots, s.Slots(now)...)
			}
		}
		for _, s := range c.service.Schedules {
			w.slots = append(w.slots, s.Slots(now)...)
		}
		c.week.Store(w)
	}
	return w.slots
}

// nextSession gives the soonest coming session, or nil. It must not be changed.
func (c *calendar) nextSession(now time.Time) *directory.Session {
	if c.empty {
		return nil
	}
	n := c.next.Load()
	if n == nil || now.Before(n.from) || !now.Before(n.until) {
		n = &coming{from: now}
		if sessions := c.service.NextSessions(now, 1); len(sessions) > 0 {
			n.session = &sessions[0]
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
