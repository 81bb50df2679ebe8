package opening

import (
	"slices"
	"time"
)

// entry is some days and the sessions on them. No spans means that the time is
// not known.
type entry struct {
	weekly  week
	monthly []nth
	spans   []span
}

// nth is a weekday of the month: its first, its last.
type nth struct {
	n   int
	day time.Weekday
}

// parser walks over the pieces of a text. Each of its methods reads one thing
// and is false where what stands there is in doubt.
type parser struct {
	tokens     []token
	at         int
	day24      bool // some time is surely on the clock of 24 hours
	timesFirst bool // "9-4 weekdays", not "weekdays 9-4"
	entries    []entry
	note       bool // there are words besides that the entries do not say
}

// all reads the whole text.
func (p *parser) all() bool {
	for _, t := range p.tokens {
		p.day24 = p.day24 || t.kind == clock && t.clock.day24
	}
	for !p.done() && !p.is(day, ordinal, clock) {
		p.at++
	}
	lead := p.tokens[:p.at] // "Food served daily 9am - 1:30pm"
	p.timesFirst = p.is(clock)
	for more := true; more; {
		ok := false
		if ok, more = p.next(); !ok {
			return false
		}
	}
	rest := p.tokens[p.at:]
	p.note = p.note || said(lead) || said(rest)
	return harmless(lead) && harmless(rest) && p.sound()
}

// next reads one entry, exception or aside. More is false where what follows
// is none of these.
func (p *parser) next() (ok, more bool) {
	start := p.at
	before := p.skip(join, stop, filler, bracket)
	switch {
	case p.is(holidays):
		p.at++
		p.note = true
		return true, true
	case p.is(except) && len(p.entries) > 0:
		p.at++
		return p.exception(), true
	case p.is(closed) && len(p.entries) > 0:
		p.at++
		e, ok := p.days()
		return ok && p.free(e), true
	case p.is(clock) && !p.timesFirst && before.text == ";" && len(p.entries) > 0:
		spans, ok := p.times() // "Monday 10-12; 2-4pm"
		last := &p.entries[len(p.entries)-1]
		last.spans = append(last.spans, spans...)
		return ok, true
	case p.is(clock) && p.timesFirst && (p.peek().clock.always || p.daysFollow()):
		return p.timesThenDays(), true
	case p.is(day, ordinal) && !p.timesFirst:
		return p.daysThenTimes(), true
	}
	p.at = start
	return true, false
}

// daysFollow tells whether a day stands after the times that are here. After a
// number in a note, as in "2 for £5", none does.
func (p *parser) daysFollow() bool {
	for _, t := range p.tokens[p.at:] {
		switch t.kind {
		case day, ordinal:
			return true
		case word, stop, closed, except:
			return false
		}
	}
	return false
}

func (p *parser) timesThenDays() bool {
	always := p.peek().clock.always
	spans, ok := p.times()
	if !ok {
		return false
	}
	mark := p.at
	p.skip(filler, join)
	e := entry{weekly: everyDay}
	if p.is(day, ordinal) {
		e, ok = p.days()
	} else {
		p.at, ok = mark, always
	}
	e.spans = spans
	p.entries = append(p.entries, e)
	return ok
}

func (p *parser) daysThenTimes() bool {
	e, ok := p.days()
	if !ok || !p.without(&e) {
		return false
	}
	mark := p.at
	p.skip(filler, join, bracket)
	if t := p.peek().text; t == "-" || t == "=" || t == "." {
		p.at++
		p.skip(filler)
	}
	switch {
	case p.is(clock):
		e.spans, ok = p.times()
	case p.is(closed): // "Sat closed"
		p.at++
		return p.free(e)
	default:
		p.at = mark
	}
	p.entries = append(p.entries, e)
	return ok
}

// without reads an exception between days and their times: "Daily (except Tues
// & Sat) 10:30am - 12pm".
func (p *parser) without(e *entry) bool {
	mark := p.at
	p.skip(filler, join, bracket)
	switch {
	case p.is(holidays):
		p.at++
		p.note = true
		return true
	case p.is(except):
		p.at++
		out, ok := p.days()
		return ok && out.monthly == nil && e.weekly.remove(out.weekly)
	}
	p.at = mark
	return true
}

// exception reads days on which what was read before is not so, with the times
// that are so instead where they are said: "except Wed 9 - 2".
func (p *parser) exception() bool {
	e, ok := p.days()
	if !ok || e.monthly != nil {
		return false
	}
	left := e.weekly
	for i := range p.entries {
		for d := range left {
			if e.weekly[d] && p.entries[i].weekly[d] {
				p.entries[i].weekly[d], left[d] = false, false
			}
		}
	}
	if left != (week{}) {
		return false
	}
	mark := p.at
	if p.skip(filler, join); !p.is(clock) {
		p.at = mark
		return true
	}
	e.spans, ok = p.times()
	p.entries = append(p.entries, e)
	return ok
}

// remove takes days out of a week that has them all.
func (w *week) remove(days week) bool {
	for d := range days {
		if days[d] && !w[d] {
			return false
		}
		w[d] = w[d] && !days[d]
	}
	return true
}

// free tells whether nothing is held on days that are said to be closed.
func (p *parser) free(e entry) bool {
	if e.monthly != nil {
		return false
	}
	for _, o := range p.entries {
		for d := range o.weekly {
			if o.weekly[d] && e.weekly[d] {
				return false
			}
		}
	}
	return true
}

// sound tells whether the entries make sense together. Days without a time
// count only where nothing else is said, since what is said is then most likely
// the time: "Sunday after Mass". Sessions of one day don't run into one another.
func (p *parser) sound() bool {
	p.entries = slices.DeleteFunc(p.entries, func(e entry) bool { return e.weekly == week{} && e.monthly == nil })
	for i, e := range p.entries {
		if len(e.spans) == 0 && p.note || !apart(e.spans, e.spans, true) {
			return false
		}
		for _, o := range p.entries[i+1:] {
			if e.shares(o) && (len(e.spans) == 0 || len(o.spans) == 0 || !apart(e.spans, o.spans, false)) {
				return false
			}
		}
	}
	return len(p.entries) > 0
}

// shares tells whether two entries may fall on one day.
func (e entry) shares(o entry) bool {
	a, b := e.any(), o.any()
	for d := range a {
		if a[d] && b[d] {
			return !(e.weekly == week{} && o.weekly == week{} && !slices.ContainsFunc(e.monthly, func(n nth) bool { return slices.Contains(o.monthly, n) }))
		}
	}
	return false
}

// any gives the weekdays that an entry is ever on.
func (e entry) any() week {
	w := e.weekly
	for _, n := range e.monthly {
		w[n.day] = true
	}
	return w
}

// apart tells whether no session of one list runs into one of the other; of the
// same list, each is left out against itself.
func apart(a, b []span, same bool) bool {
	for i, s := range a {
		for j, o := range b {
			if !(same && i == j) && s.overlaps(o) {
				return false
			}
		}
	}
	return true
}
