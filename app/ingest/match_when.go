package ingest

import (
	"time"

	"fingerpost/app/directory"
)

// weeksAhead is how far the sessions of two services are compared.
const weeksAhead = 10

// sessions are the coming sessions of a service, and its single days.
type sessions struct {
	at      map[directory.Date][]directory.Clock // by day the minutes at which they begin, -1 where only the day is known
	repeats bool                                 // some of them by a rule
}

func sessionsOf(s *directory.Service, now time.Time) sessions {
	all := sessions{at: map[directory.Date][]directory.Clock{}}
	today := directory.DateOf(now)
	for _, schedule := range s.AllSchedules() {
		begins := directory.Clock(-1)
		if schedule.Opens != nil {
			begins = *schedule.Opens
		}
		if schedule.RRule == "" && schedule.Start != "" { // One day, also where it is past.
			all.at[schedule.Start] = append(all.at[schedule.Start], begins)
			continue
		}
		for day := range schedule.Days(today, today.Add(7*weeksAhead)) {
			all.at[day] = append(all.at[day], begins)
			all.repeats = all.repeats || schedule.RRule != ""
		}
	}
	return all
}

// slack is by how many minutes two sources may differ about when one and the
// same session begins.
const slack = 15

// share compares sessions: the share of those of the fuller one that the other
// has too, 0 to 1, and whether the times are known of any that both have. Known
// is false where one has none, which tells nothing.
func (s sessions) share(o sessions) (both float64, timed, known bool) {
	if len(s.at) == 0 || len(o.at) == 0 {
		return 0, false, false
	}
	// Where one looks further ahead than the other, only what both see counts.
	last := min(s.last(), o.last())
	met, all := 0, 0
	count := func(a, b sessions) (n, in int) {
		for day, times := range a.at {
			if day > last {
				continue
			}
			for _, at := range times {
				n++
				for _, other := range b.at[day] {
					if at < 0 || other < 0 || max(at-other, other-at) <= slack {
						in++
						timed = timed || at >= 0 && other >= 0
						break
					}
				}
			}
		}
		return n, in
	}
	a, inA := count(s, o)
	b, inB := count(o, s)
	all, met = max(a, b), min(inA, inB)
	if all == 0 {
		return 0.1, false, true
	}
	both = float64(met) / float64(all)
	if s.repeats != o.repeats {
		// A single day of a weekly group may be another thing on the same day, or may
		// be of the same group all the same.
		both = max(both/2, 0.1)
	}
	return both, timed, true
}

func (s sessions) last() directory.Date {
	last := directory.Date("")
	for day := range s.at {
		last = max(last, day)
	}
	return last
}

// on tells whether any session is on a day that a name says ("tue", "weekend");
// true where no sessions are known.
func (s sessions) on(days []string) bool {
	if len(s.at) == 0 {
		return true
	}
	for day := range s.at {
		name := day.Weekday().String()
		for _, d := range days {
			if d == "weekend" && (name == "Saturday" || name == "Sunday") || d == weekdayMark(name) {
				return true
			}
		}
	}
	return false
}

func weekdayMark(name string) string { return classes["day"][singular(foldName(name))] }
