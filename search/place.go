package search

import (
	"slices"

	"fingerpost/app/directory"
)

// fit is how one place stands to the filters that are judged there together, so
// that nobody is sent to the branch with steps because another has none.
type fit struct {
	access verdict
	// What its sessions say: that one is on a day and at a time that is asked for,
	// on such a day, at such a time; and that it has not said on which days, or at
	// what times.
	session, day, time    bool
	dayUnsaid, timeUnsaid bool
	weekdays              [7]bool // with a session at a time that is asked for
}

// all tells whether the place satisfies every filter.
func (f fit) all() bool { return f.access == yes && f.session }

// fit judges a place.
func (f *filter) fit(p *place) fit {
	var here fit
	switch {
	case f.never || p.no&f.access != 0:
		here.access = no
	case p.yes&f.access == f.access:
		here.access = yes
	}
	asksDay, asksTime := len(f.q.Days) > 0, len(f.times) > 0
	noTime := false
	for _, slot := range p.calendar.slots(f.now, f.today) {
		timed := !asksTime || f.overlaps(slot)
		here.weekdays[slot.Day] = here.weekdays[slot.Day] || timed
		here.time = here.time || timed
		if f.days[slot.Day] {
			here.day = true
			here.session = here.session || timed
			noTime = noTime || slot.From < 0
		}
	}
	here.session = here.session || !asksDay && !asksTime
	here.dayUnsaid = !here.session && asksDay && p.calendar.unsaid
	here.timeUnsaid = !here.session && (noTime || !asksDay && p.calendar.unsaid)
	return here
}

// overlaps tells whether a session takes some of a part of the day that is
// asked for.
func (f *filter) overlaps(s directory.Slot) bool {
	return s.From >= 0 && slices.ContainsFunc(f.times, func(t [2]directory.Clock) bool { return s.From < t[1] && t[0] < s.To })
}

// without tells whether the place satisfies every filter but one.
func (f fit) without(parameter int, asksDay, asksTime bool) bool {
	switch parameter {
	case byAccess:
		return f.session
	case byDay:
		return f.access == yes && (f.time || !asksTime)
	case byTime:
		return f.access == yes && (f.day || !asksDay)
	}
	return f.all()
}

// unsaid tells whether the place satisfies every filter but one, and has not
// said how it stands to that one.
func (f fit) unsaid(parameter int) bool {
	switch parameter {
	case byAccess:
		return f.session && f.access == unsaid
	case byDay:
		return f.access == yes && f.dayUnsaid
	case byTime:
		return f.access == yes && f.timeUnsaid
	}
	return false
}
