package directory

import (
	"iter"
	"slices"
	"time"

	"fingerpost/geo"
	"github.com/teambition/rrule-go"
)

// maxSteps bounds the walk along one rule: thirty years of days. Longer than
// any session runs, short enough for any hostile rule.
const maxSteps = 11_000

// Session is one time that a service is held.
type Session struct {
	Start, End time.Time // End is the zero time where it is not known
	Timed      bool      // false: only the day is known, and Start is its midnight
	CheckFirst string    // why it may not be held ("Boxing Day"), or ""
}

// days gives the days of sessions from first to last, both included, in order.
func (s Schedule) days(first, last Date) iter.Seq[Date] {
	return func(yield func(Date) bool) {
		first, last := max(first, s.ValidFrom), last
		if s.ValidTo != "" {
			last = min(last, s.ValidTo)
		}
		also := slices.Clone(s.Also)
		slices.Sort(also)
		give := func(d Date) bool {
			return d < first || slices.Contains(s.Except, d) || yield(d)
		}
		for d := range s.ruleDays(first, last) {
			for len(also) > 0 && also[0] <= d {
				if also[0] < d && !give(also[0]) {
					return
				}
				also = also[1:]
			}
			if !give(d) {
				return
			}
		}
		for _, d := range also {
			if d > last || !give(d) {
				return
			}
		}
	}
}

// ruleDays walks the rule itself, or gives the single day of a schedule that
// has none. The walk is over days, not moments: a session keeps its London time
// through both clock changes.
func (s Schedule) ruleDays(first, last Date) iter.Seq[Date] {
	if week, ok := weekOf(s.RRule); ok {
		return s.weekDays(week, first, last)
	}
	return s.followed(first, last)
}

// followed walks any rule.
func (s Schedule) followed(first, last Date) iter.Seq[Date] {
	return func(yield func(Date) bool) {
		o, err := s.rule()
		if err != nil {
			return
		}
		if o == nil {
			if s.Start != "" && s.Start <= last {
				yield(s.Start)
			}
			return
		}
		if o.Dtstart = day(s.anchor(o, first)); !RuleEasy(*o) && !RulePossible(*o, o.Dtstart) {
			return // It would be looked for up to the year 9999.
		}
		r, err := rrule.NewRRule(*o)
		if err != nil {
			return
		}
		next := r.Iterator()
		for range maxSteps {
			t, ok := next()
			if !ok || dated(t) > last {
				return
			}
			if d := dated(t); d >= s.Start && !yield(d) {
				return
			}
		}
	}
}

// anchor gives the day to walk from. A rule that repeats every time and has no
// count does not depend on where it began, so the walk starts near the days
// that are asked for, however long ago the first session was.
func (s Schedule) anchor(o *rrule.ROption, first Date) Date {
	if s.Start == "" || o.Interval > 1 || o.Count > 0 {
		if s.Start != "" {
			return s.Start
		}
		return max(first, s.ValidFrom)
	}
	if first <= s.Start {
		return s.Start
	}
	// What DTSTART says by being on a day must be said before it is moved.
	t := day(s.Start)
	if len(o.Byweekday)+len(o.Bymonthday)+len(o.Byyearday)+len(o.Byweekno)+len(o.Byeaster) == 0 {
		switch o.Freq {
		case rrule.WEEKLY:
			o.Byweekday = []rrule.Weekday{[]rrule.Weekday{rrule.SU, rrule.MO, rrule.TU, rrule.WE, rrule.TH, rrule.FR, rrule.SA}[t.Weekday()]}
		case rrule.MONTHLY:
			o.Bymonthday = []int{t.Day()}
		case rrule.YEARLY:
			return s.Start
		}
	}
	return first
}

func day(d Date) time.Time {
	t, _ := d.midnight()
	return t
}

// session makes the session on a day.
func (s Schedule) session(d Date, nation string) Session {
	session := Session{Start: d.At(0)}
	if s.Opens != nil {
		session.Start, session.Timed = d.At(*s.Opens), true
		if s.Closes != nil {
			end := d
			if *s.Closes <= *s.Opens {
				end = d.Add(1)
			}
			session.End = end.At(*s.Closes)
		}
	}
	if !slices.Contains(s.Confirmed, d) {
		session.CheckFirst = Holiday(d, nation)
	}
	return session
}

// horizon is how far ahead a next session is looked for: a year and a day, so
// that a yearly event is found.
const horizon = 366

// Next gives up to n coming sessions after a moment, soonest first: those that
// have not ended yet, or of which only the day is known and it is not over.
// Nation is a GSS letter and tells whose bank holidays count; "" counts all.
func (s Schedule) Next(now time.Time, nation string, n int) []Session {
	today := DateOf(now)
	var sessions []Session
	// From yesterday on, since a session may run past midnight.
	for d := range s.days(today.Add(-1), today.Add(horizon)) {
		session := s.session(d, nation)
		if !session.over(now) {
			if sessions = append(sessions, session); len(sessions) == n {
				break
			}
		}
	}
	return sessions
}

func (s Session) over(now time.Time) bool {
	switch {
	case !s.Timed:
		return DateOf(s.Start) < DateOf(now)
	case s.End.IsZero():
		return !s.Start.After(now)
	default:
		return !s.End.After(now)
	}
}

// NextSessions gives up to n coming sessions of the service over all its
// schedules, soonest first.
func (s *Service) NextSessions(now time.Time, n int) []Session {
	var sessions []Session
	for i := range s.Locations {
		for _, schedule := range s.Locations[i].Schedules {
			sessions = append(sessions, schedule.Next(now, s.NationAt(i), n)...)
		}
	}
	for _, schedule := range s.Schedules {
		sessions = append(sessions, schedule.Next(now, s.NationAt(-1), n)...)
	}
	slices.SortStableFunc(sessions, func(a, b Session) int { return a.Start.Compare(b.Start) })
	sessions = slices.CompactFunc(sessions, func(a, b Session) bool { return a.Start.Equal(b.Start) })
	return sessions[:min(n, len(sessions))]
}

// NationAt gives the nation of the i-th venue, or for i < 0 the one that all
// venues share, by its GSS letter. Where the venues don't tell, the areas that
// are served do, if they are of one nation; else it is "".
func (s *Service) NationAt(i int) string {
	if i >= 0 {
		if n := s.Locations[i].Location.Nation(); n != "" {
			return n
		}
		return s.nationServed()
	}
	nation := ""
	for i, at := range s.Locations {
		if n := at.Location.Nation(); i == 0 {
			nation = n
		} else if n != nation {
			return ""
		}
	}
	if nation == "" {
		return s.nationServed()
	}
	return nation
}

func (s *Service) nationServed() string {
	nation := ""
	for i, a := range s.ServiceAreas {
		if a.Scheme != AreaGSS {
			return ""
		}
		if n := (geo.District{Code: a.Code}).Nation(); i == 0 {
			nation = n
		} else if n != nation {
			return ""
		}
	}
	return nation
}
