package opening

import (
	"fingerpost/app/directory"
	"fingerpost/importers"
)

// span is when a session begins and ends; end is -1 where that is not known.
type span struct{ begin, end directory.Clock }

const (
	noon    = 12 * 60
	dayLong = 24 * 60
)

// readings gives the times that a moment may stand for, in minutes. In a text
// that has times such as 09:30 or 14:00, all that are written with minutes are
// on the clock of 24 hours.
func (m moment) readings(day24 bool) []directory.Clock {
	at := directory.Clock(m.hour%12*60 + m.minute)
	switch {
	case m.half == am:
		return []directory.Clock{at}
	case m.half == pm:
		return []directory.Clock{at + noon}
	case day24 && !m.day24 && m.digital && m.hour < 7:
		return nil
	case m.day24, day24 && m.digital:
		return []directory.Clock{directory.Clock(m.hour*60 + m.minute)}
	}
	return []directory.Clock{at, at + noon}
}

// single gives the session that begins at a moment that stands alone. It is
// false where the moment doesn't say which half of the day it is in.
func single(m moment, day24 bool) (span, bool) {
	if m.always {
		return span{0, dayLong}, true
	}
	r := m.readings(day24)
	if len(r) != 1 || m.midnight() || m.run {
		return span{}, false
	}
	return span{r[0], -1}, true
}

// between gives the session from one moment to another. Where one of them says
// which half of the day it is in, the other is what makes the session shortest:
// "2-3pm", "11-1pm", "10am - 4". Where neither does, the hours themselves must:
// "10-2" and "9-5" run from morning to afternoon, "2-4" is no time of night.
// "7-9" may be either, and is not read.
func between(a, b moment, day24 bool) (span, bool) {
	if a.always || b.always || a.midnight() {
		return span{}, false
	}
	begins, ends := a.readings(day24), b.readings(day24)
	if b.midnight() {
		if len(begins) > 1 {
			return span{}, false // "11-12am" is noon to one writer and midnight to the next.
		}
		ends = []directory.Clock{dayLong}
	}
	if len(begins) > 1 && len(ends) > 1 {
		return bare(begins[0], ends[0])
	}
	best, found := span{}, false
	for _, begin := range begins {
		for _, end := range ends {
			if end > begin && (!found || end-begin < best.end-best.begin) {
				best, found = span{begin, end}, true
			}
		}
	}
	if !found && len(begins) == 1 && len(ends) == 1 && begins[0] >= 16*60 && ends[0] <= 8*60 && !importers.Backwards(begins[0], ends[0]) {
		return span{begins[0], ends[0]}, true // Past midnight, and said outright.
	}
	// 02:00-03:30 is more likely an afternoon than a night.
	night := best.begin > 0 && best.begin < 5*60 && a.half != am
	return best, found && !night
}

// midnight tells whether a moment is said to be twelve at night, which people
// also write for noon.
func (m moment) midnight() bool { return m.half == am && m.hour == 12 && m.minute == 0 }

// bare reads two times of which neither says its half of the day. They come as
// minutes of the morning, with twelve as 0.
func bare(begin, end directory.Clock) (span, bool) {
	const hour = 60
	afternoon := span{begin + noon, end + noon}
	switch {
	case begin < hour && end < hour: // Both in the hour after noon.
		return afternoon, end > begin
	case begin < hour: // From noon on.
		return afternoon, end <= 6*hour
	case end < hour: // From the morning to noon, or a little after.
		return span{begin, end + noon}, begin >= 8*hour
	case begin >= end: // From the morning to the afternoon.
		return span{begin, end + noon}, begin >= 7*hour && end < 7*hour
	case begin >= 9*hour:
		return span{begin, end}, true
	case begin < 6*hour:
		return afternoon, end <= 10*hour
	}
	return span{}, false
}

// overlaps tells whether two sessions of one day run at the same time.
func (s span) overlaps(o span) bool {
	a, b := s.end, o.end
	if a < s.begin {
		a = s.begin + 1
	}
	if b < o.begin {
		b = o.begin + 1
	}
	return s.begin < b && o.begin < a
}
