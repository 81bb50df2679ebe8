package openactive

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"fingerpost/app/directory"
)

// maxDates bounds the days of one listing's sessions that are handed on, the
// next ones first: a day's page shows a few, and a feed brings the others when
// those are over.
const maxDates = 120

// timed is a schedule at a place; nil is the listing's own.
type timed struct {
	place    *directory.Location
	schedule directory.Schedule
}

// times makes schedules of a listing's rules and of its sessions. Sessions are
// what is really held: the rules only count for the time after the last one.
func (t *thing) times(sessions []occasion) (all []timed) {
	if t.Off == "cancelled" || t.Off == "postponed" {
		return t.off()
	}
	held, off := parted(sessions)
	rules := slices.Clone(t.Schedules)
	for i := range rules {
		rule := &rules[i]
		if rule.RRule == "" {
			continue
		}
		if len(held) > 0 {
			rule.ValidFrom = max(rule.ValidFrom, held[len(held)-1].Day.Add(1))
		}
		if rule.ValidTo != "" && rule.ValidTo < rule.ValidFrom {
			rule.RRule = "" // Its sessions are all there.
			continue
		}
		for _, at := range off {
			if at.Opens == nil || rule.Opens == nil || *at.Opens == *rule.Opens {
				rule.Except = append(slices.Clone(rule.Except), at.Day)
			}
		}
	}
	rules = slices.DeleteFunc(rules, func(s directory.Schedule) bool { return s.RRule == "" && s.Description == "" })
	for _, rule := range rules {
		all = append(all, timed{schedule: rule})
	}
	if len(sessions) == 0 && len(t.Schedules) == 0 && t.At != nil {
		all = append(all, timed{schedule: t.At.schedule()})
	}
	return append(all, grouped(held, off)...)
}

// off gives what is to be said of what is not held.
func (t *thing) off() []timed {
	says := map[string]string{"cancelled": "Cancelled.", "postponed": "Postponed: ask when it will be held."}[t.Off]
	if t.At != nil && t.Type != "CourseInstance" {
		s := t.At.schedule()
		s.Except, s.Description = []directory.Date{s.Start}, says
		return []timed{{schedule: s}}
	}
	return []timed{{schedule: directory.Schedule{Description: says}}}
}

// parted sorts sessions by time, counts each once, and parts those that are held
// from those that are not. What a feed of sessions says comes first and counts
// before what is embedded in the series.
func parted(sessions []occasion) (held, off []occasion) {
	sorted := slices.DeleteFunc(slices.Clone(sessions), func(o occasion) bool { return o.Part })
	slices.SortStableFunc(sorted, func(a, b occasion) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(clock(a.Opens), clock(b.Opens)), cmp.Compare(placeKey(a.Place), placeKey(b.Place)))
	})
	sorted = slices.CompactFunc(sorted, func(a, b occasion) bool {
		return a.Day == b.Day && clock(a.Opens) == clock(b.Opens) && placeKey(a.Place) == placeKey(b.Place)
	})
	for _, at := range sorted {
		if at.Off == "cancelled" || at.Off == "postponed" {
			off = append(off, at)
		} else if len(held) < maxDates {
			held = append(held, at)
		}
	}
	return held, off[:min(len(off), maxDates)]
}

// grouped makes one schedule of the sessions at one time of day and place,
// with those that are not held beside it.
func grouped(held, off []occasion) (all []timed) {
	find := func(at occasion) *timed {
		for i := range all {
			s := &all[i].schedule
			if clock(s.Opens) == clock(at.Opens) && (clock(s.Closes) == clock(at.Closes) || at.Off != "" && at.Off != "rescheduled") && at.Until == "" && placeKey(all[i].place) == placeKey(at.Place) {
				return &all[i]
			}
		}
		all = append(all, timed{at.Place, at.schedule()})
		return nil
	}
	for _, at := range held {
		if one := find(at); one != nil {
			one.schedule.Also = append(one.schedule.Also, at.Day)
			one.schedule.Description = joined(one.schedule.Description, at.says())
		}
	}
	for _, at := range off {
		one := find(at)
		if one == nil {
			one = &all[len(all)-1]
			one.schedule.Description = ""
		}
		one.schedule.Except = append(one.schedule.Except, at.Day)
		one.schedule.Description = joined(one.schedule.Description, at.says())
	}
	return all
}

// schedule makes a schedule of one session.
func (o occasion) schedule() directory.Schedule {
	return directory.Schedule{Start: o.Day, Opens: o.Opens, Closes: o.Closes, Description: o.says()}
}

// says puts into words what a schedule has no place for.
func (o occasion) says() string {
	switch {
	case o.Off != "":
		return strings.ToUpper(o.Off[:1]) + o.Off[1:] + ": " + longDate(o.Day) + "."
	case o.Until != "":
		return "Until " + longDate(o.Until) + "."
	}
	return ""
}

func longDate(d directory.Date) string {
	t, _ := time.Parse(time.DateOnly, string(d))
	return t.Format("Monday 2 January 2006")
}

func joined(lines, line string) string {
	if line == "" || len(lines) > 2000 {
		return lines
	}
	return strings.TrimPrefix(lines+"\n"+line, "\n")
}

// clock gives minutes, or -1 where the time is not known.
func clock(c *directory.Clock) directory.Clock {
	if c == nil {
		return -1
	}
	return *c
}

func placeKey(l *directory.Location) string {
	if l == nil {
		return ""
	}
	return cmp.Or(l.ExternalID, l.Name+"|"+l.Postcode+"|"+l.Address)
}
