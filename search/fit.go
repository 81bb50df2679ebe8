package search

// fit is how one place stands to the filters that are judged there together, so
// that nobody is sent to the branch with steps because another has none.
type fit struct {
	access verdict
	// What its sessions say: that one is on a day and at a time that is asked for,
	// on such a day, at such a time; and that it has not said on which days, or at
	// what times.
	session, day, time    bool
	dayUnsaid, timeUnsaid bool
	week                  uint32 // its sessions, as a calendar's mask
}

// all tells whether the place satisfies every filter.
func (f fit) all() bool { return f.access == yes && f.session }

// week gives when sessions are held at a place, as a calendar's mask.
func (f *filter) week(part *part, slot uint32) uint32 {
	calendar := part.places[slot].calendar
	if week := part.weeks[calendar]; week != variable {
		return week
	}
	return part.calendars[calendar].mask(f.now, f.today)
}

// fit judges a place of a document.
func (f *filter) fit(part *part, doc, slot uint32) fit {
	var here fit
	p := &part.places[slot]
	switch {
	case f.never || p.no&f.access != 0:
		here.access = no
	case p.yes&f.access == f.access:
		here.access = yes
	}
	here.week = f.week(part, slot)
	here.session = here.week&f.both != 0
	if !f.asksDay && !f.asksTime {
		here.session, here.day, here.time = true, true, true
		return here
	}
	here.day, here.time = here.week&f.days != 0, here.week&f.times != 0
	if !here.session {
		untold := part.cards[doc].flags&untold != 0
		noTime := here.week&f.days&everyDay(atNoTime) != 0
		here.dayUnsaid = f.asksDay && untold
		here.timeUnsaid = f.asksTime && (noTime || !f.asksDay && untold)
	}
	return here
}

// fits tells whether a place satisfies every filter that is judged there.
func (f *filter) fits(part *part, doc, slot uint32) bool {
	return f.placesFit || f.fit(part, doc, slot).all()
}

// everyDay gives the bits of one part of the day on all seven.
func everyDay(part uint32) (mask uint32) {
	for d := range 7 {
		mask |= part << (4 * d)
	}
	return mask
}

// weekdays gives the days of a mask, as bits from Sunday on.
func weekdays(mask uint32) (days uint8) {
	for d := range 7 {
		if mask>>(4*d)&wholeDay != 0 {
			days |= 1 << d
		}
	}
	return days
}

// without tells whether the place satisfies every filter but one.
func (f *filter) without(parameter int, here fit) bool {
	switch parameter {
	case byAccess:
		return here.session
	case byDay:
		return here.access == yes && (here.time || !f.asksTime)
	case byTime:
		return here.access == yes && (here.day || !f.asksDay)
	}
	return here.all()
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
